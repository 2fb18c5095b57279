/**
 * Gets the bytes of a firmware file: downloads them with progress, keeps them in a cache, or reads a file. Does not know
 * whether they suit a chip (esp/image.ts does).
 */

import {stat} from 'node:fs/promises'
import {basename} from 'node:path'
import {systemClock} from '../clock.ts'
import {codeOf, NotPlain, readPlainFile, TooLarge} from '../disk.ts'
import type {Network} from '../environment.ts'
import {relay} from '../generators.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Firmware} from './board.ts'
import {makeRoom} from './cache-contents.ts'
import {cachePlace} from './cache-place.ts'
import {keepFirmware, keptPath, recallDigest, recallFirmware, sha256Of} from './kept-firmware.ts'
import {knownDigest} from './known-digests.ts'
import {type Beginning, forgetBeginning, PartFile, recallBeginning} from './part-file.ts'
import {SharedDownloads} from './shared-download.ts'
import {fetchFile, type Piece, usualLimits} from './site.ts'
import {type Turn, takeTurn, watchTurn} from './turn.ts'
import {restOf} from './validators.ts'

/** A firmware file that is at hand. */
export interface LocalFirmware {
	readonly bytes: Uint8Array
	/** Lower-case hexadecimal. */
	readonly sha256: string
	readonly source: 'site' | 'cache' | 'bundle' | 'file' | 'url'
	/** A plain file name for display. */
	readonly name: string
}

/** The largest firmware that is read, in bytes: no supported chip starts from more flash. */
export const MAX_FIRMWARE_BYTES = 16 * 1024 * 1024

/**
 * What to download. A file of the site never changes under its name, so a cached one is used again; any other address is
 * fetched each time.
 */
export type Download = (
	| {
			readonly firmware: Firmware
			/** It is taken and remembered, even if it is another file than the one that was remembered under its name. */
			readonly acceptChanged?: boolean
	  }
	| {readonly url: string}
) & {
	readonly cacheFolder: string
	/** How the web is reached; absent: straight. */
	readonly network?: Network | undefined
	/** Throws when the bytes are not as they should be; then they are neither returned nor cached. */
	readonly check: (bytes: Uint8Array, name: string) => void
	/** How long the site may be silent, and how long all of the file may take; in ms. */
	readonly limits?: Readonly<Record<'patienceMs' | 'fileMs', number>>
	/** No network is asked: what is not kept is a Problem('firmware-not-here'). */
	readonly offline?: boolean
	/** For how long a file of any other address that somebody holds counts as fetched now, in ms. */
	readonly freshMs?: number
}

type OfSite = Extract<Download, {firmware: Firmware}>

/** Somebody who builds firmware and serves it may have built another one while a page was read. */
const FRESH_MS = 60_000

/** All that is under way, and what is held: the same file is never fetched twice at a time. */
const shared = new SharedDownloads<LocalFirmware>()

/**
 * Downloads and checks a file, or takes it from the cache when it still matches the SHA-256 recorded there. Joins a download of
 * the same file that is under way, in this process or in another, and goes on with one that was broken off.
 * Problem('firmware-changed'), Problem(…) as `fetchFile` (site.ts) has them, and what `check` throws.
 */
export async function* downloadFirmware(
	download: Download,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	yield {phase: 'download', done: 0, total: 0}
	return yield* shared.follow(sharedBy(download), signal)
}

/**
 * The same for somebody who will only want it later: fetches it and keeps it at hand, for all who ask meanwhile, until the signal
 * is aborted. Rejects as `downloadFirmware` throws, and with the signal's reason; never resolves.
 */
export function holdFirmware(download: Download, signal: AbortSignal): Promise<never> {
	return shared.hold(sharedBy(download), signal)
}

function sharedBy(download: Download) {
	const [kind, url] = 'url' in download ? ['url', download.url] : ['site', download.firmware.url]
	const accepts = 'firmware' in download && download.acceptChanged === true
	return {
		key: [kind, download.cacheFolder, accepts, url].join('\n'),
		begin: (signal: AbortSignal) => cachedOrFetched(download, signal),
		...('url' in download && {freshMs: download.freshMs ?? FRESH_MS}),
	}
}

/** After so many others have had their turn at the file and left without it, nobody is waited for any more. */
const OTHERS_TRIED = 2

