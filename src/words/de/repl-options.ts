/** What `repl` says of its options, and of those that cannot be meant. */

import {clean} from '../clean.ts'
import {and} from './numbers.ts'

export const replOptions = {
	'console-baud': 'Geschwindigkeit des Anschlusses in Baud (Standard: 115200, wie jedes MicroPython)',
	escape:
		'die Befehlstaste: ein Buchstabe, ^a oder C-a (Standard: a), oder none; Strg-] beendet in jedem Fall',
	attach: 'von selbst nichts senden: was das Board gerade tut, geht weiter',
	echo: 'hier zeigen, was getippt wird, noch vor der Antwort des Boards',
	imap: (names: readonly string[]) =>
		`was aus dem wird, was das Board sagt, durch Kommas getrennt: ${names.join(', ')}`,
	omap: 'dasselbe für das, was gesendet wird',
	emap: (names: readonly string[]) => `dasselbe für das, was --echo zeigt; Standard: ${names.join(',')}`,
	init: 'zuerst das hier senden, als wäre es getippt',
	'exit-after': 'enden, wenn so viele Millisekunden lang nichts kommt und nichts getippt wird',
	'session-log':
		'was gezeigt wird, in diese Datei, hinter das, was darin ist; mit --exec oder einer Pipe ein Protokoll für einen Fehlerbericht',
	'log-times': 'mit --log: die Uhrzeit vor jeder Zeile',
}

export const replUsage = {
	badEscape: (key: string) =>
		`„${clean(key, 20)}“ kann nicht die Befehlstaste sein: ein Buchstabe von a bis z, aber nicht c, h, i, j oder m, oder none.`,
	badMap: (option: string, typed: string, names: readonly string[]) =>
		`${clean(option, 20)} kennt „${clean(typed, 40)}“ nicht: ${and(names)}.`,
	logTimesNeedsLog: '--log-times gehört zu einem Protokoll: nenn seine Datei mit --log.',
	execIsNoSession:
		'--exec und eine Pipe führen Code ohne Sitzung aus: Optionen der Python-Eingabe bedeuten dort nichts.',
}
