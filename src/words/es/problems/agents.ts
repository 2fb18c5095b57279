/** Cards for what an agent asked for and does not get. */

import type {Refusal} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const agentCards: Cards<'bad-arguments' | 'cannot-ask' | 'not-confirmed'> = {
	'bad-arguments': ({tool, detail}) => ({
		title: 'Estos datos no se pueden usar',
		seen: `${clean(tool, 60)}: ${clean(detail, 400)}`,
		meaning: 'No se hizo nada, no se tocó ninguna placa.',
		fixes: ['Mira el esquema de la herramienta y llámala otra vez.'],
	}),
	'cannot-ask': () => ({
		title: 'No hay a quién preguntar si eso se puede hacer',
		seen: 'El programa del agente no ha declarado que pueda preguntar a una persona (elicitation).',
		meaning: 'Lo que podría destruir el trabajo de una persona solo se hace cuando ella misma dice que sí.',
		fixes: [
			'Usa un programa que pueda mostrar preguntas de un servidor (elicitation, como formulario).',
			{says: 'O hazlo en una terminal', command: 'mp-wizard'},
		],
	}),
	'not-confirmed': ({answer}) => ({
		title: 'La persona no dijo que sí',
		seen: answers[answer],
		meaning: 'Lo que podría destruir el trabajo de una persona solo se hace cuando ella misma dice que sí.',
		fixes: ['No lo intentes otra vez sin preguntar. Pregunta a la persona qué quiere.'],
	}),
}

const answers: Readonly<Record<Refusal, string>> = {
	no: 'La respuesta fue no.',
	dismissed: 'La pregunta se cerró sin respuesta.',
	unclear: 'La respuesta no fue ni sí ni no.',
	late: 'Nadie respondió en diez minutos.',
	changed: 'Lo que hay ahora en la placa no es aquello por lo que se preguntó.',
}
