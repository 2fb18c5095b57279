/**
 * Asks an address of the web and goes where it sends us: no answer, good or bad, is read further than its reader wants it, and
 * each is let go of. The only place that knows got, and loaded when something is first asked; it must not know what is asked for.
 */

import {got, type OptionsInit, type Request, RequestError, type Response, TimeoutError} from 'got'
import {codeOf} from '../disk.ts'
import type {Network} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import {homepageUrl, programVersion} from '../version.ts'
import {redirected} from './addresses.ts'
import {certificateProblem, isOfCertificate, isUnknownIssuer, shownBy} from './trust.ts'
import {type Way, wayTo} from './way.ts'

/** A good answer, whose body comes while it is read. It has to be let go of, read or not. */
export interface Answer {
	readonly headers: Response['headers']
	/** In pieces; Problem('site-unreachable' | 'site-slow') when it breaks off or stands still. */
	readonly body: AsyncIterable<Uint8Array>
	letGo(): void
}

interface Asking {
	/** How long the far side may be silent, in ms: for a connection, for an answer, between two pieces of it. */
	readonly patienceMs: number
	readonly signal: AbortSignal
	/** How the web is reached; absent: straight. */
	readonly network?: Network | undefined
	/** Besides the name of this program. */
	readonly headers?: Readonly<Record<string, string>>
}

/** Tells the site's owners which program asks, and where it is at home. */
export function userAgentOf(version: string, homepage: string | undefined): string {
	return homepage === undefined ? `mp-wizard/${version}` : `mp-wizard/${version} (+${homepage})`
}
const userAgent = userAgentOf(programVersion(), homepageUrl())

/** A site that sends us further than this goes in circles. */
const MAX_REDIRECTS = 5
const redirects: readonly number[] = [301, 302, 303, 307, 308]

/**
 * The answer to `url`, from wherever it leads and may lead. Rejects with the signal's reason.
 * Problem('site-unreachable' | 'site-slow' | 'site-status' | 'site-nonsense' | 'name-unknown' | 'proxy-…' | 'certificate-…').
 */
export async function askSite(url: string, asking: Asking): Promise<Answer> {
	// `http://` alone is taken for an address by those who type it.
	if (!URL.canParse(url)) throw new Problem('site-unreachable', {url, detail: 'ERR_INVALID_URL'})
	let at = url
	for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
		const answer = await askTrusting(at, asking)
		if (typeof answer !== 'string') return answer
		at = redirected(url, at, answer)
	}
	throw new Problem('site-unreachable', {url, detail: 'ERR_TOO_MANY_REDIRECTS'})
}

/** Who is trusted on a network where those whom Node knows did not suffice. */
const trusted = new WeakMap<Network, readonly string[]>()

/** Once more with those whom the system trusts, where Node knows nobody who vouches for the site. */
async function askTrusting(at: string, asking: Asking): Promise<Answer | string> {
	for (;;)
		try {
			return await askOnce(at, asking)
		} catch (error) {
			if (await isMoreTrusted(error, asking.network)) continue
			throw error instanceof Unaccepted ? await error.told(at, asking.signal) : error
		}
}

/** A certificate that was not accepted: by whom it is, is found out where nothing else helps. */
class Unaccepted extends Error {
	override readonly name = 'Unaccepted'
	constructor(
		readonly code: string,
		readonly way: Way,
	) {
		super(code)
	}

	async told(url: string, signal: AbortSignal): Promise<Problem> {
		const shown = await this.way
			.connection()
			.then(connection => shownBy(connection, signal))
			.catch(() => undefined)
		signal.throwIfAborted()
		return certificateProblem(url, this.code, shown)
	}
}

/** Whether more are trusted than were when `error` came up; at most once for a network. */
async function isMoreTrusted(error: unknown, network: Network | undefined): Promise<boolean> {
	const code = error instanceof Unaccepted ? error.code : ''
	const ofProxy = isProblem(error, 'proxy-unreachable') ? error.facts.detail : ''
	if (!network || trusted.has(network) || !(isUnknownIssuer(code) || isUnknownIssuer(ofProxy))) return false
	const certificates = await network.systemCertificates()
	if (certificates.length === 0) return false
	const {nodeCertificates} = await import('./certificates.ts')
	trusted.set(network, [...nodeCertificates(), ...certificates])
	return true
}

/** The answer at this address, or where it leads. */
async function askOnce(at: string, asking: Asking): Promise<Answer | string> {
	const {patienceMs, signal, network, headers} = asking
	signal.throwIfAborted()
	const certificates = network && trusted.get(network)
	const way = await wayTo(new URL(at), {network, certificates, patienceMs, userAgent, signal})
	const request = got.stream(at, {
		...optionsFor(patienceMs, signal),
		headers: {...headers, 'user-agent': userAgent},
		request: way.request,
	})
	const failure = (error: unknown) => problemOf(error, at, patienceMs, signal)
	// What goes wrong before the body is read is told by `headOf`, later by whoever reads; after that it concerns nobody.
	request.on('error', () => {})
	try {
		const {headers: told, statusCode} = await headOf(request)
		if (redirects.includes(statusCode) && told.location !== undefined) {
			// got itself would read the body of a redirect and of an error page to its end, and that need not come.
			request.destroy()
			return told.location
		}
		if (statusCode < 200 || statusCode > 299)
			throw way.refusal?.(statusCode) ?? new Problem('site-status', {url: at, status: statusCode})
		return {headers: told, body: bodyOf(request, failure), letGo: () => request.destroy()}
	} catch (error) {
		request.destroy()
		way.letGo()
		throw failureOfWay(error, at, way, signal) ?? failure(error)
	}
}

/** Codes of who never got as far as to be asked. */
const notReached: readonly string[] = [
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EAI_AGAIN',
]

/** What kept a question from the site, where that can be told. */
function failureOfWay(error: unknown, at: string, way: Way, signal: AbortSignal): Error | undefined {
	if (signal.aborted || error instanceof Problem) return undefined
	const code = codeOf(error)
	if (isOfCertificate(code)) return new Unaccepted(code, way)
	const isReached =
		error instanceof TimeoutError
			? error.event !== 'lookup' && error.event !== 'connect'
			: !notReached.includes(code)
	if (isReached) return undefined
	return way.unreachable?.(code) ?? unnamed(at, code)
}

function unnamed(url: string, detail: string): Problem | undefined {
	if (detail !== 'ENOTFOUND' && detail !== 'EAI_AGAIN') return undefined
	return new Problem('name-unknown', {url, host: new URL(url).hostname, detail})
}

function optionsFor(patienceMs: number, signal: AbortSignal) {
	return {
		signal,
		// No compression on the way, because lengths are counted in bytes of the file; who asked for it unpacks it.
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

/** The Problem for got's error; a Problem and an abort stay what they are. */
function problemOf(error: unknown, url: string, patienceMs: number, signal: AbortSignal): unknown {
	if (signal.aborted) return signal.reason
	if (!(error instanceof RequestError)) return error
	if (error instanceof TimeoutError) return new Problem('site-slow', {url, ms: patienceMs}, {cause: error})
	return new Problem('site-unreachable', {url, detail: error.code}, {cause: error})
}
