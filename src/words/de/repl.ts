/** What the REPL says around what the board says. */

import type {HeardAfterwards} from '../../problem.ts'
import {clean} from '../clean.ts'
import {counted} from './numbers.ts'
import {heardAfterwards} from './problems/no-prompt.ts'

export const repl = {
	/** Also the terminal window's title, so that the way out is never out of sight. */
	title: (path: string, leave: string) => `${clean(path, 60)} · ${leave} beendet`,
	opened: (path: string, leave: string, help: string | undefined) => [
		`Verbunden mit ${clean(path, 60)}.`,
		`${leave} beendet${help === undefined ? '' : `, ${help} hilft`}.`,
	],
	waiting: (path: string, leave: string) =>
		`*** ${clean(path, 60)} ist weg, es wird darauf gewartet\u00a0… (${leave} beendet)`,
	back: (path: string) => `*** wieder verbunden, mit ${clean(path, 60)}`,
	/** Said once, of a board whose boot log tells why no prompt will come. */
	cannotStart: (heard: HeardAfterwards) =>
		`*** ${heardAfterwards[heard]}: Es wird keine Python-Eingabe kommen (mp-wizard flash sagt, was zu tun ist)`,
	silent: [
		'*** Vom Board kommt nichts. Vielleicht läuft still ein Programm: Strg-C hält es an.',
		'*** Oder drück RESET am Board.',
	],
	/** Said of a program that has not ended after a second Ctrl-C. */
	stubborn: [
		'*** Das Programm lässt sich mit Strg-C nicht anhalten. Drück RESET am Board,',
		'*** und beim Starten immer wieder Strg-C.',
		'*** Oder geh und lass es befreien, die Dateien bleiben: mp-wizard rescue',
	],
	/** After a text of several lines, before what it prints. */
	pasted: (lines: number) => `… ${counted(lines, {one: '1 Zeile', other: n => `${n} Zeilen`})} eingefügt`,
	pasteLost: '*** ein Teil ging verloren, darum lief nichts davon: füg es noch einmal ein',
	pasteRefused: '*** das Board nahm es nicht an: vielleicht ist es beschäftigt (Strg-C hält an)',
	dropped: (characters: number) =>
		`*** ${counted(characters, {one: '1 Steuerzeichen wurde', other: n => `${n} Steuerzeichen wurden`})} aus dem Eingefügten weggelassen (Strg-C, Strg-D)`,
	large: (size: string) => [
		`*** ${size} passen vielleicht nicht auf einmal in den Speicher des Boards.`,
		's: auf dem Board als pasted.py speichern und starten',
		'p: trotzdem einfügen · jede andere Taste: verwerfen',
	],
	saved: (path: string) => `*** als ${clean(path, 60)} gespeichert, wird gestartet`,
	unsaved: (path: string, detail: string) =>
		`*** ${clean(path, 60)} wurde nicht gespeichert, und nichts lief: ${clean(detail, 100)}`,
	/** Said once, of letters beyond ASCII at the prompt. */
	ownLine: '*** das Board verschluckt Buchstaben wie ä: solche Zeilen gehen als Ganzes hin',
}
