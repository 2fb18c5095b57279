/** Cards for the user's files: they cannot be kept, copied or put back. */

import type {NotKept, ProblemCode} from '../../../problem.ts'
import {hasNoFileSystem} from '../../../rules/no-file-system.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type FilesCode = Extract<ProblemCode, `files-${string}` | 'folder-unusable'>

export const filesCards: Cards<FilesCode> = {
	'folder-unusable': ({folder, detail}) => ({
		title: 'That folder cannot be used',
		seen: `${clean(folder, 200)}: ${clean(detail, 200)}`,
		meaning: 'Files are copied to a new or empty folder only, so that nothing there is written over.',
		fixes: ['Name another folder.', 'Check that you may write there, and that the disk is not full.'],
	}),
	'files-unread': ({path, detail}) => ({
		title: 'The files on the board could not be copied',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning: hasNoFileSystem(detail) ? noFileSystem : 'Without a whole copy the board is not erased.',
		untouched: true,
		fixes: [
			...(hasNoFileSystem(detail)
				? [{typed: 'If nothing on it is needed: go on without saving, and have everything erased.'}]
				: []),
			'Press RESET on the board and try again.',
			{typed: 'If the board has no MicroPython, there is nothing to save: go on without saving.'},
		],
	}),
	'files-unwritten': ({path, detail}) => ({
		title: 'The files did not all get onto the board',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning: `${hasNoFileSystem(detail) ? noFileSystem : 'The firmware is fine.'} The copy on this computer is whole and stays where it is.`,
		fixes: hasNoFileSystem(detail)
			? [
					{typed: 'Install once more, and have everything erased: MicroPython then makes a new file system.'},
					'If that does not help, choose a build for the size of this board’s flash.',
				]
			: ['Press RESET on the board and try again.', 'Check that the board has room for all of them.'],
	}),
	'files-nowhere': () => ({
		title: 'There is no file system to be found on the board',
		seen: 'No MicroPython in its flash, or its prompt, says where its files are.',
		meaning: 'Nobody can tell then what of the flash is files.',
		untouched: true,
		fixes: [{says: 'Install MicroPython', command: 'mp-wizard flash'}],
	}),
	'files-not-kept': ({reason}) => ({
		title: 'This update would not keep the files',
		seen: notKept[reason],
		meaning: 'They would be lost or unreadable afterwards, so it was not begun.',
		untouched: true,
		fixes: [
			{typed: 'Copy them to this computer first, and back afterwards: --save-files FOLDER'},
			{typed: 'Or install without keeping them.'},
		],
	}),
}

const noFileSystem =
	'The board has no file system: it is damaged, or this build is for a flash of another size.'

const notKept: Readonly<Record<NotKept, string>> = {
	'no-micropython': 'There is no MicroPython on the board that says where its files are.',
	'unknown-layout': 'Where the files are is not known for the firmware on the board, or for the new one.',
	overlap: 'The new firmware is so large that it reaches into the files.',
	moved: 'The new firmware has its files in another place, or in a region of another size.',
	'flash-size': 'The firmware on the board was told another size of the flash.',
}
