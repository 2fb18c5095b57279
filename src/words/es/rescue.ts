/** Lo que se dice mientras se rescata una placa cuyo programa no suelta. */

import {clean} from '../clean.ts'
import type {Words} from '../index.ts'
import {counted, fileCount} from './numbers.ts'

const timesWatched = (times: number) =>
	times === 0 ? '' : ` (${counted(times, {one: 'una vez', other: n => `${n} veces`})} mientras se observaba)`

export const rescue: Words['rescue'] = {
	about: 'libera una placa cuyo programa no suelta: sus archivos se conservan, main.py ya no arranca',
	does: {
		sleeps: times => `La placa duerme y solo despierta un momento${timesWatched(times)}.`,
		restarts: times => `La placa se reinicia una y otra vez${timesWatched(times)}.`,
		'drops-usb': times => `La placa desaparece del USB y vuelve${timesWatched(times)}.`,
		prints: () => 'Un programa de la placa escribe sin fin, a pesar de Ctrl-C.',
		hangs: () => 'La placa no dice nada, a pesar de Ctrl-C: su programa se cuelga o duerme.',
		'no-file-system': () => 'MicroPython arranca en la placa y encuentra sus archivos dañados.',
	},
	deeper: [
		'Ctrl-C no detuvo su programa durante el arranque.',
		'Ahora se leen los archivos de la memoria flash. Antes no se borra nada.',
	],
	goesOn: folder => `Sigue un rescate anterior, con los archivos de ${clean(folder, 200)}`,
	ask: ({files, damaged}) =>
		damaged
			? `No se pudo leer todo. ¿Borrar el sistema de archivos y devolver ${fileCount(files)}? [s/N]`
			: `¿Borrar el sistema de archivos de la placa y devolver ${fileCount(files)}? [s/N]`,
	safe: folder => [
		'Los archivos de la placa están a salvo en esta carpeta:',
		`${clean(folder, 400)}`,
		'Para seguir, otra vez desde aquí: mp-wizard rescue',
	],
	well: wasRestless =>
		wasRestless
			? [
					'La consola ya responde, y en la placa no hay main.py.',
					'Se reinicia por otra razón: mp-wizard doctor',
				]
			: ['La consola responde: no hay nada que rescatar.', 'Para abrirla: mp-wizard repl'],
	done: (name, folder) => [
		...(folder === undefined ? [] : [`Una copia de todos los archivos queda en ${clean(folder, 400)}`]),
		'A la consola: mp-wizard repl',
		...(name === undefined ? [] : [`Mira qué fallaba: mp-wizard cat ${clean(name, 60)}`]),
	],
}
