/**
 * By what a site tells one state of a page or a file from another, and how it is asked whether that state still holds. Pure: the
 * words of HTTP (RFC 9110, sections 8.8 and 13), nothing of what is asked for.
 */

import type {Asked} from './answer.ts'

/** As the site sent them; a site may send either, both or none. */
export interface Validators {
	readonly etag?: string
	/** `Wed, 26 Aug 2026 07:28:00 GMT`. */
	readonly lastModified?: string
}

/** One line that can go back to where it came from: other signs would not be taken as a header, and no site needs more. */
const isSendable = (value: unknown): value is string =>
	typeof value === 'string' && /^[\u0020-\u007e]{1,300}$/.test(value)

export function validatorsOf(headers: Readonly<Record<string, unknown>>): Validators {
	return sendable({etag: headers.etag, lastModified: headers['last-modified']})
}

/** What was kept in a file, which anybody may have edited. */
export function sendable({etag, lastModified}: Readonly<Record<keyof Validators, unknown>>): Validators {
	return {...(isSendable(etag) && {etag}), ...(isSendable(lastModified) && {lastModified})}
}

/** "Send it only if it is another one by now"; nothing where there is nothing to tell by. */
export function unlessSame({etag, lastModified}: Validators): Asked {
	return {
		...(etag !== undefined && {'if-none-match': etag}),
		...(lastModified !== undefined && {'if-modified-since': lastModified}),
	}
}

/** "Send what is missing if it is still the same, else all of it"; undefined where the site gave nothing that suffices for a part. */
export function restOf({etag, lastModified}: Validators, bytes: number): Asked | undefined {
	// A weak tag calls two files the same that need not have the same bytes.
	const state = etag?.startsWith('"') ? etag : lastModified
	return state === undefined ? undefined : {range: `bytes=${bytes}-`, 'if-range': state}
}

/** Whether two answers can be of the same state: what both name must agree. */
export function maySame(one: Validators, other: Validators): boolean {
	const agree = (a: string | undefined, b: string | undefined) =>
		a === undefined || b === undefined || a === b
	return agree(one.etag, other.etag) && agree(one.lastModified, other.lastModified)
}