async function* cachedOrFetched(
	download: Download,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	if ('url' in download) {
		if (download.offline) throw new Problem('firmware-not-here', {what: download.url})
		const bytes = yield* fetchBytes(download.url, download, signal)
		return checked(bytes, 'url', nameIn(download.url), download)
	}
	const path = keptPath(download.cacheFolder, download.firmware)
	for (let others = 0; ; others += 1) {
		const kept = await recallFirmware(path, MAX_FIRMWARE_BYTES)
		if (kept) {
			yield {phase: 'download', done: kept.length, total: kept.length}
			return localFirmware(kept, 'cache', download.firmware.file)
		}
		if (download.offline) throw new Problem('firmware-not-here', {what: download.firmware.file})
		const turn = others > OTHERS_TRIED ? undefined : await turnAt(download.cacheFolder, path)
		if (turn !== 'taken') return yield* fetchInTurn(download, path, turn, signal)
		yield* watchTurn(lockOf(path), signal)
	}
}

/** Whether it was fetched before and is still there. Whether it is still whole is found out when it is read. */
export async function isKept(cacheFolder: string, firmware: Firmware): Promise<boolean> {
	try {
		return (await stat(keptPath(cacheFolder, firmware))).isFile()
	} catch {
		return false
	}
}

const lockOf = (path: string) => `${path}.lock`

/** Undefined where no place can be made: nothing is kept then, and nobody sees what others do. */
async function turnAt(cacheFolder: string, path: string): Promise<Turn | 'taken' | undefined> {
	const place = await cachePlace(cacheFolder, 'firmware').catch(() => undefined)
	return place === undefined ? undefined : await takeTurn(lockOf(path))
}

async function* fetchInTurn(
	download: OfSite,
	path: string,
	turn: Turn | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	try {
		return yield* keptOrFetched(download, path, turn, signal)
	} finally {
		await turn?.leave()
	}
}

async function* keptOrFetched(
	download: OfSite,
	path: string,
	turn: Turn | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	const {firmware, cacheFolder} = download
	// The one who had the turn before may just have brought it.
	const kept = turn && (await recallFirmware(path, MAX_FIRMWARE_BYTES))
	if (kept) return localFirmware(kept, 'cache', firmware.file)
	const fetched = yield* fetchOfSite(download, path, turn, signal)
	signal.throwIfAborted()
	// It is whole in memory, and the disk may have no room for it twice.
	if (turn) await forgetBeginning(`${path}.part`)
	try {
		await cachePlace(cacheFolder, 'firmware')
		await keepFirmware(path, fetched.bytes, fetched.sha256)
		await makeRoom(cacheFolder, path)
	} catch {
		// A full disk or a read-only home: the firmware is in memory all the same.
	}
	return fetched
}

/** A file of the site that was checked, and is the one that is remembered under its name. */
async function* fetchOfSite(
	download: OfSite,
	path: string,
	turn: Turn | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	const {url, file} = download.firmware
	const part = turn && `${path}.part`
	const begun = part === undefined ? undefined : await recallBeginning(part, url, MAX_FIRMWARE_BYTES)
	const judged = async (bytes: Uint8Array) => {
		const firmware = checked(bytes, 'site', file, download)
		const remembered = (await recallDigest(path)) ?? knownDigest(url)
		if (remembered !== undefined && remembered !== firmware.sha256 && !download.acceptChanged)
			throw new Problem('firmware-changed', {source: url, remembered, came: firmware.sha256})
		return firmware
	}
	try {
		const told = fetchBytes(url, download, signal, begun, part)
		return await judged(yield* turn ? tellingOthers(told, turn) : told)
	} catch (error) {
		if (!(error instanceof Problem) || !isOfContent(error)) throw error
		if (part) await forgetBeginning(part)
		if (!begun) throw error
	}
	// What was there of it did not belong to the rest.
	const told = fetchBytes(url, download, signal, undefined, part)
	return await judged(yield* turn ? tellingOthers(told, turn) : told)
}

/** The bytes themselves are wrong: to fetch what is missing of them would not help. */
function isOfContent({code}: Problem): boolean {
	return code.startsWith('firmware-')
}

function tellingOthers<R>(work: AsyncGenerator<Progress, R>, turn: Turn): AsyncGenerator<Progress, R> {
	return relay(work, progress => {
		turn.tell(progress)
		return [progress]
	})
}

/** So often a download that breaks off is gone on with at once, and after this many ms, where the site lets it. */
const GO_ON_TIMES = 3
const GO_ON_MS = 300

/**
 * All of the file at `url`, gone on with where it breaks off. `begun`: what is there already; `part`: where what comes is kept meanwhile;
 * `atMost`: in bytes.
 */
