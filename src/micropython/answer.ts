/**
 * Asks an address of the web and goes where it sends us: no answer, good or bad, is read further than its reader wants it, and
 * each is let go of. The only place that knows got; it must not know what is asked for.
 */

import type {OptionsInit, Request, Response} from 'got'
import {Problem} from '../problem.ts'
import {programVersion} from '../version.ts'

/** A good answer, whose body comes while it is read. It has to be let go of, read or not. */
export interface Answer {
	/** 200 to 299; of what was asked with a condition also 304, and 416 of a part of a file. */
	readonly status: number
	readonly headers: Response['headers']
	/** In pieces; Problem('site-unreachable' | 'site-slow') when it breaks off or stands still. */
	readonly body: AsyncIterable<Uint8Array>
	letGo(): void
}

/** Headers of a question, in lower case. */
export type Asked = Readonly<Record<string, string>>

/** Loaded when something is first asked: a person with a firmware file need not wait for it. */
type Got = typeof import('got')

/** Tells the site's owners which program asks. */
const userAgent = `mp-wizard/${programVersion()}`

/** A site that sends us further than this goes in circles. */
const MAX_REDIRECTS = 5
const redirects: readonly number[] = [301, 302, 303, 307, 308]

/**
 * The answer to `url`, from wherever it leads. `patienceMs`: how long the far side may be silent: for a connection, for an answer,
 * between two pieces of it. `headers`: conditions, and the part that is wanted. Rejects with the signal's reason.
 * Problem('site-unreachable' | 'site-slow' | 'site-status' | 'site-nonsense').
 */
export async function askSite(
	url: string,
	patienceMs: number,
	signal: AbortSignal,
	headers: Asked = {},
): Promise<Answer> {
	const library = await import('got')
	const failure = (error: unknown) => problemOf(library, error, url, patienceMs, signal)
	let at = url
	for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
		signal.throwIfAborted()
		const request = library.got.stream(at, optionsFor(patienceMs, signal, headers))
		// What goes wrong before the body is read is told by `headOf`, later by whoever reads; after that it concerns nobody.
		request.on('error', () => {})
		try {
			const {headers: told, statusCode: status} = await headOf(request)
			const next = redirects.includes(status) ? told.location : undefined
			if (next === undefined) {
				if (!isAnswer(status, headers)) throw new Problem('site-status', {url, status})
				return {status, headers: told, body: bodyOf(request, failure), letGo: () => request.destroy()}
			}
			at = redirected(url, at, next)
		} catch (error) {
			request.destroy()
			throw failure(error)
		}
		// got itself would read the body of a redirect and of an error page to its end, and that need not come.
		request.destroy()
	}
	throw new Problem('site-unreachable', {url, detail: 'ERR_TOO_MANY_REDIRECTS'})
}

/** "Not modified" and "no such range" answer only who asked for that. */
function isAnswer(status: number, asked: Asked): boolean {
	if (status === 304) return 'if-none-match' in asked || 'if-modified-since' in asked
	if (status === 206 || status === 416) return 'range' in asked
	return status >= 200 && status <= 299
}

function optionsFor(patienceMs: number, signal: AbortSignal, headers: Asked) {
	return {
		headers: {...headers, 'user-agent': userAgent},
		signal,
		// No compression on the way, because lengths are counted in bytes of the file.
		decompress: false,
		followRedirect: false,
		throwHttpErrors: false,
		retry: {limit: 0},
		timeout: {
			lookup: patienceMs,
			connect: patienceMs,
			secureConnect: patienceMs,
			response: patienceMs,
			socket: patienceMs,
		},
	} satisfies OptionsInit
}

function headOf(request: Request): Promise<Response> {
	return new Promise((resolve, reject) => {
		request.once('response', resolve)
		request.once('error', reject)
		request.once('close', () => reject(new Error('closed')))
	})
}

async function* bodyOf(
	request: Request,
	failure: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array, void> {
	try {
		yield* request as AsyncIterable<Uint8Array>
	} catch (error) {
		throw failure(error)
	}
}

function redirected(url: string, from: string, location: string): string {
	// Names outside of ASCII come as the bytes of UTF-8, which Node takes for Latin-1.
	const target = Buffer.from(location, 'latin1').toString('utf8')
	if (!URL.canParse(target, from)) throw new Problem('site-nonsense', {url, detail: 'redirect to no address'})
	const [here, next] = [new URL(from), new URL(target, from)]
	// Who may ask may do so after a redirect on the same site; no other site learns of it.
	if (next.origin === here.origin && next.username === '') {
		next.username = here.username
		next.password = here.password
	}
	if (from.startsWith('https:') && next.protocol !== 'https:')
		throw new Problem('site-nonsense', {url, detail: `redirect from https to ${next.protocol.slice(0, -1)}`})
	return next.href
}

/** The Problem for got's error; a Problem and an abort stay what they are. */
function problemOf(
	{RequestError, TimeoutError}: Got,
	error: unknown,
	url: string,
	patienceMs: number,
	signal: AbortSignal,
): unknown {
	if (signal.aborted) return signal.reason
	if (!(error instanceof RequestError)) return error
	if (error instanceof TimeoutError) return new Problem('site-slow', {url, ms: patienceMs}, {cause: error})
	return new Problem('site-unreachable', {url, detail: error.code}, {cause: error})
}
