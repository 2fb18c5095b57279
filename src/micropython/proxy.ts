/**
 * What stands between this computer and the web in schools and companies: a proxy, asked to hand on what everyone may read and to
 * open a tunnel for what is encrypted. Must not know what is asked for. Its login goes into one header, and nowhere else.
 */

import * as http from 'node:http'
import * as https from 'node:https'
import {isIP, type Socket} from 'node:net'
import {withTimeout} from '../async.ts'
import {systemClock} from '../clock.ts'
import {codeOf} from '../disk.ts'
import {Problem} from '../problem.ts'
import {withoutSecrets} from '../words/clean.ts'

export interface Proxy {
	/** Without the login. */
	readonly url: URL
	/** Host and port, for people. */
	readonly name: string
	/** What goes with every question. */
	readonly headers: Readonly<Record<string, string>>
}

/** Of an address as people set it. Problem('proxy-unusable') for one that is none, and for kinds that are not spoken here. */
export function proxyAt(address: string): Proxy {
	const shown = withoutSecrets(address)
	if (!URL.canParse(address)) throw new Problem('proxy-unusable', {proxy: shown})
	const url = new URL(address)
	// SOCKS is another language, and a PAC file a program.
	if (url.protocol !== 'http:' && url.protocol !== 'https:')
		throw new Problem('proxy-unusable', {proxy: shown, kind: url.protocol.slice(0, -1)})
	const {username, password} = url
	url.username = ''
	url.password = ''
	const login = Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')
	const hasLogin = username !== '' || password !== ''
	return {
		url,
		name: url.port === '' ? `${url.hostname}:${url.protocol === 'http:' ? 80 : 443}` : url.host,
		headers: hasLogin ? {'proxy-authorization': `Basic ${login}`} : {},
	}
}

/** What stands for a sign as `%40` does; people leave a `%` of their password as it is. */
function decoded(text: string): string {
	return text.replace(/(?:%[0-9a-f]{2})+/gi, signs => {
		try {
			return decodeURIComponent(signs)
		} catch {
			return signs
		}
	})
}

/** Who is trusted where the proxy itself is asked by https. */
type Trusting = Pick<https.RequestOptions, 'ca'> | undefined

/** Asks the proxy in the place of the site. */
export function forwardedBy(proxy: Proxy, trusting: Trusting) {
	return ({protocol, host, pathname, search}: URL, options: http.RequestOptions): http.ClientRequest =>
		requestTo(proxy, {
			...options,
			...trusting,
			// Node's own agent may look for a proxy too (NODE_USE_ENV_PROXY), and would find this one for itself.
			agent: false,
			path: `${protocol}//${host}${pathname}${search}`,
			headers: {...(options.headers as http.OutgoingHttpHeaders), host, ...proxy.headers},
		})
}

interface Tunnelling {
	/** How long the proxy may be silent, in ms. */
	readonly patienceMs: number
	readonly userAgent: string
	readonly ca: Trusting
	readonly signal: AbortSignal
}

/**
 * A way through `proxy` to the host of `url`, on which nothing was said yet. Rejects with the signal's reason.
 * Problem('proxy-unreachable' | 'proxy-login' | 'proxy-refused').
 */
export function tunnelTo(
	url: URL,
	proxy: Proxy,
	{patienceMs, userAgent, ca, signal}: Tunnelling,
): Promise<Socket> {
	const to = `${url.hostname}:${url.port || 443}`
	const headers = {host: to, 'user-agent': userAgent, ...proxy.headers}
	const options = {...ca, method: 'CONNECT', path: to, headers, agent: false} as const
	const late = () => unreachable(proxy, 'ETIMEDOUT')
	return withTimeout(systemClock, patienceMs, signal, late, async own => {
		const [{statusCode = 0}, socket, first] = await connected(proxy, options, own)
		// What goes wrong from here on is told by who talks through it.
		socket.on('error', () => {})
		if (statusCode < 200 || statusCode > 299) {
			socket.destroy()
			throw refusalOf(proxy, url.href, statusCode)
		}
		if (first.length > 0) socket.unshift(first)
		return socket
	})
}

type Connected = [answer: http.IncomingMessage, socket: Socket, first: Buffer]

/** To every answer: after this question Node takes none for one with a body. */
function connected(proxy: Proxy, options: http.RequestOptions, signal: AbortSignal): Promise<Connected> {
	return new Promise((resolve, reject) => {
		const request = requestTo(proxy, options)
		const leave = () => request.destroy(signal.reason)
		signal.addEventListener('abort', leave, {once: true})
		request.once('close', () => signal.removeEventListener('abort', leave))
		request.on('error', error =>
			reject(signal.aborted ? signal.reason : unreachable(proxy, codeOf(error), error)),
		)
		request.once('connect', (...connection: Connected) => {
			signal.removeEventListener('abort', leave)
			resolve(connection)
		})
		request.end()
	})
}

/** What a proxy means by an answer of its own: it wants a login, or does not let this through. */
export function refusalOf(proxy: Proxy, url: string, status: number): Problem {
	if (status === 407)
		return new Problem('proxy-login', {
			proxy: proxy.name,
			gaveLogin: 'proxy-authorization' in proxy.headers,
		})
	return new Problem('proxy-refused', {proxy: proxy.name, url, status})
}

export function unreachable(proxy: Proxy, detail: string, cause?: unknown): Problem {
	return new Problem('proxy-unreachable', {proxy: proxy.name, detail}, {cause})
}

function requestTo({url}: Proxy, options: https.RequestOptions): http.ClientRequest {
	if (url.protocol === 'http:') return http.request(url, options)
	// It has to show its own certificate. Node would take the name out of the header, which is that of the site.
	const servername = isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 ? url.hostname : ''
	return https.request(url, {...options, servername})
}
