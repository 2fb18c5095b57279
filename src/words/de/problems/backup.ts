/** Cards for backups: a file that cannot be one, one of another board, a part that is not there, a flash that differs. */

import type {BackupFault, ProblemCode} from '../../../problem.ts'
import type {Cards, Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes, counted} from '../numbers.ts'

type BackupCode = Extract<ProblemCode, `backup-${string}` | 'part-unknown' | 'flash-differs'>

export const backupCards: Cards<BackupCode> = {
	'backup-exists': ({path}) => ({
		title: 'Eine Datei mit diesem Namen gibt es schon',
		seen: clean(path, 200),
		meaning: 'Nichts wird ungefragt überschrieben.',
		untouched: true,
		fixes: ['Nenne eine andere Datei.', 'Räume diese Datei weg, wenn du sie nicht brauchst.'],
	}),
	'backup-unusable': ({path, fault}) => ({
		...faults[fault],
		seen: clean(path, 200),
		untouched: true,
		fixes:
			fault === 'unfinished'
				? [
						{
							says: 'Bringe sie zu Ende, mit angestecktem Board',
							command: `mp-wizard backup ${clean(path, 200).replace(/\.part$/, '')}`,
						},
					]
				: faultFixes[fault],
	}),
	'backup-other-board': ({path, what, made, found}) => ({
		title: {
			chip: 'Diese Sicherung ist von einem anderen Chip',
			flash: 'Diese Sicherung ist von einem größeren oder kleineren Flash-Speicher',
			mac: 'Diese Sicherung ist von einem anderen Board',
		}[what],
		seen: seenOf(clean(path, 120), shown(what, made), shown(what, found)),
		meaning:
			what === 'mac' ? 'Auf einem anderen Board wären Einstellungen und Namen im Netz die des ersten.' : '',
		untouched: true,
		fixes: [
			'Stecke das Board an, von dem sie ist.',
			...(what === 'mac' ? [{typed: 'Wenn du das willst: --other-board'}] : []),
		],
	}),
	'part-unknown': ({part, known}) => ({
		title: 'Diesen Teil gibt es im Flash-Speicher nicht',
		seen: clean(part, 60),
		meaning: known.length === 0 ? '' : `Es gibt: ${known.map(one => clean(one, 20)).join(', ')}.`,
		untouched: true,
		fixes: ['Nenne einen davon, oder lass --part weg: dann ist alles gemeint.'],
	}),
	'flash-differs': ({name, at, sectors, parts}) => ({
		title: 'Auf dem Board ist etwas anderes',
		seen: `${counted(sectors, {one: '1 Sektor ist anders', other: n => `${n} Sektoren sind anders`})}, ab 0x${at.toString(16)}${parts.length === 0 ? '' : `: ${parts.map(nameOf).join(', ')}`}.`,
		meaning: `Es ist nicht das, was ${clean(name, 120)} dort hat. Nichts wurde geändert.`,
		fixes: [
			'Prüfe, ob es die richtige Datei und die richtige Version ist.',
			'Wenn es auf dem Board sein soll, schreibe es noch einmal.',
		],
	}),
}

const faults: Readonly<Record<BackupFault, {readonly title: string; readonly meaning: string}>> = {
	damaged: {
		title: 'Diese Sicherung ist beschädigt',
		meaning: 'Sie ist nicht so, wie sie geschrieben wurde; darum kommt nichts davon auf ein Board.',
	},
	unfinished: {
		title: 'Diese Sicherung ist nicht vollständig',
		meaning: 'Sie wurde abgebrochen, und nichts Unvollständiges kommt auf ein Board.',
	},
	other: {
		title: 'Das ist kein Anfang dieser Sicherung',
		meaning:
			'Eine Datei mit diesem Namen ist von einem anderen Board oder Teil, oder keine Sicherung: Sie bleibt, wie sie ist.',
	},
	length: {
		title: 'Diese Datei ist keine Sicherung dieses Boards',
		meaning: 'Sie ist nicht von mp-wizard und nicht so lang wie der Flash-Speicher des Boards.',
	},
	'no-program': {
		title: 'Diese Datei ist keine Sicherung dieses Boards',
		meaning: 'Dort, wo dieser Chip sein Programm sucht, hat diese Datei keines für ihn.',
	},
}

const faultFixes: Readonly<Record<Exclude<BackupFault, 'unfinished'>, readonly Fix[]>> = {
	damaged: ['Kopiere sie noch einmal von dort, wo sie herkommt.', 'Nimm eine andere Sicherung.'],
	other: ['Nenne eine andere Datei.', 'Räume diese Datei weg, wenn du sie nicht brauchst.'],
	length: ['Nenne die Sicherung dieses Boards.'],
	'no-program': ['Nenne die Sicherung dieses Boards.'],
}

function seenOf(path: string, made: string, found: string): string {
	return `${path}: ${made}; dieses Board: ${found}.`
}

function shown(what: 'chip' | 'flash' | 'mac', value: string): string {
	return what === 'flash' ? bytes(Number(value)) : clean(value, 40)
}

/** What this program calls parts that are no partitions; a partition has its own name. */
const names: Readonly<Record<string, string>> = {
	bootloader: 'Bootloader',
	'partition-table': 'Partitionstabelle',
	files: 'die Dateien',
}

function nameOf(part: string): string {
	return Object.hasOwn(names, part) ? names[part]! : clean(part, 20)
}
