/** Cards for backups: a file that cannot be one, one of another board, a part that is not there, a flash that differs. */

import type {BackupFault, ProblemCode} from '../../../problem.ts'
import type {Cards, Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes, counted} from '../numbers.ts'

type BackupCode = Extract<ProblemCode, `backup-${string}` | 'part-unknown' | 'flash-differs'>

export const backupCards: Cards<BackupCode> = {
	'backup-exists': ({path}) => ({
		title: 'There is a file of that name already',
		seen: clean(path, 200),
		meaning: 'Nothing is written over unasked.',
		untouched: true,
		fixes: ['Name another file.', 'Move that file away, if it is not needed.'],
	}),
	'backup-unusable': ({path, fault}) => ({
		...faults[fault],
		seen: clean(path, 200),
		untouched: true,
		fixes:
			fault === 'unfinished'
				? [
						{
							says: 'Finish it, with its board plugged in',
							command: `mp-wizard backup ${clean(path, 200).replace(/\.part$/, '')}`,
						},
					]
				: faultFixes[fault],
	}),
	'backup-other-board': ({path, what, made, found}) => ({
		title: {
			chip: 'This backup is of another chip',
			flash: 'This backup is of a larger or smaller flash',
			mac: 'This backup is of another board',
		}[what],
		seen: seenOf(clean(path, 120), shown(what, made), shown(what, found)),
		meaning:
			what === 'mac'
				? 'On another board its settings and network names would be those of the first one.'
				: '',
		untouched: true,
		fixes: [
			'Plug in the board that it is of.',
			...(what === 'mac' ? [{typed: 'If that is what you want: --other-board'}] : []),
		],
	}),
	'part-unknown': ({part, known}) => ({
		title: 'There is no such part in the flash',
		seen: clean(part, 60),
		meaning: known.length === 0 ? '' : `There is: ${known.map(one => clean(one, 20)).join(', ')}.`,
		untouched: true,
		fixes: ['Name one of those, or leave --part away for the whole flash.'],
	}),
	'flash-differs': ({name, at, sectors, parts}) => ({
		title: 'The board holds something else',
		seen: `${counted(sectors, {one: '1 sector differs', other: n => `${n} sectors differ`})}, from 0x${at.toString(16)} on${parts.length === 0 ? '' : `: ${parts.map(nameOf).join(', ')}`}.`,
		meaning: `It is not what ${clean(name, 120)} has there. Nothing was changed.`,
		fixes: [
			'Check that it is the right file and the right version.',
			'If it should be on the board, write it once more.',
		],
	}),
}

const faults: Readonly<Record<BackupFault, {readonly title: string; readonly meaning: string}>> = {
	damaged: {
		title: 'This backup is damaged',
		meaning: 'It is not as it was written, so nothing of it goes onto a board.',
	},
	unfinished: {
		title: 'This backup is not complete',
		meaning: 'It was cut short, and nothing incomplete goes onto a board.',
	},
	other: {
		title: 'That is no beginning of this backup',
		meaning: 'A file of this name is of another board or part, or is no backup: it is left alone.',
	},
	length: {
		title: 'This file is no backup of this board',
		meaning: 'It is none that mp-wizard made, and not as long as the flash of the board.',
	},
	'no-program': {
		title: 'This file is no backup of this board',
		meaning: 'Where this chip looks for its program, there is none for it in this file.',
	},
}

const faultFixes: Readonly<Record<Exclude<BackupFault, 'unfinished'>, readonly Fix[]>> = {
	damaged: ['Copy it once more from where it came from.', 'Use another backup.'],
	other: ['Name another file.', 'Move that file away, if it is not needed.'],
	length: ['Name the backup of this board.'],
	'no-program': ['Name the backup of this board.'],
}

function seenOf(path: string, made: string, found: string): string {
	return `${path}: ${made}; this board: ${found}.`
}

function shown(what: 'chip' | 'flash' | 'mac', value: string): string {
	return what === 'flash' ? bytes(Number(value)) : clean(value, 40)
}

/** What this program calls parts that are no partitions; a partition has its own name. */
const names: Readonly<Record<string, string>> = {
	bootloader: 'boot loader',
	'partition-table': 'partition table',
	files: 'the files',
}

function nameOf(part: string): string {
	return Object.hasOwn(names, part) ? names[part]! : clean(part, 20)
}
