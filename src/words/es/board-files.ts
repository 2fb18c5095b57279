/** Lo que dicen los comandos que listan, copian y borran archivos de una placa. */

import {clean} from '../clean.ts'
import {bytes, counted, fileCount} from './numbers.ts'

export const boardFiles = {
	copied: (from: string, to: string, size: number) =>
		`${clean(from, 120)} → ${clean(to, 120)}, ${bytes(size)}`,
	same: (to: string) => `${clean(to, 120)} ya está igual`,
	removed: (path: string) => `${clean(path, 120)} está borrado`,
	made: (path: string) => `${clean(path, 120)} está ahí`,
	put: (written: number, same: number) =>
		written === 0
			? 'Nada ha cambiado.'
			: `${fileCount(written)} escritos${same > 0 ? `, ${counted(same, {one: '1 era igual', other: n => `${n} eran iguales`})}` : ''}.`,
	restarted: 'MicroPython se ha reiniciado.',
	watching: (folder: string) => `Esperando cambios en ${clean(folder, 120)}. Ctrl-C lo termina.`,
	left: (names: string) => `Omitido: ${clean(names, 200)}`,
	needsDestination: 'No se dice adónde, como en: mp-wizard cp main.py :',
	bothHere: 'Ningún lado es la placa: sus rutas empiezan con dos puntos, como en: mp-wizard cp main.py :',
	needsFolder: (path: string) => `Varios archivos van a una carpeta, y ${clean(path, 120)} no lo es.`,
	needsRecursive: (path: string) => `${clean(path, 120)} es una carpeta: con -r también se copia.`,
}
