/**
 * Which bytes of a flash the name of a part means: that of a partition, or `files` for where MicroPython keeps them. Looks on the
 * board, or in the content of a flash.
 */

import type {ChipFacts} from '../esp/chip-facts.ts'
import type {FlashRange} from '../esp/command.ts'
import {SECTOR} from '../esp/flash-geometry.ts'
import type {Loader} from '../esp/loader.ts'
import {type Partition, partitionsOf, readBoardPartitions} from '../esp/partitions.ts'
import {esp32Filesystem, filesystemPlaces, versionIn, versionOf} from '../micropython/filesystem-region.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {lookInFlash} from './flash-files.ts'

/** The name by which everybody's files are meant, whatever the table calls their partition. */
const FILES = 'files'

/** Undefined as the name: the whole flash. Problem('part-unknown'), and what reading throws. */
export async function* partOnBoard(
	loader: Loader,
	chip: ChipFacts,
	flashBytes: number,
	name: string | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, FlashRange> {
	if (name === undefined) return {offset: 0, bytes: flashBytes}
	const table = chip.chip === 'ESP8266' ? undefined : await readBoardPartitions(loader, signal)
	const named = namedIn(table, name)
	if (named) return checked(named, flashBytes, name, table)
	if (name !== FILES) throw unknown(name, table)
	const found = yield* lookInFlash(loader, chip, signal, {baud: loader.baud})
	if (!found) throw unknown(name, table)
	return checked({offset: found.region.at, bytes: found.region.bytes}, flashBytes, name, table)
}

/** The same in what a whole flash holds. Problem('part-unknown') */
export function partInContent(chip: string, content: Uint8Array, name: string): FlashRange {
	const table = chip === 'ESP8266' ? undefined : partitionsOf(content, 0)
	const named = namedIn(table, name)
	if (named) return checked(named, content.length, name, table)
	if (name !== FILES) throw unknown(name, table)
	const region = table
		? esp32Filesystem(table, versionOf(versionIn(content) ?? ''), content.length)
		: filesystemPlaces(chip, table, content.length)[0]
	if (!region) throw unknown(name, table)
	return checked({offset: region.at, bytes: region.bytes}, content.length, name, table)
}

function namedIn(table: readonly Partition[] | undefined, name: string): FlashRange | undefined {
	const found = table?.find(partition => partition.name === name)
	return found && {offset: found.offset, bytes: found.size}
}

/** A table may say anything, also of a flash that is larger than this one. */
function checked(
	range: FlashRange,
	flashBytes: number,
	name: string,
	table: readonly Partition[] | undefined,
): FlashRange {
	const {offset, bytes} = range
	const fits = offset % SECTOR === 0 && bytes % SECTOR === 0 && bytes > 0 && offset + bytes <= flashBytes
	if (!fits) throw unknown(name, table)
	return range
}

function unknown(part: string, table: readonly Partition[] = []): Problem {
	return new Problem('part-unknown', {part, known: table.map(({name}) => name)})
}
