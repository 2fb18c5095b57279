/**
 * Fetches from the firmware site: politely, within limits, and every failure is a Problem. The only place that knows got;
 * it must not know what the pages mean.
 */

import type {OptionsInit} from 'got'
import {follow} from '../async.ts'
import {Problem} from '../problem.ts'
import {programVersion} from '../version.ts'

/** How long the site may be silent, in ms: for a connection, for an answer, between two pieces of it. */
export const USUAL_TIMEOUT_MS = 15_000

interface Limits {
	readonly bytes: number
	readonly patienceMs: number
}

/** Loaded when something is first fetched: a person with a firmware file need not wait for it. */
type Got = typeof import('got')

/** Tells the site's owners which program asks. */
const userAgent = `mp-wizard/${programVersion()}`

function optionsFor(url: string, {patienceMs}: Limits, signal: AbortSignal) {
	return {
		headers: {'user-agent': userAgent},
		signal,
		// No compression on the way, because lengths are counted in bytes of the file.
		decompress: false,
		followRedirect: true,
		maxRedirects: 5,
		timeout: {
			lookup: patienceMs,
			connect: patienceMs,
			secureConnect: patienceMs,
			response: patienceMs,
			socket: patienceMs,
		},
		hooks: {
			beforeRedirect: [
				(next, response) => {
					if (response.url.startsWith('https:') && new URL(String(next.url)).protocol !== 'https:')
						throw new Problem('site-nonsense', {url, detail: 'redirect from https to http'})
				},
			],
		},
	} satisfies OptionsInit
}

/** One more try after a connection that broke, or on a site that is just restarting. */
const onceMore = {
	limit: 1,
	methods: ['GET'],
	errorCodes: ['ECONNRESET', 'EPIPE', 'EAI_AGAIN'],
	statusCodes: [502, 503, 504],
	backoffLimit: 300,
	maxRetryAfter: 3000,
} satisfies OptionsInit['retry']

interface Page {
	readonly text: string
	/** When the site answered, by its own clock: milliseconds since 1970, 0 when it gave no time. */
	readonly at: number
}

/**
 * The page at `url`. A connection that breaks is tried once more.
 * Problem('site-unreachable' | 'site-slow' | 'site-status' | 'site-nonsense').
 */
export async function fetchPage(url: string, limits: Limits, signal: AbortSignal): Promise<Page> {
	const library = await import('got')
	const {own, release} = follow(signal)
	let tooLarge = false
	try {
		const request = library.got(url, {...optionsFor(url, limits, own.signal), retry: onceMore})
		request.on('downloadProgress', ({transferred}) => {
			if (transferred <= limits.bytes) return
			tooLarge = true
			own.abort()
		})
		const {body, headers} = await request
		return {text: body, at: Date.parse(headers.date ?? '') || 0}
	} catch (error) {
		if (tooLarge) throw new Problem('site-nonsense', {url, detail: `over ${limits.bytes} bytes`})
		throw problemOf(library, error, url, limits, signal)
	} finally {
		release()
	}
}

/** A piece of a file, and the length of the whole file as the site announced it; undefined when it did not. */
interface Piece {
	readonly chunk: Uint8Array
	readonly total: number | undefined
}

/**
 * The file at `url` in pieces, at least one. Leaving early closes the connection.
 * Problem('site-unreachable' | 'site-slow' | 'site-status' | 'site-nonsense' | 'download-cut' | 'firmware-too-large' |
 * 'firmware-empty').
 */
export async function* fetchFile(
	url: string,
	limits: Limits,
	signal: AbortSignal,
): AsyncGenerator<Piece, void> {
	const library = await import('got')
	const {own, release} = follow(signal)
	let received = 0
	let total: number | undefined
	try {
		const stream = library.got.stream(url, {...optionsFor(url, limits, own.signal), retry: {limit: 0}})
		for await (const chunk of stream as AsyncIterable<Uint8Array>) {
			if (received === 0) {
				total = announcedLength(stream.response?.headers['content-length'])
				refusePage(chunk, stream.response?.headers['content-type'], url)
			}
			received += chunk.length
			const bytes = Math.max(received, total ?? 0)
			if (bytes > limits.bytes)
				throw new Problem('firmware-too-large', {source: url, bytes, limit: limits.bytes})
			yield {chunk, total}
		}
	} catch (error) {
		if (isBroken(library, error) && total !== undefined && received < total && !signal.aborted)
			throw new Problem('download-cut', {url, got: received, expected: total}, {cause: error})
		throw problemOf(library, error, url, limits, signal)
	} finally {
		release()
	}
	if (received === 0) throw new Problem('firmware-empty', {source: url})
	if (total !== undefined && received !== total)
		throw new Problem('download-cut', {url, got: received, expected: total})
}

function announcedLength(header: string | undefined): number | undefined {
	return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

/** A network's login page often answers for every address; no firmware file begins with `<`. */
function refusePage(first: Uint8Array, type: string | undefined, url: string): void {
	if (type?.startsWith('text/html') || first[0] === 0x3c)
		throw new Problem('site-nonsense', {url, detail: 'a web page instead of a file'})
}

/** Whether the connection ended in the middle; a time limit is a different case. */
function isBroken({RequestError, TimeoutError}: Got, error: unknown): boolean {
	return error instanceof RequestError && !(error instanceof TimeoutError)
}

/** The Problem for got's error; a Problem and an abort stay what they are. */
function problemOf(
	{RequestError, TimeoutError, HTTPError}: Got,
	error: unknown,
	url: string,
	{patienceMs}: Limits,
	signal: AbortSignal,
): unknown {
	if (signal.aborted) return signal.reason
	if (!(error instanceof RequestError)) return error
	if (error.cause instanceof Problem) return error.cause
	if (error instanceof TimeoutError) return new Problem('site-slow', {url, ms: patienceMs}, {cause: error})
	if (error instanceof HTTPError)
		return new Problem('site-status', {url, status: error.response.statusCode}, {cause: error})
	return new Problem('site-unreachable', {url, detail: error.code}, {cause: error})
}
