/** What is said before and while the board is written, and while its files are saved. */

import type {AlsoLost} from '../../../jobs/also-lost.ts'
import type {SavedFiles} from '../../../jobs/save-files.ts'
import type {BoardFile} from '../../../micropython/files.ts'
import type {Banner} from '../../../micropython/prompt.ts'
import {clean} from '../../clean.ts'
import {commandPath} from '../../command-path.ts'
import {firstNames} from '../../names.ts'
import {versionName} from '../board-facts.ts'
import {and, counted, fileCount} from '../numbers.ts'

type Damaged = NonNullable<SavedFiles['damaged']>

export const install = {
	confirm: (name: string) => `Put ${name} on this board?`,
	loses: (banner: Banner | undefined) =>
		banner
			? `All that is on the board will be erased: MicroPython ${versionName(banner.version)} and every file you saved there.`
			: 'All that is on the board now will be erased.',
	mayHoldFiles: {
		program:
			'A MicroPython was heard on this board, and could not be asked: there may be files of yours on it.',
		files: 'There may be files of yours on it that could not be read.',
	},
	alsoLost: (list: readonly AlsoLost[]) => `Erased too: ${and(list.map(kind => alsoLost[kind]))}.`,
	notAllRead: (damaged: Damaged) =>
		`Not all could be read (${damaged.unread}); ${clean(damaged.image, 120)} has the whole file system as it is.`,
	rescue: 'To have its prompt back without an install: mp-wizard rescue',
	seenInFlash: 'They were seen in its flash, because what runs on it does not answer.',
	hasFiles: (files: readonly BoardFile[]) =>
		`${counted(files.length, {
			one: 'There is 1 file of yours on the board',
			other: n => `There are ${n} files of yours on the board`,
		})}: ${namesOf(files)}.`,
	choices: {
		save: {label: 'Save them first, then erase the board', detail: 'to a new folder here, and back later'},
		keep: {label: 'Keep them on the board', detail: 'update MicroPython only'},
		erase: {label: 'Erase them', detail: 'they are lost'},
		backup: {
			label: 'Back up the whole board first',
			detail: 'into a file here, to undo all of this',
		},
		install: {label: 'Install', detail: ''},
		back: {label: 'Go back', detail: 'nothing is changed'},
	},
	noFiles: 'No files of yours are on it.',
	savedIn: ({files, folder}: SavedFiles) => `${fileCount(files)} in ${clean(folder, 120)}`,
	backingUp: 'Backing up the flash',
	backingUpMeaning:
		'All of it goes into a file of this computer, Wi-Fi passwords too. Nothing on the board is changed.',
	undo: (file: string) => `Undo: mp-wizard restore ${commandPath(file)}`,
	undoLast: (file: string) => `Its last backup: mp-wizard restore ${commandPath(file)}`,
	saving: 'Saving your files',
	savingMeaning: 'They are copied to this computer, and can be put back afterwards.',
	incomplete: 'The board is only half written now. Install again to repair it.',
	installing: (name: string) => `Putting ${name} on the board`,
	starting: 'Getting ready…',
	cable: 'Keep the cable plugged in.',
	confirmHelp:
		'Nothing on the board is changed before you press Enter here. The firmware is checked first, and if something goes wrong while writing, you can always install again.',
	help: 'The board is erased, written, and read back to see that every byte is right. Keep the cable plugged in until it is done. If you stop before that, nothing is broken, but the board needs firmware again.',
}

const alsoLost: Readonly<Record<AlsoLost, string>> = {
	settings: 'what programs keep as settings (NVS), such as Wi-Fi passwords',
	romfs: 'the read-only files (ROMFS)',
	'maker-loader': 'the maker’s own boot loader, which takes firmware over USB',
}

/** The first few by name. */
function namesOf(files: readonly BoardFile[]): string {
	const {names, more} = firstNames(files)
	return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}
