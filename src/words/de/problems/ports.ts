/** Cards for cables and ports: none, taken, forbidden, gone. */

import type {ProblemCode} from '../../../problem.ts'
import {isNetworkPath} from '../../../rules/network-path.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {or} from '../numbers.ts'
import {busyFindings, busyTitle, forbiddenFindings, noPermissionTitle} from '../verdicts/access.ts'
import {bootButton, otherCable, replug, shortCable, straightIn} from '../verdicts/phrases.ts'
import {forbiddenByRule} from '../verdicts/place.ts'

type PortCode = Extract<
	ProblemCode,
	`port-${string}` | 'serialport-missing' | 'no-board' | 'choose-port' | 'no-control-lines' | 'no-speed'
>

const shareAgain = 'Starte das Programm neu, das das Board im Netz anbietet.'
const checkAddress = 'Prüfe den Namen des Computers und die Port-Nummer.'

export const portCards: Cards<PortCode> = {
	'no-board': ({ports}) => ({
		title: 'Kein Board gefunden',
		seen:
			ports === 0
				? 'Es gibt keinen einzigen seriellen Anschluss.'
				: ports === 1
					? 'Es gibt einen seriellen Anschluss, und er sieht nicht nach einem Board aus.'
					: `Es gibt ${ports} serielle Anschlüsse, und keiner sieht nach einem Board aus.`,
		meaning: 'Der Computer sieht kein USB-Board. Meistens überträgt das Kabel nur Strom und keine Daten.',
		fixes: [
			otherCable,
			straightIn,
			{typed: 'Alle Anschlüsse ansehen, auch die unwahrscheinlichen: mp-wizard ports --all'},
			{typed: 'Herausfinden, warum es nicht gesehen wird: mp-wizard doctor'},
		],
	}),
	'choose-port': ({ports}) => ({
		title: 'Welches Board meinst du?',
		seen: `${ports.length} Boards sind angesteckt.`,
		meaning: 'Das Programm darf nicht fragen und kann es nicht wissen. Es wurde nichts getan.',
		fixes: [{typed: `Sag, welches: --port ${or(ports.map(path => clean(path, 60)))}`}],
	}),
	'port-missing': ({path}) => ({
		title: `Einen Anschluss ${clean(path)} gibt es nicht`,
		seen: '',
		meaning: 'Das Board ist nicht angesteckt, oder sein Anschluss heißt heute anders.',
		fixes: [
			{typed: 'Sieh nach, was angesteckt ist: mp-wizard ports --all'},
			'Stecke das Board an.',
			otherCable,
		],
	}),
	// A verdict usually explains these two (rules/cause.ts); its sentences serve here too, without a holder or a group.
	'port-busy': ({path}, {platform}) => ({
		title: busyTitle,
		...busyFindings({code: 'busy', path, holders: [], suspects: []}, {platform, portGrabbers: []}),
	}),
	'port-forbidden': ({path, byRule}, {platform}) => ({
		title: noPermissionTitle,
		...(byRule ? forbiddenByRule(path) : forbiddenFindings(path, platform)),
	}),
	'port-failed': ({path, detail}) => ({
		title: 'Der Anschluss lässt sich nicht öffnen',
		seen: `${clean(path)}: ${clean(detail)}`,
		meaning: isNetworkPath(path)
			? 'Unter dieser Adresse antwortet etwas, bietet aber keinen Anschluss nach RFC 2217 an.'
			: 'Das Betriebssystem oder sein Treiber hat den Anschluss verweigert.',
		fixes: isNetworkPath(path)
			? [checkAddress, shareAgain]
			: [replug, 'Probiere eine andere USB-Buchse oder ein anderes Kabel.', 'Aktualisiere seinen Treiber.'],
	}),
	'serialport-missing': ({target, detail}) => ({
		title: 'Hier lässt sich kein serieller Anschluss öffnen',
		seen: clean(detail),
		meaning: `Das Paket serialport, das Anschlüsse öffnet, braucht nativen Code, und der installierte läuft nicht auf ${clean(target)}.`,
		fixes: [
			'Installiere mp-wizard auf genau diesem Computer neu: Ein Ordner, der von einem anderen kopiert wurde, passt nicht.',
			{
				says: 'Wo es nichts Fertiges gibt, baue es selbst: Installiere Python 3, make und einen C++-Compiler, dann',
				command: 'npm rebuild @serialport/bindings-cpp',
			},
			{typed: 'Ein Board an einem Netzwerk-Anschluss braucht das alles nicht: --port rfc2217://host:port'},
		],
	}),
	'port-address': ({path}) => ({
		title: 'Das ist keine Adresse eines Anschlusses',
		seen: clean(path),
		meaning: 'Ein Netzwerk-Anschluss wird rfc2217://host:port oder socket://host:port geschrieben.',
		fixes: [{typed: 'Zum Beispiel: --port rfc2217://127.0.0.1:2217'}],
	}),
	'port-unreachable': ({path, detail}) => ({
		title: 'Unter dieser Adresse antwortet niemand',
		seen: `${clean(path)}: ${clean(detail)}`,
		meaning: 'Der Computer oder das Programm, das das Board im Netz anbietet, ist nicht da.',
		fixes: ['Starte das Programm, das das Board im Netz anbietet.', checkAddress],
	}),
	'port-lost': ({path}) => ({
		title: 'Das Board ist weg',
		seen: `${clean(path)} ist verschwunden.`,
		meaning: isNetworkPath(path)
			? 'Das Programm, das das Board im Netz anbietet, wurde beendet, oder die Verbindung ist abgebrochen.'
			: 'Das Board wurde abgezogen, oder das Kabel hat einen Wackelkontakt.',
		fixes: isNetworkPath(path)
			? [shareAgain, 'Prüfe das Netzwerk und das Kabel des Boards.']
			: ['Stecke das Board wieder an.', shortCable, straightIn],
	}),
	'port-closed': ({path}) => ({
		title: 'Der Anschluss wurde geschlossen',
		seen: clean(path),
		meaning: 'Die Verbindung endete auf dieser Seite.',
		fixes: ['Versuche es noch einmal.'],
	}),
	'port-stalled': ({path}) => ({
		title: 'Der Anschluss nimmt keine Bytes mehr an',
		seen: `${clean(path)}: Was gesendet wurde, steckt im Computer fest.`,
		meaning: isNetworkPath(path)
			? 'Das Programm, das das Board im Netz anbietet, nimmt nichts mehr an, oder die Verbindung ist abgebrochen.'
			: 'Der Adapter oder sein Treiber ist stehen geblieben.',
		fixes: isNetworkPath(path) ? [shareAgain, 'Prüfe das Netzwerk.'] : [replug, straightIn],
	}),
	'no-control-lines': ({path}) => ({
		title: 'Diese Verbindung kann das Board nicht neu starten',
		seen: `${clean(path)} hat keine DTR- und RTS-Leitungen.`,
		meaning: 'Das Board muss von Hand in den Download-Modus gebracht werden.',
		fixes: [bootButton],
	}),
	'no-speed': ({path}) => ({
		title: 'Die Geschwindigkeit dieser Verbindung liegt fest',
		seen: clean(path),
		meaning: 'Wer den Anschluss im Netz anbietet, bestimmt, wie schnell er läuft.',
		fixes: [{typed: 'Lass --baud weg.'}],
	}),
}
