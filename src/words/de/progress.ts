/** How far work is, in words. */

import type {Phase, Progress} from '../../progress.ts'
import {bytes, duration} from './numbers.ts'

export const phases = {
	connect: 'Verbinden',
	identify: 'Erkennen',
	catalogue: 'Nachsehen',
	download: 'Laden',
	save: 'Sichern',
	read: 'Lesen',
	erase: 'Löschen',
	'erase-files': 'Dateien löschen',
	write: 'Schreiben',
	verify: 'Prüfen',
	restart: 'Neustart',
	prompt: 'Python',
	'put-back': 'Zurückspielen',
	copy: 'Kopieren',
	look: 'Prüfen',
} satisfies Record<Phase, string>

const phaseDoing = {
	connect: 'Verbinden',
	identify: 'Der Chip wird gefragt, was er ist',
	catalogue: 'Die Webseite wird gefragt',
	download: 'Herunterladen',
	save: 'Sichern',
	read: 'Lesen des Flash-Speichers',
	erase: 'Löschen',
	'erase-files': 'Die Dateien werden gelöscht',
	write: 'Schreiben',
	verify: 'Prüfen, Byte für Byte',
	restart: 'Neu starten',
	prompt: 'Warten auf die Python-Eingabe',
	'put-back': 'Zurückspielen',
	copy: 'Kopiert',
	look: 'Prüft, was schon da ist',
} satisfies Record<Phase, string>

/** `Schreiben`, `Verbinden, Versuch 3`. */
export function doing({phase, done}: Progress): string {
	return phase === 'connect' && done > 1 ? `${phaseDoing.connect}, Versuch ${done}` : phaseDoing[phase]
}

/** `0,8 MB von 1,7 MB`. */
export const amount = ({done, total}: Progress) => `${bytes(done)} von ${bytes(total)}`
export const speedWords = (perSecond: number) => `${bytes(perSecond)}/s`
export const timeLeft = (ms: number) => `noch ${duration(ms)}`
/** Of a window while firmware is put on a board: `43 % – MicroPython v1.27.0 – mp-wizard`. */
export const windowTitle = (percent: string, name: string) => `${percent} – ${name} – mp-wizard`
/** `Es dauert etwa 20 s.` */
export const takesAbout = (ms: number) => `Es dauert etwa ${duration(ms)}.`
/** `Es hat 31 s gedauert.` */
export const took = (ms: number) => `Es hat ${duration(ms)} gedauert.`
export const percent = (fraction: number) => `${Math.floor(fraction * 100)} %`
