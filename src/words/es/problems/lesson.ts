/** Cards for a lesson file that is not there, or that has mistakes. */

import type {LessonUnread, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {lesson} from '../lesson.ts'
import {counted} from '../numbers.ts'

export const lessonCards: Cards<Extract<ProblemCode, `lesson-${string}`>> = {
	'lesson-unreadable': ({path, reason, detail}) => ({
		title: reason === 'missing' ? 'No hay ninguna lección con ese nombre' : 'No se puede leer la lección',
		seen: reason === 'missing' ? clean(path, 200) : `${clean(path, 200)}: ${clean(detail, 60)}`,
		meaning: `${reasons[reason]} No se tocó ninguna placa.`,
		fixes:
			reason === 'missing'
				? ['Comprueba el nombre del archivo.', {says: 'Prepara una', command: 'mp-wizard class --new'}]
				: ['Comprueba el nombre del archivo, y que puedes leerlo.'],
	}),
	'lesson-exists': ({path}) => ({
		title: 'Ya hay una lección',
		seen: clean(path, 200),
		meaning: 'Lo que está ahí nunca se sobrescribe. No se preguntó nada y no se escribió nada.',
		fixes: [
			'Nombra otro archivo: mp-wizard class --new otra.json',
			{says: 'Da la lección que hay', command: `mp-wizard class ${clean(path, 200)}`},
		],
	}),
	'lesson-invalid': ({file, errors, more}) => ({
		title: counted(errors.length + more, {
			one: 'La lección tiene un error',
			other: n => `La lección tiene ${n} errores`,
		}),
		seen: clean(file, 200),
		meaning: 'No se tocó ninguna placa.',
		fixes: [
			...errors.map(lesson.mistake),
			...(more === 0
				? []
				: [
						counted(more, {
							one: 'Hay un error más, que se dirá cuando estos ya no estén.',
							other: n => `Hay ${n} errores más, que se dirán cuando estos ya no estén.`,
						}),
					]),
		],
	}),
}

const reasons: Readonly<Record<LessonUnread, string>> = {
	missing: 'Ese archivo no existe.',
	'not-a-file': 'Es una carpeta o un dispositivo.',
	'too-large': 'Es más grande que cualquier lección.',
	other: 'El sistema no lo entrega.',
}
