/** Cards for what an agent asked for and does not get. */

import type {Refusal} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const agentCards: Cards<'bad-arguments' | 'cannot-ask' | 'not-confirmed'> = {
	'bad-arguments': ({tool, detail}) => ({
		title: 'Diese Angaben lassen sich nicht verwenden',
		seen: `${clean(tool, 60)}: ${clean(detail, 400)}`,
		meaning: 'Nichts wurde getan, kein Board wurde berührt.',
		fixes: ['Sieh dir das Schema des Werkzeugs an und ruf es noch einmal auf.'],
	}),
	'cannot-ask': () => ({
		title: 'Niemand kann gefragt werden, ob das geschehen darf',
		seen: 'Das Programm des Agenten hat nicht angegeben, dass es einen Menschen fragen kann (elicitation).',
		meaning: 'Was die Arbeit eines Menschen zerstören könnte, geschieht nur, wenn er selbst Ja sagt.',
		fixes: [
			'Nimm ein Programm, das Fragen eines Servers zeigen kann (elicitation, als Formular).',
			{says: 'Oder tu es selbst in einem Terminal', command: 'mp-wizard'},
		],
	}),
	'not-confirmed': ({answer}) => ({
		title: 'Die Antwort war kein Ja',
		seen: answers[answer],
		meaning: 'Was die Arbeit eines Menschen zerstören könnte, geschieht nur, wenn er selbst Ja sagt.',
		fixes: ['Versuch es nicht ungefragt noch einmal. Frag den Menschen, was er will.'],
	}),
}

const answers: Readonly<Record<Refusal, string>> = {
	no: 'Die Antwort war Nein.',
	dismissed: 'Die Frage wurde ohne Antwort geschlossen.',
	unclear: 'Die Antwort war weder Ja noch Nein.',
	late: 'Zehn Minuten lang hat niemand geantwortet.',
	changed: 'Auf dem Board ist jetzt etwas anderes als das, wonach gefragt wurde.',
}
