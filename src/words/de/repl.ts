/** What the REPL says around what the board says. */

import type {HeardAfterwards} from '../../problem.ts'
import {clean} from '../clean.ts'
import {heardAfterwards} from './problems/no-prompt.ts'

export const repl = {
	/** Also the terminal window's title, so that the way out is never out of sight. */
	title: (path: string) => `${clean(path, 60)} · Strg-A Strg-X beendet`,
	opened: (path: string) => [
		`Verbunden mit ${clean(path, 60)}.`,
		'Strg-A Strg-X beendet, Strg-A Strg-H hilft.',
	],
	waiting: (path: string) =>
		`*** ${clean(path, 60)} ist weg, es wird darauf gewartet\u00a0… (Strg-A Strg-X beendet)`,
	back: (path: string) => `*** wieder verbunden, mit ${clean(path, 60)}`,
	/** Said once, of a board whose boot log tells why no prompt will come. */
	cannotStart: (heard: HeardAfterwards) =>
		`*** ${heardAfterwards[heard]}: Es wird keine Python-Eingabe kommen (mp-wizard flash sagt, was zu tun ist)`,
	help: [
		'Alles, was du tippst, geht ans Board, auch Strg-C. Die Befehlstaste ist Strg-A:',
		'  Strg-A Strg-X   beenden (Strg-] auch)',
		'  Strg-A Strg-A   ein Strg-A ans Board senden',
		'  Strg-A Strg-H   diese Hilfe',
	],
	unknown: 'Das ist kein Befehl. Strg-A Strg-H zeigt alle.',
}
