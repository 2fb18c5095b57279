/**
 * Downloads a file of which it is known what it has to be: by its digest, before anybody does anything with it. Its beginning is kept,
 * so that one that was broken off is gone on with. Does not know what is in it.
 */

import {createHash} from 'node:crypto'
import type {Network} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {cachePlace} from './cache-place.ts'
import {fetchBytes} from './download.ts'
import {keptPath} from './kept-firmware.ts'
import {forgetBeginning, recallBeginning} from './part-file.ts'
import {usualLimits} from './site.ts'

export interface KnownFile {
	readonly url: string
	/** A plain name for its beginning, in the cache. */
	readonly file: string
	readonly digest: Digest
	/** In bytes. */
	readonly atMost: number
}

/** SHA-256 in hexadecimal, as lists of digests have it, or SHA-512 in base64, as the npm registry does. */
type Digest = {readonly sha256: string} | {readonly sha512: string}

interface Reaching {
	readonly cacheFolder: string
	/** How the web is reached; absent: straight. */
	readonly network?: Network | undefined
}

/** A file of 60 MB comes within this at 8 KB/s, in ms. */
const FILE_MS = 2 * 60 * 60_000

/**
 * Its bytes. `done` of `total` is in bytes. Problem('node-damaged') for another file than it should be, and what `fetchFile` (site.ts)
 * has of the way; a file that is larger than it may be, or empty, is Problem('site-nonsense').
 */
export async function* downloadKnown(
	known: KnownFile,
	{cacheFolder, network}: Reaching,
	signal: AbortSignal,
): AsyncGenerator<Progress, Uint8Array> {
	const {url, file, atMost} = known
	const part = await partPath(cacheFolder, url, file)
	const begun = part === undefined ? undefined : await recallBeginning(part, url, atMost)
	const limits = {patienceMs: usualLimits.patienceMs, fileMs: FILE_MS}
	yield {phase: 'download', done: begun?.bytes.length ?? 0, total: begun?.total ?? 0}
	try {
		const bytes = yield* fetchBytes(url, {network, limits}, signal, begun, part, atMost)
		if (isIt(bytes, known.digest)) return bytes
		if (part !== undefined) await forgetBeginning(part)
		// What was there of it may not have belonged to the rest.
		const again = begun && (yield* fetchBytes(url, {network, limits}, signal, undefined, part, atMost))
		if (again && isIt(again, known.digest)) return again
	} catch (error) {
		if (isProblem(error, 'firmware-too-large') || isProblem(error, 'firmware-empty'))
			throw new Problem('site-nonsense', {url, detail: 'a file of another length'}, {cause: error})
		throw error
	}
	throw new Problem('node-damaged', {url, fault: 'digest', detail: file})
}

/** It is of use now, and its beginning is in the way. Never rejects. */
export async function forgetKnown({url, file}: KnownFile, cacheFolder: string): Promise<void> {
	const part = await partPath(cacheFolder, url, file)
	if (part !== undefined) await forgetBeginning(part)
}

/** Undefined where nothing can be kept. */
async function partPath(cacheFolder: string, url: string, file: string): Promise<string | undefined> {
	try {
		await cachePlace(cacheFolder, 'firmware')
		return `${keptPath(cacheFolder, {url, file})}.part`
	} catch {
		return undefined
	}
}

function isIt(bytes: Uint8Array, digest: Digest): boolean {
	const [kind, wanted] =
		'sha256' in digest ? (['sha256', digest.sha256] as const) : (['sha512', digest.sha512] as const)
	return (
		createHash(kind)
			.update(bytes)
			.digest(kind === 'sha256' ? 'hex' : 'base64') === wanted
	)
}
