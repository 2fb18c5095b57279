/** Numbers as people say them, and how things are counted up. */

import {formsOf} from '../forms.ts'

/** `y` and `o` become `e` and `u` where the next name wants it; the system's rules know when. */
export const {number, counted, and, or} = formsOf('es')

/** `1,7 MB`, `840 KB`; powers of 1024, as flash chips are made. */
export function bytes(count: number): string {
	const megabyte = 1024 * 1024
	if (count >= 999.5 * 1024) return `${number(count / megabyte, 1)} MB`
	if (count >= 1024) return `${number(count / 1024)} KB`
	return counted(Math.round(count), {one: '1 byte', other: n => `${n} bytes`})
}

/** `12 s`, `2 min 5 s`; from milliseconds, never less than a second. */
export function duration(ms: number): string {
	const seconds = Math.max(1, Math.round(ms / 1000))
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** `1 archivo`, `3 archivos`. */
export function fileCount(count: number): string {
	return counted(count, {one: '1 archivo', other: n => `${n} archivos`})
}
