/** Cards for the conversation with the chip: it does not answer, answers nonsense, or refuses. */

import type {Heard, ProblemCode, SecurityFeature} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {number} from '../numbers.ts'
import {bootButton, morePower, unwire} from '../verdicts/phrases.ts'
import {heardWords} from './heard.ts'

type ChipCode = Extract<
	ProblemCode,
	| 'no-answer'
	| 'garbled-answer'
	| 'command-failed'
	| 'command-timeout'
	| 'chip-unknown'
	| 'stub-silent'
	| 'flash-unreadable'
	| 'board-changed'
	| 'security-active'
>

const slower = {typed: 'Use a slower speed: --baud 115200'}
const betterCable = 'Use a shorter cable, another USB socket, and no hub.'

export const chipCards: Cards<ChipCode> = {
	'no-answer': ({path, heard, sample, reset}) => ({
		title: 'The board does not answer',
		seen: `${clean(path)}: ${heardWords[heard]}${sample === '' || isOurs(heard) ? '' : ` (${clean(sample, 80)})`}.`,
		meaning: heardMeaning[heard],
		fixes: reset ? heardFixes[heard] : [bootButton, 'This connection cannot reset the board by itself.'],
	}),
	'garbled-answer': ({command, sample}) => ({
		title: 'The board answers with garbage',
		seen: `${command}: ${clean(sample, 80)}`,
		meaning: 'Bytes get lost or changed between the computer and the chip.',
		fixes: [betterCable, slower, 'Unplug what is wired to TX and RX.'],
	}),
	'command-failed': ({command, status, reason}) => ({
		title: 'The chip refused a command',
		seen: `${command}: status ${status.toString(16).padStart(4, '0')}, ${clean(reason)}`,
		meaning: 'The chip understood, but could not do what was asked.',
		fixes: ['Try again.', betterCable, slower],
	}),
	'command-timeout': ({command, ms}) => ({
		title: 'The chip stopped answering',
		seen: `${command}: nothing for ${number(ms / 1000, 1)} s.`,
		meaning: 'The chip was reset, lost power, or the connection broke.',
		fixes: ['Try again.', betterCable, slower],
	}),
	'chip-unknown': ({magic, name}) =>
		name === undefined
			? {
					title: 'This chip is not known here',
					seen: `It calls itself 0x${magic.toString(16)}.`,
					meaning: 'It is newer than this program, or not an ESP chip.',
					untouched: true,
					fixes: ['Look for a newer version of mp-wizard.', betterCable],
				}
			: {
					title: `This is an ${name}, which cannot be flashed here`,
					seen: `It calls itself ${name} (id ${magic}).`,
					meaning: 'micropython.org has no firmware for it, and this program does not know its flash.',
					untouched: true,
					fixes: [
						'Look for a newer version of mp-wizard.',
						'A file of your own can be written by Espressif’s tool: esptool write-flash 0x0 FILE (the offset is that of its build)',
					],
				},
	'stub-silent': ({chip, wanted}) =>
		wanted
			? {
					title: 'The flashing helper did not start on the chip',
					seen: `${chip}: no sign of life after the upload.`,
					meaning: 'Bytes got lost on the way to the chip.',
					untouched: true,
					fixes: ['Try again.', betterCable],
				}
			: {
					title: 'This chip needs the flashing helper',
					seen: `${chip}: without it nobody can tell whether the flash holds what was sent.`,
					meaning: 'The boot program of this chip computes no checksums.',
					untouched: true,
					fixes: [{typed: 'Try again without --no-stub.'}],
				},
	'flash-unreadable': ({flashId, unpowered}) => {
		const seen = `Its id reads 0x${flashId.toString(16).padStart(6, '0')}.`
		return unpowered
			? {
					title: `The flash of this ${unpowered.chip} does not answer`,
					seen: `${seen} The chip is a v${Math.floor(unpowered.revision / 100)}.${unpowered.revision % 100}.`,
					meaning:
						'This revision is newer than this program, which may not know how to give its flash power.',
					untouched: true,
					fixes: [
						'Look for a newer version of mp-wizard.',
						'Espressif’s own tool knows more revisions from version 5.7 on: esptool flash-id, then esptool write-flash 0x2000 FILE',
					],
				}
			: {
					title: 'The flash memory does not answer',
					seen,
					meaning: 'The chip is fine, but its memory is disturbed or defective.',
					untouched: true,
					fixes: [
						'Unplug everything that is wired to the board (GPIO 6 to 11 belong to the flash).',
						'Plug it in again.',
					],
				}
	},
	'board-changed': ({expected, found}) => ({
		title: 'This is another board than before',
		seen: `It says ${clean(found, 60)}; the one that was looked at said ${clean(expected, 60)}.`,
		meaning: 'The firmware was chosen for the other one.',
		untouched: true,
		fixes: ['Plug the first board in again.', {typed: 'Or begin again with this one.'}],
	}),
	'security-active': ({chip, features}) => ({
		title: 'This chip is locked',
		seen: `${chip}: ${features.map(feature => featureWords[feature]).join(', ')}.`,
		meaning: 'Its maker protected it; other firmware could make it unusable for ever.',
		untouched: true,
		fixes: ['Use another board.', 'Ask the maker of the board for a way.'],
	}),
}

const featureWords: Readonly<Record<SecurityFeature, string>> = {
	'secure-boot': 'secure boot is on',
	'flash-encryption': 'flash encryption is on',
	'secure-download-mode': 'secure download mode is on',
}

/** The sample is an echo of the flasher's own frames, which tell a person nothing. */
function isOurs(heard: Heard): boolean {
	return heard === 'echo' || heard === 'micropython'
}

const heardMeaning: Readonly<Record<Heard, string>> = {
	silence: 'This may be another device, or the board must be put into download mode by hand.',
	noise: 'A program may be talking at another speed, or the connection is poor.',
	'boot-log': 'The board did not enter download mode by itself.',
	'download-mode': 'The way from the computer to the chip (TX) is interrupted.',
	'wrong-straps': 'A pin that the chip reads at its start is held low by something else than BOOT.',
	'invalid-header': 'There is no firmware on it yet, and it did not enter download mode by itself.',
	brownout: 'The board does not get enough power.',
	'wrong-chip': 'It keeps restarting, and did not enter download mode by itself.',
	'no-rf-data': 'It keeps restarting, and did not enter download mode by itself.',
	crash: 'The board did not enter download mode by itself.',
	micropython: 'MicroPython already runs on this board; it did not enter download mode by itself.',
	program: 'A program runs on this board; it did not enter download mode by itself.',
	echo: 'Two wires touch, or this is not a board.',
}

const heardFixes: Readonly<Record<Heard, readonly string[]>> = {
	silence: [bootButton, 'Check that this is the port of the board.', 'Try another USB cable.'],
	noise: [bootButton, betterCable, 'Try another USB adapter, or update its driver.'],
	'boot-log': [bootButton],
	'download-mode': [betterCable, 'Unplug what is wired to RX.'],
	'wrong-straps': ['Unplug what is wired to the board, GPIO 8 and GPIO 2 above all.', bootButton],
	'invalid-header': [bootButton],
	'wrong-chip': [bootButton],
	'no-rf-data': [bootButton],
	brownout: [morePower, unwire, bootButton],
	crash: [bootButton],
	micropython: [bootButton],
	program: [bootButton],
	echo: ['Unplug the wires on TX and RX.', 'Check that this is the port of the board.'],
}
