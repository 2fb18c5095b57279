/** What is said of a lesson file: each mistake with its place, and how it is put right. */

import type {
	JsonKind,
	LessonFault,
	LessonForm,
	LessonMistake,
	SyntaxPart,
} from '../../class/lesson/mistake.ts'
import {clean} from '../clean.ts'
import {and, bytes, number, or} from './numbers.ts'

export const lesson = {
	/** `Zeile 3, Spalte 14, boards[0].sha256: …`. */
	mistake: (mistake: LessonMistake) => {
		const {line, column, field} = mistake
		return `Zeile ${line}, Spalte ${column}${field === '' ? '' : `, ${clean(field, 80)}`}: ${whatIsWrong(mistake)}`
	},
	/** The same of a fault that has no place yet. */
	fault: (fault: LessonFault) => whatIsWrong(fault),
}

function whatIsWrong(mistake: LessonFault): string {
	switch (mistake.fault) {
		case 'syntax':
			return syntax[mistake.wants]
		case 'not-utf8':
			return 'Das ist kein UTF-8. Öffne die Datei in einem Editor und speichere sie als UTF-8.'
		case 'too-deep':
			return `Listen und Gruppen stecken hier mehr als ${mistake.most}-mal ineinander.`
		case 'too-much':
			return `Ein Unterricht hat höchstens ${number(mistake.most)} Felder und Werte.`
		case 'unknown-field':
			return `${mistake.name === '' ? 'So ein Feld gibt es hier nicht.' : `Ein Feld ${quoted(mistake.name)} gibt es hier nicht.`}${meant(mistake)}`
		case 'missing-field':
			return `Hier fehlt das Feld ${quoted(mistake.name)}.`
		case 'repeated-field':
			return `${mistake.name === '' ? 'Dieses Feld' : quoted(mistake.name)} steht schon in Zeile ${mistake.first}. Lass eines von beiden weg.`
		case 'not-together':
			return `${quoted(mistake.name)} verträgt sich nicht mit ${quoted(mistake.other)}. Lass eines von beiden weg.`
		case 'wrong-kind':
			return `Hierher gehört ${or(mistake.wants.map(kind => kinds[kind]))}, nicht ${kinds[mistake.found]}.`
		case 'not-one-of':
			return `Hierher gehört ${or(mistake.known)}${not(mistake.found)}.${didYouMean(mistake.near)}`
		case 'no-number':
			return `Hierher gehört eine ganze Zahl von ${mistake.least} bis ${mistake.most}.`
		case 'form':
			return `${forms[mistake.form]}${mistake.found === '' ? '' : ` Das ist ${quoted(mistake.found)} nicht.`}`
		case 'empty-list':
			return 'Hierher gehört mindestens ein Eintrag.'
		case 'too-many':
			return `Hierher gehören höchstens ${mistake.most} Einträge.`
		case 'secret':
			return 'In einem Unterricht steht kein Passwort, denn er wird weitergegeben. Schreib {"ask": true}, dann wird zu Beginn danach gefragt, oder {"environment": "NAME"}, dann kommt es aus dieser Variable.'
		case 'twice':
			return `${quoted(mistake.found)} steht schon in Zeile ${mistake.first}. Lass eines von beiden weg.`
		case 'file-and-folder':
			return `${quoted(mistake.found)} wäre hier eine Datei und zugleich der Ordner einer anderen. Nenne eine von beiden anders.`
		case 'leads-out':
			return `${quoted(mistake.path)} führt aus dem Ordner des Unterrichts hinaus. Kopiere in diesen Ordner, was du brauchst.`
		case 'file-missing':
			return `${quoted(mistake.path)} ist nicht da. Es gehört in den Ordner des Unterrichts.`
		case 'not-a-file':
			return `${quoted(mistake.path)} ist keine Datei.`
		case 'not-a-folder':
			return `${quoted(mistake.path)} ist kein Ordner. Eine einzelne Datei schreibt sich [{"from": …, "to": …}].`
		case 'no-bundle':
			return `${quoted(mistake.path)} ist kein Firmware-Paket. Eines macht: mp-wizard bundle`
		case 'file-unreadable':
			return `${quoted(mistake.path)} lässt sich nicht lesen: ${clean(mistake.detail, 60)}.`
		case 'file-too-large':
			return `${quoted(mistake.path)} ist zu groß. Zusammen gehören hierher höchstens ${bytes(mistake.most)}.`
		case 'other-digest':
			return `${quoted(mistake.path)} hat einen anderen Inhalt. Wenn die Datei stimmt, schreib hierher: "${clean(mistake.found, 64)}"`
		case 'no-firmware':
			return mistake.why === 'damaged'
				? `${quoted(mistake.path)} ist beschädigt oder abgeschnitten. Kopiere es noch einmal.`
				: `${quoted(mistake.path)} ist keine Firmware, mit der ein Board starten könnte. Nimm die .bin-Datei für eine neue Installation.`
		case 'other-chip':
			return `${quoted(mistake.path)} ist Firmware für ${clean(mistake.chip, 40)}. Schreib das als seinen Chip, oder nimm eine andere Datei.`
		case 'not-text':
			return `${quoted(mistake.path)} ist kein Text in UTF-8.`
		case 'board-name':
			return `Eine Datei namens ${quoted(mistake.path)} passt auf kein Board. Gib ihr einen kürzeren Namen, in weniger Ordnern.`
	}
}

