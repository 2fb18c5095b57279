/** Cards for code that is to run on a board. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type CodeCode = Extract<ProblemCode, 'code-unusable' | 'paste-lost'>

export const codeCards: Cards<CodeCode> = {
	'code-unusable': ({path, detail}) => ({
		title: 'Ese código no se puede ejecutar',
		seen: `${clean(path, 200)}: ${clean(detail, 60)}`,
		meaning: 'No se pidió nada a ninguna placa.',
		fixes: ['Comprueba el nombre del archivo.'],
	}),
	'paste-lost': ({path}) => ({
		title: 'Una parte del código no llegó',
		seen: clean(path, 200),
		meaning: 'No se ejecutó nada. La conexión pierde bytes, o la placa estaba ocupada.',
		fixes: ['Inténtalo otra vez.', 'Usa otro cable, sin hub.'],
	}),
}
