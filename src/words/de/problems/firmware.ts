/** Cards for choosing firmware and for files that are not what they should be. Nothing has been erased in any of them. */

import type {BundleFault, ProblemCode, ProblemFacts} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {dayName} from '../../names.ts'
import {germanDay, bytes as inBytes, or} from '../numbers.ts'

type FirmwareCode = Extract<
	ProblemCode,
	| `firmware-${string}`
	| 'bundle-unusable'
	| 'unknown-board'
	| 'unknown-version'
	| 'no-board-for-chip'
	| 'board-not-esp'
	| 'choose-board'
	| 'build-wrong-cores'
	| 'flash-out-of-reach'
	| 'flash-setting'
>

const allBoards = {typed: 'Alle Boards ansehen: mp-wizard boards'}
const smallerBuild = 'Wähle eine kleinere Variante dieses Boards (ihr Name nennt eine Flash-Größe).'
/** The second half is a row in the wizard. */
const getAnother = [
	'Lade sie noch einmal von micropython.org herunter.',
	{typed: 'Oder lass --firmware weg: Dann wird sie für dich gewählt und geholt.'},
]
const ownBin = 'Prüfe, ob es die .bin-Datei deines Boards ist.'

const partNames: Readonly<Record<ProblemFacts['firmware-damaged']['part'], string>> = {
	checksum: 'Die Prüfsumme',
	sha256: 'Die SHA-256',
	md5: 'Die MD5',
	'partition-table': 'Die Partitionstabelle',
}

const ways: Readonly<Record<ProblemFacts['board-not-esp']['way'], readonly string[]>> = {
	bootsel: [
		'Von Hand: Halte beim Anstecken BOOTSEL gedrückt und kopiere seine .uf2-Datei auf das Laufwerk, das erscheint.',
	],
	'double-reset': [
		'Von Hand: Drücke zweimal schnell RESET und kopiere seine .uf2-Datei auf das Laufwerk, das erscheint.',
	],
	other: [],
}

const bundleFaults: Readonly<Record<BundleFault, string>> = {
	missing: 'Es ist nicht da, oder ein Teil davon fehlt.',
	cut: 'Eine Datei darin ist nicht so lang wie am Anfang.',
	edited: 'Darin wurde etwas geändert, also wird nichts davon benutzt.',
	outside: 'Ein Name oder Link darin führt woandershin, also wird nichts davon benutzt.',
	'too-large': 'Eine Datei darin ist größer, als sie sein kann.',
	demo: 'Es ist aus einer Demo: Seine Dateien sehen nur aus wie Firmware, für virtuelle Boards.',
	later: 'Ein neueres mp-wizard hat es gemacht; dieses kennt seinen Aufbau nicht.',
}

