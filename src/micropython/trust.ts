/** Why the certificate of a site is not accepted, and whose it is. Looks at it over a connection of its own, on which nothing is asked. */

import {isIP, type Socket} from 'node:net'
import * as tls from 'node:tls'
import {today} from '../clock.ts'
import {Problem} from '../problem.ts'

/** OpenSSL's words for a chain that ends with nobody who is trusted (X509_verify_cert_error_string, as Node spells them). */
const unknownIssuers: readonly string[] = [
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'CERT_UNTRUSTED',
]
const wrongDates: readonly string[] = ['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED']
const otherFaults: readonly string[] = ['ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_REJECTED', 'INVALID_CA']

export function isUnknownIssuer(code: string): boolean {
	return unknownIssuers.includes(code)
}

export function isOfCertificate(code: string): boolean {
	return [...unknownIssuers, ...wrongDates, ...otherFaults].includes(code)
}

/** How an encrypted connection is begun; `socket`: through a tunnel. */
export function connectionTo({hostname, port}: URL, socket?: Socket): tls.ConnectionOptions {
	const host = hostname.replace(/^\[|\]$/g, '')
	return {
		host,
		port: Number(port || 443),
		// No name is sent where there is none (RFC 6066).
		servername: isIP(host) === 0 ? host : '',
		...(socket && {socket}),
	}
}

/** The Problem for a certificate that was not accepted because of `code`. `shown`: what could be found out of it. */
export function certificateProblem(url: string, code: string, shown: ShownCertificate | undefined): Problem {
	if (!wrongDates.includes(code))
		return new Problem('certificate-unknown', {
			url,
			detail: code,
			...(shown?.issuer !== undefined && {issuer: shown.issuer}),
		})
	return new Problem('certificate-dates', {
		url,
		today: today(),
		...(shown?.from !== undefined && {from: shown.from}),
		...(shown?.until !== undefined && {until: shown.until}),
	})
}

interface ShownCertificate {
	readonly issuer: string | undefined
	/** Days, `2026-11-27`. */
	readonly from: string | undefined
	readonly until: string | undefined
}

/** What the other side shows of itself: looked at and let go of, so it need not be trusted. Rejects where nothing comes, and with the signal's reason. */
export function shownBy(connection: tls.ConnectionOptions, signal: AbortSignal): Promise<ShownCertificate> {
	return new Promise((resolve, reject) => {
		const socket = tls.connect({...connection, rejectUnauthorized: false})
		const leave = () => socket.destroy(signal.reason)
		signal.addEventListener('abort', leave, {once: true})
		socket.once('close', () => {
			signal.removeEventListener('abort', leave)
			reject(signal.reason ?? new Error('closed'))
		})
		socket.on('error', reject)
		socket.once('secureConnect', () => {
			resolve(shown(socket.getPeerCertificate(true)))
			socket.destroy()
		})
	})
}

/** A chain has an end, but what others send need not be one. */
const MAX_CHAIN = 8

function shown(leaf: tls.DetailedPeerCertificate): ShownCertificate {
	let last = leaf
	for (let link = 0; link < MAX_CHAIN && last.issuerCertificate; link += 1) last = last.issuerCertificate
	return {
		issuer: nameOf(last.issuer),
		from: dayOf(leaf.valid_from),
		until: dayOf(leaf.valid_to),
	}
}

function nameOf({CN, O}: Partial<tls.Certificate> = {}): string | undefined {
	const names = [CN, O].flat().filter((name): name is string => typeof name === 'string' && name !== '')
	return names.length === 0 ? undefined : [...new Set(names)].join(', ')
}

function dayOf(time: string | undefined): string | undefined {
	const at = Date.parse(time ?? '')
	return Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 10)
}
