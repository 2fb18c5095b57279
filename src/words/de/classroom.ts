/** Was eine Klasse sagt: ihre Buchsen, was mit dem Board in jeder zu tun ist, was aus allen geworden ist. */

import type {Phase} from '../../progress.ts'
import {clean} from '../clean.ts'
import {ago, bytes, counted, duration, fileCount} from './numbers.ts'
import {phases} from './progress.ts'

const boards = (count: number) => counted(count, {one: '1 Board', other: n => `${n} Boards`})

export const classroom = {
	about:
		'eine ganze Klasse von Boards auf einmal, nach einer Lektionsdatei; was angesteckt wird, wird gemacht',
	needsLesson:
		'Nenne eine Lektionsdatei: mp-wizard class lektion.json. Um eine anzulegen: mp-wizard class --new. Um es ohne eine zu sehen: mp-wizard class --demo=class',
	options: {
		report: 'der Ordner des Berichts (sonst: neben der Lektion, nach ihr benannt)',
		resume: 'mit dem Bericht weitermachen, der da ist: fertige Boards bleiben fertig',
		count: 'von selbst aufhören, sobald so viele Boards vorbei sind; sonst endet es mit einer Taste',
	},
	askPassword: (ssid: string) => `Das Passwort des WLANs „${clean(ssid, 40)}“: `,
	noSecret: (name: string) =>
		`In der Umgebungsvariable ${clean(name, 60)} steht kein Passwort; die Lektion will dort das ihres WLANs.`,
	demoLesson: 'Demo-Lektion',
	/** Above the rows. */
	notArmed: (plugged: number) =>
		plugged === 0
			? 'Stecke die Boards an, von links nach rechts. Vor deinem Enter wird nichts geschrieben.'
			: `${boards(plugged)} angesteckt. Vor deinem Enter wird nichts geschrieben.`,
	armed: 'Stecke Boards in irgendeine Buchse. Nimm weg, was es sagt.',
	endsAfterThese: 'Kein Board wird mehr begonnen; die angefangenen werden fertig.',
	fewAtATime: (count: number) =>
		`Der Hub hat mehrere Boards zugleich verloren, darum werden jetzt je ${count} geschrieben. Ein Hub mit eigenem Netzteil hilft.`,
	/** `rows`: the numbers of the sockets. */
	sameTrouble: (rows: readonly number[], title: string) =>
		`Dasselbe in den Buchsen ${rows.join(', ')}: ${title}. Das liegt an keinem Board: Prüfe Hub, Strom, Treiber.`,
	tally: ({done, failed, skipped, otherKind}: Record<'done' | 'failed' | 'skipped' | 'otherKind', number>) =>
		[
			`${done} fertig`,
			...(failed > 0 ? [`${failed} gescheitert`] : []),
			...(skipped > 0 ? [`${skipped} übersprungen`] : []),
			...(otherKind > 0 ? [`${otherKind} anderer Art`] : []),
		].join(' · '),
	/** Of a row. */
	empty: 'leer',
	waits: 'wartet',
	waitsForTurn: 'wartet, bis es dran ist',
	away: 'sein Anschluss ist weg…',
	done: 'WEGNEHMEN',
	already: (agoMs: number) => `schon fertig, ${ago(agoMs)}`,
	otherKind: 'ein Board anderer Art; unberührt',
	skipped: 'übersprungen',
	again: (ms: number) => `noch einmal in ${duration(ms)}`,
	took: (ms: number) => duration(ms),
	try: (count: number) => `Versuch ${count}`,
	phase: (phase: Phase) => phases[phase],
	/** Under which name a board without one stands in the list. */
	noNames: 'Diese Lektion gibt den Boards keine Namen. Ihre MACs stehen im Bericht.',
	namesTitle: 'Namen der Boards, um sie darauf zu schreiben',
	helpTitle: 'Was die Zeilen sagen',
	help: [
		'WEGNEHMEN: geschrieben, jedes Byte geprüft, und seine Eingabe antwortet. Zieh es ab und stecke das nächste an.',
		'Ein Board, das schon fertig oder anderer Art ist, bleibt unberührt.',
		'Ein gescheitertes Board wird von selbst noch einmal versucht; dann behält seine Zeile ihre Karte, und die anderen gehen weiter.',
		'Ein Board, das mittendrin abgezogen wurde, geht in jeder Buchse weiter.',
	],
	leaveTitle: 'Gehen, während Boards geschrieben werden?',
	leaveMeaning:
		'Sie wären halb beschrieben und starteten erst, wenn wieder Firmware darauf ist. Kaputt geht dabei nichts.',
	ends: (tally: string, report: string | undefined) => [
		`Die Klasse ist zu Ende: ${tally}.`,
		...(report === undefined ? [] : [`Der Bericht: ${clean(report, 400)}`]),
	],
	savedIn: (files: number, unread: number, folder: string) =>
		unread > 0
			? `${fileCount(files)} gesichert in ${clean(folder, 400)}, ${unread} ließen sich nicht lesen; eine Kopie des Dateisystems liegt daneben`
			: `${fileCount(files)} gesichert in ${clean(folder, 400)}`,
	/** A line of a log: `3  ESP32-C3 …8f:3c  Write 40 %`. */
	line: (number: number, board: string, what: string) =>
		`${number}  ${board === '' ? '' : `${board}  `}${what}`,
	/** What is looked at before the first board. */
	preparing: 'Die Lektion, ihre Firmware und ihre Dateien werden geprüft…',
	prepared: (builds: readonly string[], files: number, size: number) =>
		`${builds.map(build => clean(build, 60)).join(', ')}; ${fileCount(files)}, ${bytes(size)}`,
	keyWords: {
		begin: 'beginnen',
		choose: 'wählen',
		card: 'was nicht stimmt',
		retry: 'noch einmal',
		skip: 'überspringen',
		talk: 'seine Eingabe',
		undo: 'noch einmal machen',
		names: 'Namen',
		'end-after-these': 'nach diesen aufhören',
		'go-on': 'doch weitermachen',
		close: 'zurück',
		leave: 'gehen',
		'leave-now': 'jetzt gehen',
		explain: 'erklären',
	},
}
