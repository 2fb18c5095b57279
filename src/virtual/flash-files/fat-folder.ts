/** The rows of a FAT folder: short names, and the long ones that stand in rows before them. Knows no clusters' content. */

export const ROW_BYTES = 32
export const isFolderEntry = 0x10

const ATTRIBUTES_AT = 11
const CLUSTER_AT = 26
const BYTES_AT = 28
const LABEL = 0x08
const LONG = 0x0f
const LAST_LONG = 0x40
const DELETED = 0xe5
const SHORT_BYTES = 11
/** Where the 13 letters of a long row stand. */
const letterPlaces = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30]
/** Names that need no long row: upper case, eight letters and three. */
const plain = /^[A-Z0-9_~-]{1,8}(\.[A-Z0-9_~-]{1,3})?$/
/** 2000-01-01, as FAT writes a date. */
const DATE = (20 << 9) | (1 << 5) | 1

export interface Stored {
	readonly name: string
	readonly isFolder: boolean
	/** The first one; 0: none. */
	readonly cluster: number
	readonly bytes: number
	/** Its short name, eleven bytes; undefined: it has none yet. */
	readonly shortName?: string
}

export function entriesOf(rows: Uint8Array): readonly Stored[] {
	const entries: Stored[] = []
	let long: string[] = []
	for (let at = 0; at + ROW_BYTES <= rows.length && rows[at] !== 0; at += ROW_BYTES) {
		const row = rows.slice(at, at + ROW_BYTES)
		const view = new DataView(row.buffer)
		const attributes = row[ATTRIBUTES_AT]!
		if (row[0] === DELETED) long = []
		else if (attributes === LONG)
			long.unshift(String.fromCharCode(...letterPlaces.map(place => view.getUint16(place, true))))
		else {
			const shortName = Buffer.from(row.subarray(0, SHORT_BYTES)).toString('latin1')
			const name = long.length > 0 ? long.join('').replace(/\0[\s\S]*$/, '') : spelled(shortName, row[12]!)
			long = []
			if ((attributes & LABEL) !== 0 || shortName.startsWith('.')) continue
			const isFolder = (attributes & isFolderEntry) !== 0
			const cluster = view.getUint16(CLUSTER_AT, true)
			entries.push({name, isFolder, cluster, bytes: view.getUint32(BYTES_AT, true), shortName})
		}
	}
	return entries
}

/** Two bits say that a short name was written in lower case. */
function spelled(shortName: string, flags: number): string {
	const lower = (text: string, bit: number) => ((flags & bit) !== 0 ? text.toLowerCase() : text)
	const base = lower(shortName.slice(0, 8).trimEnd(), 8)
	const extension = lower(shortName.slice(8).trimEnd(), 16)
	return extension === '' ? base : `${base}.${extension}`
}

export function rowsOf(entries: readonly Stored[]): Uint8Array {
	const taken = new Set<string>(entries.flatMap(({shortName}) => shortName ?? []))
	return Buffer.concat(
		entries.map(entry => {
			const short = entry.shortName ?? shortNameOf(entry.name, taken)
			taken.add(short)
			return Buffer.concat([
				...(plain.test(entry.name) ? [] : longRows(entry.name, short)),
				shortRow(entry, short),
			])
		}),
	)
}

function shortRow({isFolder, cluster, bytes}: Stored, short: string): Uint8Array {
	const row = new Uint8Array(ROW_BYTES)
	const view = new DataView(row.buffer)
	row.set(Buffer.from(short, 'latin1'))
	row[ATTRIBUTES_AT] = isFolder ? isFolderEntry : 0x20
	view.setUint16(24, DATE, true)
	view.setUint16(CLUSTER_AT, cluster, true)
	view.setUint32(BYTES_AT, bytes, true)
	return row
}

/** The last part first, as they stand before their short name. */
function longRows(name: string, short: string): Uint8Array[] {
	const checksum = [...Buffer.from(short, 'latin1')].reduce(
		(sum, byte) => (((sum & 1) << 7) + (sum >> 1) + byte) & 0xff,
		0,
	)
	const count = Math.ceil(name.length / letterPlaces.length)
	const rows = Array.from({length: count}, (_, index) => {
		const row = new Uint8Array(ROW_BYTES).fill(0xff)
		const view = new DataView(row.buffer)
		row.set([(index + 1) | (index === count - 1 ? LAST_LONG : 0)])
		row.set([LONG, 0, checksum], ATTRIBUTES_AT)
		view.setUint16(CLUSTER_AT, 0, true)
		for (const [letter, place] of letterPlaces.entries()) {
			const at = index * letterPlaces.length + letter
			if (at <= name.length) view.setUint16(place, at < name.length ? name.charCodeAt(at) : 0, true)
		}
		return row
	})
	return rows.reverse()
}

function shortNameOf(name: string, taken: ReadonlySet<string>): string {
	const clean = (text: string) => text.toUpperCase().replace(/[^A-Z0-9_-]/g, '_')
	const dot = name.lastIndexOf('.')
	const base = clean(dot > 0 ? name.slice(0, dot) : name)
	const extension = clean(dot > 0 ? name.slice(dot + 1) : '')
		.slice(0, 3)
		.padEnd(3)
	if (plain.test(name)) return base.padEnd(8) + extension
	for (let number = 1; ; number += 1) {
		const tail = `~${number}`
		const short = (base.slice(0, 8 - tail.length) + tail).padEnd(8) + extension
		if (!taken.has(short)) return short
	}
}
