/** What the REPL says around what the board says. */

import type {HeardAfterwards} from '../../problem.ts'
import {clean} from '../clean.ts'
import {counted} from './numbers.ts'
import {heardAfterwards} from './problems/no-prompt.ts'

export const repl = {
	/** Also the terminal window's title, so that the way out is never out of sight. */
	title: (path: string, leave: string) => `${clean(path, 60)} · ${leave} para salir`,
	opened: (path: string, leave: string, help: string | undefined) => [
		`Conectado a ${clean(path, 60)}.`,
		`${leave} para salir${help === undefined ? '' : `, ${help} para la ayuda`}.`,
	],
	waiting: (path: string, leave: string) =>
		`*** ${clean(path, 60)} no está, se espera… (${leave} para salir)`,
	back: (path: string) => `*** conectado otra vez, a ${clean(path, 60)}`,
	/** Said once, of a board whose boot log tells why no prompt will come. */
	cannotStart: (heard: HeardAfterwards) =>
		`*** ${heardAfterwards[heard]}: la consola no aparecerá (mp-wizard flash dice qué hacer)`,
	silent: [
		'*** No llega nada de la placa. Quizá corre un programa en silencio: Ctrl-C lo para.',
		'*** O pulsa RESET en la placa.',
	],
	/** Said of a program that has not ended after a second Ctrl-C. */
	stubborn: [
		'*** El programa no se deja parar con Ctrl-C. Pulsa RESET en la placa,',
		'*** y Ctrl-C una y otra vez mientras arranca.',
		'*** O sal y haz que la liberen, los archivos se conservan: mp-wizard rescue',
	],
	/** After a text of several lines, before what it prints. */
	pasted: (lines: number) =>
		`… ${counted(lines, {one: '1 línea pegada', other: n => `${n} líneas pegadas`})}`,
	pasteLost: '*** se perdió una parte, así que no se ejecutó nada: pégalo otra vez',
	pasteRefused: '*** la placa no aceptó lo pegado: quizá está ocupada (Ctrl-C para un programa)',
	dropped: (characters: number) =>
		`*** de lo pegado ${counted(characters, {one: 'se omitió 1 carácter de control', other: n => `se omitieron ${n} caracteres de control`})} (Ctrl-C, Ctrl-D)`,
	large: (size: string) => [
		`*** ${size} quizá no caben de una vez en la memoria de la placa.`,
		's: guardarlo en la placa como pasted.py y ejecutarlo',
		'p: pegarlo igualmente · cualquier otra tecla: descartarlo',
	],
	saved: (path: string) => `*** guardado como ${clean(path, 60)}, se ejecuta`,
	unsaved: (path: string, detail: string) =>
		`*** ${clean(path, 60)} no se guardó, y no se ejecutó nada: ${clean(detail, 100)}`,
	/** Said once, of letters beyond ASCII at the prompt. */
	ownLine: '*** la placa pierde letras como é: esas líneas se guardan aquí y van enteras',
}
