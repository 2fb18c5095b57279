/**
 * Finds out whether a firmware, or what a backup holds, is what is in a board's flash, by the chip's own MD5. Writes nothing. What
 * MicroPython changes while it runs is no part of a firmware.
 */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {type Chip, chipNamed} from '../esp/chips.ts'
import type {FlashRange} from '../esp/command.ts'
import {digests, md5} from '../esp/flash.ts'
import {ERASE_BLOCK, SECTOR} from '../esp/flash-geometry.ts'
import {PARTITION_TABLE_AT} from '../esp/image-parts.ts'
import type {Loader} from '../esp/loader.ts'
import {PARTITION_APP, type Partition, partitionsOf} from '../esp/partitions.ts'
import {isBlank, mergeAdjacent, totalBytes} from '../esp/plan.ts'
import {outOfReach, reachOf} from '../esp/reach.ts'
import {fitted} from '../esp/write.ts'
import {esp32Filesystem, versionIn, versionOf} from '../micropython/filesystem-region.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {refuseUnreadable} from './backup-board.ts'
import {readBackup} from './backup-file.ts'
import {type LoaderStay, readingFast, stayInLoader} from './fast-loader.ts'
import type {CheckedFirmware} from './fetch-firmware.ts'
import {checkSource, chosenOf} from './restore-board.ts'

/** What should be on a board. */
export interface Reference {
	/** As a person knows it. */
	readonly name: string
	/** Where its first byte is in the flash. */
	readonly offset: number
	readonly content: Uint8Array
	/** What of it does not count. */
	readonly ignored: readonly FlashRange[]
	/** The other way that its first bytes may be: as they are in the file. */
	readonly alsoBegins?: Uint8Array
	readonly partitions: readonly Partition[] | undefined
}

/** What was compared, and what differs. */
export interface Comparison {
	readonly chip: ChipFacts
	readonly name: string
	/** How many bytes were compared. */
	readonly bytes: number
	/** MD5 of them in the file, in lower-case hexadecimal. */
	readonly md5: string
	/** What differs, in whole sectors but for the ends; adjacent ones are merged. Empty: equal. */
	readonly differing: readonly FlashRange[]
	/** The parts of the flash that they lie in: `bootloader`, `partition-table`, `files`, or a partition's own name. */
	readonly parts: readonly string[]
	readonly restarted: boolean
}

/**
 * Compares the flash with what `referenceFor` gives for the chip that is met (`firmwareReference`, `backupReference`), and restarts the board.
 * What differs is no failure. Writes nothing.
 * @throws what `referenceFor`, connecting and reading throw; Problem('security-active' | 'flash-out-of-reach')
 */
export async function* verifyFirmware(
	env: Environment,
	stay: LoaderStay,
	referenceFor: (chip: ChipFacts) => AsyncGenerator<Progress, Reference>,
	signal: AbortSignal,
): AsyncGenerator<Progress, Comparison> {
	let reference: Reference | undefined
	const {result, chip, restarted} = yield* stayInLoader(env, stay, once, signal)
	return {...result, chip, restarted}

	async function* once(loader: Loader, chip: ChipFacts) {
		refuseUnreadable(chip)
		reference ??= yield* referenceFor(chip)
		return yield* compareWith(env, loader, {chip, baud: stay.baud, reference}, signal)
	}
}

interface Wanted {
	readonly chip: ChipFacts
	/** Fastest speed to try, in baud. */
	readonly baud: number | undefined
	readonly reference: Reference
}

/** The same for a board that waits in its loader, and stays there. @throws as `verifyFirmware` does */
export async function* compareWith(
	env: Environment,
	loader: Loader,
	{chip, baud, reference}: Wanted,
	signal: AbortSignal,
): AsyncGenerator<Progress, Omit<Comparison, 'chip' | 'restarted'>> {
	refuseUnreadable(chip)
	const compared = comparedOf(reference)
	const work = () => compare(loader, reference, compared, signal)
	const differing = yield* readingFast(env, loader, {chip, baud}, work, signal)
	const parts = partsAt(differing, reference, chipNamed(chip.chip), chip.flashBytes ?? 0)
	const {name, content} = reference
	return {name, bytes: totalBytes(compared), md5: md5(content), differing, parts}
}

