/** What the commands about whole flashes say: copied into a file, brought back from one, compared with one. */

import {clean} from '../clean.ts'
import type {Words} from '../index.ts'
import {bytes} from './numbers.ts'

export const backup: Words['backup'] = {
	about: {
		backup: 'copia la memoria flash de una placa a un archivo, o una parte; sigue donde se interrumpió',
		restore: 'devuelve una copia de seguridad a su placa; lo que ya es igual se queda',
		verify: '¿es este firmware, o esta copia, lo que hay en la placa? No se escribe nada',
	},
	options: {
		part: 'solo esta parte: una partición por su nombre, o files para los archivos de MicroPython',
		'other-board': 'a otra placa del mismo tipo que aquella de la que es la copia',
	},
	fileOrFirmware: 'Indica un archivo, o un firmware con --firmware o --board, pero no ambos.',
	saved: (flash: number, file: number, path: string) =>
		`Copia     ${bytes(flash)} de memoria flash en un archivo de ${bytes(file)}: ${clean(path, 200)}`,
	kept: (count: number) => `Conservado ${bytes(count)} de antes`,
	secret: 'Contiene todo lo que hay en la placa, también contraseñas de Wi-Fi: no se la des a nadie.',
	wayBack: (path: string) => `De vuelta a la placa: mp-wizard restore ${clean(path, 200)}`,
	/** `made`: a day; '' where nobody knows. */
	askAll: (port: string, path: string, made: string) =>
		`¿Sobrescribir todo lo que hay en la placa de ${clean(port, 80)} con ${clean(path, 100)}${made === '' ? '' : `, del ${clean(made, 20)}`}? [s/N] `,
	askPart: (port: string, path: string, at: number, count: number) =>
		`¿Sobrescribir ${bytes(count)} desde 0x${at.toString(16)} en la placa de ${clean(port, 80)} con ${clean(path, 100)}? [s/N] `,
	plainFile:
		'Este archivo no dice de qué placa es: solo se pudo comprobar su longitud y dónde empieza su programa.',
	restored: (all: number, written: number, md5: string) =>
		`Devuelto  ${bytes(all)}, de los que se escribieron ${bytes(written)}; MD5 ${clean(md5, 40)}`,
	noPrompt:
		'No se vio la consola de MicroPython; quizá haya un programa en marcha en la placa. Mira: mp-wizard repl',
	equal: (name: string, count: number) => `Igual     ${clean(name, 120)}: ${bytes(count)} comparados`,
}
