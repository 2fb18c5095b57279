/** What was heard of a chip, in the middle of a sentence. */

import type {Heard} from '../../../problem.ts'

export const heardWords: Readonly<Record<Heard, string>> = {
	silence: 'nothing was heard',
	noise: 'only noise was heard',
	'boot-log': 'the chip started its program instead of the loader',
	'download-mode': 'the chip says it waits, but does not hear us',
	'wrong-straps': 'the chip starts in a mode that is for neither programs nor downloads',
	'invalid-header': 'the chip is blank and keeps restarting',
	'wrong-chip': 'the firmware on it is for another chip',
	'no-rf-data': 'the settings of its radio are missing',
	brownout: 'the supply voltage drops',
	crash: 'the program on it crashes',
	micropython: 'a MicroPython prompt answers instead of the loader',
	program: 'a program runs on the board and prints this',
	echo: 'what was sent comes straight back',
}