export async function* fetchBytes(
	url: string,
	{network, limits: {patienceMs, fileMs} = usualLimits}: Pick<Download, 'network' | 'limits'>,
	signal: AbortSignal,
	begun?: Beginning,
	part?: string,
	atMost = MAX_FIRMWARE_BYTES,
): AsyncGenerator<Progress, Uint8Array> {
	const limits = {bytes: atMost, patienceMs, inAllMs: fileMs}
	let here = begun
	for (let broken = 0; ; broken += 1) {
		const coming = new Coming(url, here, part)
		try {
			const from = here && {...here, bytes: here.bytes.length}
			for await (const piece of fetchFile(url, limits, signal, {network, begun: from})) {
				await coming.add(piece)
				yield {phase: 'download', done: coming.done, total: piece.total ?? 0}
			}
			await coming.close()
			return coming.bytes()
		} catch (error) {
			const rest = coming.beginning()
			const isPassing = isProblem(error, 'download-cut')
			if (!isPassing || !rest || rest.bytes.length === here?.bytes.length || broken === GO_ON_TIMES)
				throw error
			here = rest
		} finally {
			await coming.close()
		}
		await systemClock.sleep(GO_ON_MS, signal)
	}
}

/** A file while it comes: its pieces in memory, and on the disk where there is a place for it. */
class Coming {
	#chunks: Uint8Array[] = []
	#done = 0
	#about: (Pick<Beginning, 'validators'> & {readonly total: number | undefined}) | undefined
	#part: PartFile | undefined

	constructor(
		private readonly url: string,
		private readonly begun: Beginning | undefined,
		private readonly path: string | undefined,
	) {}

	get done(): number {
		return this.#done
	}

	async add(piece: Piece): Promise<void> {
		if (!this.#about) await this.#begin(piece)
		this.#chunks.push(piece.chunk)
		this.#done += piece.chunk.length
		await this.#part?.add(piece.chunk)
	}

	bytes(): Uint8Array {
		return Buffer.concat(this.#chunks)
	}

	/** What came, if it can be gone on with. */
	beginning(): Beginning | undefined {
		const {total, validators} = this.#about ?? {}
		if (total === undefined || !validators || this.#done >= total || !restOf(validators, this.#done))
			return undefined
		return {bytes: this.bytes(), total, validators}
	}

	/** What is on the disk stays there, to be gone on with. */
	async close(): Promise<void> {
		await this.#part?.close()
	}

	async #begin({at, total, validators}: Piece): Promise<void> {
		const kept = at > 0 ? this.begun : undefined
		if (kept) {
			this.#chunks.push(kept.bytes)
			this.#done = kept.bytes.length
		}
		const about = {total, validators: {...kept?.validators, ...validators}}
		this.#about = about
		if (this.path === undefined || total === undefined || !restOf(about.validators, 1)) return
		this.#part = await PartFile.begin(this.path, {...about, url: this.url, total}, kept?.bytes)
	}
}

/** Throws what `check` does. */
function checked(bytes: Uint8Array, source: 'site' | 'url', name: string, {check}: Download): LocalFirmware {
	check(bytes, name)
	return localFirmware(bytes, source, name)
}

/** The last part of the URL's path, if it is a plain name. */
function nameIn(url: string): string {
	const last = basename(new URL(url).pathname)
	return /^\w[\w.-]{0,120}$/.test(last) ? last : 'firmware.bin'
}

/** Problem('firmware-missing' | 'firmware-unreadable' | 'firmware-empty' | 'firmware-too-large'). */
export async function readFirmwareFile(path: string): Promise<LocalFirmware> {
	try {
		const bytes = await readPlainFile(path, MAX_FIRMWARE_BYTES)
		if (bytes.length === 0) throw new Problem('firmware-empty', {source: path})
		return localFirmware(bytes, 'file', basename(path))
	} catch (error) {
		if (error instanceof Problem) throw error
		if (error instanceof TooLarge)
			throw new Problem('firmware-too-large', {source: path, bytes: error.bytes, limit: MAX_FIRMWARE_BYTES})
		const code = error instanceof NotPlain ? error.message : codeOf(error)
		// A NUL in the name gives ERR_INVALID_ARG_VALUE; a file where a folder should be gives ENOTDIR.
		if (code === 'ENOENT' || code === 'ENOTDIR') throw new Problem('firmware-missing', {path}, {cause: error})
		throw new Problem('firmware-unreadable', {path, detail: code}, {cause: error})
	}
}

function localFirmware(bytes: Uint8Array, source: LocalFirmware['source'], name: string): LocalFirmware {
	return {bytes, sha256: sha256Of(bytes), source, name}
}
