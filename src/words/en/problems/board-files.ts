/** Cards for files that are copied, listed or removed by name. */

import type {FileReason, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes} from '../numbers.ts'

type BoardFileCode = Extract<
	ProblemCode,
	`board-file${string}` | 'board-full' | 'local-file' | 'source-missing'
>

export const boardFileCards: Cards<BoardFileCode> = {
	'board-file': ({path, reason, detail}) => ({
		title: titles[reason],
		seen: detail === '' ? clean(path, 200) : `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: reason === 'no-filesystem' ? noFileSystem : '',
		fixes: fixes[reason],
	}),
	'board-file-failed': ({path, detail}) => ({
		title: 'The board did not finish with a file',
		seen: `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: 'A file that was being written is as it was before; what was done before it stays done.',
		fixes: ['Press RESET on the board and try again.', 'Use another cable, without a hub.'],
	}),
	'board-full': ({path, needed, free}) => ({
		title: 'There is not enough room on the board',
		seen:
			needed === undefined || free === undefined
				? clean(path, 200)
				: `${clean(path, 200)}: ${bytes(needed)} needed, ${bytes(free)} free`,
		meaning: 'What was there is as it was: a new file takes the place of an old one only when it is whole.',
		fixes: [
			{says: 'See what takes the room', command: 'mp-wizard ls -l'},
			'Remove what nobody needs, or copy less.',
		],
	}),
	'source-missing': ({path}) => ({
		title: 'There is no file or folder of that name',
		seen: clean(path, 200),
		meaning: '',
		fixes: [
			'Check the name.',
			'A name without a folder in front of it is looked for where your terminal is.',
		],
	}),
	'local-file': ({path, detail}) => ({
		title: 'That file of this computer cannot be used',
		seen: `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: '',
		fixes: ['Check the name, and that you may read and write there.'],
	}),
}

const noFileSystem =
	'The board has no file system: it is damaged, or this build is for a flash of another size.'

const titles: Readonly<Record<FileReason, string>> = {
	missing: 'There is no such file on the board',
	exists: 'There is something of that name already',
	'is-folder': 'That is a folder',
	'not-folder': 'That is a file and not a folder',
	'not-empty': 'That folder is not empty',
	'read-only': 'Nothing can be written there',
	'no-filesystem': 'The board has no file system',
	'whole-board': 'That would be everything on the board',
}

const look = {says: 'See what there is', command: 'mp-wizard ls'}

const fixes: Readonly<Record<FileReason, readonly (string | {says: string; command: string})[]>> = {
	missing: [look],
	exists: ['Choose another name, or remove it first.', look],
	'is-folder': ['With -r a folder is meant, and all that is in it.'],
	'not-folder': ['Choose another name.', look],
	'not-empty': ['With -r a folder is meant, and all that is in it.'],
	'read-only': ['Choose another place.'],
	'no-filesystem': [
		'Install once more, and have everything erased: MicroPython then makes a new file system.',
		'If that does not help, choose a build for the size of this board’s flash.',
	],
	'whole-board': ['Name the files and folders, or use a pattern: mp-wizard rm -r "*"'],
}
