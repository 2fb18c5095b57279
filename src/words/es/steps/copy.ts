/** What is said while a folder of this computer is copied onto a board. */

import {clean} from '../../clean.ts'
import {bytes, counted} from '../numbers.ts'

/** So many names are said; of the others, how many they are. */
const NAMED = 6

const listed = (names: readonly string[]) => {
	const said = names.slice(0, NAMED).map(name => clean(name, 60))
	const others = names.length - said.length
	return [...said, ...(others > 0 ? [`${others} más`] : [])].join(', ')
}

export const copy = {
	which: '¿Qué carpeta de este equipo?',
	how: 'Todo lo que contiene se copia a la placa. Escribe su ruta o suelta la carpeta en esta ventana.',
	field: 'Carpeta',
	looking: 'Mirando la carpeta',
	empty: 'no contiene nada que se pueda copiar',
	found: (look: {readonly files: number; readonly bytes: number}) =>
		`${counted(look.files, {one: '1 archivo', other: n => `${n} archivos`})}, ${bytes(look.bytes)}`,
	comparing: 'Mirando lo que hay en la placa',
	ask: '¿Copiar estos archivos a la placa?',
	from: (folder: string) => `De ${clean(folder, 120)}.`,
	leftOut: (names: readonly string[]) => `Se queda aquí: ${listed(names)}.`,
	replaced: (paths: readonly string[]) => `Se reemplaza en la placa: ${listed(paths)}.`,
	nothingReplaced: 'En la placa no se reemplaza nada.',
	rows: {
		copy: {label: 'Copiar', detail: ''},
		back: {label: 'Volver', detail: ''},
	},
	copying: 'Copiando los archivos',
	copied: (files: number) =>
		counted(files, {
			one: '1 archivo se copió a la placa y se volvió a leer.',
			other: n => `${n} archivos se copiaron a la placa y se volvieron a leer.`,
		}),
	help: 'Los archivos y las carpetas se llaman igual en la placa. Lo que empieza con un punto, y __pycache__, se queda aquí.',
	confirmHelp:
		'Un archivo con el mismo nombre en la placa se reemplaza; los demás quedan como están. main.py arranca con la placa.',
}
