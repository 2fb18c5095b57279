/**
 * All that is done with one board of a class, from its plug to "take it away": met, spared where it is done already or of another kind, its
 * files saved, written, verified, equipped. Knows no other board, no socket and no screen.
 */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {BLANK} from '../esp/flash-geometry.ts'
import type {Loader} from '../esp/loader.ts'
import {suited} from '../jobs/fetch-firmware.ts'
import {fillFolder, keepImage, newFolder, sizeOf} from '../jobs/file-folder.ts'
import {lookInFlash, readFlashFiles, readRegion, usersFilesIn} from '../jobs/flash-files.ts'
import {type Chosen, installOn, type MetBoard} from '../jobs/install-firmware.ts'
import {verifyPrompt} from '../jobs/verify-prompt.ts'
import type {Progress} from '../progress.ts'
import type {FlashSettings} from '../rules/flash-settings.ts'
import type {PortInfo} from '../serial/port.ts'
import type {BoardIdentity, CheckedEnd, Printed, RanEnd} from './ends.ts'
import {type Equipped, equip} from './equip.ts'
import {buildFor, type Prepared, type PreparedBuild} from './prepared.ts'
import {sharedFirmware} from './shared-firmware.ts'
import {requireSame} from './which-board.ts'

/** Who is told and asked on the way. */
export interface StationDesk {
	/** Which board it is, once it says so: nothing is written to it before. */
	met(chip: ChipFacts | BoardIdentity): void
	/** When it was done with the very same, by an earlier station; undefined: it was not. */
	wasDone(mac: string): WasDone | undefined
	/** An earlier try has saved its files, and it was not done since: what it holds now is what that try has left. */
	isSaved(mac: string): boolean
	/** A folder for its files that is not there yet or is empty; absolute. */
	savedFolder(mac: string): Promise<string>
	saved(files: SavedHere): void
	/** What its program has printed last. */
	printed(printed: Printed): void
}

export interface WasDone {
	/** Milliseconds since 1970. */
	readonly at: number
}

export interface SavedHere {
	/** Absolute. */
	readonly folder: string
	readonly files: number
	readonly bytes: number
	/** How many could not be read; then a copy of the whole file system is beside the folder. */
	readonly unread: number
}

export type StationEnd =
	/** It was not touched. */
	| {readonly kind: 'already'; readonly chip: ChipFacts | BoardIdentity; readonly was: WasDone}
	| {readonly kind: 'other-kind'; readonly chip: ChipFacts}
	| DoneEnd
	| CheckedEnd
	| RanEnd

export interface DoneEnd extends Equipped {
	readonly kind: 'done'
	readonly chip: ChipFacts
	readonly build: PreparedBuild
	/** As its banner says. */
	readonly version: string
	/** MD5 of the flash, by the chip. */
	readonly md5: string
}

/** The board gets nothing: it goes back to its program, whatever is on it. */
class Spared extends Error {
	constructor(readonly end: StationEnd) {
		super('spared')
	}
}

/** Throws what installing, saving and equipping throw; Problem('check-failed'). */
export async function* teach(
	env: Environment,
	port: PortInfo,
	prepared: Prepared,
	desk: StationDesk,
	signal: AbortSignal,
): AsyncGenerator<Progress, StationEnd> {
	let chosen: PreparedBuild | undefined
	try {
		const installed = yield* installOn(env, port, {baud: undefined, ...prepared.writing}, choose, signal)
		const {chip, md5} = installed
		const build = chosen!
		const expected = {
			chip,
			version: build.kind === 'site' ? build.firmware.version : undefined,
			...(build.kind === 'site' && {build: build.firmware}),
		}
		const {banner, port: here} = yield* verifyPrompt(env, port, expected, signal)
		yield* requireSame(env, here, chip.mac, signal)
		const equipped = yield* equip(env, here, prepared, signal)
		return {kind: 'done', chip, build, version: banner.version, md5, ...equipped}
	} catch (error) {
		if (error instanceof Spared) return error.end
		throw error
	}

	async function* choose(chip: ChipFacts, {loader}: MetBoard): AsyncGenerator<Progress, Chosen> {
		desk.met(chip)
		const was = desk.wasDone(chip.mac)
		if (was) throw new Spared({kind: 'already', chip, was})
		chosen = prepared.find ? yield* prepared.find(chip, signal) : buildFor(prepared, chip)
		if (!chosen) throw new Spared({kind: 'other-kind', chip})
		const firmware = suitedToClass(chosen, chip, prepared.writing?.settings)
		const hasFiles = yield* lookAfterFiles(env, loader, chip, prepared.found, desk, signal)
		return hasFiles && prepared.found === 'keep' ? {...firmware, keep: {running: undefined}} : firmware
	}
}

/** Looked into and compressed once for all boards, unless a header is written that depends on the board. */
function suitedToClass({local}: PreparedBuild, chip: ChipFacts, settings: FlashSettings = {}): Chosen {
	const {image, shared} = sharedFirmware(local)
	const firmware = suited(local, chip, settings, image)
	return Object.keys(settings).length === 0 ? {...firmware, shared} : firmware
}

/** Whether somebody's files may be on the board; where they are to be saved, they are on this computer's disk then. */
async function* lookAfterFiles(
	env: Environment,
	loader: Loader,
	chip: ChipFacts,
	found: Prepared['found'],
	desk: StationDesk,
	signal: AbortSignal,
): AsyncGenerator<Progress, boolean> {
	if (found === 'erase' || (found === 'save' && desk.isSaved(chip.mac))) return false
	const inFlash = yield* lookInFlash(loader, chip, signal)
	if (!inFlash) return false
	const {found: filesystem, region} = inFlash
	const hasFiles =
		filesystem.kind === 'unknown' ||
		filesystem.damage.length > 0 ||
		(await usersFilesIn(loader, {region, found: filesystem}, signal)).length > 0
	if (!hasFiles || found === 'keep') return hasFiles
	const contents =
		filesystem.kind === 'unknown'
			? {files: new Map<string, Uint8Array>(), unread: [{path: '/', detail: filesystem.detail}]}
			: yield* readFlashFiles(loader, inFlash, signal)
	const image = contents.unread.length > 0 ? yield* readRegion(loader, region, signal) : undefined
	// What is blank, or was blank but for a header, has nobody's work in it.
	if (contents.files.size === 0 && image?.every(byte => byte === BLANK)) return false
	const folder = await env.clock.during(newFolder(await desk.savedFolder(chip.mac)))
	await env.clock.during(fillFolder(folder, contents.files))
	if (image) await env.clock.during(keepImage(folder, image))
	desk.saved({folder, ...sizeOf(contents.files), unread: contents.unread.length})
	return true
}
