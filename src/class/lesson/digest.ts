/** One number for all that a lesson does to a board: with the same one, a board that is done stays done. Pure. */

import {sha256Of} from '../../micropython/kept-firmware.ts'
import type {LessonContents} from './contents.ts'
import type {LessonFacts} from './lesson.ts'

/** Another number where the meaning of the parts below changes. */
const SHAPE = 1

/**
 * SHA-256, lower-case hexadecimal, of firmware, files, packages, the name of the Wi-Fi and the check. The order in which files, packages
 * and boards stand in the lesson, its title, the names of the boards and what becomes of old files change nothing.
 */
export function lessonDigest({boards, packages, wifi, check}: LessonFacts, contents: LessonContents): string {
	const parts = {
		shape: SHAPE,
		firmware: [...new Set(boards.map(({sha256}) => sha256))].toSorted(),
		files: [...contents.onBoard].map(([path, bytes]) => [path, sha256Of(bytes)]).toSorted(byPath),
		packages: packages.toSorted(),
		ssid: wifi?.ssid ?? null,
		check: check ? [contents.checkCode ?? '', check.prints.text, check.prints.isLine] : null,
	}
	return sha256Of(Buffer.from(JSON.stringify(parts)))
}

function byPath([a = '']: readonly string[], [b = '']: readonly string[]): number {
	return a < b ? -1 : a > b ? 1 : 0
}
