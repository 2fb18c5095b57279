/** Numbers as people say them, and how things are counted up. */

import {formsOf} from '../forms.ts'

const forms = formsOf('es')
/** `y` and `o` become `e` and `u` where the next name wants it: the system's rules know when. */
export const {number, counted, and, or, duration, ago} = forms

/** `1,7 MB`, `840 KB`, `12 bytes`. */
export function bytes(count: number): string {
	return forms.size(count, {one: '1 byte', other: n => `${n} bytes`})
}

/** `1 archivo`, `3 archivos`. */
export function fileCount(count: number): string {
	return counted(count, {one: '1 archivo', other: n => `${n} archivos`})
}
