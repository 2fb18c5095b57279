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
import {maySame, restOf, unlessSame, type Validators, validatorsOf} from './validators.ts'

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
	keptMs: 4000,
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
	/** Undefined: it is as it was. */
	readonly text: string | undefined
	readonly validators: Validators
	/** When the site answered, by its own clock: milliseconds since 1970, 0 when it gave no time. */
	readonly at: number
}

/** How the web is reached; absent: straight. */
interface Reaching {
	readonly network?: Network | undefined
}

/**
 * The page at `url`, or that it is still the one that `kept` tells. A connection that breaks is tried once more.
 * Problem(…) as `askSite` has them.
 */
export async function fetchPage(
	url: string,
	limits: Limits,
	signal: AbortSignal,
	around: Reaching & {readonly kept?: Validators | undefined} = {},
): Promise<Page> {
	const {bytes, validators, at} = await fetchWhole(url, limits, signal, around)
	return {text: bytes && Buffer.from(bytes).toString('utf8'), validators, at}
}

/**
 * A small file at `url` as it is, empty or not. Problem(…) as `askSite` has them, and Problem('site-nonsense') for a web page.
 */
export async function fetchSmallFile(
	url: string,
	limits: Limits,
	signal: AbortSignal,
	around: Reaching = {},
): Promise<Uint8Array> {
	const {bytes, type} = await fetchWhole(url, limits, signal, around)
	if (bytes === undefined || type?.startsWith('text/html')) throw noFile(url)
	return bytes
}

interface Whole extends Omit<Page, 'text'> {
	/** Undefined: it is as it was. */
	readonly bytes: Uint8Array | undefined
	readonly type: string | undefined
}

async function fetchWhole(
	url: string,
	limits: Limits,
	signal: AbortSignal,
	around: Reaching & {readonly kept?: Validators | undefined},
): Promise<Whole> {
	const {own, tally, release} = withinTime(url, limits, signal)
	const read = () => readWhole(url, limits, tally, own.signal, around)
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

async function readWhole(
	url: string,
	{bytes: limit, patienceMs}: Limits,
	tally: Tally,
	signal: AbortSignal,
	{network, kept = {}}: Reaching & {readonly kept?: Validators | undefined},
): Promise<Whole> {
	// Loaded when something is first asked: a person with a firmware file need not wait for it.
	const {askSite} = await import('./answer.ts')
	// The list of boards comes as a tenth of its size, where the site can do it.
	const headers = {...unlessSame(kept), 'accept-encoding': 'gzip'}
	const answer = await askSite(url, {patienceMs, signal, network, headers})
	const at = Date.parse(answer.headers.date ?? '') || 0
	const validators = validatorsOf(answer.headers)
	const type = answer.headers['content-type']
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
		if (answer.status === 304) return {bytes: undefined, type, at, validators: {...kept, ...validators}}
		for await (const chunk of unpacked(counted(), answer.headers['content-encoding'], url)) {
			chunks.push(chunk)
			bytes += chunk.length
			if (bytes > limit) throw tooLarge()
		}
		return {bytes: Buffer.concat(chunks), type, at, validators}
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

/** A piece of a file. */
export interface Piece {
	readonly chunk: Uint8Array
	/** Where in the file it begins. */
	readonly at: number
	/** The length of the whole file as the site announced it; undefined when it did not. */
	readonly total: number | undefined
	readonly validators: Validators
}

/** What is there of a file already. */
export interface Begun {
	readonly bytes: number
	readonly total: number
	readonly validators: Validators
}

/**
 * The file at `url` in pieces, at least one: from its beginning, or behind what is `begun`, where the site can tell that this is
 * the same file still. Leaving early closes the connection.
 * Problem(…) as `askSite` has them, Problem('download-cut' | 'firmware-too-large' | 'firmware-empty').
 */
export async function* fetchFile(
	url: string,
	limits: Limits,
	signal: AbortSignal,
	{network, begun}: Reaching & {readonly begun?: Begun | undefined} = {},
): AsyncGenerator<Piece, void> {
	const {own, tally, release} = withinTime(url, limits, signal)
	let answer: Answer | undefined
	let total: number | undefined
	let at = 0
	try {
		const {askSite} = await import('./answer.ts')
		const asking = {patienceMs: limits.patienceMs, signal: own.signal, network}
		answer = begun && (await askRest(url, asking, begun))
		answer ??= await askSite(url, asking)
		const {headers, body, status} = answer
		const start = status === 206 && begun ? begun.bytes : 0
		at = start
		const length = announcedLength(headers['content-length'])
		total = start > 0 ? begun?.total : length
		const validators = validatorsOf(headers)
		if (headers['content-type']?.startsWith('text/html')) throw noFile(url)
		for await (const chunk of body) {
			if (at === 0) refusePage(chunk, url)
			tally.bytes += chunk.length
			const bytes = Math.max(at + chunk.length, total ?? 0)
			if (bytes > limits.bytes)
				throw new Problem('firmware-too-large', {source: url, bytes, limit: limits.bytes})
			yield {chunk, at, total, validators}
			at += chunk.length
		}
	} catch (error) {
		if (isProblem(error, 'site-unreachable') && total !== undefined && at < total)
			throw new Problem('download-cut', {url, got: at, expected: total}, {cause: error})
		throw error
	} finally {
		answer?.letGo()
		release()
	}
	if (at === 0) throw new Problem('firmware-empty', {source: url})
	if (total !== undefined && at !== total) throw new Problem('download-cut', {url, got: at, expected: total})
}

/** What is missing of a file, or all of it; undefined where another question has to be asked for it. */
async function askRest(
	url: string,
	asking: {readonly patienceMs: number; readonly signal: AbortSignal; readonly network: Network | undefined},
	begun: Begun,
): Promise<Answer | undefined> {
	const {askSite} = await import('./answer.ts')
	const rest = restOf(begun.validators, begun.bytes)
	if (!rest) return undefined
	const answer = await askSite(url, {...asking, headers: rest})
	if (answer.status === 200) return answer
	if (answer.status === 206 && isRest(answer.headers, begun)) return answer
	answer.letGo()
	return undefined
}

/** Some sites do not look at the condition, or send another part than was asked for. */
function isRest(headers: Answer['headers'], {bytes, total, validators}: Begun): boolean {
	const range = headers['content-range']?.trim().toLowerCase()
	return range === `bytes ${bytes}-${total - 1}/${total}` && maySame(validators, validatorsOf(headers))
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
function refusePage(first: Uint8Array, url: string): void {
	if (first[0] === 0x3c) throw noFile(url)
}

function noFile(url: string): Problem {
	return new Problem('site-nonsense', {url, detail: 'a web page instead of a file'})
}
