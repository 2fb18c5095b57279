/** Recorded outputs of real computers, which are not part of the project: tests that use them skip where they are absent. */

import {existsSync, readdirSync, readFileSync} from 'node:fs'

const folder = new URL('../../../shared/samples/usb/', import.meta.url)

export const samplesAbsent = !existsSync(folder)

/** `macos/macos15-….json`. */
export function sample(name: string): string {
	return readFileSync(new URL(name, folder), 'utf8')
}

export function samplesIn(name: string): readonly string[] {
	return samplesAbsent ? [] : readdirSync(new URL(`${name}/`, folder)).map(file => `${name}/${file}`)
}
