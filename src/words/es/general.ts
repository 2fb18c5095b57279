/** What every screen may say, and how a face without a screen is answered. */

import {counted, duration} from './numbers.ts'

export const general = {
	/** The key that means it, and what is typed to mean it; the English ones do everywhere. */
	yes: {key: 's', answers: ['s', 'sí', 'si']},
	/** On each card, whatever it is about. */
	halfWritten:
		'La placa está a medio escribir: no arranca hasta que tenga firmware. Nada se estropeó para siempre.',
	nothingErased: 'No se borró nada.',
	seen: 'Qué se vio',
	fixes: 'Qué hacer',
	moreFixes: (count: number) =>
		counted(count, {
			one: '1 más: se ve en una ventana más grande.',
			other: n => `${n} más: se ven en una ventana más grande.`,
		}),
	tryingAgain: 'Se vuelve a intentar solo…',
	nextTry: (ms: number) => `Próximo intento en ${duration(ms)}.`,
	copied: (command: string) => `Copiado, si tu terminal lo permite: ${command}`,
	triesByItself: 'Se vuelve a intentar solo hasta que funcione.',
	problemHelp:
		'Prueba lo que se propone de arriba abajo: primero está lo más probable. Donde dice «próximo intento», el asistente sigue solo en cuanto la placa responde. r guarda todo lo visto y enviado en un archivo, para quien te ayude; en él no aparecen ni tu nombre ni los datos de tu placa.',
	stopTitle: '¿Detener mientras se escribe en la placa?',
	stopMeaning:
		'Quedaría a medio escribir y no arrancaría hasta que se le ponga firmware otra vez. Nada se estropea para siempre.',
	waitHelp: 'Tarda unos segundos. Esc vuelve atrás.',
	leaving: 'Saliendo…',
	lettingGo: 'Soltando la placa.',
	above: (count: number) => `${count} más arriba`,
	below: (count: number) => `${count} más abajo`,
}

/** For the face without a screen: how to answer. */
export const plain = {
	numbers: (count: number) => counted(count, {one: '1: elegir', other: n => `1 a ${n}: elegir`}),
	enterDoes: (word: string) => `Solo Intro: ${word}`,
	enterTakes: (number: number) => `Solo Intro: número ${number}`,
	typed: (label: string) => `${label}: escríbelo`,
	/** After all the answers: a line is sent by Enter, which no key alone does here. */
	thenEnter: 'Después pulsa Intro',
	unknown: 'Esa no es ninguna de las respuestas.',
	part: (doing: string, tenths: number) => `${doing}: ${tenths * 10} %`,
}
