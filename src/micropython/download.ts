/**
 * Gets the bytes of a firmware file: downloads them with progress, keeps them in a cache, or reads a file. Does not know
 * whether they suit a chip (esp/image.ts does).
 */

import {createHash} from 'node:crypto'
import {stat} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {codeOf, NotPlain, readPlainFile, TooLarge} from '../disk.ts'
import type {Network} from '../environment.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Firmware} from './board.ts'
import {keyOf, writeWhole} from './page-cache.ts'
import {SharedDownloads} from './shared-download.ts'
import {fetchFile, usualLimits} from './site.ts'

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
type Download = ({readonly firmware: Firmware} | {readonly url: string}) & {
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

/** Somebody who builds firmware and serves it may have built another one while a page was read. */
const FRESH_MS = 60_000

/** All that is under way, and what is held: the same file is never fetched twice at a time. */
const shared = new SharedDownloads<LocalFirmware>()

/**
 * Downloads and checks a file, or takes it from the cache when it still matches the SHA-256 recorded there. Joins a download of
 * the same file that is under way. Aborting leaves no file behind.
 * Problem(…) as `fetchFile` (site.ts) has them, and what `check` throws.
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
	return {
		key: [kind, download.cacheFolder, url].join('\n'),
		begin: (signal: AbortSignal) => cachedOrFetched(download, signal),
		...('url' in download && {freshMs: download.freshMs ?? FRESH_MS}),
	}
}

async function* cachedOrFetched(
	download: Download,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	if ('url' in download) {
		if (download.offline) throw new Problem('firmware-not-here', {what: download.url})
		return yield* fetchFirmware(download.url, 'url', download, signal)
	}
	const {url, file} = download.firmware
	const path = pathOf(download.cacheFolder, download.firmware)
	const kept = await recall(path)
	if (kept) {
		yield {phase: 'download', done: kept.length, total: kept.length}
		return localFirmware(kept, 'cache', file)
	}
	if (download.offline) throw new Problem('firmware-not-here', {what: file})
	const firmware = yield* fetchFirmware(url, 'site', download, signal)
	signal.throwIfAborted()
	await keep(path, firmware)
	return firmware
}

function pathOf(cacheFolder: string, {url, file}: Firmware): string {
	return join(cacheFolder, 'firmware', `${keyOf(url)}-${file}`)
}

/** Whether it was fetched before and is still there. Whether it is still whole is found out when it is read. */
export async function isKept(cacheFolder: string, firmware: Firmware): Promise<boolean> {
	try {
		return (await stat(pathOf(cacheFolder, firmware))).isFile()
	} catch {
		return false
	}
}

async function* fetchFirmware(
	url: string,
	source: 'site' | 'url',
	{check, network, limits: {patienceMs, fileMs} = usualLimits}: Download,
	signal: AbortSignal,
): AsyncGenerator<Progress, LocalFirmware> {
	const chunks: Uint8Array[] = []
	let done = 0
	const limits = {bytes: MAX_FIRMWARE_BYTES, patienceMs, inAllMs: fileMs}
	for await (const {chunk, total = 0} of fetchFile(url, limits, signal, network)) {
		chunks.push(chunk)
		done += chunk.length
		yield {phase: 'download', done, total}
	}
	const firmware = localFirmware(Buffer.concat(chunks), source, nameIn(url))
	check(firmware.bytes, firmware.name)
	return firmware
}

/** The last part of the URL's path, if it is a plain name. */
function nameIn(url: string): string {
	const last = basename(new URL(url).pathname)
	return /^\w[\w.-]{0,120}$/.test(last) ? last : 'firmware.bin'
}

/** Puts the SHA-256 beside the file, in the form that `sha256sum -c` reads. */
async function keep(path: string, {bytes, sha256}: LocalFirmware): Promise<void> {
	try {
		await writeWhole(path, bytes)
		await writeWhole(`${path}.sha256`, `${sha256}  ${basename(path)}\n`)
	} catch {
		// A full disk or a read-only home: the firmware is in memory all the same.
	}
}

/** In bytes: a SHA-256 and a name. */
const MAX_RECORD_BYTES = 1024

async function recall(path: string): Promise<Uint8Array | undefined> {
	try {
		const recorded = (await readPlainFile(`${path}.sha256`, MAX_RECORD_BYTES)).toString('latin1', 0, 64)
		const bytes = await readPlainFile(path, MAX_FIRMWARE_BYTES)
		return recorded === sha256Of(bytes) ? bytes : undefined
	} catch {
		return undefined
	}
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

function sha256Of(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex')
}
