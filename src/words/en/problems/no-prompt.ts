/** The card of a board that does not come to its prompt. Where it was written and verified, what was checked is never blamed. */

import type {HeardAfterwards, ProblemFacts} from '../../../problem.ts'
import {isWithoutProgram} from '../../../rules/nothing-starts.ts'
import type {Card, Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {radioFile, radioFolder, writeRadioData} from '../../radio-data.ts'
import {bytes} from '../numbers.ts'
import {morePower, unwire} from '../verdicts/phrases.ts'
import {heardWords} from './heard.ts'

type Facts = ProblemFacts['no-prompt']

export function noPromptCard(facts: Facts): Card {
	const {path, heard, sample} = facts
	return {
		title: 'MicroPython did not answer',
		seen: `${clean(path)}: ${heardAfterwards[heard]}${sample === '' ? '' : ` (${clean(sample, 120)})`}`,
		meaning: meaningOf(facts),
		fixes: fixesOf(facts),
	}
}

/** What is heard means something else after a restart, when nobody asked the chip into its loader. */
export const heardAfterwards: Readonly<Record<HeardAfterwards, string>> = {
	...heardWords,
	'boot-log': 'the chip starts, but no MicroPython',
	'download-mode': 'the chip waits in download mode',
	'invalid-header': 'the chip reads no program at its start',
	'wrong-chip': 'the chip reads a program for another chip at its start',
	crash: 'the program crashes',
	program: 'a program runs that is not at its prompt',
	micropython: 'a MicroPython that does not finish its prompt',
	'no-psram': 'the program looks for PSRAM and finds none',
	'octal-psram': 'the program finds other PSRAM than it can drive',
	'flash-too-small': 'the flash is smaller than this build wants',
	'bad-flash-reads': 'the chip reads its flash badly at its start',
	'bad-partitions': 'the partition table cannot be read',
	'no-program': 'the loader starts, and finds no program that it can start',
	'no-file-system': 'MicroPython starts, and finds its file system damaged',
	'watchdog-loop': 'the watchdog ends each start',
	'start-loop': 'the chip starts again and again',
	elsewhere: 'the program starts, and then says nothing on this socket',
}

function meaningOf(facts: Facts): string {
	if (!facts.asFound) return `The firmware is on the board and was verified. ${meaningAfterwards(facts)}`
	return isWithoutProgram(facts.heard) ? noMicroPython : meaningAfterwards(facts)
}

const noMicroPython = 'No MicroPython that can start is on this board.'

function meaningAfterwards({heard, flash}: Facts): string {
	if (heard === 'flash-too-small' && flash)
		return `It wants ${bytes(flash.wants)} of flash, and the chip has ${bytes(flash.has)}.`
	return meanings[heard]
}

const readsBadly = 'The chip reads something else at its start than what was verified.'

const meanings: Readonly<Record<HeardAfterwards, string>> = {
	silence: 'It may still be starting, or its console is on another socket of the board.',
	noise: 'The speed of the console is not 115200.',
	'boot-log': 'It does not get as far as the prompt.',
	'download-mode': 'The BOOT button is held, or the reset did not come through.',
	'wrong-straps': 'A pin that the chip reads at its start is held low by something.',
	'wrong-chip': readsBadly,
	'no-rf-data': 'An ESP8266 keeps them at the end of its flash, where an erase took them.',
	'invalid-header': readsBadly,
	brownout: 'The board does not get enough power from this cable.',
	crash: 'This build does not suit the board, or a program on it fails.',
	program: 'A program on the board may be keeping it busy.',
	micropython: 'A program on the board may be keeping it busy.',
	echo: 'Two wires touch, or the port loops back.',
	'no-psram': 'This build is for boards with PSRAM, and this one has none that answers.',
	'octal-psram': 'This build drives quad PSRAM; the module seems to have the octal kind.',
	'flash-too-small': 'It was made for boards with more flash.',
	'bad-flash-reads': `${readsBadly} Most often the flash wants another mode, or more power.`,
	'bad-partitions': `${readsBadly} Or the file holds only a part of the firmware.`,
	'no-program': `${readsBadly} Or the file holds only a part of the firmware.`,
	'no-file-system':
		'It is what an earlier firmware or a lost supply left there. MicroPython makes a new one once it is erased.',
	'watchdog-loop':
		'The program hangs at its start: a pin is held, its flash is read badly, or this build does not suit the board.',
	'start-loop': 'Something ends each start: the supply, this build, or a program on the board.',
	elsewhere: 'On this chip the prompt may be on its own USB, which is the other socket of the board.',
}

const MB = 1024 * 1024
const interrupt = {typed: 'Open the REPL and press Ctrl-C: mp-wizard repl'}
const free = {says: 'If its program never lets go, free it; its files are kept', command: 'mp-wizard rescue'}
const pressReset = 'Press RESET (EN) on the board.'
const otherBuild = {typed: 'Choose another build of this board.'}
/** Boot ROM and boot loader read the flash as the header of the firmware says. */
const otherMode = {
	typed: 'Write it in another flash mode: --flash-mode dio, and if that does not help --flash-mode dout.',
}
/** On the ESP32 this pin sets the voltage of the flash. */
const freeFlash = 'Unplug what is wired to the board, GPIO 6 to 12 above all.'
const readBetter = [otherMode, morePower, freeFlash]
const wholeFile = 'Choose a whole file (its name has no .app-bin), and have everything erased.'

function fixesOf({heard, flash, flashBytes, path, asFound}: Facts): readonly Fix[] {
	if (asFound && isWithoutProgram(heard))
		return [{says: 'Put one on it; what is in its flash is erased', command: 'mp-wizard flash'}]
	if (heard === 'flash-too-small' && flash)
		return [
			`Choose a build for ${bytes(flash.has)} of flash, often with FLASH_${flash.has / MB}M in its name.`,
		]
	if (heard === 'no-rf-data') return radioData(path, flashBytes)
	return fixes[heard]
}

function radioData(path: string, flashBytes: number | undefined): readonly Fix[] {
	const {at, command} = writeRadioData(path, flashBytes)
	return [
		`Get ${radioFile} from the folder bin of ${radioFolder}`,
		at === undefined
			? {says: 'Write it to the fourth sector from the end of the flash (4 MB: 0x3fc000)', command}
			: {says: `Write it to ${at}`, command},
		'Unplug the board and plug it in again.',
	]
}

const fixes: Readonly<Record<Exclude<HeardAfterwards, 'no-rf-data'>, readonly Fix[]>> = {
	silence: [pressReset, free, 'If the board has a second USB socket, use that one.'],
	noise: [pressReset, 'Try another cable.'],
	'boot-log': [pressReset, otherBuild],
	'download-mode': ['Let go of BOOT and press RESET (EN).'],
	'wrong-straps': ['Unplug what is wired to the board, GPIO 8 and GPIO 2 above all.', 'Press RESET (EN).'],
	'wrong-chip': readBetter,
	'invalid-header': readBetter,
	brownout: [morePower, unwire],
	crash: [otherBuild, unwire],
	program: [interrupt, free, pressReset],
	micropython: [interrupt, free, pressReset],
	echo: ['Unplug the wires on TX and RX.'],
	'no-psram': ['Choose the build without SPIRAM in its name.'],
	'octal-psram': [
		'Choose the build with SPIRAM_OCT in its name.',
		'If the module has no PSRAM at all: the build without SPIRAM in its name.',
	],
	'flash-too-small': ['Choose a build for a smaller flash, often with FLASH_4M in its name.'],
	'bad-flash-reads': readBetter,
	'bad-partitions': [wholeFile, ...readBetter],
	'no-program': [wholeFile, ...readBetter],
	'no-file-system': [{typed: 'Install once more, and have everything erased.'}, morePower],
	'watchdog-loop': [unwire, otherMode, morePower, otherBuild],
	'start-loop': [morePower, free, otherBuild, unwire],
	elsewhere: ['Put the cable into the other USB socket, often marked USB.', 'Press RESET on the board.'],
}
