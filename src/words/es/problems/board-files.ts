/** Fichas para archivos que se copian, se listan o se borran por su nombre. */

import type {FileReason, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes} from '../numbers.ts'

type BoardFileCode = Extract<
	ProblemCode,
	`board-file${string}` | 'board-full' | 'local-file' | 'source-missing'
>

export const boardFileCards: Cards<BoardFileCode> = {
	'board-file': ({path, reason, detail}) => ({
		title: titles[reason],
		seen: detail === '' ? clean(path, 200) : `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: reason === 'no-filesystem' ? noFileSystem : '',
		fixes: fixes[reason],
	}),
	'board-file-failed': ({path, detail}) => ({
		title: 'La placa no terminó con un archivo',
		seen: `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: 'El archivo que se estaba escribiendo está como antes; lo hecho antes, hecho está.',
		fixes: ['Pulsa RESET en la placa y prueba otra vez.', 'Usa otro cable, sin concentrador.'],
	}),
	'board-full': ({path, needed, free}) => ({
		title: 'No hay bastante espacio en la placa',
		seen:
			needed === undefined || free === undefined
				? clean(path, 200)
				: `${clean(path, 200)}: hacen falta ${bytes(needed)}, hay ${bytes(free)} libres`,
		meaning:
			'Lo que había está como antes: un archivo nuevo ocupa el lugar del viejo solo cuando está entero.',
		fixes: [
			{says: 'Mira qué ocupa el espacio', command: 'mp-wizard ls -l'},
			'Borra lo que nadie necesita, o copia menos.',
		],
	}),
	'source-missing': ({path}) => ({
		title: 'No hay ningún archivo ni carpeta con ese nombre',
		seen: clean(path, 200),
		meaning: '',
		fixes: ['Comprueba el nombre.', 'Un nombre sin carpeta delante se busca donde está tu terminal.'],
	}),
	'local-file': ({path, detail}) => ({
		title: 'Ese archivo de este ordenador no se puede usar',
		seen: `${clean(path, 200)}: ${clean(detail, 120)}`,
		meaning: '',
		fixes: ['Comprueba el nombre, y que puedas leer y escribir ahí.'],
	}),
}

const noFileSystem =
	'La placa no tiene sistema de archivos: está dañado, o esta variante es para una flash de otro tamaño.'

const titles: Readonly<Record<FileReason, string>> = {
	missing: 'No hay tal archivo en la placa',
	exists: 'Ya hay algo con ese nombre',
	'is-folder': 'Eso es una carpeta',
	'not-folder': 'Eso es un archivo y no una carpeta',
	'not-empty': 'Esa carpeta no está vacía',
	'read-only': 'Ahí no se puede escribir nada',
	'no-filesystem': 'La placa no tiene sistema de archivos',
	'whole-board': 'Eso sería todo lo que hay en la placa',
}

const look = {says: 'Mira qué hay', command: 'mp-wizard ls'}

const fixes: Readonly<Record<FileReason, readonly (string | {says: string; command: string})[]>> = {
	missing: [look],
	exists: ['Elige otro nombre, o bórralo antes.', look],
	'is-folder': ['Con -r se entiende una carpeta y todo lo que hay en ella.'],
	'not-folder': ['Elige otro nombre.', look],
	'not-empty': ['Con -r se entiende una carpeta y todo lo que hay en ella.'],
	'read-only': ['Elige otro lugar.'],
	'no-filesystem': [
		'Instala otra vez y haz que se borre todo: MicroPython crea entonces un sistema de archivos nuevo.',
		'Si eso no ayuda, elige una variante para el tamaño de la flash de esta placa.',
	],
	'whole-board': ['Nombra los archivos y carpetas, o usa un patrón: mp-wizard rm -r "*"'],
}
