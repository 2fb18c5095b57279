/** Cards for backups: a file that cannot be one, one of another board, a part that is not there, a flash that differs. */

import type {BackupFault, ProblemCode} from '../../../problem.ts'
import type {Cards, Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes, counted} from '../numbers.ts'

type BackupCode = Extract<ProblemCode, `backup-${string}` | 'part-unknown' | 'flash-differs'>

export const backupCards: Cards<BackupCode> = {
	'backup-exists': ({path}) => ({
		title: 'Ya hay un archivo con ese nombre',
		seen: clean(path, 200),
		meaning: 'Nada se sobrescribe sin preguntar.',
		untouched: true,
		fixes: ['Indica otro archivo.', 'Quita ese archivo de ahí, si no hace falta.'],
	}),
	'backup-unusable': ({path, fault}) => ({
		...faults[fault],
		seen: clean(path, 200),
		untouched: true,
		fixes:
			fault === 'unfinished'
				? [
						{
							says: 'Termínala, con su placa conectada',
							command: `mp-wizard backup ${clean(path, 200).replace(/\.part$/, '')}`,
						},
					]
				: faultFixes[fault],
	}),
	'backup-other-board': ({path, what, made, found}) => ({
		title: {
			chip: 'Esta copia es de otro chip',
			flash: 'Esta copia es de una memoria flash mayor o menor',
			mac: 'Esta copia es de otra placa',
		}[what],
		seen: seenOf(clean(path, 120), shown(what, made), shown(what, found)),
		meaning:
			what === 'mac' ? 'En otra placa, los ajustes y los nombres en la red serían los de la primera.' : '',
		untouched: true,
		fixes: [
			'Conecta la placa de la que es.',
			...(what === 'mac' ? [{typed: 'Si eso es lo que quieres: --other-board'}] : []),
		],
	}),
	'part-unknown': ({part, known}) => ({
		title: 'No existe esa parte en la memoria flash',
		seen: clean(part, 60),
		meaning: known.length === 0 ? '' : `Hay: ${known.map(one => clean(one, 20)).join(', ')}.`,
		untouched: true,
		fixes: ['Indica una de esas, o quita --part para toda la memoria flash.'],
	}),
	'flash-differs': ({name, at, sectors, parts}) => ({
		title: 'En la placa hay otra cosa',
		seen: `${counted(sectors, {one: '1 sector es distinto', other: n => `${n} sectores son distintos`})}, desde 0x${at.toString(16)}${parts.length === 0 ? '' : `: ${parts.map(nameOf).join(', ')}`}.`,
		meaning: `No es lo que ${clean(name, 120)} tiene ahí. No se cambió nada.`,
		fixes: [
			'Comprueba que sea el archivo correcto y la versión correcta.',
			'Si debe estar en la placa, vuelve a escribirlo.',
		],
	}),
}

const faults: Readonly<Record<BackupFault, {readonly title: string; readonly meaning: string}>> = {
	damaged: {
		title: 'Esta copia de seguridad está dañada',
		meaning: 'No es como se escribió, así que nada de ella va a una placa.',
	},
	unfinished: {
		title: 'Esta copia de seguridad no está completa',
		meaning: 'Se interrumpió, y nada incompleto va a una placa.',
	},
	other: {
		title: 'Ese no es el comienzo de esta copia',
		meaning: 'Un archivo con este nombre es de otra placa o parte, o no es una copia: se deja como está.',
	},
	length: {
		title: 'Este archivo no es una copia de esta placa',
		meaning: 'No es de mp-wizard, ni tan largo como la memoria flash de la placa.',
	},
	'no-program': {
		title: 'Este archivo no es una copia de esta placa',
		meaning: 'Donde este chip busca su programa, este archivo no tiene ninguno para él.',
	},
}

const faultFixes: Readonly<Record<Exclude<BackupFault, 'unfinished'>, readonly Fix[]>> = {
	damaged: ['Vuelve a copiarla de donde vino.', 'Usa otra copia de seguridad.'],
	other: ['Indica otro archivo.', 'Quita ese archivo de ahí, si no hace falta.'],
	length: ['Indica la copia de esta placa.'],
	'no-program': ['Indica la copia de esta placa.'],
}

function seenOf(path: string, made: string, found: string): string {
	return `${path}: ${made}; esta placa: ${found}.`
}

function shown(what: 'chip' | 'flash' | 'mac', value: string): string {
	return what === 'flash' ? bytes(Number(value)) : clean(value, 40)
}

/** What this program calls parts that are no partitions; a partition has its own name. */
const names: Readonly<Record<string, string>> = {
	bootloader: 'cargador de arranque',
	'partition-table': 'tabla de particiones',
	files: 'los archivos',
}

function nameOf(part: string): string {
	return Object.hasOwn(names, part) ? names[part]! : clean(part, 20)
}
