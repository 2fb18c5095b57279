/** What is said where the firmware is chosen. */

import type {Known} from '../../../jobs/find-firmware.ts'
import type {Firmware} from '../../../micropython/board.ts'
import {clean} from '../../clean.ts'
import {dayName, siteName} from '../../names.ts'
import {ago, counted} from '../numbers.ts'

export const firmware = {
	lookingUp: 'Buscando el firmware para esta placa…',
	which: '¿Qué MicroPython?',
	newest: 'la estable más nueva',
	stable: 'estable',
	preview: 'preliminar, sin publicar',
	parts: {
		older: {
			row: 'Anteriores…',
			title: '¿Qué MicroPython anterior?',
			detail: (count: number) => counted(count, {one: '1 versión', other: n => `${n} versiones`}),
		},
		previews: {
			row: 'Preliminares…',
			title: '¿Qué MicroPython preliminar?',
			detail: () => 'sin publicar: para probar lo nuevo',
		},
	},
	none: 'En el sitio no hay firmware para esta placa.',
	previewsOnly: 'De esta placa solo hay versiones preliminares, ninguna estable.',
	demoSite: 'Del sitio virtual de esta demo.',
	openToAll: 'Sin cifrar: alguien en el camino podría cambiarlo.',
	missing: (wished: string) => `No hay una versión «${clean(wished, 40)}» para esta placa.`,
	where: '¿Dónde está tu archivo de firmware?',
	how: 'Escribe su ruta o su dirección web, o arrastra el archivo a esta ventana.',
	field: 'Archivo',
	looking: 'Comprobando el archivo…',
	fileSuits: 'El archivo es compatible con el chip.',
	help: 'La versión estable más nueva es la adecuada para casi todo el mundo. Elige una anterior si te la pide una clase o una biblioteca; una preliminar, si quieres probar lo que aún no se ha publicado.',
	fileHelp:
		'Un archivo hecho para este chip; suele terminar en .bin. Se comprueba antes de cambiar nada en la placa.',
}

export function firmwareDetail({stable, date}: Firmware, newest: boolean): string {
	const kind = stable ? (newest ? firmware.newest : firmware.stable) : firmware.preview
	return `${kind}, ${clean(date, 10)}`
}

/** Where a list comes from, and how fresh that knowledge is. */
export function sourceLine({from, at, ageMs, failure}: Known<unknown>, site: string): string {
	if (from === 'bundle') return `Del paquete de firmware del ${dayName(at)}.`
	if (from === 'built-in') return `De la lista incluida, del ${dayName(at)}.`
	const host = siteName(site)
	// A site that gave no time.
	if (at === 0) return `De ${host}.`
	if (from === 'site') return `De ${host}, consultado el ${dayName(at)}.`
	if (failure === undefined && ageMs !== undefined) return `De ${host}, consultado ${ago(ageMs)}.`
	const age = ageMs === undefined ? '' : `, ${ago(ageMs)}`
	return `De ${host}, guardado el ${dayName(at)}${age}.`
}