/** A firmware as an install writes it. */
export function firmwareReference(
	{bytes, offset, name, sizeChosen}: CheckedFirmware,
	facts: ChipFacts,
): Reference {
	const chip = chipNamed(facts.chip)
	const plan = {image: bytes, offset, ...(sizeChosen && {sizeChosen})}
	const content = fitted(plan, chip, facts.flashBytes ?? 0)
	const partitions = partitionsOf(content, offset)
	// What runs writes there: settings of Wi-Fi, the radio's calibration, which program starts. A firmware has nothing in them.
	const ignored = (partitions ?? [])
		.filter(({type}) => type !== PARTITION_APP)
		.map(partition => ({offset: partition.offset, bytes: partition.size}))
		.filter(range => isBlank(content.subarray(range.offset - offset, range.offset - offset + range.bytes)))
	return {name, offset, content, ignored, alsoBegins: bytes.subarray(0, SECTOR), partitions}
}

/** A backup, or a part of it; as `restoreBoard` would write it. */
export async function* backupReference(
	env: Environment,
	chip: ChipFacts,
	wanted: {readonly file: string; readonly part?: string | undefined},
): AsyncGenerator<Progress, Reference> {
	const source = await env.clock.during(readBackup(wanted.file))
	checkSource(source, chip, {file: wanted.file, otherBoard: true})
	const {range, content} = chosenOf(source, chip, wanted.part)
	const isWhole = range.offset === 0 && chip.chip !== 'ESP8266'
	const partitions = isWhole ? partitionsOf(content, 0) : undefined
	return {name: wanted.file, offset: range.offset, content, ignored: [], partitions}
}

/** What counts, in pieces that no MD5 takes long for. */
function comparedOf({offset, content, ignored}: Reference): readonly FlashRange[] {
	return mergeAdjacent(
		cut({offset, bytes: content.length}, SECTOR).filter(
			sector => !ignored.some(range => contains(range, sector.offset)),
		),
	)
}

async function* compare(
	loader: Loader,
	reference: Reference,
	compared: readonly FlashRange[],
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly FlashRange[]> {
	const end = reference.offset + reference.content.length
	if (end > reachOf(loader)) throw new Problem('flash-out-of-reach', outOfReach(loader, end))
	const total = totalBytes(compared)
	const suspects: FlashRange[] = []
	let done = 0
	for await (const [piece, found] of digests(
		loader,
		compared.flatMap(range => cut(range, ERASE_BLOCK)),
		signal,
	)) {
		if (found !== md5(inReference(reference, piece))) suspects.push(...cut(piece, SECTOR))
		done += piece.bytes
		yield {phase: 'read', done, total, baud: loader.baud}
	}
	const differing: FlashRange[] = []
	for await (const [sector, found] of digests(loader, suspects, signal))
		if (found !== md5(inReference(reference, sector)) && !beginsOtherwise(reference, sector, found))
			differing.push(sector)
	return mergeAdjacent(differing)
}

/** An installer that leaves the header as it is in the file is right as well. */
function beginsOtherwise({offset, alsoBegins}: Reference, sector: FlashRange, found: string): boolean {
	return sector.offset === offset && alsoBegins?.length === sector.bytes && found === md5(alsoBegins)
}

function inReference({content, offset: start}: Reference, {offset, bytes}: FlashRange): Uint8Array {
	return content.subarray(offset - start, offset - start + bytes)
}

/** Cut where multiples of `size` are in the flash. */
function cut({offset, bytes}: FlashRange, size: number): readonly FlashRange[] {
	const pieces: FlashRange[] = []
	for (let at = offset; at < offset + bytes; ) {
		const next = Math.min(offset + bytes, at - (at % size) + size)
		pieces.push({offset: at, bytes: next - at})
		at = next
	}
	return pieces
}

function contains({offset, bytes}: FlashRange, at: number): boolean {
	return at >= offset && at < offset + bytes
}

/** The names of what differs, in the order of the flash. */
function partsAt(
	differing: readonly FlashRange[],
	{content, partitions}: Reference,
	{imageOffset}: Chip,
	flashBytes: number,
): readonly string[] {
	if (!partitions) return []
	const files = esp32Filesystem(partitions, versionOf(versionIn(content) ?? ''), flashBytes)
	const places = [
		{name: 'bootloader', offset: imageOffset, bytes: PARTITION_TABLE_AT - imageOffset},
		{name: 'partition-table', offset: PARTITION_TABLE_AT, bytes: SECTOR},
		...partitions.map(({name, offset, size}) => ({name, offset, bytes: size})),
		...(files && !partitions.some(({offset}) => offset === files.at)
			? [{name: 'files', offset: files.at, bytes: files.bytes}]
			: []),
	]
	return places
		.filter(place =>
			differing.some(
				({offset, bytes}) => offset < place.offset + place.bytes && place.offset < offset + bytes,
			),
		)
		.map(({name}) => name)
}
