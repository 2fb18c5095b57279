/**
 * Copies the flash of a board into a file of this computer, or one part of it, and proves the copy by the chip's own MD5. Goes on
 * where it was cut short. Changes nothing on the board.
 */

import {momentNow} from '../clock.ts'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {FlashRange} from '../esp/command.ts'
import {blankDigest, digests, md5} from '../esp/flash.ts'
import {BLANK} from '../esp/flash-geometry.ts'
import type {Loader} from '../esp/loader.ts'
import {outOfReach, reachOf} from '../esp/reach.ts'
import {readingFlash} from '../esp/read-flash.ts'
import {relay} from '../generators.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {refuseExisting, UnfinishedBackup} from './backup-file.ts'
import {type BackupDigests, type BackupHeader, piecesOf} from './backup-format.ts'
import {type LoaderStay, readingFast, stayInLoader} from './fast-loader.ts'
import {partOnBoard} from './flash-part.ts'

/** What is copied, and where to. */
export interface BackupPlan extends LoaderStay {
	/** Where it goes; nothing may be there. */
	readonly file: string
	/** The name of a partition, or `files`; undefined: the whole flash. */
	readonly part?: string | undefined
	/** Told once, when it is known which board it is. */
	readonly onChip?: (chip: ChipFacts) => void
}

/** A copy of a flash, in a file. */
export interface Backup extends BackupDigests {
	readonly chip: ChipFacts
	readonly file: string
	readonly range: FlashRange
	/** Bytes of the file. */
	readonly fileBytes: number
	/** How many bytes were in it from an earlier run, and are still what the flash holds. */
	readonly kept: number
	/** False: the person has to press RESET. */
	readonly restarted: boolean
}

/**
 * Copies the flash, or a part of it, into a new file, and goes on with what an earlier run has left of it. The board restarts afterwards.
 * The chip's MD5 of every piece comes first: a blank one is not read, one that is in the file already neither, and what is read
 * is held against it. So all that the file holds in the end is what the chip said in one go that its flash holds.
 * @throws Problem('backup-exists' | 'backup-unusable' | 'local-file' | 'security-active' | 'part-unknown' | 'verify-failed'),
 * and what connecting and reading throw
 */
export async function* backupBoard(
	env: Environment,
	plan: BackupPlan,
	signal: AbortSignal,
): AsyncGenerator<Progress, Backup> {
	await env.clock.during(refuseExisting(plan.file))
	const made = new Date(momentNow()).toISOString()
	let file: UnfinishedBackup | undefined
	let told = false
	let finished: Omit<Backup, 'chip' | 'file' | 'restarted'> | undefined
	try {
		const {result, chip, restarted} = yield* stayInLoader(env, plan, once, signal)
		return {...result, chip, file: plan.file, restarted}
	} finally {
		await file?.close()
	}

	async function* once(loader: Loader, chip: ChipFacts) {
		refuseUnreadable(chip)
		if (!told) plan.onChip?.(chip)
		told = true
		finished ??= yield* readingFast(env, loader, {chip, baud: plan.baud}, () => copyAll(loader, chip), signal)
		return finished
	}

	async function* copyAll(loader: Loader, chip: ChipFacts) {
		const flashBytes = chip.flashBytes ?? 0
		if (flashBytes === 0) throw new Problem('flash-unreadable', {flashId: chip.flashId})
		const range = yield* partOnBoard(loader, chip, flashBytes, plan.part, signal)
		const end = range.offset + range.bytes
		if (end > reachOf(loader)) throw new Problem('flash-out-of-reach', outOfReach(loader, end))
		const header: BackupHeader = {
			chip: chip.chip,
			mac: chip.mac,
			flashBytes,
			range,
			part: plan.part,
			made,
		}
		file ??= await env.clock.during(UnfinishedBackup.at(plan.file, header))
		const kept = yield* readPieces(env, loader, range, file, signal)
		const {digests, fileBytes} = await env.clock.during(file.finish())
		return {...digests, fileBytes, range, kept}
	}
}

/** What an encrypted flash gives is of no use to anybody, on this board either. @throws Problem('security-active') */
export function refuseUnreadable({chip, security}: ChipFacts): void {
	const features = security.filter(feature => feature !== 'secure-boot')
	if (features.length > 0) throw new Problem('security-active', {chip, features})
}

/** Brings into the file what it lacks; returns how many bytes it had. */
async function* readPieces(
	env: Environment,
	loader: Loader,
	range: FlashRange,
	file: UnfinishedBackup,
	signal: AbortSignal,
): AsyncGenerator<Progress, number> {
	const total = range.bytes
	const told = (done: number): Progress => ({phase: 'read', done, total, baud: loader.baud})
	const missing: {readonly number: number; readonly piece: FlashRange; readonly expected: string}[] = []
	let [done, kept, number] = [0, 0, 0]
	yield told(done)
	for await (const [piece, expected] of digests(loader, piecesOf(range), signal)) {
		if (file.md5Of(number) === expected) kept += piece.bytes
		else if (expected === blankDigest(piece.bytes))
			await addTo(number, new Uint8Array(piece.bytes).fill(BLANK), expected)
		else missing.push({number, piece, expected})
		number += 1
	}
	done = total - missing.reduce((sum, {piece}) => sum + piece.bytes, 0)
	yield told(done)
	for (const {number, piece, expected} of missing) {
		const before = done
		const content = yield* relay(readingFlash(loader, piece, signal, true), bytes => [told(before + bytes)])
		const found = md5(content)
		if (found !== expected) throw new Problem('verify-failed', {expected, found, blank: false})
		await addTo(number, content, found)
		done += piece.bytes
	}
	yield told(total)
	return kept

	function addTo(number: number, content: Uint8Array, digest: string): Promise<void> {
		return env.clock.during(file.add(number, {content, md5: digest}))
	}
}
