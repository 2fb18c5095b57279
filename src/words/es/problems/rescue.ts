/** Cards of a board in whose flash there is nothing to rescue. */

import type {NoRescue, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

const seen: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'El programa de su memoria flash no es un MicroPython.',
	'no-files': 'En su memoria flash no hay archivos donde un MicroPython los tendría.',
}

const meaning: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'Guarda sus archivos a su manera, así que no se ha borrado nada.',
	'no-files': 'Así que no es un main.py lo que la aparta de la consola.',
}

export const rescueCards: Cards<Extract<ProblemCode, 'no-rescue' | 'board-restless'>> = {
	'no-rescue': ({reason}) => ({
		title: 'En esta placa no hay nada que rescatar',
		seen: seen[reason],
		meaning: meaning[reason],
		untouched: true,
		fixes: [
			{says: 'Instala MicroPython en ella', command: 'mp-wizard flash'},
			{says: 'O averigua por qué no responde', command: 'mp-wizard doctor'},
		],
	}),
	'board-restless': ({path}) => ({
		title: 'La placa no se queda',
		seen: `${clean(path, 120)} desaparece antes de poder llegar a su cargador de arranque`,
		meaning:
			'Su programa duerme o se reinicia enseguida. En el cargador se queda, y se conserva todo lo que tiene.',
		untouched: true,
		fixes: [
			'Mantén pulsado BOOT, pulsa RESET y suelta BOOT.',
			'Sin botón RESET: desconéctala, mantén pulsado BOOT y conéctala.',
		],
	}),
}
