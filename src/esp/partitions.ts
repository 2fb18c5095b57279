/**
 * How the flash of a board of the ESP32 family is partitioned, and what the programs in it say of themselves. Reads flash and
 * files; writes nothing.
 */

import {Problem} from '../problem.ts'
import {BLANK} from './flash-geometry.ts'
import {
	DESCRIPTION_AT,
	DESCRIPTION_MAGIC,
	IMAGE_MAGIC,
	PARTITION_TABLE_AT,
	PARTITION_TABLE_BYTES,
	type Partition,
	readPartitionTable,
	textAt,
	u32,
} from './image-parts.ts'
import type {Loader} from './loader.ts'
import {readFlashRange} from './read-flash.ts'
import {startStub} from './stub.ts'

export {PARTITION_APP, type Partition} from './image-parts.ts'

/** In bytes. Most tables end within this many, and the ROM reads slowly. */
const FIRST_BYTES = 0xc0

/** What a program's own image says about it (ESP-IDF, `esp_app_desc_t`). MicroPython's own builds leave both empty. */
export interface AppDescription {
	/** `micropython`. */
	readonly project: string
	/** As `git describe` printed it: `v1.27.0`, `v1.25.0-dirty`. */
	readonly version: string
}

/** The header of an image and that of its first segment, in bytes. */
const HEADERS_BYTES = 0x20
/**
 * In bytes: a quarter to half of a second at the ROM's speed and few enough round trips. The banner of an official build was
 * found 50 KB into its constants.
 */
const PIECE_BYTES = 0x1000

const DESCRIPTION_BYTES = 0x50

/** The partitions of the board; undefined when its flash holds no whole table. */
export async function readBoardPartitions(
	loader: Loader,
	signal?: AbortSignal,
): Promise<readonly Partition[] | undefined> {
	for (const bytes of [FIRST_BYTES, PARTITION_TABLE_BYTES]) {
		const table = await readFlashRange(loader, {offset: PARTITION_TABLE_AT, bytes}, signal)
		// An empty flash need not be read to the end to be known as empty.
		if (table[0] === BLANK) return undefined
		const partitions = partitionsIn(table)
		if (partitions) return partitions
	}
	return undefined
}

/** The partitions of a firmware file that begins at `offset` in the flash; undefined when the file has no table. */
export function partitionsOf(image: Uint8Array, offset: number): readonly Partition[] | undefined {
	return partitionsIn(
		image.subarray(PARTITION_TABLE_AT - offset, PARTITION_TABLE_AT - offset + PARTITION_TABLE_BYTES),
	)
}

/** What the program at `at` in the board's flash says about itself. */
export async function readBoardProgram(
	loader: Loader,
	at: number,
	signal?: AbortSignal,
): Promise<AppDescription | undefined> {
	const range = {offset: at + DESCRIPTION_AT, bytes: DESCRIPTION_BYTES}
	return descriptionIn(await readFlashRange(loader, range, signal))
}

/**
 * The constants of the program at `at` in the board's flash, in pieces, so that nobody waits for more than is needed: an
 * image begins with its read-only data, and holds its strings there. Nothing where no image is; never more than `atMost`
 * bytes. Starts the stub, because the ROM gives 64 bytes at a time.
 */
export async function* readBoardConstants(
	loader: Loader,
	at: number,
	atMost: number,
	signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
	const headers = await readFlashRange(loader, {offset: at, bytes: HEADERS_BYTES}, signal)
	if (headers[0] !== IMAGE_MAGIC) return
	const bytes = Math.min(u32(headers, HEADERS_BYTES - 4), atMost - HEADERS_BYTES)
	if (bytes > 0) await startStub(loader, signal)
	for (let done = 0; done < bytes; done += PIECE_BYTES) {
		const range = {offset: at + HEADERS_BYTES + done, bytes: Math.min(PIECE_BYTES, bytes - done)}
		yield await readFlashRange(loader, range, signal)
	}
}

/** The description of a program that starts at `at` in a file. */
export function programIn(image: Uint8Array, at: number): AppDescription | undefined {
	return descriptionIn(image.subarray(at + DESCRIPTION_AT, at + DESCRIPTION_AT + DESCRIPTION_BYTES))
}

function partitionsIn(table: Uint8Array): readonly Partition[] | undefined {
	try {
		const partitions = readPartitionTable(table, 0, '')
		return partitions.length > 0 ? partitions : undefined
	} catch (error) {
		if (error instanceof Problem) return undefined
		throw error
	}
}

function descriptionIn(bytes: Uint8Array): AppDescription | undefined {
	if (bytes.length < DESCRIPTION_BYTES || u32(bytes, 0) !== DESCRIPTION_MAGIC) return undefined
	return {version: textAt(bytes, 16, 32), project: textAt(bytes, 48, 32)}
}
