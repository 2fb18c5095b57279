/** Karten für Pakete, die nicht zu haben sind oder nicht auf ein Board kommen. */

import type {PackageFault, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type PackageCode = Extract<ProblemCode, `package-${string}`>

export const packageCards: Cards<PackageCode> = {
	'package-unknown': ({name, version, url}) => ({
		title: 'Dieses Paket gibt es nicht',
		seen: `${clean(version === '' ? name : `${name}@${version}`, 120)}: ${clean(url, 200)}`,
		meaning: 'Das Paketverzeichnis oder das Repository hat unter dieser Adresse nichts.',
		fixes: [
			'Prüfe den Namen, und die Version hinter dem @.',
			'Pakete von anderen heißen nach ihrem Ort: github:org/repository.',
		],
	}),
	'package-damaged': ({name, fault, detail}) => ({
		title: 'Das Paket ist nicht, wie es sein soll',
		seen: `${clean(name, 120)}: ${faults[fault]}: ${clean(detail, 120)}`,
		meaning: 'Auf das Board wurde nichts geschrieben.',
		fixes: [
			'Versuche es noch einmal: Vielleicht wurde es unterwegs abgeschnitten oder verändert.',
			'Sag es denen, die das Paket gemacht haben, oder wähle eine andere Version davon.',
		],
	}),
	'package-unsuitable': ({path, needs, takes}) => ({
		title: 'Das Paket ist für ein anderes MicroPython',
		seen: `${clean(path, 120)}: Bytecode ${needs}, das Board nimmt ${takes}`,
		meaning: 'Das Board könnte es nicht importieren. Es wurde nichts darauf geschrieben.',
		fixes: [
			{typed: 'Nimm stattdessen den Quelltext: --no-mpy'},
			'Oder installiere eine andere Version des Pakets oder von MicroPython.',
		],
	}),
	'package-not-here': ({name, url}) => ({
		title: 'Das Paket ist nicht auf diesem Computer',
		seen: `${clean(name, 120)}: ${clean(url, 200)}`,
		meaning: 'Ohne Netz lässt sich nur installieren, was schon einmal geholt wurde.',
		fixes: ['Installiere es einmal mit Netz: Danach bleibt es hier.', {typed: 'Lass --offline weg.'}],
	}),
	'package-unwritten': ({path, detail}) => ({
		title: 'Das Paket kam nicht auf das Board',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning:
			'Die Dateien, die vorher da waren, sind ganz. Was schon geschrieben ist, wird beim nächsten Mal wiedergefunden.',
		fixes: ['Versuche es noch einmal.', 'Prüfe, ob auf dem Board Platz ist, und drücke dort RESET.'],
	}),
}

const faults: Readonly<Record<PackageFault, string>> = {
	list: 'seine Liste (package.json) ist nicht lesbar',
	name: 'es braucht etwas, das kein Name eines Pakets ist',
	path: 'es hat eine Datei außerhalb seines Ordners oder mit einem seltsamen Namen',
	hash: 'eine Datei hat andere Bytes, als das Paket sagt',
	twice: 'eine Datei mit zwei Inhalten',
	'too-much': 'es ist größer als alles, was auf ein Board passt',
	bytecode: 'eine .mpy-Datei, in der kein Bytecode ist',
	'start-file': 'es würde das Programm ersetzen, mit dem das Board startet',
}
