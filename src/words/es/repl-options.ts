/** What `repl` says of its options, and of those that cannot be meant. */

import {clean} from '../clean.ts'
import {and} from './numbers.ts'

export const replOptions = {
	'console-baud': 'velocidad del puerto en baudios (predeterminada: 115200, la de todo MicroPython)',
	escape: 'la tecla de órdenes: una letra, ^a o C-a (predeterminada: a), o none; Ctrl-] sale de todos modos',
	attach: 'no envía nada por sí solo: lo que hace la placa sigue',
	echo: 'muestra aquí lo que se escribe, antes de que responda la placa',
	imap: (names: readonly string[]) =>
		`qué se hace con lo que dice la placa, separado por comas: ${names.join(', ')}`,
	omap: 'lo mismo, con lo que se envía',
	emap: (names: readonly string[]) =>
		`lo mismo, con lo que muestra --echo; predeterminado: ${names.join(',')}`,
	init: 'envía esto primero, como si se escribiera',
	'exit-after': 'termina cuando no llega ni se escribe nada durante tantos milisegundos',
	'session-log':
		'lo que se muestra, en este archivo, detrás de lo que ya tiene; con --exec o una tubería, un registro para informar de un fallo',
	'log-times': 'con --log: la hora delante de cada línea',
}

export const replUsage = {
	badEscape: (key: string) =>
		`«${clean(key, 20)}» no puede ser la tecla de órdenes: una letra de la a a la z, pero no c, h, i, j ni m, o none.`,
	badMap: (option: string, typed: string, names: readonly string[]) =>
		`${clean(option, 20)} no conoce «${clean(typed, 40)}»: ${and(names)}.`,
	logTimesNeedsLog: '--log-times es para un registro: indica su archivo con --log.',
	execIsNoSession:
		'--exec y una tubería ejecutan código sin sesión: las opciones de la consola no valen ahí.',
}
