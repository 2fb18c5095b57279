/**
 * What a package says of itself: the `package.json` of MicroPython's package index, read as what a stranger wrote. Knows which
 * paths a package may have; asks nobody.
 */

import {Problem} from '../problem.ts'

/** A package as its `package.json` has it. */
export interface PackageText {
	/** '' where it does not say. */
	readonly version: string
	/** In the index, by the beginning of the SHA-256 of each file. */
	readonly hashes: readonly {readonly path: string; readonly hash: string}[]
	/** Elsewhere: an address, absolute or seen from the `package.json`. */
	readonly urls: readonly {readonly path: string; readonly url: string}[]
	readonly deps: readonly {readonly what: string; readonly version: string}[]
}

/** So long may a path be in all, and each name in it. */
const MAX_PATH = 200
const MAX_NAME = 64
/** No module has a longer list. */
const MAX_ROWS = 500

/**
 * Letters of ASCII, digits and what stands in names of modules. Nothing that begins or ends with a dot, so neither `..` nor a hidden file; no
 * backslash, which a computer that reads the board's files may take for a folder's.
 */
const nameLike = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*(?<!\.)$/

/** Whether a package may have a file there, seen from the folder where packages are. */
export function isPackagePath(path: string): boolean {
	return (
		path.length <= MAX_PATH && path.split('/').every(name => name.length <= MAX_NAME && nameLike.test(name))
	)
}

/** Problem('package-damaged'). `name`: as a person knows the package. */
export function parsePackage(name: string, text: string): PackageText {
	const damaged = (detail: string) => new Problem('package-damaged', {name, fault: 'list', detail})
	const all = jsonOf(text)
	if (typeof all !== 'object' || all === null || Array.isArray(all)) throw damaged(text.slice(0, 60))
	const {hashes, urls, deps, version = ''} = all as Record<string, unknown>
	const pairs = (value: unknown): readonly (readonly [string, string])[] => {
		if (value === undefined) return []
		if (!Array.isArray(value) || value.length > MAX_ROWS || !value.every(isPair))
			throw damaged(String(JSON.stringify(value)).slice(0, 60))
		return value
	}
	const placed = (value: unknown) => {
		const rows = pairs(value)
		const odd = rows.find(([path]) => !isPackagePath(path))
		if (odd) throw new Problem('package-damaged', {name, fault: 'path', detail: odd[0]})
		return rows
	}
	const hashed = placed(hashes).map(([path, hash]) => ({path, hash: hash.toLowerCase()}))
	const badHash = hashed.find(({hash}) => !/^[0-9a-f]{6,64}$/.test(hash))
	if (badHash) throw damaged(badHash.hash)
	return {
		version: typeof version === 'string' ? version : '',
		hashes: hashed,
		urls: placed(urls).map(([path, url]) => ({path, url})),
		deps: pairs(deps).map(([what, version]) => ({what, version})),
	}
}

function isPair(value: unknown): value is readonly [string, string] {
	return Array.isArray(value) && value.length === 2 && value.every(one => typeof one === 'string')
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
