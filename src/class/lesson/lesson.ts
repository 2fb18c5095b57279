/** What a lesson says: which boards get what, and what is checked at the end. Shapes and what follows from them alone; reads no file. */

import type {ChipName} from '../../esp/chips.ts'
import type {Place} from './mistake.ts'

/** Paths of this computer are relative to the folder of the lesson, with `/`, and do not lead out of it. */
export interface LessonFacts {
	readonly title?: string
	/** At least one; which of them a board gets is decided by its chip. */
	readonly boards: readonly LessonBoard[]
	/** The folder of a bundle: firmware and packages without a network. */
	readonly bundle?: string
	/** A folder whose content goes to the root of the board, or each file. */
	readonly files: string | readonly LessonFile[]
	/** As `mip install` takes them: `umqtt.simple@1.4.0`. */
	readonly packages: readonly string[]
	readonly wifi?: LessonWifi
	readonly check?: LessonCheck
	/** What becomes of the files that a board has already. */
	readonly found: FoundFiles
	readonly names?: LessonNames
}

/** A lesson that was read. */
export interface Lesson extends LessonFacts {
	/** The path of its file as it was given. */
	readonly file: string
	/** The folder of its file, absolute and without links. */
	readonly folder: string
	/** Where each field stands in the file: `boards[0].sha256`. */
	readonly places: ReadonlyMap<string, Place>
}

export type LessonBoard = SiteBuild | LocalBuild

/** A build of micropython.org. */
export interface SiteBuild {
	/** `ESP32_GENERIC_C3`. */
	readonly board: string
	readonly variant?: string
	/** A number, never `stable`. */
	readonly version: string
	/** Of the firmware file, lower-case hexadecimal. */
	readonly sha256: string
}

/** A file beside the lesson. */
export interface LocalBuild {
	readonly firmware: string
	readonly chip: ChipName
	/** Of the file, lower-case hexadecimal. */
	readonly sha256: string
}

interface LessonFile {
	readonly from: string
	/** Absolute on the board: `/lib/sensor.py`. */
	readonly to: string
	/** Lower-case hexadecimal; absent where any content is right. */
	readonly sha256?: string
}

export interface LessonWifi {
	readonly ssid: string
	/** Where the password comes from when the class begins; a lesson has none in it. */
	readonly password: 'none' | 'ask' | {readonly environment: string}
}

export interface LessonCheck {
	/** Python: a file beside the lesson, or the code itself. */
	readonly run: {readonly file: string} | {readonly code: string}
	readonly prints: {
		readonly text: string
		/** It is a whole line, and not a part of one. */
		readonly isLine: boolean
	}
	/** How long it may take. */
	readonly seconds: number
}

type FoundFiles = 'keep' | 'save' | 'erase'

export interface LessonNames {
	/** With one `%d` or `%02d`. */
	readonly pattern: string
	/** The number of the first board. */
	readonly first: number
}

/** What stands for a field that is not in the file. */
export const defaults = {found: 'save', seconds: 10, first: 1} as const

/** The name of the `n`-th board, counted from 1: `robot-07`; undefined where the lesson gives no names. */
export function nameOf({names}: LessonFacts, n: number): string | undefined {
	if (!names) return undefined
	const number = String(names.first + n - 1)
	return names.pattern.replace(/%(?:0([1-9]))?d/, (_, width: string | undefined) =>
		number.padStart(Number(width ?? 1), '0'),
	)
}

/** Whether the output of the check, as the board sent it, has in it what the lesson wants. */
export function hasPrinted({text, isLine}: LessonCheck['prints'], output: string): boolean {
	return isLine ? output.split(/\r*\n/).includes(text) : output.includes(text)
}
