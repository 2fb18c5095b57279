/**
 * Fetches pages and files from the firmware site: politely, within limits in bytes and in time, and every failure is a Problem.
 * Must not know what the pages mean.
 */

import {follow} from '../async.ts'
import {systemClock} from '../clock.ts'
import {codeOf} from '../disk.ts'
import type {Network} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Answer} from './answer.ts'

interface Limits {
	readonly bytes: number
	/** How long the site may be silent, in ms: for a connection, for an answer, between two pieces of it. */
	readonly patienceMs: number
	/** How long all of it may take, in ms, redirects and a second try included. */
	readonly inAllMs: number
}

/** What the site may take, in ms. The network keeps its own time, so these run by this computer's clock and no other. */
export const usualLimits = {
	patienceMs: 15_000,
	/** A page of 220 KB comes within this over a line of 10 KB/s. */
	pageMs: 25_000,
	/** The same where an earlier answer is kept, which is better than none: nobody should wait long to be given it. */
	keptMs: 6000,
	/** A firmware of 1.8 MB comes within this at 1 KB/s. */
	fileMs: 30 * 60_000,
} as const

/** So much has to come in twice the time that the site may be silent, in bytes: 0.3 KB/s. */
const LEAST_BYTES = 8192

/** One more try, after this many ms, when a connection broke or the site is just restarting. */
const ONCE_MORE_MS = 300
const passingErrors: readonly string[] = ['ECONNRESET', 'EPIPE', 'EAI_AGAIN']
const passingStatuses: readonly number[] = [502, 503, 504]

interface Page {
	readonly text: string
	/** When the site answered, by its own clock: milliseconds since 1970, 0 when it gave no time. */
	readonly at: number
}

/** The page at `url`. A connection that breaks is tried once more. Problem(…) as `askSite` has them. */
export async function fetchPage(
	url: string,
	limits: Limits,
	signal: AbortSignal,
	network?: Network,
): Promise<Page> {
	const {own, tally, release} = withinTime(url, limits, signal)
	const read = () => readPage(url, limits, tally, own.signal, network)
	try {
		try {
			return await read()
		} catch (error) {
			if (own.signal.aborted || !isPassing(error)) throw error
			await systemClock.sleep(ONCE_MORE_MS, own.signal)
			return await read()
		}
	} finally {
		release()
	}
}

async function readPage(
	url: string,
	{bytes: limit, patienceMs}: Limits,
	tally: Tally,
	signal: AbortSignal,
	network: Network | undefined,
): Promise<Page> {
	// Loaded when something is first asked: a person with a firmware file need not wait for it.
	const {askSite} = await import('./answer.ts')
	// The list of boards comes as a tenth of its size, where the site can do it.
	const headers = {'accept-encoding': 'gzip'}
	const answer = await askSite(url, {patienceMs, signal, network, headers})
	const chunks: Uint8Array[] = []
	let bytes = 0
	tally.bytes = 0
	const tooLarge = () => new Problem('site-nonsense', {url, detail: `over ${limit} bytes`})
	async function* counted() {
		for await (const chunk of answer.body) {
			tally.bytes += chunk.length
			if (tally.bytes > limit) throw tooLarge()
			yield chunk
		}
	}
	try {
		for await (const chunk of unpacked(counted(), answer.headers['content-encoding'], url)) {
			chunks.push(chunk)
			bytes += chunk.length
			if (bytes > limit) throw tooLarge()
		}
		return {
			text: Buffer.concat(chunks).toString('utf8'),
			at: Date.parse(answer.headers.date ?? '') || 0,
		}
	} finally {
		answer.letGo()
	}
}

