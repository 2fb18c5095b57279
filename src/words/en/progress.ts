/** How far work is, in words. */

import type {Phase, Progress} from '../../progress.ts'
import {bytes, duration} from './numbers.ts'

export const phases = {
	connect: 'Connect',
	identify: 'Identify',
	catalogue: 'Look up',
	download: 'Download',
	save: 'Save files',
	read: 'Read',
	erase: 'Erase',
	'erase-files': 'Erase files',
	write: 'Write',
	verify: 'Verify',
	restart: 'Restart',
	prompt: 'Prompt',
	'put-back': 'Put back',
	copy: 'Copy',
	look: 'Look',
} satisfies Record<Phase, string>

const phaseDoing = {
	connect: 'Connecting',
	identify: 'Reading what the chip says of itself',
	catalogue: 'Asking the site',
	download: 'Downloading',
	save: 'Saving your files',
	read: 'Reading the flash',
	erase: 'Erasing',
	'erase-files': 'Erasing the files',
	write: 'Writing',
	verify: 'Verifying every byte',
	restart: 'Restarting the board',
	prompt: 'Waiting for the prompt',
	'put-back': 'Putting your files back',
	copy: 'Copying',
	look: 'Checking what is there',
} satisfies Record<Phase, string>

/** `Writing`, `Connecting, try 3`. */
export function doing({phase, done}: Progress): string {
	return phase === 'connect' && done > 1 ? `${phaseDoing.connect}, try ${done}` : phaseDoing[phase]
}

/** `0.8 MB of 1.7 MB`. */
export const amount = ({done, total}: Progress) => `${bytes(done)} of ${bytes(total)}`
export const speedWords = (perSecond: number) => `${bytes(perSecond)}/s`
export const timeLeft = (ms: number) => `${duration(ms)} left`
/** Of a window while firmware is put on a board: `43 % – MicroPython v1.27.0 – mp-wizard`. */
export const windowTitle = (percent: string, name: string) => `${percent} – ${name} – mp-wizard`
/** `It takes about 20 s.` */
export const takesAbout = (ms: number) => `It takes about ${duration(ms)}.`
/** `It took 31 s.` */
export const took = (ms: number) => `It took ${duration(ms)}.`
export const percent = (fraction: number) => `${Math.floor(fraction * 100)} %`
