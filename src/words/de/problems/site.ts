/** Cards for the firmware site: not there, slow, or not answering what was asked. */

import type {SiteCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes as inBytes} from '../numbers.ts'

/** It was reached. */
export type SiteItself = Extract<SiteCode, `site-${string}` | 'download-cut'>

export const ownFile = {typed: 'Nimm eine Datei, die du schon hast: --firmware FILE'}

export const siteCards: Cards<SiteItself> = {
	'site-unreachable': ({url, detail}) => ({
		title: 'Die Webseite mit der Firmware ist nicht erreichbar',
		seen: `${clean(url, 200)}: ${clean(detail)}`,
		meaning: 'Dieser Computer kommt gerade nicht zu dieser Webseite.',
		fixes: ['Prüfe die Internetverbindung; vielleicht sperrt ein Schulnetz die Webseite.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'site-slow': ({url, ms, bytes}) => ({
		title: 'Die Webseite mit der Firmware antwortet nicht rechtzeitig',
		seen: `${clean(url, 200)}: ${bytes ? `nur ${inBytes(bytes)} in ${Math.round(ms / 1000)} s` : `${Math.round(ms / 1000)} s lang nichts`}.`,
		meaning: 'Die Verbindung ist sehr langsam, oder die Webseite ist überlastet.',
		fixes: ['Versuche es in einer Minute noch einmal.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'site-status': ({url, status}) => ({
		title: status === 404 ? 'Diese Datei hat die Webseite nicht' : 'Die Webseite hat abgelehnt',
		seen: `${clean(url, 200)}: HTTP ${status}`,
		meaning:
			status === 404
				? 'Sie ist nicht mehr da; Vorabversionen verschwinden nach ein paar Tagen.'
				: 'Die Webseite hat selbst ein Problem.',
		fixes: ['Versuche es später noch einmal.'],
		untouched: true,
		flashing: {fixes: [{typed: 'Wähle eine andere Version.'}, ownFile]},
	}),
	'site-nonsense': ({url, detail}) => ({
		title: 'Die Webseite hat etwas anderes geschickt',
		seen: `${clean(url, 200)}: ${clean(detail)}`,
		meaning: 'Oft steht eine Anmeldeseite des Netzwerks dazwischen.',
		fixes: [
			'Öffne eine Webseite im Browser: Verlangt das Netzwerk eine Anmeldung?',
			'Versuche es später noch einmal.',
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'download-cut': ({url, got, expected}) => ({
		title: 'Der Download ist mittendrin stehen geblieben',
		seen: `${clean(url, 200)}: ${got} von ${expected} Bytes.`,
		meaning: 'Die Verbindung ist abgebrochen.',
		untouched: true,
		fixes: ['Versuche es noch einmal.', ownFile],
	}),
}