/** Unpacks no more than is read. Problem('site-nonsense') for what is not packed as it says. */
async function* unpacked(
	body: AsyncIterable<Uint8Array>,
	encoding = 'identity',
	url: string,
): AsyncGenerator<Uint8Array, void> {
	if (encoding === 'identity') return yield* body
	if (!/^(?:x-)?gzip$/i.test(encoding)) throw new Problem('site-nonsense', {url, detail: encoding})
	const [{createGunzip}, {pipeline}] = await Promise.all([import('node:zlib'), import('node:stream')])
	const gunzip = createGunzip()
	// What goes wrong on the way ends what is read.
	pipeline(body, gunzip, () => {})
	try {
		yield* gunzip as AsyncIterable<Uint8Array>
	} catch (error) {
		if (!codeOf(error).startsWith('Z_')) throw error
		throw new Problem('site-nonsense', {url, detail: codeOf(error)}, {cause: error})
	} finally {
		gunzip.destroy()
	}
}

function isPassing(error: unknown): boolean {
	return (
		((isProblem(error, 'site-unreachable') || isProblem(error, 'name-unknown')) &&
			passingErrors.includes(error.facts.detail)) ||
		(isProblem(error, 'site-status') && passingStatuses.includes(error.facts.status))
	)
}

/** A piece of a file, and the length of the whole file as the site announced it; undefined when it did not. */
interface Piece {
	readonly chunk: Uint8Array
	readonly total: number | undefined
}

/**
 * The file at `url` in pieces, at least one. Leaving early closes the connection.
 * Problem(…) as `askSite` has them, Problem('download-cut' | 'firmware-too-large' | 'firmware-empty').
 */
export async function* fetchFile(
	url: string,
	limits: Limits,
	signal: AbortSignal,
	network?: Network,
): AsyncGenerator<Piece, void> {
	const {own, tally, release} = withinTime(url, limits, signal)
	let answer: Answer | undefined
	let total: number | undefined
	try {
		const {askSite} = await import('./answer.ts')
		answer = await askSite(url, {patienceMs: limits.patienceMs, signal: own.signal, network})
		const {headers, body} = answer
		total = announcedLength(headers['content-length'])
		for await (const chunk of body) {
			if (tally.bytes === 0) refusePage(chunk, headers['content-type'], url)
			tally.bytes += chunk.length
			const bytes = Math.max(tally.bytes, total ?? 0)
			if (bytes > limits.bytes)
				throw new Problem('firmware-too-large', {source: url, bytes, limit: limits.bytes})
			yield {chunk, total}
		}
	} catch (error) {
		if (isProblem(error, 'site-unreachable') && total !== undefined && tally.bytes < total)
			throw new Problem('download-cut', {url, got: tally.bytes, expected: total}, {cause: error})
		throw error
	} finally {
		answer?.letGo()
		release()
	}
	const {bytes} = tally
	if (bytes === 0) throw new Problem('firmware-empty', {source: url})
	if (total !== undefined && bytes !== total)
		throw new Problem('download-cut', {url, got: bytes, expected: total})
}

/** How many bytes have come of the answer that is read. */
interface Tally {
	bytes: number
}

/**
 * A signal that is aborted with Problem('site-slow') when all of it takes too long, or when too little comes in the time that the
 * site may be silent, twice over: a byte now and then is no silence, and no answer either.
 */
function withinTime(url: string, {patienceMs, inAllMs}: Limits, signal: AbortSignal) {
	const {own, release} = follow(signal)
	const tally: Tally = {bytes: 0}
	const slow = (ms: number, bytes: number) => own.abort(new Problem('site-slow', {url, ms, bytes}))
	const windowMs = 2 * patienceMs
	let before = 0
	const look = () => {
		const came = tally.bytes - before
		if (came < LEAST_BYTES) return slow(windowMs, Math.max(0, came))
		before = tally.bytes
		callOffLook = systemClock.after(windowMs, look)
	}
	let callOffLook = systemClock.after(windowMs, look)
	const callOff = systemClock.after(inAllMs, () => slow(inAllMs, tally.bytes))
	return {
		own,
		tally,
		release() {
			callOffLook()
			callOff()
			release()
		},
	}
}

function announcedLength(header: string | undefined): number | undefined {
	return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

/** A network's login page often answers for every address; no firmware file begins with `<`. */
function refusePage(first: Uint8Array, type: string | undefined, url: string): void {
	if (type?.startsWith('text/html') || first[0] === 0x3c)
		throw new Problem('site-nonsense', {url, detail: 'a web page instead of a file'})
}
