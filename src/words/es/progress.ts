/** How far work is, in words. */

import type {Phase, Progress} from '../../progress.ts'
import {bytes, duration} from './numbers.ts'

export const phases = {
	connect: 'Conectar',
	identify: 'Identificar',
	catalogue: 'Consultar',
	download: 'Descargar',
	save: 'Guardar',
	read: 'Leer',
	erase: 'Borrar',
	'erase-files': 'Borrar archivos',
	write: 'Escribir',
	verify: 'Comprobar',
	restart: 'Reiniciar',
	prompt: 'Consola',
	'put-back': 'Devolver',
	copy: 'Copiar',
	look: 'Mirar',
} satisfies Record<Phase, string>

const phaseDoing = {
	connect: 'Conectando',
	identify: 'Leyendo lo que el chip dice de sí mismo',
	catalogue: 'Consultando el sitio',
	download: 'Descargando',
	save: 'Guardando tus archivos',
	read: 'Leyendo la memoria flash',
	erase: 'Borrando',
	'erase-files': 'Borrando los archivos',
	write: 'Escribiendo',
	verify: 'Comprobando cada byte',
	restart: 'Reiniciando la placa',
	prompt: 'Esperando la consola',
	'put-back': 'Devolviendo tus archivos',
	copy: 'Copiando',
	look: 'Comprobando lo que ya está',
} satisfies Record<Phase, string>

/** `Escribiendo`, `Conectando, intento 3`. */
export function doing({phase, done}: Progress): string {
	return phase === 'connect' && done > 1 ? `${phaseDoing.connect}, intento ${done}` : phaseDoing[phase]
}

/** `0,8 MB de 1,7 MB`. */
export const amount = ({done, total}: Progress) => `${bytes(done)} de ${bytes(total)}`
export const speedWords = (perSecond: number) => `${bytes(perSecond)}/s`
export const timeLeft = (ms: number) => `${ms < 1500 ? 'falta' : 'faltan'} ${duration(ms)}`
/** Of a window while firmware is put on a board: `43 % – MicroPython v1.27.0 – mp-wizard`. */
export const windowTitle = (percent: string, name: string) => `${percent} – ${name} – mp-wizard`
/** `Tarda cerca de 20 s.`: right with any number. */
export const takesAbout = (ms: number) => `Tarda cerca de ${duration(ms)}.`
/** `Tardó 31 s.` */
export const took = (ms: number) => `Tardó ${duration(ms)}.`
export const percent = (fraction: number) => `${Math.floor(fraction * 100)} %`
