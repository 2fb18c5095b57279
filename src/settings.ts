/** Remembered choices, kept by conf. Never fails: what cannot be read is forgotten, what cannot be written is lost. */

import Conf from 'conf'
import type {Remembered, Settings} from './environment.ts'

/** Reads the file once; `folder` is the system's own place for settings unless said otherwise. */
export function openSettings(folder?: string): Settings {
	const file = openFile(folder)
	const remembered = understood(file)
	return {
		get: key => remembered[key],
		set(key, value) {
			remembered[key] = value
			try {
				file?.set(key, value)
			} catch {
				// A home that has become read-only or full: the choice lasts as long as this run.
			}
		},
	}
}

/** conf makes its folder at once and throws where it must not; undefined then, and nothing is kept. */
function openFile(folder: string | undefined): Conf<Record<string, unknown>> | undefined {
	try {
		return new Conf({
			projectName: 'mp-wizard',
			projectSuffix: '',
			clearInvalidConfig: true,
			accessPropertiesByDotNotation: false,
			...(folder !== undefined && {cwd: folder}),
		})
	} catch {
		return undefined
	}
}

/** Only what has the right shape: a person may have edited the file, and older versions wrote what they knew. */
function understood(file: Conf<Record<string, unknown>> | undefined): Partial<Remembered> {
	try {
		const {boardByChip} = file?.store ?? {}
		return isTextByName(boardByChip) ? {boardByChip} : {}
	} catch {
		return {}
	}
}

function isTextByName(value: unknown): value is Readonly<Record<string, string>> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.values(value).every(one => typeof one === 'string')
	)
}
