/**
 * Reads a bundle, and trusts nothing in it: what was changed, cut or leads out of its folder is a Problem, and is not read. Knows
 * no site, and writes nothing.
 */

import {createHash} from 'node:crypto'
import {constants} from 'node:fs'
import {lstat, open, realpath} from 'node:fs/promises'
import {join} from 'node:path'
import {codeOf} from '../disk.ts'
import {type BundleFault, Problem} from '../problem.ts'
import type {Board, Firmware, Known} from './board.ts'
import {parseBoardIndex} from './board-index.ts'
import {
	type BundledFile,
	firmwarePath,
	indexPath,
	type Manifest,
	manifestName,
	packageFilePath,
	pagePath,
	parseManifest,
	parseSums,
	sumsName,
} from './bundle-shape.ts'
import type {Catalogue} from './catalogue.ts'
import {type LocalFirmware, MAX_FIRMWARE_BYTES} from './download.ts'

/** In bytes: the manifest and the digests of the largest bundle there can be. */
const MAX_LIST_BYTES = 2 * 1024 * 1024
/** In bytes: a page or an index, as of the site itself. */
const MAX_PAGE_BYTES = 2 * 1024 * 1024

/** The boards and the firmware that are in the bundle in `folder`, with addresses on `site`. Problem('bundle-unusable'). */
export function bundleCatalogue(folder: string, site: string): Catalogue {
	const boardsIn = async (bundle: Bundle) => {
		const text = await bundle.text(indexPath)
		return parseBoardIndex(text, site, join(folder, indexPath))
	}
	return {
		async boards(): Promise<Known<readonly Board[]>> {
			const bundle = await openBundle(folder)
			return {value: await understood(folder, indexPath, boardsIn(bundle)), from: 'bundle', at: bundle.made}
		},
		/** None for a board that is not in it. */
		async firmware(board): Promise<Known<readonly Firmware[]>> {
			const bundle = await openBundle(folder)
			const path = pagePath(board.id)
			const known = {from: 'bundle', at: bundle.made} as const
			if (!bundle.has(path)) return {...known, value: []}
			const {parseBoardPage} = await import('./board-page.ts')
			const own = (await boardsIn(bundle)).find(({id}) => id === board.id) ?? board
			const page = bundle.text(path).then(html => parseBoardPage(html, own, site, own.url))
			const listed = await understood(folder, path, page)
			return {...known, value: listed.filter(({file}) => bundle.has(firmwarePath(file)))}
		},
	}
}

/**
 * The file of that name out of the bundle; undefined where it has none. `forDemo`: for a virtual board, which is content with what
 * only looks like firmware. Problem('bundle-unusable').
 */
export async function bundledFirmware(
	folder: string,
	file: string,
	forDemo: boolean,
): Promise<LocalFirmware | undefined> {
	const bundle = await openBundle(folder)
	const path = firmwarePath(file)
	if (!bundle.has(path)) return undefined
	if (bundle.isDemo && !forDemo) throw unusable(folder, 'demo', path)
	const bytes = await bundle.bytes(path, MAX_FIRMWARE_BYTES)
	return {bytes, sha256: digestOf(bytes), source: 'bundle', name: file}
}

/** What a bundle has of packages, by the addresses from which it came. */
export interface BundledPackages {
	/** Undefined where the bundle has nothing of this address. Problem('bundle-unusable'), also for what is larger than `atMost` bytes. */
	read(url: string, atMost: number): Promise<Uint8Array | undefined>
}

/** `index`: the one whose files lie in it under their own names, without a slash at its end. Problem('bundle-unusable'). */
export async function bundledPackages(folder: string, index: string): Promise<BundledPackages> {
	const bundle = await openBundle(folder)
	return {
		async read(url, atMost) {
			const path = packageFilePath(url, index)
			return bundle.has(path) ? await bundle.bytes(path, atMost) : undefined
		},
	}
}

/** Whether somebody made a bundle of this folder, in whatever state it is now. */
export async function isBundle(folder: string): Promise<boolean> {
	try {
		return (await lstat(join(folder, manifestName))).isFile()
	} catch {
		return false
	}
}

interface Bundle {
	/** When it was made, in ms since 1970. */
	readonly made: number
	readonly isDemo: boolean
	has(path: string): boolean
	bytes(path: string, atMost: number): Promise<Buffer>
	text(path: string): Promise<string>
}

async function openBundle(folder: string): Promise<Bundle> {
	const root = await rootOf(folder)
	const read = (path: string, atMost: number) => readInside(folder, root, path, atMost)
	const manifest = await readManifest(folder, read)
	const files = new Map(manifest.files.map(file => [file.path, file]))
	const bytes = async (path: string, atMost: number) => {
		const content = await read(path, atMost)
		return checked(folder, files.get(path), path, content)
	}
	return {
		made: manifest.made,
		isDemo: manifest.demo === true,
		has: path => files.has(path),
		bytes,
		text: async path => (await bytes(path, MAX_PAGE_BYTES)).toString('utf8'),
	}
}

async function rootOf(folder: string): Promise<string> {
	try {
		return await realpath(folder)
	} catch (error) {
		throw unusable(folder, 'missing', codeOf(error))
	}
}

/** The digests have the last word on the manifest too: whoever changes a number in it changes nothing in them. */
async function readManifest(
	folder: string,
	read: (path: string, atMost: number) => Promise<Buffer>,
): Promise<Manifest> {
	const [content, sums] = [await read(manifestName, MAX_LIST_BYTES), await read(sumsName, MAX_LIST_BYTES)]
	const manifest = parseManifest(content.toString('utf8'))
	if (typeof manifest === 'string') throw unusable(folder, manifest, manifestName)
	if (parseSums(sums.toString('utf8')).get(manifestName) !== digestOf(content))
		throw unusable(folder, 'edited', manifestName)
	return manifest
}

function checked(folder: string, file: BundledFile | undefined, path: string, content: Buffer): Buffer {
	if (!file) throw unusable(folder, 'missing', path)
	if (content.length !== file.bytes) throw unusable(folder, 'cut', path)
	if (digestOf(content) !== file.sha256) throw unusable(folder, 'edited', path)
	return content
}

/** Each part of the way is looked at, because a link anywhere in it leads out of the folder. `path` is one of the names of a bundle. */
async function readInside(folder: string, root: string, path: string, atMost: number): Promise<Buffer> {
	const parts = path.split('/')
	try {
		for (const [index] of parts.entries()) {
			const place = await lstat(join(root, ...parts.slice(0, index + 1)))
			const isLast = index === parts.length - 1
			if (isLast ? !place.isFile() : !place.isDirectory()) throw unusable(folder, 'outside', path)
		}
		// Windows knows no such flag; there it is undefined.
		const file = await open(join(root, ...parts), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
		try {
			const {size} = await file.stat()
			if (size > atMost) throw unusable(folder, 'too-large', path)
			return await file.readFile()
		} finally {
			await file.close()
		}
	} catch (error) {
		if (error instanceof Problem) throw error
		throw unusable(folder, 'missing', `${path}: ${codeOf(error)}`)
	}
}

/** What is whole and yet no index or no page was never written by this program. */
async function understood<T>(folder: string, path: string, reading: Promise<T>): Promise<T> {
	try {
		return await reading
	} catch (error) {
		if (error instanceof Problem && error.code === 'site-nonsense') throw unusable(folder, 'edited', path)
		throw error
	}
}

function unusable(folder: string, fault: BundleFault, detail: string): Problem<'bundle-unusable'> {
	return new Problem('bundle-unusable', {folder, fault, detail})
}

function digestOf(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex')
}
