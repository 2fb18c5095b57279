/**
 * Brings what a flash held, from a file of this computer, back onto a board: what is equal already stays, the rest is erased and
 * written, and the chip's own MD5 proves it. Checks all that can be checked before anything is erased.
 */

import type {Environment} from '../environment.ts'
import {hasLadder} from '../esp/baud.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {chipNamed} from '../esp/chips.ts'
import type {FlashRange} from '../esp/command.ts'
import {IMAGE_MAGIC, u16} from '../esp/image-parts.ts'
import type {Loader} from '../esp/loader.ts'
import {refuseProtected} from '../esp/security.ts'
import {type Written, writeFirmware} from '../esp/write.ts'
import {relay} from '../generators.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {type BackupSource, readBackup} from './backup-file.ts'
import type {BackupHeader} from './backup-format.ts'
import {type LoaderStay, stayInLoader} from './fast-loader.ts'
import {partInContent} from './flash-part.ts'
import {rememberedSpeed, rememberSpeed} from './remembered-speed.ts'

/** What is brought back, and onto which board. */
export interface RestorePlan extends LoaderStay {
	readonly file: string
	/** The name of a partition, or `files`; undefined: all that the file holds. */
	readonly part?: string | undefined
	/** A backup of another board of the same kind is what is wanted. */
	readonly otherBoard?: boolean
	/** Asked once, before anything is erased; rejects where the person does not want it. */
	readonly agreed: (restored: ToRestore) => Promise<void>
}

/** What will be overwritten, and with what. */
export interface ToRestore {
	readonly chip: ChipFacts
	readonly range: FlashRange
	/** Undefined for a file of another program, which says nothing of itself. */
	readonly header: BackupHeader | undefined
	readonly isWhole: boolean
}

/** What a flash holds again. */
export interface Restored {
	readonly chip: ChipFacts
	readonly range: FlashRange
	readonly content: Uint8Array
	readonly md5: string
	/** How many of its bytes had to be written. */
	readonly changed: number
	/** False: the person has to press RESET. */
	readonly restarted: boolean
}

/**
 * Brings a backup, or a part of it, back onto a board: only what differs is erased and written, the chip proves it, and the board restarts.
 * @throws before anything is changed: Problem('backup-unusable' | 'backup-other-board' | 'part-unknown' | 'local-file' |
 * 'security-active'), and what `agreed` throws; later what writing throws
 */
export async function* restoreBoard(
	env: Environment,
	plan: RestorePlan,
	signal: AbortSignal,
): AsyncGenerator<Progress, Restored> {
	const source = await env.clock.during(readBackup(plan.file))
	let agreed: Promise<void> | undefined
	const {result, chip, restarted} = yield* stayInLoader(env, plan, once, signal)
	return {...result, chip, restarted}

	async function* once(
		loader: Loader,
		chip: ChipFacts,
	): AsyncGenerator<Progress, Omit<Restored, 'chip' | 'restarted'>> {
		refuseProtected(chip)
		checkSource(source, chip, plan)
		const {range, content} = chosenOf(source, chip, plan.part)
		const header = source.kind === 'backup' ? source.header : undefined
		agreed ??= plan.agreed({chip, range, header, isWhole: range.bytes === chip.flashBytes})
		await agreed
		const {md5, changed} = yield* write(env, loader, chip, {range, content, baud: plan.baud}, signal)
		yield {phase: 'restart', done: 0, total: 0}
		return {range, content, md5, changed}
	}
}

/** Nothing in a header is changed: what is written is what was read. */
async function* write(
	env: Environment,
	loader: Loader,
	facts: ChipFacts,
	{
		range,
		content,
		baud,
	}: {readonly range: FlashRange; readonly content: Uint8Array; readonly baud: number | undefined},
	signal: AbortSignal,
): AsyncGenerator<Progress, Written> {
	const {info} = loader.port
	const plan = {
		image: content,
		offset: range.offset,
		facts,
		baud: baud ?? (await rememberedSpeed(env, info)),
		erase: 'differing',
		sizeChosen: true,
	} as const
	const written = yield* relay(writeFirmware(loader, plan, signal), progress => [
		{...progress, baud: loader.baud},
	])
	if (baud === undefined && hasLadder(loader)) await rememberSpeed(env, info, written)
	return written
}

/** Whether what was read before belongs on this board. */
export function checkSource(
	source: BackupSource,
	chip: ChipFacts,
	{file: path, otherBoard}: Pick<RestorePlan, 'file' | 'otherBoard'>,
): void {
	if (source.kind === 'plain') checkPlain(source.content, chip, path)
	else checkHeader(source.header, chip, path, otherBoard)
}

function checkHeader(header: BackupHeader, chip: ChipFacts, path: string, otherBoard = false): void {
	const refused = (what: 'chip' | 'flash' | 'mac', made: string | number, found: string | number) =>
		new Problem('backup-other-board', {path, what, made: String(made), found: String(found)})
	if (header.chip !== chip.chip) throw refused('chip', header.chip, chip.chip)
	if (header.flashBytes !== chip.flashBytes) throw refused('flash', header.flashBytes, chip.flashBytes ?? 0)
	if (header.mac !== chip.mac && !otherBoard) throw refused('mac', header.mac, chip.mac)
}

/** Other programs write down nothing but the bytes; so it has to be a whole flash, with a program where this chip looks for it. */
function checkPlain(content: Uint8Array, facts: ChipFacts, path: string): void {
	if (content.length !== facts.flashBytes) throw new Problem('backup-unusable', {path, fault: 'length'})
	const {imageOffset, imageId} = chipNamed(facts.chip)
	const starts =
		content[imageOffset] === IMAGE_MAGIC &&
		(imageId === undefined || u16(content, imageOffset + 12) === imageId)
	if (!starts) throw new Problem('backup-unusable', {path, fault: 'no-program'})
}

/** The bytes that are meant, and where they belong. */
export function chosenOf(
	source: BackupSource,
	{chip}: ChipFacts,
	part: string | undefined,
): {readonly range: FlashRange; readonly content: Uint8Array} {
	const {content} = source
	const range = source.kind === 'backup' ? source.header.range : {offset: 0, bytes: content.length}
	const own = source.kind === 'backup' ? source.header.part : undefined
	if (part === undefined || part === own) return {range, content}
	// Of a part nothing is known but its own bytes.
	if (own !== undefined) throw new Problem('part-unknown', {part, known: [own]})
	const chosen = partInContent(chip, content, part)
	return {range: chosen, content: content.subarray(chosen.offset, chosen.offset + chosen.bytes)}
}