const syntax: Readonly<Record<SyntaxPart, string>> = {
	name: 'Hierher gehört ein Name in doppelten Anführungszeichen, wie "boards".',
	value:
		'Hierher gehört ein Wert: Text in doppelten Anführungszeichen, eine Zahl, eine Liste in [ ] oder eine Gruppe in { }.',
	colon: 'Hierher gehört ein Doppelpunkt, zwischen den Namen und seinen Wert.',
	comma: 'Hierher gehört ein Komma.',
	'close-brace': 'Hier fehlt eine }.',
	'close-bracket': 'Hier fehlt eine ].',
	end: 'Der Unterricht war mit der letzten } zu Ende. Dahinter gehört nichts.',
	quote: 'Diesem Text fehlt das Anführungszeichen am Ende.',
	'double-quotes': 'Texte und Namen stehen in doppelten Anführungszeichen: "…"',
	'no-word': 'Ohne Anführungszeichen stehen nur Zahlen, true, false und null.',
	'comment-end': 'Diesem Kommentar fehlt das Ende. Schreib // vor jede seiner Zeilen.',
	escape: 'Ein \\ in einem Text schreibt sich \\\\. In Pfaden nimm / dafür.',
	character:
		'In einem Text schreibt sich ein Zeilenende \\n und ein Tab \\t. Vielleicht fehlt hier ein Anführungszeichen.',
	number: 'Das ist keine Zahl. Sie schreibt sich wie 12.',
}

const kinds: Readonly<Record<JsonKind, string>> = {
	text: 'Text in doppelten Anführungszeichen',
	number: 'eine Zahl',
	list: 'eine Liste in [ ]',
	group: 'eine Gruppe in { }',
	'true-false': 'true oder false',
	nothing: 'null',
}

const forms: Readonly<Record<LessonForm, string>> = {
	text: 'Hierher gehört eine Zeile von höchstens 200 Zeichen.',
	sha256: 'Ein SHA-256 hat 64 Zeichen, von 0 bis 9 und von a bis f.',
	version: 'Ein Unterricht nennt seine Version als Zahl, wie "1.27.0", damit alle Boards dieselbe bekommen.',
	board: 'Ein Board heißt wie "ESP32_GENERIC". Alle nennt: mp-wizard boards.',
	variant: 'Eine Variante heißt wie "SPIRAM".',
	'local-path':
		'Eine Datei nennt man vom Ordner des Unterrichts aus, wie "starter/main.py": mit /, ohne .. und ohne Laufwerk.',
	'board-path': 'Ein Platz auf dem Board schreibt sich wie "/main.py" oder "/lib/sensor.py".',
	package: 'Ein Paket heißt wie "umqtt.simple", "github:org/repository" oder "https://…".',
	ssid: 'Der Name eines WLANs hat 1 bis 32 Buchstaben; Zeichen wie ä zählen doppelt.',
	variable: 'Eine Variable heißt nach Buchstaben, Ziffern und _, wie "CLASS_WIFI_PASSWORD".',
	code: 'Hierher gehört Python, höchstens 20.000 Zeichen. Mehr davon kommt in eine Datei, mit "run".',
	printed: 'Hierher gehört eine Zeile von höchstens 500 Zeichen.',
	'name-pattern': 'Ein Name hat Buchstaben, Ziffern und ein %d oder %02d für die Nummer, wie "robot-%02d".',
}

function meant({near, known}: {readonly near: readonly string[]; readonly known: readonly string[]}): string {
	return near.length > 0 ? didYouMean(near.map(quoted)) : ` Es gibt: ${and(known)}.`
}

function didYouMean(near: readonly string[]): string {
	return near.length === 0 ? '' : ` Meinst du ${or(near)}?`
}

function not(found: string): string {
	return found === '' ? '' : `, nicht ${quoted(found)}`
}

function quoted(text: string): string {
	return `„${clean(text, 80)}“`
}
