/** Cards for writing and for what comes after: the flash is not what it should be, or no prompt appears. */

import type {HeardAfterwards, HeardWhileWriting, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {morePower, unwire} from '../verdicts/phrases.ts'
import {heardWords} from './heard.ts'

type WritingCode = Extract<
	ProblemCode,
	'verify-failed' | 'write-failed' | 'no-prompt' | 'which-port' | 'wrong-answer' | 'wrong-version'
>

const notBroken = 'The firmware is incomplete; nothing is broken, it can be written again at any time.'

const tryBetter = [
	'Use a shorter cable and another USB socket, without a hub.',
	'Write slower: --baud 115200',
	'Try again.',
]

/** What comes first when the chip said why it fell silent. */
const writeFixes: Readonly<Record<HeardWhileWriting, readonly string[]>> = {
	brownout: [morePower, unwire],
	'boot-log': ['Use another cable or socket: the chip restarted in the middle.'],
	crash: [unwire],
}

export const writingCards: Cards<WritingCode> = {
	'verify-failed': ({expected, found, blank}) => ({
		title: 'What is on the board is not what was sent',
		seen: `MD5 ${clean(found, 40)} instead of ${clean(expected, 40)}${blank ? '; the flash is still blank' : ''}.`,
		meaning: blank ? 'The flash takes no data: it is write-protected or defective.' : notBroken,
		fixes: blank ? [unwire, 'Try again.', 'Use another board: this flash takes no data.'] : tryBetter,
	}),
	'write-failed': ({phase, detail, heard}) => ({
		title: {erase: 'Erasing failed', write: 'Writing failed', verify: 'Checking failed'}[phase],
		seen: heard === undefined ? clean(detail, 200) : `${clean(detail, 160)}; ${heardAfterwards[heard]}`,
		meaning: notBroken,
		fixes: heard === undefined ? tryBetter : [...writeFixes[heard], ...tryBetter],
	}),
	'no-prompt': ({path, heard, sample}) => ({
		title: 'MicroPython did not answer',
		seen: `${clean(path)}: ${heardAfterwards[heard]}${sample === '' ? '' : ` (${clean(sample, 80)})`}`,
		meaning: `The firmware is on the board and was verified. ${noPromptMeaning[heard]}`,
		fixes: noPromptFixes[heard],
	}),
	'which-port': ({ports}) => ({
		title: 'Which one is your board?',
		seen: `It restarted under another name, and there are several new ones: ${ports.map(path => clean(path, 60)).join(', ')}`,
		meaning: 'The firmware is on the board and was verified. Only where its prompt is cannot be told.',
		fixes: ['Unplug the other boards; then it goes on.', 'Press RESET on the board.'],
	}),
	'wrong-answer': ({expected, got}) => ({
		title: 'MicroPython answers strangely',
		seen: `1+1 gave ${clean(got, 60)} instead of ${clean(expected, 20)}.`,
		meaning: 'The board runs, but the connection loses or adds bytes.',
		fixes: ['Use a shorter cable, and no hub.', 'Press RESET on the board and try again.'],
	}),
	'wrong-version': ({expected, got}) => ({
		title: 'Another MicroPython answers',
		seen: `Version ${clean(got, 40)} answers, ${clean(expected, 40)} was written.`,
		meaning: 'Perhaps this is the port of another board.',
		fixes: ['Unplug other boards and try again.'],
	}),
}

/** What is heard means something else after a restart, when nobody asked the chip into its loader. */
const heardAfterwards: Readonly<Record<HeardAfterwards, string>> = {
	...heardWords,
	'boot-log': 'the chip starts, but no MicroPython',
	'download-mode': 'the chip waits in download mode',
	'invalid-header': 'the chip finds no valid firmware',
	'wrong-chip': 'the chip says that this firmware is for another chip',
	crash: 'the program crashes',
	micropython: 'a MicroPython that does not finish its prompt',
	'no-psram': 'the program looks for PSRAM and finds none',
	'start-loop': 'the chip starts again and again',
	elsewhere: 'the program starts, and then says nothing on this socket',
}

const noPromptMeaning: Readonly<Record<HeardAfterwards, string>> = {
	silence: 'It may still be starting, or its console is on another socket of the board.',
	noise: 'The speed of the console is not 115200.',
	'boot-log': 'It does not get as far as the prompt.',
	'download-mode': 'The BOOT button is held, or the reset did not come through.',
	'wrong-straps': 'A pin that the chip reads at its start is held low by something.',
	'wrong-chip': 'It cannot start on this one.',
	'no-rf-data': 'An ESP8266 keeps them at the end of its flash, where an erase took them.',
	'invalid-header': 'The chip looks for it in another place: this is firmware for another board.',
	brownout: 'The board does not get enough power from this cable.',
	crash: 'This build does not suit the board, or a program on it fails.',
	micropython: 'A program on the board may be keeping it busy.',
	echo: 'Two wires touch, or the port loops back.',
	'no-psram': 'This build is for boards with PSRAM, and this one has none that answers.',
	'start-loop': 'Something ends each start: the supply, this build, or a program on the board.',
	elsewhere: 'On this chip the prompt may be on its own USB, which is the other socket of the board.',
}

const noPromptFixes: Readonly<Record<HeardAfterwards, readonly string[]>> = {
	silence: ['Press RESET (EN) on the board.', 'If the board has a second USB socket, use that one.'],
	noise: ['Press RESET (EN) on the board.', 'Try another cable.'],
	'boot-log': ['Press RESET (EN) on the board.', 'Choose another build of this board.'],
	'download-mode': ['Let go of BOOT and press RESET (EN).'],
	'wrong-straps': ['Unplug what is wired to the board, GPIO 8 and GPIO 2 above all.', 'Press RESET (EN).'],
	'wrong-chip': ['Choose the firmware of exactly this chip.'],
	'no-rf-data': [
		'Write esp_init_data_default.bin (from Espressif) to the fourth sector from the end of the flash.',
		'Unplug the board and plug it in again.',
	],
	'invalid-header': ['Choose the firmware of exactly this chip.'],
	brownout: [morePower, unwire],
	crash: ['Choose another build of this board.', unwire],
	micropython: ['Open the REPL and press Ctrl-C.', 'Press RESET (EN) on the board.'],
	echo: ['Unplug the wires on TX and RX.'],
	'no-psram': ['Choose the build without SPIRAM in its name.'],
	'start-loop': [morePower, 'Choose another build of this board.', unwire],
	elsewhere: ['Put the cable into the other USB socket, often marked USB.', 'Press RESET on the board.'],
}
