/** What is said where the port is chosen. */

import {counted} from '../numbers.ts'

export const port = {
	looking: 'Dein Board wird gesucht\u00a0…',
	plugIn: 'Stecke dein Board an',
	cable: 'Nimm ein USB-Kabel, das Daten überträgt. Viele Ladekabel tun das nicht.',
	waiting: 'Warten auf einen neuen Anschluss. Er erscheint hier von selbst.',
	next: (mac: string) => `Ziehe dieses Board (…${mac.slice(-5)}) ab und stecke das nächste an`,
	notThis: (mac: string) =>
		`Das vorige Board (…${mac.slice(-5)}) ist noch angesteckt. Es steht nicht in dieser Liste.`,
	amongThese: (mac: string) => `Das vorige Board (…${mac.slice(-5)}) steht auch in dieser Liste.`,
	isThisIt: 'Ist das dein Board?',
	which: 'Welches ist dein Board?',
	mostLikely: 'vermutlich',
	hidden: (count: number) =>
		counted(count, {
			one: '1 Anschluss, der wohl kein Board ist, ist verborgen.',
			other: n => `${n} Anschlüsse, die wohl keine Boards sind, sind verborgen.`,
		}),
	test: 'Wenn es nicht kommt: t testet das Kabel.',
	helpNone:
		'Ein Board erscheint hier als serieller Anschluss, höchstens eine Sekunde nach dem Anstecken. Wenn keiner kommt, liegt es meistens am Kabel oder an einem fehlenden Treiber; t findet heraus, woran.',
	help: 'Ein Board erscheint als serieller Anschluss, meistens als der eines kleinen USB-Chips darauf. Wenn du nicht sicher bist, welcher es ist, ziehe das Board ab und sieh, welche Zeile verschwindet.',
}
