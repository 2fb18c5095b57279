/** The card of a lesson whose own check did not print what it should. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const checkCards: Cards<'check-failed'> = {
	'check-failed': ({wanted, printed, seconds}) => ({
		title: 'La placa está grabada, pero falló la comprobación de la lección',
		seen: `«${clean(wanted, 80)}» no llegó en ${seconds} s; la última línea fue «${clean(printed, 120)}»`,
		meaning:
			'Su firmware y sus archivos están verificados. Quizá falta lo que la comprobación necesita: un sensor, un cable, wifi.',
		fixes: [
			'Mira qué necesita la comprobación y prueba esta placa otra vez.',
			'Prueba la comprobación en el indicador de esta placa: mp-wizard repl',
			'Si fallan todas las placas: cambia la comprobación en el archivo de la lección.',
		],
	}),
}
