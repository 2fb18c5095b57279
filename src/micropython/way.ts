/**
 * How an address of the web is reached from here: straight, by a proxy that hands questions on, or through a tunnel that it opens.
 * What knows of proxies is loaded when there is one. Must not know what is asked for.
 */

import * as http from 'node:http'
import * as https from 'node:https'
import * as tls from 'node:tls'
import type {Network} from '../environment.ts'
import type {Problem} from '../problem.ts'
import {connectionTo} from './trust.ts'

export interface Way {
	/** How a request is made, as got wants it. */
	request(url: URL, options: http.RequestOptions): http.ClientRequest
	/** What an answer of the proxy itself means; undefined for one of the site, and where there is no proxy in between. */
	refusal?(status: number): Problem | undefined
	/** What it means that nobody could be reached; undefined where that is the site. */
	unreachable?(detail: string): Problem | undefined
	/** How another encrypted connection to the same place is begun. */
	connection(): Promise<tls.ConnectionOptions>
	/** Of what was opened before anything was asked. */
	letGo(): void
}

interface Going {
	readonly network: Network | undefined
	/** Who is trusted, as PEM; undefined: whom Node trusts. */
	readonly certificates: readonly string[] | undefined
	/** How long a proxy may be silent, in ms. */
	readonly patienceMs: number
	readonly userAgent: string
	readonly signal: AbortSignal
}

/**
 * How long one of several addresses of a site is tried, in ms, before the next. Node gives each 250 ms, which a line over a
 * satellite does not keep, and then none is reached (nodejs/node #54359).
 */
const ATTEMPT_MS = 2000

/** Rejects with the signal's reason. Problem('proxy-unusable' | 'proxy-unreachable' | 'proxy-login' | 'proxy-refused'). */
export async function wayTo(url: URL, going: Going): Promise<Way> {
	const {network, certificates} = going
	const ca = certificates && {ca: [...certificates]}
	const named = await network?.proxyFor(url.href)
	if (named === undefined) return straight(url, ca)
	const {forwardedBy, proxyAt, refusalOf, tunnelTo, unreachable} = await import('./proxy.ts')
	const proxy = proxyAt(named)
	if (url.protocol !== 'https:')
		return {
			request: forwardedBy(proxy, ca),
			// Any other answer may be the site's own.
			refusal: status => (status === 407 ? refusalOf(proxy, url.href, status) : undefined),
			unreachable: detail => unreachable(proxy, detail),
			connection: async () => connectionTo(url),
			letGo() {},
		}
	const open = () => tunnelTo(url, proxy, {...going, ca})
	const socket = await open()
	return {
		request: (to, options) =>
			https.request(to, {
				...options,
				createConnection: () => tls.connect({...connectionTo(url, socket), ...ca}),
			}),
		connection: async () => connectionTo(url, await open()),
		letGo: () => socket.destroy(),
	}
}

function straight(url: URL, ca: {readonly ca: string[]} | undefined): Way {
	return {
		request(to, options) {
			const own = {...options, ...ca, autoSelectFamilyAttemptTimeout: ATTEMPT_MS}
			return to.protocol === 'https:' ? https.request(to, own) : http.request(to, own)
		},
		connection: async () => connectionTo(url),
		letGo() {},
	}
}
