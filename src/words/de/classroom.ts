/** Was eine Klasse sagt: ihre Buchsen, was mit dem Board in jeder zu tun ist, was aus allen geworden ist. */

import type {Phase} from '../../progress.ts'
import {clean} from '../clean.ts'
import {ago, bytes, counted, duration, fileCount} from './numbers.ts'
import {phases} from './progress.ts'

const boards = (count: number) => counted(count, {one: '1 Board', other: n => `${n} Boards`})

const tallyDone = (count: number) => `${count} fertig`

type Tallied = Record<'done' | 'failed' | 'skipped' | 'otherKind' | 'differing' | 'raised', number>

/** The first of them, as a board has them. */
const fewPaths = (paths: readonly string[]) =>
	[
		...paths.slice(0, 3).map(path => clean(path.replace(/^\//, ''), 40)),
		...(paths.length > 3 ? [`und ${paths.length - 3} weitere`] : []),
	].join(', ')

export const classroom = {
	about:
		'eine ganze Klasse von Boards auf einmal, nach einer Lektionsdatei; was angesteckt wird, wird gemacht',
	needsLesson:
		'Nenne eine Lektionsdatei: mp-wizard class lektion.json. Um eine anzulegen: mp-wizard class --new. Um es ohne eine zu sehen: mp-wizard class --demo=class',
	options: {
		report: 'der Ordner des Berichts (sonst: neben der Lektion, nach ihr benannt)',
		resume: 'mit dem Bericht weitermachen, der da ist: fertige Boards bleiben fertig',
		count: 'von selbst aufhören, sobald so viele Boards vorbei sind; sonst endet es mit einer Taste',
		check: 'nichts schreiben: von jedem Board sagen, ob es wie in der Lektion ist',
		run: 'stattdessen eine Python-Datei auf jedem Board ausführen; ohne Lektion',
		all: 'jedes Board, das angesteckt ist, und jedes, das noch angesteckt wird',
	},
	askPassword: (ssid: string) => `Das Passwort des WLANs „${clean(ssid, 40)}“:`,
	noSecret: (name: string) =>
		`In der Umgebungsvariable ${clean(name, 60)} steht kein Passwort; die Lektion will dort das ihres WLANs.`,
	wrongSecret: (name: string, why: string) =>
		`Das Passwort in der Umgebungsvariable ${clean(name, 60)} kann nicht stimmen: ${why}.`,
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
	/** The same, where neither hub nor driver can bring it. */
	sameMistake: (rows: readonly number[], title: string) =>
		`Dasselbe in den Buchsen ${rows.join(', ')}: ${title}. Das liegt an keinem Board.`,
	tally: (
		{done, failed, skipped, otherKind, differing, raised}: Tallied,
		ofDone: (count: number) => string = tallyDone,
	) =>
		[
			ofDone(done),
			...(differing > 0 ? [`${differing} anders`] : []),
			...(raised > 0 ? [`${raised} abgebrochen`] : []),
			...(failed > 0 ? [`${failed} gescheitert`] : []),
			...(skipped > 0 ? [`${skipped} übersprungen`] : []),
			...(otherKind > 0 ? [`${otherKind} anderer Art`] : []),
		].join(' · '),
	tallyDone,
	/** A board beside the lesson, where boards are only looked at. */
	asInLesson: 'wie in der Lektion',
	/** `missing`, `changed`: paths of files. */
	differs: (otherFirmware: boolean, missing: readonly string[], changed: readonly string[]) =>
		[
			...(otherFirmware ? ['eine andere Firmware'] : []),
			...(missing.length > 0 ? [`es fehlt: ${fewPaths(missing)}`] : []),
			...(changed.length > 0 ? [`geändert: ${fewPaths(changed)}`] : []),
		].join('; '),
	doneBefore: (agoMs: number) => `gemacht ${ago(agoMs)}`,
	/** A board on which a program is run. */
	runs: 'sein Programm läuft',
	ran: {
		ended: 'zu Ende',
		exception: 'endete mit einer Ausnahme',
		lost: 'neu gestartet oder abgezogen, bevor das Programm endete',
	},
	/** More lines of one board are not told. */
	moreLines: 'gibt weiter aus; ab hier ist nur die letzte Zeile zu sehen',
	countNeedsAll: '--count sagt, nach wie vielen Boards es endet, und braucht darum --all.',
	allNeedsNone: (option: string) =>
		`--all nimmt jedes Board, das angesteckt ist, darum hat ${option} daneben keinen Platz.`,
	allOwnFiles:
		'Mit --all sind die gesicherten Dateien von Board zu Board andere; was auf alle kommt, liegt in einem anderen Ordner.',
	keepOrSave:
		'Mit --all bleiben die Dateien auf dem Board, oder sie werden hier gesichert: --keep-files oder --save-files.',
	onlyOneOf:
		'--check sieht Boards an, und --run führt ein Programm auf ihnen aus: nur eines von beiden zugleich.',
	checkNeedsLesson:
		'Was auf den Boards sein soll, steht in einer Lektionsdatei: mp-wizard class lektion.json --check',
	writesNoReport: (option: string) =>
		`${option} gehört zu einer Klasse, die beschrieben wird; --check und --run schreiben keinen Bericht.`,
	lookingAt: 'Auf kein Board wird etwas geschrieben.',
	/** What is said otherwise where boards get no lesson. */
	kinds: {
		check: {
			armed: 'Stecke Boards in irgendeine Buchse. Sie werden angesehen; geschrieben wird nichts.',
			tallyDone: (count: number) => `${count} wie in der Lektion`,
			leaveTitle: 'Gehen, während Boards angesehen werden?',
			leaveMeaning: 'Es wird nichts auf sie geschrieben, also geht nichts verloren.',
			noNames: 'Im Bericht dieser Lektion stehen keine Namen von Boards.',
			help: [
				'Wie in der Lektion: jedes Byte der Firmware, nach der Prüfsumme des Chips, und jede Datei der Lektion.',
				'Dateien, die jemand dazugelegt hat, zählen nicht, und auch nicht die Einstellungen des WLANs.',
				'Ein Board, das anders ist, bekommt die Lektion noch einmal: mp-wizard class lektion.json --resume, und u in seiner Zeile.',
			],
			ends: (tally: string) => [`Die Boards wurden angesehen: ${tally}.`],
		},
		run: {
			armed: 'Stecke Boards in irgendeine Buchse. Das Programm läuft auf jedem einmal.',
			tallyDone: (count: number) => `${count} bis zum Ende gelaufen`,
			already: (agoMs: number) => `sein Programm lief schon, ${ago(agoMs)}`,
			leaveTitle: 'Gehen, während Programme laufen?',
			leaveMeaning: 'Sie werden angehalten, wie mit Strg-C. Auf den Boards ändert sich dadurch nichts.',
			noNames: 'Hier hat kein Board einen Namen: Namen kommen von einer Lektion, die darauf ist.',
			help: [
				'Eine Zeile zeigt, was das Programm zuletzt ausgegeben hat.',
				'Ein Board, auf dem das Programm gelaufen ist, bleibt in Ruhe; u startet es noch einmal.',
				'Ein Programm, das nie endet, hält s an, oder dein Gehen.',
			],
			ends: (tally: string) => [`Das Programm lief auf den Boards: ${tally}.`],
		},
		flash: {
			noNames: 'Namen bekommen Boards durch eine Lektion: mp-wizard class lektion.json',
			ends: (tally: string) => [`Die Boards sind durch: ${tally}.`],
		},
	},
	/** Of a row. */
	empty: 'leer',
	waits: 'wartet',
	waitsForTurn: 'wartet, bis es dran ist',
	notBegun: 'wird nicht mehr begonnen',
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
	/** Of a board that is still in its socket. */
	inSocket: (number: number, name: string) => `Buchse ${number}${name === '' ? '' : ` (${clean(name, 40)})`}`,
	leftHalfWritten: (boards: readonly string[]) =>
		`Halb beschrieben zurückgelassen und erst zu gebrauchen, wenn sie noch einmal geschrieben werden: ${boards.join(', ')}.`,
	toGoOn: 'So geht es weiter: derselbe Befehl mit --resume. Fertige Boards bleiben fertig.',
	demoReport:
		'Das war die Demo ohne Bericht. Mit --report und einem Ordner behält sie einen, wie es eine eigene Klasse tut.',
	/** Of such a board, in the report. */
	leftProblem: 'Verlassen, während es geschrieben wurde',
	/** Boards, by name or MAC, that went away in their middle. */
	neverCameBack: (boards: readonly string[]) =>
		`Abgezogen, bevor sie fertig waren: ${boards.map(board => clean(board, 40)).join(', ')}.`,
	savedIn: (files: number, unread: number, folder: string) =>
		unread > 0
			? `${fileCount(files)} gesichert in ${clean(folder, 400)}, ${unread} ließen sich nicht lesen; eine Kopie des Dateisystems liegt daneben`
			: `${fileCount(files)} gesichert in ${clean(folder, 400)}`,
	/** A line of a log: `3 · ESP32-C3 …8f:3c · Write`. */
	line: (number: number, board: string, what: string) =>
		[String(number), board, what].filter(text => text !== '').join(' · '),
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
		scroll: 'blättern',
		close: 'zurück',
		leave: 'gehen',
		stay: 'weitermachen',
		'leave-now': 'jetzt gehen',
		explain: 'erklären',
	},
}
