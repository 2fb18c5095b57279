/** Cards for a lesson file that is not there, or that has mistakes. */

import type {LessonUnread, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {lesson} from '../lesson.ts'
import {counted} from '../numbers.ts'

export const lessonCards: Cards<Extract<ProblemCode, `lesson-${string}`>> = {
	'lesson-unreadable': ({path, reason, detail}) => ({
		title:
			reason === 'missing'
				? 'Eine Lektion mit diesem Namen gibt es nicht'
				: 'Der Unterricht lässt sich nicht lesen',
		seen: reason === 'missing' ? clean(path, 200) : `${clean(path, 200)}: ${clean(detail, 60)}`,
		meaning: `${reasons[reason]} Kein Board wurde berührt.`,
		fixes:
			reason === 'missing'
				? ['Prüfe den Namen der Datei.', {says: 'Lege eine an', command: 'mp-wizard class --new'}]
				: ['Prüfe den Namen der Datei, und ob du sie lesen darfst.'],
	}),
	'lesson-exists': ({path}) => ({
		title: 'Es gibt schon eine Lektion',
		seen: clean(path, 200),
		meaning: 'Was da ist, wird nie überschrieben. Nichts wurde gefragt, und nichts wurde geschrieben.',
		fixes: [
			'Nenne eine andere Datei: mp-wizard class --new andere.json',
			{says: 'Halte die Lektion, die da ist', command: `mp-wizard class ${clean(path, 200)}`},
		],
	}),
	'lesson-invalid': ({file, errors, more}) => ({
		title: counted(errors.length + more, {
			one: 'Im Unterricht ist ein Fehler',
			other: n => `Im Unterricht sind ${n} Fehler`,
		}),
		seen: clean(file, 200),
		meaning: 'Kein Board wurde berührt.',
		fixes: [
			...errors.map(lesson.mistake),
			...(more === 0
				? []
				: [
						counted(more, {
							one: 'Ein weiterer Fehler wird genannt, wenn diese weg sind.',
							other: n => `${n} weitere Fehler werden genannt, wenn diese weg sind.`,
						}),
					]),
		],
	}),
}

const reasons: Readonly<Record<LessonUnread, string>> = {
	missing: 'Diese Datei gibt es nicht.',
	'not-a-file': 'Das ist ein Ordner oder ein Gerät.',
	'too-large': 'Sie ist größer als jeder Unterricht.',
	other: 'Das System gibt sie nicht heraus.',
}
