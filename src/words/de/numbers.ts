/** Numbers as people say them in German, and how things are counted up. */

import {formsOf} from '../forms.ts'

const forms = formsOf('de')
export const {number, counted, and, or, duration} = forms

/** `1,7 MB`, `840 KB`, `12 Bytes`. */
export function bytes(count: number): string {
	return forms.size(count, {one: '1 Byte', other: n => `${n} Bytes`})
}

/** `1 Datei`, `3 Dateien`. */
export function fileCount(count: number): string {
	return counted(count, {one: '1 Datei', other: n => `${n} Dateien`})
}

/** `9.12.2025`, of `2025-12-09`; what is no such day stays as it is. */
export function germanDay(day: string): string {
	return day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$3.$2.$1')
}
