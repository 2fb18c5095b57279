/** Cards for the report of a class: it is there already, somebody else writes it, it cannot be written. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type ReportCode = Extract<ProblemCode, `report-${string}`>

export const reportCards: Cards<ReportCode> = {
	'report-exists': ({folder}) => ({
		title: 'En esa carpeta ya hay un informe',
		seen: clean(folder, 200),
		meaning: 'Dice qué placas están listas, así que no se sobrescribe.',
		untouched: true,
		fixes: [{typed: 'Para seguir con esa clase: --resume'}, 'Indica otra carpeta.'],
	}),
	'report-in-use': ({folder}) => ({
		title: 'Otra clase escribe este informe',
		seen: clean(folder, 200),
		meaning: 'Solo puede hacerlo una a la vez; si no, se perderían filas.',
		fixes: ['Sigue en la ventana donde funciona, o termínala allí primero.', 'Indica otra carpeta.'],
	}),
	'report-unusable': ({path, detail}) => ({
		title: 'No se puede seguir con este informe',
		seen: `${clean(path, 200)}: ${clean(detail, 200)}`,
		meaning: 'Lo que hay allí no es un informe de una clase, o no se puede leer. Se deja como está.',
		untouched: true,
		fixes: ['Indica otra carpeta.', 'Quita ese archivo de ahí, si no hace falta.'],
	}),
	'report-unwritten': ({path, detail}) => ({
		title: 'No se pudo escribir el informe',
		seen: `${clean(path, 200)}: ${clean(detail, 200)}`,
		meaning: 'Lo que falta se escribe con la fila siguiente, en cuanto sea posible.',
		fixes: [
			'Comprueba que el disco no esté lleno y que puedas escribir allí.',
			'Ciérralo en otros programas.',
		],
	}),
}
