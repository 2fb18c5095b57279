/** Cards for writing and for what comes after: the flash is not what it should be, or no prompt appears. */

import type {HeardWhileWriting, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {morePower, unwire} from '../verdicts/phrases.ts'
import {heardAfterwards, noPromptCard} from './no-prompt.ts'

type WritingCode = Extract<
	ProblemCode,
	'verify-failed' | 'write-failed' | 'no-prompt' | 'which-port' | 'wrong-answer' | 'wrong-version'
>

const tryAgain = 'Vuelve a intentarlo.'

const tryBetter = [
	'Usa un cable más corto y otro conector USB, sin concentrador USB.',
	{typed: 'Escribe más despacio: --baud 115200'},
	tryAgain,
]

/** What comes first when the chip said why it fell silent. */
const writeFixes: Readonly<Record<HeardWhileWriting, readonly string[]>> = {
	brownout: [morePower, unwire],
	'boot-log': ['Usa otro cable u otro conector USB: el chip se reinició a la mitad.'],
	crash: [unwire],
}

export const writingCards: Cards<WritingCode> = {
	'verify-failed': ({expected, found, blank}) => ({
		title: 'La placa no tiene lo que se envió',
		seen: `MD5 ${clean(found, 40)} en vez de ${clean(expected, 40)}${blank ? '; la memoria flash sigue vacía' : ''}.`,
		meaning: blank ? 'La memoria flash no acepta datos: está protegida contra escritura o defectuosa.' : '',
		fixes: blank ? [unwire, tryAgain, 'Usa otra placa: esta memoria flash no acepta datos.'] : tryBetter,
	}),
	'write-failed': ({phase, detail, heard}) => ({
		title: {erase: 'Falló el borrado', write: 'Falló la escritura', verify: 'Falló la comprobación'}[phase],
		seen: heard === undefined ? clean(detail, 200) : `${clean(detail, 160)}; ${heardAfterwards[heard]}`,
		meaning: '',
		fixes: heard === undefined ? tryBetter : [...writeFixes[heard], ...tryBetter],
	}),
	'no-prompt': noPromptCard,
	'which-port': ({ports}) => ({
		title: '¿Cuál es tu placa?',
		seen: `Se reinició con otro nombre, y hay varios puertos nuevos: ${ports.map(path => clean(path, 60)).join(', ')}`,
		meaning: 'El firmware está en la placa y se comprobó. Solo no se sabe dónde está su consola.',
		fixes: ['Desconecta las demás placas.', 'Pulsa RESET en la placa.'],
	}),
	'wrong-answer': ({expected, got}) => ({
		title: 'MicroPython responde cosas raras',
		seen: `1+1 dio ${clean(got, 60)} en vez de ${clean(expected, 20)}.`,
		meaning: 'La placa funciona, pero la conexión pierde o añade bytes.',
		fixes: [
			'Usa un cable más corto, sin concentrador USB.',
			'Pulsa RESET en la placa y vuelve a intentarlo.',
		],
	}),
	'wrong-version': ({expected, got}) => ({
		title: 'Responde otro MicroPython',
		seen: `Responde la versión ${clean(got, 40)}, y se escribió la ${clean(expected, 40)}.`,
		meaning: 'Quizá este sea el puerto de otra placa.',
		fixes: ['Desconecta las demás placas y vuelve a intentarlo.'],
	}),
}
