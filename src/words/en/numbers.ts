/** Numbers as people say them, and how things are counted up. */

import {formsOf} from '../forms.ts'

const forms = formsOf('en-GB')
/** `a, b and c` has no comma in front of its last. */
export const {number, counted, and, or, duration, ago} = forms

/** `1.7 MB`, `840 KB`, `12 bytes`. */
export function bytes(count: number): string {
	return forms.size(count, {one: '1 byte', other: n => `${n} bytes`})
}

/** `1 file`, `3 files`. */
export function fileCount(count: number): string {
	return counted(count, {one: '1 file', other: n => `${n} files`})
}
