/** What the commands about whole flashes say: copied into a file, brought back from one, compared with one. */

import {clean} from '../clean.ts'
import {bytes} from './numbers.ts'

export const backup = {
	about: {
		backup: 'copies the flash of a board into a file, or one part of it; goes on where it was cut short',
		restore: 'brings a backup back onto its board; what is equal already stays',
		verify: 'is this firmware, or this backup, what is on the board? Nothing is written',
	},
	options: {
		part: 'only this part of the flash: a partition by its name, or files for those of MicroPython',
		'other-board': 'onto another board of the same kind than the backup was made of',
	},
	fileOrFirmware: 'Name a file, or a firmware with --firmware or --board, not both.',
	saved: (flash: number, file: number, path: string) =>
		`Backup    ${bytes(flash)} of flash in a file of ${bytes(file)}: ${clean(path, 200)}`,
	kept: (count: number) => `Kept      ${bytes(count)} from before`,
	secret: 'It holds all that is on the board, passwords of Wi-Fi too: give it to nobody.',
	wayBack: (path: string) => `Back onto the board: mp-wizard restore ${clean(path, 200)}`,
	/** `made`: a day; '' where nobody knows. */
	askAll: (port: string, path: string, made: string) =>
		`Overwrite everything on the board at ${clean(port, 80)} with ${clean(path, 100)}${made === '' ? '' : `, made on ${clean(made, 20)}`}? [y/N] `,
	askPart: (port: string, path: string, at: number, count: number) =>
		`Overwrite ${bytes(count)} from 0x${at.toString(16)} on, on the board at ${clean(port, 80)}, with ${clean(path, 100)}? [y/N] `,
	plainFile:
		'This file does not say of which board it is: only its length and where its program begins could be checked.',
	restored: (all: number, written: number, md5: string) =>
		`Restored  ${bytes(all)}, of which ${bytes(written)} had to be written; MD5 ${clean(md5, 40)}`,
	noPrompt: 'No MicroPython prompt was seen; a program on the board may be running. Look: mp-wizard repl',
	equal: (name: string, count: number) => `Equal     ${clean(name, 120)}: ${bytes(count)} compared`,
}