export const firmwareCards: Cards<FirmwareCode> = {
	'unknown-board': ({board, near}) => ({
		title: `Ein Board namens ${clean(board, 60)} gibt es nicht`,
		seen: '',
		meaning: 'Es steht nicht in der Liste von micropython.org.',
		fixes:
			near.length > 0
				? [`Meinst du: ${near.map(name => clean(name, 60)).join(', ')}?`, allBoards]
				: ['Prüfe die Schreibweise.', allBoards],
		untouched: true,
	}),
	'unknown-version': ({board, version, available, isPart}) => ({
		title: `${clean(board, 60)} hat keine Version ${clean(version, 40)}`,
		seen: available.length > 0 ? `Es gibt: ${available.map(name => clean(name, 40)).join(', ')}` : '',
		meaning: isPart
			? 'Sie ist nicht in dem, was mitgebracht wurde oder auf diesem Computer liegt.'
			: 'Diese Version ist für dieses Board nie erschienen.',
		untouched: true,
		fixes: [
			{typed: 'Nimm die neueste: --version stable'},
			{typed: 'Oder die nächste, die gerade entsteht: --version preview'},
		],
	}),
	'board-not-esp': ({board, way, url}) => ({
		title: `${clean(board, 60)} geht hier noch nicht`,
		seen: '',
		meaning: 'mp-wizard installiert bisher auf Boards mit ESP32 oder ESP8266.',
		untouched: true,
		fixes: [...ways[way], `Seine Dateien, und wie es geht: ${clean(url, 120)}`],
	}),
	'no-board-for-chip': ({chip}) => ({
		title: `Keine Firmware für den ${chip}`,
		seen: '',
		meaning: 'In der Liste von micropython.org steht kein Board mit diesem Chip.',
		untouched: true,
		fixes: [{typed: 'Wenn du eine Firmware-Datei hast: --firmware FILE'}],
	}),
	'choose-board': ({chip, boards}) => ({
		title: 'Welches Board ist es?',
		seen: `Der Chip ist ein ${chip}.`,
		meaning: 'Mehrere Boards haben diesen Chip, und keines liegt näher als die anderen.',
		untouched: true,
		fixes: [{typed: `Sag, welches: --board ${or(boards.map(name => clean(name, 60)))}`}],
	}),
	'firmware-changed': ({source, remembered, came}) => ({
		title: 'Die Webseite hat jetzt eine andere Datei dieses Namens',
		seen: `${clean(source, 200)}: SHA-256 ${came.slice(0, 12)}…, es war ${remembered.slice(0, 12)}…`,
		meaning:
			'Eine Version ändert sich nie mehr, wenn sie heraus ist. Vielleicht wurde sie neu erstellt, oder jemand hat sie unterwegs verändert.',
		untouched: true,
		fixes: [
			'Versuche es in einem anderen Netz.',
			{typed: 'Oder nimm die neue und merke sie: --accept-changed'},
		],
	}),
	'firmware-not-here': ({what, list, newest}) => ({
		title: 'Die Firmware ist nicht auf diesem Computer',
		seen: newest
			? `${clean(what, 120)}; die neueste bekannte ist v${clean(newest.version, 40)} vom ${germanDay(clean(newest.date, 10))}.`
			: clean(what, 200),
		meaning: list?.at
			? `Die Liste der Boards ist vom ${germanDay(dayName(list.at))}; die Firmware selbst ist nicht hier.`
			: 'Ohne Netz gibt es nur, was schon geholt oder mitgebracht wurde.',
		untouched: true,
		fixes: [
			{
				says: 'Mach ein Firmware-Paket, wo es Internet gibt, und bring es her',
				command: `mp-wizard bundle FOLDER --board ${list ? clean(what, 60) : 'BOARD'}`,
			},
			{typed: 'Benutze dieses Firmware-Paket: --bundle FOLDER'},
			'Oder verbinde dich mit dem Internet und starte ohne --offline.',
		],
		flashing: {fixes: [{typed: 'Nimm eine Datei, die du schon hast: --firmware FILE'}]},
	}),
	'bundle-unusable': ({folder, fault, detail}) => ({
		title: fault === 'later' ? 'Das Firmware-Paket ist zu neu' : 'Das Firmware-Paket ist nicht brauchbar',
		seen: `${clean(folder, 120)}: ${clean(detail, 120)}`,
		meaning: bundleFaults[fault],
		untouched: true,
		fixes: [
			...(fault === 'missing' ? [{typed: 'Prüfe den Namen des Ordners.'}] : []),
			...(fault === 'later' ? ['Benutze dieses mp-wizard oder ein neueres.'] : []),
			{says: 'Mach es neu, wo es Internet gibt', command: 'mp-wizard bundle FOLDER --board BOARD'},
			...(fault === 'missing' ? [] : ['Oder verschieb es, dann wird es nicht benutzt.']),
		],
	}),
	'firmware-missing': ({path}) => ({
		title: 'Diese Firmware-Datei gibt es nicht',
		seen: clean(path, 200),
		meaning: '',
		untouched: true,
		fixes: ['Prüfe den Namen und den Ordner.'],
	}),
	'firmware-unreadable': ({path, detail}) => ({
		title: 'Diese Firmware-Datei lässt sich nicht lesen',
		seen: `${clean(path, 200)}: ${clean(detail)}`,
		meaning: '',
		untouched: true,
		fixes: ['Prüfe, ob es eine Datei ist und ob du sie lesen darfst.'],
	}),
	'firmware-empty': ({source, blank}) => ({
		title: 'Die Firmware-Datei ist leer',
		seen: clean(source, 200),
		meaning: blank
			? 'Sie enthält nichts, wie ein Flash-Speicher, der nie beschrieben wurde.'
			: 'Sie hat kein einziges Byte; vielleicht ist ein Download gescheitert.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-too-large': ({source, bytes, limit}) => ({
		title: 'Die Datei ist zu groß für Firmware',
		seen: `${clean(source, 200)}: ${bytes} Bytes, höchstens ${limit}.`,
		meaning: 'Kein Chip, den wir kennen, hat so viel Platz.',
		untouched: true,
		fixes: [ownBin],
	}),
	'firmware-not-esp': ({source, first}) => ({
		title: 'Das ist keine Firmware für einen ESP-Chip',
		seen: `${clean(source, 200)} beginnt mit ${clean(first, 40)}, nicht mit e9.`,
		meaning: 'Auf dem Board könnte sie nicht starten.',
		untouched: true,
		fixes: ['Nimm die .bin-Datei deines Boards, nicht .uf2, .zip oder eine Webseite.'],
	}),
	'firmware-app-only': ({source}) => ({
		title: 'Diese Datei ist nur ein Teil der Firmware',
		seen: `${clean(source, 200)} hat keinen Bootloader und keine Partitionstabelle.`,
		meaning: 'Sie ist für Updates per Funk gedacht und kann allein nicht starten.',
		untouched: true,
		fixes: ['Nimm die .bin-Datei, nicht .app-bin.'],
	}),
	'firmware-loader-only': ({source}) => ({
		title: 'Diese Datei ist nur ein Bootloader',
		seen: `In ${clean(source, 200)} ist kein Programm.`,
		meaning: 'Allein auf dem Board hätte er nichts zu starten.',
		untouched: true,
		fixes: ['Nimm die .bin-Datei deines Boards, in der Bootloader und Programm zusammen sind.'],
	}),
	'firmware-truncated': ({source, bytes, expected}) => ({
		title: 'Die Firmware-Datei ist abgeschnitten',
		seen: `${clean(source, 200)}: ${bytes} Bytes, es sollten ${expected} sein.`,
		meaning: 'Das Ende fehlt.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-damaged': ({source, part}) => ({
		title: 'Die Firmware-Datei ist beschädigt',
		seen: `${clean(source, 200)}: ${partNames[part]} stimmt nicht.`,
		meaning: 'Einige Bytes haben sich unterwegs geändert.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-wrong-chip': ({source, firmware, chip}) => ({
		title: 'Diese Firmware ist für einen anderen Chip',
		seen: `${clean(source, 200)} ist für den ${clean(firmware, 40)}; dein Board hat einen ${chip}.`,
		meaning: 'Sie könnte auf diesem Board nicht starten.',
		untouched: true,
		fixes: [
			{typed: `Wähle Firmware für den ${chip}; ohne --board und --firmware wird sie für dich gewählt.`},
		],
	}),
	'firmware-wrong-revision': ({source, needs, revision}) => ({
		title: 'Diese Firmware ist für eine andere Revision des Chips',
		seen: `${clean(source, 200)} braucht Revision ${clean(needs, 40)}; deine ist ${clean(revision, 40)}.`,
		meaning: 'Sie könnte auf diesem Chip nicht starten.',
		untouched: true,
		fixes: [{typed: 'Wähle die Variante für deine Revision.'}],
	}),
	'build-wrong-cores': ({source, model}) => ({
		title: 'Diese Variante ist für Chips mit zwei Kernen',
		seen: `${clean(source, 200)} braucht zwei Kerne; der ${clean(model, 40)} hat einen.`,
		meaning: 'Sie könnte auf diesem Board nicht starten.',
		untouched: true,
		fixes: [{typed: 'Nimm die Variante für einen Kern: --board ESP32_GENERIC-UNICORE'}],
	}),
	'firmware-does-not-fit': ({bytes, flashBytes, madeFor}) => ({
		title: madeFor
			? 'Die Firmware ist für Boards mit mehr Flash-Speicher'
			: 'Die Firmware passt nicht hinein',
		seen: madeFor
			? `Sie ist für ${inBytes(bytes)} Flash-Speicher gemacht; deiner hat ${inBytes(flashBytes)}.`
			: `${bytes} Bytes, und das Board hat ${flashBytes} Bytes Flash-Speicher.`,
		meaning: madeFor ? 'Sie könnte auf diesem Board nicht starten.' : '',
		untouched: true,
		fixes: [smallerBuild],
	}),
	'flash-setting': ({chip, option, value, valid, flashBytes, needs}) => {
		const leaveOut = {typed: `Oder lass ${option} weg.`}
		const realSize = {typed: `Nimm die wirkliche Größe: ${option} detect`}
		if (valid)
			return {
				title: `${option} ${value} gibt es für diesen Chip nicht`,
				seen: `Beim ${chip} geht: ${valid.join(', ')}.`,
				meaning: '',
				untouched: true,
				fixes: [{typed: 'Wähle eines davon, oder lass die Option weg.'}],
			}
		if (needs !== undefined)
			return {
				title: 'Die Firmware braucht mehr Flash-Speicher',
				seen: `${option} ${value}; sie braucht ${inBytes(needs)}.`,
				meaning: 'Mit dieser Angabe könnte sie nicht starten.',
				untouched: true,
				fixes: [realSize, leaveOut],
			}
		return flashBytes === undefined
			? {
					title: 'Die Größe des Flash-Speichers lässt sich nicht erkennen',
					seen: `Der Flash-Speicher dieses ${chip} hat eine Nummer, die seine Größe nicht verrät.`,
					meaning: '',
					untouched: true,
					fixes: [{typed: `Sag die Größe: ${option} 4MB`}, leaveOut],
				}
			: {
					title: 'Der Flash-Speicher ist kleiner als das',
					seen: `${option} ${value}; das Board hat ${inBytes(flashBytes)}.`,
					meaning: 'Mit dieser Angabe würde ein Programm suchen, was es nicht gibt.',
					untouched: true,
					fixes: [realSize, leaveOut],
				}
	},
	'flash-out-of-reach': ({chip, end, reach, byStub}) => ({
		title: 'Dieses Ende des Flash-Speichers ist nicht erreichbar',
		seen: `${chip}: bis Byte ${end}, und mehr als ${inBytes(reach)} lassen sich nicht ansprechen.`,
		meaning: byStub
			? 'Der Bootloader im Chip spricht nicht mehr an; der Schreibhelfer schon, aber er läuft nicht.'
			: 'Weder der Bootloader in diesem Chip noch der Schreibhelfer spricht mehr an.',
		untouched: true,
		fixes: byStub
			? [{typed: 'Versuche es noch einmal ohne --no-stub.'}, smallerBuild]
			: [smallerBuild, 'Nimm ein Board mit ESP32-S3, C5, C61 oder P4: Bei ihnen geht es.'],
	}),
}
