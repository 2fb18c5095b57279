/** What the REPL says around what the board says. */

import type {HeardAfterwards} from '../../problem.ts'
import {clean} from '../clean.ts'
import {heardAfterwards} from './problems/no-prompt.ts'

export const repl = {
	/** Also the terminal window's title, so that the way out is never out of sight. */
	title: (path: string) => `${clean(path, 60)} · Ctrl-A Ctrl-X para salir`,
	opened: (path: string) => [
		`Conectado a ${clean(path, 60)}.`,
		'Ctrl-A Ctrl-X para salir, Ctrl-A Ctrl-H para la ayuda.',
	],
	waiting: (path: string) => `*** ${clean(path, 60)} no está, se espera… (Ctrl-A Ctrl-X para salir)`,
	back: (path: string) => `*** conectado otra vez, a ${clean(path, 60)}`,
	/** Said once, of a board whose boot log tells why no prompt will come. */
	cannotStart: (heard: HeardAfterwards) =>
		`*** ${heardAfterwards[heard]}: la consola no aparecerá (mp-wizard flash dice qué hacer)`,
	help: [
		'Todo lo que escribes va a la placa, Ctrl-C también. La tecla de mando es Ctrl-A:',
		'  Ctrl-A Ctrl-X   salir (Ctrl-] hace lo mismo)',
		'  Ctrl-A Ctrl-A   enviar un Ctrl-A a la placa',
		'  Ctrl-A Ctrl-H   esta ayuda',
	],
	unknown: 'Eso no es una orden. Ctrl-A Ctrl-H las muestra todas.',
}
