/**
 * Converts names of a board's files to names on this computer, and back. A board's name may contain anything but `/`; on
 * this computer it must stay in its folder, be no device, and be valid on every system. What cannot stay as it is becomes
 * %XX. Touches no file.
 */

/** Characters that are forbidden on some system, and the % that marks an escape. */
const unsafe = /[\u0000-\u001f\u007f"*:<>?|\\%]/g
/** Windows takes these names for devices, whatever follows the first dot. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i
/** The longest name that every file system accepts, in bytes. */
const MAX_NAME = 255

/**
 * A path of the board as the parts of a path below a folder here. `taken` remembers the names given out: two names that
 * differ only in letter case get different ones, because some systems would take them for the same. Undefined when a name
 * would be too long.
 */
export function localParts(path: string, taken: Map<string, string>): readonly string[] | undefined {
	const parts: string[] = []
	let board = ''
	for (const name of path.split('/').filter(Boolean)) {
		board += `/${name}`
		const part = freeName(name, board, parts.join('/'), taken)
		if (Buffer.byteLength(part) > MAX_NAME) return undefined
		parts.push(part)
	}
	return parts
}

/**
 * The names on the board for the files of one folder here. No two get the same: where an escaped name means one that is there
 * too, it stays as it is.
 */
export function boardNames(locals: readonly string[]): ReadonlyMap<string, string> {
	const taken = new Set(locals)
	return new Map(
		locals.map(local => {
			const meant = boardName(local)
			const name = taken.has(meant) ? local : meant
			taken.add(name)
			return [local, name]
		}),
	)
}

/** Escapes that no name of a board has become are no escapes: `%2F`, which would be two names, and `%2E%2E`, which leads out. */
function boardName(local: string): string {
	const bytes = local.replace(/(?:%[0-9A-F]{2})+|[^%]+|%/g, part =>
		part.length > 1 && part.startsWith('%')
			? Buffer.from(part.replaceAll('%', ''), 'hex').toString('latin1')
			: Buffer.from(part, 'utf8').toString('latin1'),
	)
	try {
		const name = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(Buffer.from(bytes, 'latin1'))
		return /[\u0000/]|^\.{0,2}$/.test(name) ? local : name
	} catch {
		return local
	}
}

/** `taken` maps the path here, in folded letter case, to the board's path that has it. */
function freeName(name: string, board: string, folder: string, taken: Map<string, string>): string {
	const letters = Array.from(safeName(name).matchAll(/%[0-9A-F]{2}|./gsu), ([one]) => one)
	for (let count = 0; count <= letters.length; count += 1) {
		const part = letters.map((one, at) => (at < count && !isEscape(one) ? escaped(one) : one)).join('')
		const folded = `${folder}/${part}`.normalize('NFC').toLowerCase()
		if ((taken.get(folded) ?? board) !== board) continue
		taken.set(folded, board)
		return part
	}
	throw new Error('a name of escapes alone is nobody else’s')
}

function safeName(name: string): string {
	if (/^\.{1,2}$/.test(name)) return escaped(name)
	const safe = name.replace(unsafe, escaped)
	if (device.test(safe)) return escaped(safe[0]!) + safe.slice(1)
	// Windows drops blanks and dots at the end of a name.
	return safe.replace(/[. ]$/, escaped)
}

function isEscape(one: string): boolean {
	return one.length === 3 && one.startsWith('%')
}

function escaped(text: string): string {
	return Array.from(
		Buffer.from(text, 'utf8'),
		byte => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
	).join('')
}
