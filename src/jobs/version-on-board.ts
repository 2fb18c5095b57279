/** Which MicroPython lies in the flash, as its program says itself. Reads it over the loader, without its prompt. */

import type {Loader} from '../esp/loader.ts'
import {
	type AppDescription,
	PARTITION_APP,
	type Partition,
	programIn,
	readBoardConstants,
	readBoardProgram,
} from '../esp/partitions.ts'
import {VERSION_STRING_BYTES, versionIn} from '../micropython/filesystem-region.ts'

/**
 * The version of the MicroPython in the flash, as its description or its strings tell it; undefined where none of the
 * programs is one. Official builds have an empty description.
 */
export async function versionOnBoard(
	loader: Loader,
	partitions: readonly Partition[],
	flashBytes: number,
	signal?: AbortSignal,
): Promise<string | undefined> {
	for (const {type, offset, size} of partitions) {
		// A partition table can hold any offset, and a read beyond the end of the flash wraps around to its start.
		if (type !== PARTITION_APP || offset >= flashBytes) continue
		const version =
			versionDescribed(await readBoardProgram(loader, offset, signal)) ??
			(await versionInConstants(loader, offset, Math.min(size, flashBytes - offset), signal))
		if (version !== undefined) return version
	}
	return undefined
}

async function versionInConstants(
	loader: Loader,
	at: number,
	atMost: number,
	signal?: AbortSignal,
): Promise<string | undefined> {
	let rest: Uint8Array = new Uint8Array()
	for await (const piece of readBoardConstants(loader, at, atMost, signal)) {
		const text = Buffer.concat([rest, piece])
		const version = versionIn(text)
		if (version !== undefined) return version
		// The string may lie across the border of two pieces.
		rest = text.subarray(-VERSION_STRING_BYTES)
	}
	return undefined
}

/** The same of a firmware file whose program begins at `appAt`. */
export function versionInFile(image: Uint8Array, appAt: number): string | undefined {
	return versionDescribed(programIn(image, appAt)) ?? versionIn(image.subarray(appAt))
}

/** `v1.27.0` is told as `1.27.0`, as banners do. */
function versionDescribed(program: AppDescription | undefined): string | undefined {
	return program?.project === 'micropython' && program.version !== ''
		? program.version.replace(/^v/, '')
		: undefined
}
