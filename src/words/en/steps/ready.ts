/** What is said of the MicroPython that answers, and while files are put back. */

import type {SetAside} from '../../../micropython/files.ts'
import type {Banner} from '../../../micropython/prompt.ts'
import {clean} from '../../clean.ts'
import {versionName} from '../board-facts.ts'
import {counted} from '../numbers.ts'

export const ready = {
	pressReset: 'Press RESET (or EN) on the board now: this cable cannot do it.',
	answers: (version: string) => `MicroPython ${versionName(version)} answers on your board`,
	computed: (banner: Banner) => `${clean(banner.machine, 50)}. It computed 1+1 and said 2.`,
	putting: 'Putting your files back',
	puttingFrom: (folder: string) => `From ${clean(folder, 120)}.`,
	putBack: (files: number) =>
		counted(files, {
			one: '1 file of yours is back on the board.',
			other: n => `${n} files of yours are back on the board.`,
		}),
	setAside: ({from, to}: SetAside) =>
		`${clean(from.slice(1), 40)} is called ${clean(to.slice(1), 40)} now: it kept the board from answering.`,
	lost: 'The board went away while its prompt was open.',
	lastWords: (name: string, version: string) =>
		`${name} now runs MicroPython ${versionName(version)}. Back to its prompt: mp-wizard repl`,
	/** What MicroPython found at its first start. */
	better: {
		'psram-idle': 'The chip has PSRAM, which this build does not use.',
		'psram-likely':
			'There may be PSRAM beside the chip, which this build does not use. The other build finds out.',
		'psram-missing': 'This build is for PSRAM, and there is none on the board.',
	},
	rows: {
		prompt: {label: 'Open the Python prompt', detail: 'try: print("hello")'},
		better: {label: 'Install the other build', detail: ''},
		'put-back': {label: 'Put your files back', detail: ''},
		another: {label: 'Another board', detail: 'the same firmware on the next one'},
		copy: {label: 'Copy files', detail: 'a folder of this computer'},
		wifi: {label: 'Wi-Fi', detail: 'networks that the board sees'},
		blink: {label: 'Blink', detail: 'the LED of the board'},
		firmware: {label: 'Other firmware', detail: 'for this board'},
		leave: {label: 'Leave', detail: ''},
	},
	help: 'The prompt is where you type Python and the board answers. Ctrl-A Ctrl-X or Ctrl-] brings you back here; Ctrl-C stops a program on the board.',
}
