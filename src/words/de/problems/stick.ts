/** Karten für das Machen eines Sticks: kein Platz darauf, und kein Node.js dafür. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes} from '../numbers.ts'

type StickCode = Extract<ProblemCode, 'disk-full' | 'program-incomplete' | `node-${string}`>

const goesOn = 'Dann tippe den gleichen Befehl noch einmal: was schon da ist, wird nicht noch einmal geholt.'

export const stickCards: Cards<StickCode> = {
	'disk-full': ({folder, needed, free}) => ({
		title: 'Der Platz reicht nicht',
		seen: `${clean(folder, 200)}: ${free === undefined ? 'ENOSPC' : `${bytes(needed)} gebraucht, ${bytes(free)} frei`}`,
		meaning: 'Die Festplatte oder der Stick mit diesem Ordner ist voll.',
		fixes: [
			'Mache dort Platz, oder nimm einen größeren.',
			{typed: 'Nenne weniger Systeme hinter --portable.'},
			goesOn,
		],
	}),
	'program-incomplete': ({system}) => ({
		title: 'Dieses mp-wizard läuft nicht überall',
		seen: clean(system, 40),
		meaning:
			'Was hier installiert ist, hat keinen Maschinencode für dieses System: dort ließe sich kein Anschluss öffnen.',
		fixes: [
			'Mache den Stick mit mp-wizard, wie npm es installiert, und nicht mit dem von einem anderen Stick.',
		],
	}),
	'node-damaged': ({url, fault, detail}) => ({
		title: 'Was kam, ist nicht Node.js, wie es sein soll',
		seen: `${clean(url, 200)}: ${clean(detail, 120)}`,
		meaning:
			fault === 'digest'
				? 'Seine SHA ist eine andere als die bekannte, darum wird nichts davon benutzt.'
				: 'Das Archiv lässt sich nicht auspacken, darum wird nichts davon benutzt.',
		fixes: [
			'Versuche es noch einmal, oder in einem anderen Netz: etwas unterwegs hat es vielleicht verändert.',
			goesOn,
		],
	}),
	'node-missing': ({system, others, file, offline, tried}) => ({
		title: 'Node.js konnte nicht geholt werden',
		seen: [
			`${clean(system, 40)}: ${clean(file, 80)}`,
			...tried.map(({url, code}) => `${clean(url, 120)}: ${code}`),
		].join(', '),
		meaning: offline
			? 'Ein Stick wird gemacht, wo es Internet gibt, und es sollte kein Netz gefragt werden.'
			: 'Keiner der Orte, die es haben, war von hier zu erreichen.',
		fixes: [
			'Prüfe die Internetverbindung; ein Schulnetz sperrt vielleicht nodejs.org.',
			'In einer Schule oder Firma braucht es vielleicht einen Proxy: er wird als HTTPS_PROXY gesetzt.',
			...(others.length > 0
				? [{typed: `Oder lass ${clean(system, 40)} weg: --portable ${others.join()}`}]
				: []),
			goesOn,
		],
	}),
}
