/** What is said while a folder of this computer is copied onto a board. */

import {clean} from '../../clean.ts'
import {bytes, counted} from '../numbers.ts'

/** So many names are said; of the others, how many they are. */
const NAMED = 6

const listed = (names: readonly string[]) => {
	const said = names.slice(0, NAMED).map(name => clean(name, 60))
	const others = names.length - said.length
	return [...said, ...(others > 0 ? [`${others} more`] : [])].join(', ')
}

export const copy = {
	which: 'Which folder of this computer?',
	how: 'All in it is copied onto the board. Type its path, or drop the folder on this window.',
	field: 'Folder',
	looking: 'Looking at the folder',
	empty: 'nothing in it that can be copied',
	found: (look: {readonly files: number; readonly bytes: number}) =>
		`${counted(look.files, {one: '1 file', other: n => `${n} files`})}, ${bytes(look.bytes)}`,
	comparing: 'Looking at what is on the board',
	ask: 'Copy these files onto the board?',
	from: (folder: string) => `From ${clean(folder, 120)}.`,
	leftOut: (names: readonly string[]) => `Left out: ${listed(names)}.`,
	replaced: (paths: readonly string[]) => `Replaced on the board: ${listed(paths)}.`,
	nothingReplaced: 'Nothing on the board is replaced.',
	rows: {
		copy: {label: 'Copy', detail: ''},
		back: {label: 'Go back', detail: ''},
	},
	copying: 'Copying the files',
	copied: (files: number) =>
		counted(files, {
			one: '1 file was copied onto the board, and read back.',
			other: n => `${n} files were copied onto the board, and read back.`,
		}),
	help: 'Files and folders get the same names on the board. What begins with a dot, and __pycache__, stays here.',
	confirmHelp:
		'A file of the same name on the board is replaced; all others stay as they are. main.py starts with the board.',
}
