/** Cards of a board in whose flash there is nothing to rescue. */

import type {NoRescue, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'

const seen: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'El programa de su memoria flash no es un MicroPython.',
	'no-files': 'En su memoria flash no hay archivos donde un MicroPython los tendría.',
}

const meaning: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'Guarda sus archivos a su manera, así que no se ha borrado nada.',
	'no-files': 'Así que no es un main.py lo que la aparta de la consola.',
}

export const rescueCards: Cards<Extract<ProblemCode, 'no-rescue'>> = {
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
}
