/** Which version of MicroPython is meant by `stable`, `preview` or a number. Pure. */

import type {Firmware} from '../micropython/board.ts'

/** `1.27.0` of `v1.27.0`; undefined for what is neither `stable` nor `preview` nor the number of a version. */
export function versionTyped(typed: string): string | undefined {
	const version = typed.replace(/^v(?=\d)/i, '')
	return /^(stable|preview|\d+\.\d+(\.\d+)?(-preview\.\d+(\.g[0-9a-f]+)?)?)$/.test(version)
		? version
		: undefined
}

/**
 * The firmware that `wanted` means, in a list of one build with the newest first. A board of which there are previews only has
 * its newest one for `stable`. A number may lack what says no more: `1.27` for `1.27.0`, `1.28.0-preview.314` without its commit.
 */
export function versionMeant(list: readonly Firmware[], wanted: string): Firmware | undefined {
	switch (wanted) {
		case 'stable':
			return list.find(({stable}) => stable) ?? list[0]
		case 'preview':
			return list.find(({stable}) => !stable)
		default: {
			const number = versionTyped(wanted)
			return (
				list.find(({version}) => version === number) ??
				list.find(({version}) => version === `${number}.0` || version.startsWith(`${number}.g`))
			)
		}
	}
}

/** Of a board that is newer than the last release. */
export function hasPreviewsOnly(list: readonly Firmware[]): boolean {
	return list.length > 0 && list.every(({stable}) => !stable)
}
