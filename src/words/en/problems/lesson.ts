/** Cards for a lesson file that is not there, or that has mistakes. */

import type {LessonUnread, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {lesson} from '../lesson.ts'
import {counted} from '../numbers.ts'

export const lessonCards: Cards<Extract<ProblemCode, `lesson-${string}`>> = {
	'lesson-unreadable': ({path, reason, detail}) => ({
		title: reason === 'missing' ? 'There is no lesson of that name' : 'The lesson cannot be read',
		seen: reason === 'missing' ? clean(path, 200) : `${clean(path, 200)}: ${clean(detail, 60)}`,
		meaning: `${reasons[reason]} No board was touched.`,
		fixes:
			reason === 'missing'
				? ['Check the name of the file.', {says: 'Make one', command: 'mp-wizard class --new'}]
				: ['Check the name of the file, and that you may read it.'],
	}),
	'lesson-exists': ({path}) => ({
		title: 'There is a lesson already',
		seen: clean(path, 200),
		meaning: 'A lesson that is there is never written over. Nothing was asked and nothing was written.',
		fixes: [
			'Name another file: mp-wizard class --new other.json',
			{says: 'Hold the class that is there', command: `mp-wizard class ${clean(path, 200)}`},
		],
	}),
	'lesson-invalid': ({file, errors, more}) => ({
		title: counted(errors.length + more, {
			one: 'The lesson has a mistake in it',
			other: n => `The lesson has ${n} mistakes in it`,
		}),
		seen: clean(file, 200),
		meaning: 'No board was touched.',
		fixes: [
			...errors.map(lesson.mistake),
			...(more === 0
				? []
				: [
						counted(more, {
							one: 'One more mistake is told when these are gone.',
							other: n => `${n} more mistakes are told when these are gone.`,
						}),
					]),
		],
	}),
}

const reasons: Readonly<Record<LessonUnread, string>> = {
	missing: 'There is no such file.',
	'not-a-file': 'It is a folder or a device.',
	'too-large': 'It is larger than any lesson.',
	other: 'The system does not give it out.',
}
