/** Lo que se pregunta a quien prepara una lección, y lo que se dice de sus respuestas. */

import {clean} from '../clean.ts'
import type {Words} from '../index.ts'
import {and, bytes, counted} from './numbers.ts'

export const newLesson: Words['newLesson'] = {
	option: 'preparar la lección: unas preguntas, y después su archivo y un paquete de firmware al lado',
	onlyWithNew: (option: string) => `${option} es para una lección que se prepara: mp-wizard class --new`,
	notWithNew: (option: string) => `${option} es para una lección que se da. Quítalo al lado de --new.`,
	intro: (file: string) => [
		`Una lección nueva: ${clean(file, 400)}`,
		'Enter solo acepta lo que está en [ ]. Un - solo deja algo fuera.',
		'Nada se escribe antes de la última pregunta. Ctrl-C sale.',
	],
	none: 'nada',
	yes: 'sí',
	no: ['no', 'n'],
	looks: (title: string, path: string, count: number) =>
		`${count === 1 ? 'Hay una placa conectada' : `Hay ${count} placas conectadas. La primera`}: ${clean(title, 60)}, ${clean(path, 60)}. ¿Se lee su chip para proponer la placa? Se reinicia con eso; nada en ella cambia.`,
	isChip: (model: string) => `Tiene un ${clean(model, 60)}.`,
	notRead: 'No se pudo leer su chip:',
	board: '¿Qué placa tiene la clase? Escribe su nombre, su chip o lo que lleva impreso.',
	like: (typed: string) => `Placas como «${clean(typed, 40)}»:`,
	whichOfThese: '¿Cuál de ellas? Escribe su número u otro nombre.',
	noNumber: (typed: string, last: number) =>
		`En esta lista no hay un número ${clean(typed, 10)}, solo ${last === 1 ? 'el 1' : `del 1 al ${last}`}.`,
	noneLike: (typed: string) =>
		`Ninguna placa es como «${clean(typed, 40)}». Todas salen con: mp-wizard boards`,
	moreLike: (count: number) => counted(count, {one: 'y 1 más', other: n => `y ${n} más`}),
	oneMore: '¿Qué otro tipo de placa tiene la clase? Escribe su nombre, o solo Enter si no hay ninguno.',
	itsName: 'Escribe su nombre, su chip o lo que lleva impreso.',
	already: (name: string) => `${clean(name, 60)} ya está en la lección.`,
	version: (name: string) => `¿Qué versión de MicroPython para ${clean(name, 60)}?`,
	noVersion: (typed: string, there: readonly string[]) =>
		`No hay una versión «${clean(typed, 40)}». Hay: ${and(there.map(one => clean(one, 40)))}.`,
	files: '¿Qué carpeta tiene los archivos que recibe cada placa? Está al lado de la lección.',
	packages: '¿Qué paquetes recibe cada placa? Escribe sus nombres, con un espacio entre ellos.',
	ssid: '¿Qué wifi se escribe en cada placa? Escribe su nombre.',
	hasPassword:
		'¿Tiene contraseña esa wifi? Se pregunta cuando empieza la lección, y no queda en ningún archivo.',
	check:
		'¿Qué se ejecuta al final en cada placa como prueba? Escribe el nombre de un archivo de Python, o código.',
	prints: '¿Qué debe aparecer en el texto que imprime?',
	found: '¿Qué pasa con los archivos que una placa ya tiene?',
	foundWays: {
		save: 'guardar: se copian a este ordenador y después se van',
		keep: 'dejar: se quedan en la placa',
		erase: 'borrar: se van, y nadie los tiene ya',
	},
	names: '¿Cómo se llaman las placas? Donde está %02d va el número.',
	willWrite: (file: string, bundle: string) =>
		`Ahora se traen el firmware y los paquetes y se escriben: ${clean(file, 400)} y la carpeta ${clean(bundle, 200)}. ¿Se hace?`,
	made: (file: string, bundle: string, firmware: number, packages: number, size: number) => [
		`La lección: ${clean(file, 400)}`,
		`Al lado: ${clean(bundle, 200)}, con ${and([counted(firmware, {one: '1 archivo de firmware', other: n => `${n} archivos de firmware`}), ...(packages === 0 ? [] : [counted(packages, {one: '1 paquete', other: n => `${n} paquetes`})])])}, ${bytes(size)}. No necesita internet.`,
	],
	hold: (file: string) => ({says: 'La clase empieza con', command: `mp-wizard class ${clean(file, 400)}`}),
}
