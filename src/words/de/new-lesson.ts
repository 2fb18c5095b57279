/** Was jemand gefragt wird, der eine Lektion anlegt, und was auf die Antworten gesagt wird. */

import {clean} from '../clean.ts'
import type {Words} from '../index.ts'
import {and, bytes, counted} from './numbers.ts'

export const newLesson: Words['newLesson'] = {
	option: 'die Lektion anlegen: ein paar Fragen, dann ihre Datei und ein Firmware-Paket daneben',
	onlyWithNew: (option: string) =>
		`${option} gehört zu einer Lektion, die angelegt wird: mp-wizard class --new`,
	notWithNew: (option: string) =>
		`${option} gehört zu einer Lektion, die gehalten wird. Lass es neben --new weg.`,
	intro: (file: string) => [
		`Eine neue Lektion: ${clean(file, 400)}`,
		'Enter allein nimmt, was in [ ] steht. Ein einzelnes - lässt etwas weg.',
		'Vor der letzten Frage wird nichts geschrieben. Ctrl-C hört auf.',
	],
	none: 'nichts',
	yes: 'ja',
	no: ['n', 'nein'],
	looks: (title: string, path: string, count: number) =>
		`${count === 1 ? 'Ein Board ist angesteckt' : `${count} Boards sind angesteckt. Das erste`}: ${clean(title, 60)}, ${clean(path, 60)}. Soll sein Chip gelesen werden, um das Board vorzuschlagen? Es startet dabei neu; nichts darauf wird geändert.`,
	isChip: (model: string) => `Es hat einen ${clean(model, 60)}.`,
	notRead: 'Sein Chip ließ sich nicht lesen:',
	board: 'Welches Board hat die Klasse? Tippe seinen Namen, seinen Chip oder was darauf gedruckt ist.',
	like: (typed: string) => `Boards wie „${clean(typed, 40)}“:`,
	whichOfThese: 'Welches davon? Tippe seine Nummer oder einen anderen Namen.',
	noNumber: (typed: string, last: number) =>
		`Eine Nummer ${clean(typed, 10)} hat diese Liste nicht, nur ${last === 1 ? '1' : `1 bis ${last}`}.`,
	noneLike: (typed: string) => `Kein Board ist wie „${clean(typed, 40)}“. Alle listet: mp-wizard boards`,
	moreLike: (count: number) => counted(count, {one: 'und 1 weiteres', other: n => `und ${n} weitere`}),
	oneMore:
		'Welche andere Art Board hat die Klasse noch? Tippe ihren Namen, oder nur Enter, wenn es keine gibt.',
	itsName: 'Tippe seinen Namen, seinen Chip oder was darauf gedruckt ist.',
	already: (name: string) => `${clean(name, 60)} steht schon in der Lektion.`,
	version: (name: string) => `Welche Version von MicroPython für ${clean(name, 60)}?`,
	noVersion: (typed: string, there: readonly string[]) =>
		`Eine Version „${clean(typed, 40)}“ gibt es nicht. Es gibt: ${and(there.map(one => clean(one, 40)))}.`,
	files: 'Welcher Ordner hat die Dateien, die jedes Board bekommt? Er liegt neben der Lektion.',
	packages: 'Welche Pakete bekommt jedes Board? Tippe ihre Namen, mit einem Leerzeichen dazwischen.',
	ssid: 'Welches WLAN wird auf jedes Board geschrieben? Tippe seinen Namen.',
	hasPassword:
		'Hat dieses WLAN ein Passwort? Gefragt wird danach, wenn die Lektion beginnt; es steht in keiner Datei.',
	check: 'Was läuft am Ende zur Probe auf jedem Board? Tippe den Namen einer Python-Datei oder Code.',
	prints: 'Was muss in dem Text stehen, den es ausgibt?',
	found: 'Was wird aus Dateien, die ein Board schon hat?',
	foundWays: {
		save: 'sichern: sie werden auf diesen Computer kopiert, dann sind sie weg',
		keep: 'behalten: sie bleiben auf dem Board',
		erase: 'löschen: sie sind weg, und niemand hat sie mehr',
	},
	names: 'Wie heißen die Boards? Wo %02d steht, kommt die Nummer hin.',
	willWrite: (file: string, bundle: string) =>
		`Jetzt werden Firmware und Pakete geholt und geschrieben: ${clean(file, 400)} und der Ordner ${clean(bundle, 200)}. Soll das sein?`,
	made: (file: string, bundle: string, firmware: number, packages: number, size: number) => [
		`Die Lektion: ${clean(file, 400)}`,
		`Daneben: ${clean(bundle, 200)}, mit ${and([counted(firmware, {one: '1 Firmware-Datei', other: n => `${n} Firmware-Dateien`}), ...(packages === 0 ? [] : [counted(packages, {one: '1 Paket', other: n => `${n} Paketen`})])])}, ${bytes(size)}. Sie braucht kein Internet.`,
	],
	hold: (file: string) => ({says: 'Die Klasse beginnt mit', command: `mp-wizard class ${clean(file, 400)}`}),
}
