/** Untrusted text made fit for a screen: USB names, web pages, what a board says. */

/** Escape sequences as a whole, in seven bits and in eight, so that what is left of one does not stay behind as letters. */
const escapeSequences =
	/(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[@-Z\\-_]/g
/** Control characters, and the invisible ones that reorder or hide text. */
const unsafe =
	/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/**
 * Who logs in and with what, in an address: up to the last `@` before the path, and beyond it where a password with a `/` in it was
 * not encoded. Without a scheme only what cannot be a drive and a file.
 */
const logins =
	/(:[/\\]{2})(?:[^\s/\\?#]*|(?!\[)[^\s/\\?#:]+:(?!\d*[/\\?#])\S*)@|(?<![^\s“"'=(])[^\s/\\:@“"'=(]{2,}:[^\s/\\@]+@(?=[\w[])/g
/** Keys that are given in a query instead. */
const keys = /([?&][\w.-]*(?:token|key|secret|signature|sig|password|passwd|pwd|auth|credential)=)[^&#\s]+/gi

/** One line without control characters and secrets, at most `max` characters, the cut shown as `…`. */
export function clean(text: string, max = 120): string {
	return cut(harmless(text).replace(/ {2,}/g, ' ').trim(), max)
}

/** The same text, each control character a blank: where blanks and length say something, as in a path or a table. */
export function harmless(text: string): string {
	return withoutSecrets(text.replace(escapeSequences, '').replace(unsafe, ' '))
}

/** Somebody's file on a screen: lines, tabs and letters stay as they are, and nothing in it is obeyed. */
export function asFileText(text: string): string {
	return text.replace(escapeSequences, '').replace(unsafe, one => (one === '\n' || one === '\t' ? one : ''))
}

/** The same text without passwords and keys of addresses: where lines have to stay lines. */
export function withoutSecrets(text: string): string {
	return text.replace(logins, (_, slashes: string | undefined) => `${slashes ?? ''}…@`).replace(keys, '$1…')
}

/** In characters; more than any path has. */
const MAX_TEXT = 4096

/** A value whose every text, names of fields included, is harmless and has an end. */
export function harmlessDeep(value: unknown): unknown {
	if (typeof value === 'string') return cut(harmless(value), MAX_TEXT)
	if (Array.isArray(value)) return value.map(harmlessDeep)
	if (typeof value !== 'object' || value === null) return value
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [cut(harmless(name), MAX_TEXT), harmlessDeep(one)]),
	)
}

function cut(line: string, max: number): string {
	if (line.length <= max) return line
	const characters = Array.from(line)
	return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`
}
