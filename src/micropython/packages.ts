/**
 * Gets packages onto this computer, with all that they need: every file checked, within bounds, before anybody does anything with
 * them. Knows the index of micropython.org and its kin; no board.
 */

import type {Network} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {redirected} from './addresses.ts'
import {type BundledPackages, bundledPackages} from './bundle.ts'
import {sha256Of} from './kept-firmware.ts'
import {keepPackageFile, recallPackageFile} from './kept-packages.ts'
import {type PackageText, parsePackage} from './package-json.ts'
import {type CodeKind, type PackageName, placeOf, webAddress} from './package-name.ts'
import {fetchSmallFile, usualLimits} from './site.ts'

/** A file of a package that is whole. */
export interface PackageFile {
	/** Seen from the folder where packages are. */
	readonly path: string
	readonly content: Uint8Array
	/** Lower-case hexadecimal. */
	readonly sha256: string
	/** The package that brought it. */
	readonly of: string
}

interface FetchedPackage {
	readonly name: string
	/** '' where it does not say. */
	readonly version: string
	readonly url: string
}

export interface FetchedPackages {
	/** Those that were asked for and those that they need, in that order. */
	readonly packages: readonly FetchedPackage[]
	readonly files: readonly PackageFile[]
	/** All that was read for them, lists too, by its address. */
	readonly came: ReadonlyMap<string, Uint8Array>
}

/** What is wanted, and how the web is reached. */
export interface PackageOrder {
	readonly names: readonly PackageName[]
	/** Without a slash at its end. */
	readonly index: string
	readonly kind: CodeKind
	readonly cacheFolder: string
	readonly network?: Network | undefined
	/** What is not kept is a Problem('package-not-here'). */
	readonly offline?: boolean | undefined
	/** What lies in it comes before what is kept and before the web. `index`: the one that it was made of, as `index` above. */
	readonly bundle?: {readonly folder: string; readonly index: string} | undefined
	/** How long the site may be silent, and how long one file may take; in ms. */
	readonly limits?: Readonly<Record<'patienceMs' | 'fileMs', number>>
}

/** What a board with a flash of these sizes can hold, and more than any package has. */
export const packageBounds = {
	packages: 64,
	files: 500,
	fileBytes: 2 * 1024 * 1024,
	bytes: 8 * 1024 * 1024,
	listBytes: 256 * 1024,
	/** So far may what is needed need something itself. */
	depth: 12,
} as const

/** A file of 2 MB comes within this at 7 KB/s, in ms. */
const FILE_MS = 5 * 60_000

/**
 * The packages with all that they need, each once, even where they need each other.
 * Problem('package-unknown' | 'package-damaged' | 'package-not-here' | 'bundle-unusable'), and what `fetchSmallFile` has.
 */
export async function* fetchPackages(
	wanted: PackageOrder,
	signal: AbortSignal,
): AsyncGenerator<Progress, FetchedPackages> {
	const found = new Findings()
	const {bundle} = wanted
	const order: Fetching = {
		...wanted,
		bundled: bundle && (await bundledPackages(bundle.folder, bundle.index)),
		came: found.came,
	}
	const waiting: (PackageName & {readonly depth: number})[] = order.names.map(name => ({...name, depth: 0}))
	const seen = new Set<string>()
	yield {phase: 'download', done: 0, total: 0}
	for (let next = waiting.shift(); next; next = waiting.shift()) {
		const place = placeOf(next, order.index, order.kind)
		if (!place) throw new Problem('package-damaged', {name: next.what, fault: 'name', detail: next.version})
		if (seen.has(place.url)) continue
		seen.add(place.url)
		if (seen.size > packageBounds.packages || next.depth > packageBounds.depth)
			throw tooMuch(next.what, 'packages')
		if (place.kind === 'file') {
			const content = await fetched(order, next, place.url, packageBounds.fileBytes, signal)
			found.packages.push({name: next.what, version: next.version, url: place.url})
			found.add({path: place.file, content, of: next.what})
		} else {
			const list = await fetched(order, next, place.url, packageBounds.listBytes, signal)
			const text = parsePackage(next.what, Buffer.from(list).toString('utf8'))
			found.packages.push({name: next.what, version: text.version || next.version, url: place.url})
			for (const file of filesOf(text, next, place.url, order.index)) {
				found.add({path: file.path, content: await content(order, next, file, signal), of: next.what})
				yield {phase: 'download', done: found.bytes, total: 0}
			}
			const depth = next.depth + 1
			const leadTo = (what: string) =>
				/^https?:/i.test(what) ? redirected(place.url, place.url, what) : what
			waiting.push(...text.deps.map(({what, version}) => ({what: leadTo(what), version, depth})))
		}
		yield {phase: 'download', done: found.bytes, total: 0}
	}
	return found
}

/** An order that is under way. */
interface Fetching extends PackageOrder {
	readonly bundled: BundledPackages | undefined
	/** What was read so far, by its address. */
	readonly came: Map<string, Uint8Array>
}

/** What was found so far; each path once. */
class Findings {
	readonly packages: FetchedPackage[] = []
	readonly files: PackageFile[] = []
	readonly came = new Map<string, Uint8Array>()
	bytes = 0

	/** Problem('package-damaged') where two packages do not agree on a file, or all of it is more than a board holds. */
	add({path, content, of}: Omit<PackageFile, 'sha256'>): void {
		const sha256 = sha256Of(content)
		// A FAT file system knows no capital letters.
		const isSame = (other: PackageFile) => other.path.toLowerCase() === path.toLowerCase()
		const there = this.files.find(isSame)
		if (there?.path === path && there.sha256 === sha256) return
		if (there || this.files.some(other => areIn(other.path, path) || areIn(path, other.path)))
			throw new Problem('package-damaged', {name: of, fault: 'twice', detail: path})
		this.files.push({path, content, sha256, of})
		this.bytes += content.length
		if (this.files.length > packageBounds.files) throw tooMuch(of, 'files')
		if (this.bytes > packageBounds.bytes) throw tooMuch(of, 'bytes')
	}
}

/** A file where the other has a folder. */
function areIn(folder: string, path: string): boolean {
	return path.toLowerCase().startsWith(`${folder.toLowerCase()}/`)
}

interface ListedFile {
	readonly path: string
	readonly url: string
	/** The beginning of its SHA-256, where the package says it. */
	readonly hash?: string
}

function filesOf(
	{hashes, urls}: PackageText,
	{what, version}: PackageName,
	list: string,
	index: string,
): readonly ListedFile[] {
	return [
		...hashes.map(({path, hash}) => ({path, hash, url: `${index}/file/${hash.slice(0, 2)}/${hash}`})),
		...urls.map(({path, url}) => {
			// By the rules of a redirect: a package of the web does not lead to this computer's own network.
			if (/^(?:github|gitlab):/i.test(url)) {
				const address = webAddress(url, version)
				if (address === undefined)
					throw new Problem('package-damaged', {name: what, fault: 'list', detail: url})
				return {path, url: address}
			}
			return {path, url: redirected(list, list, url)}
		}),
	]
}

async function content(
	order: Fetching,
	name: PackageName,
	{path, url, hash}: ListedFile,
	signal: AbortSignal,
): Promise<Uint8Array> {
	const isIt = (bytes: Uint8Array) => hash === undefined || sha256Of(bytes).startsWith(hash)
	// What is named by its digest is always the same.
	const kept = hash === undefined ? undefined : await recallPackageFile(order.cacheFolder, url)
	if (kept && isIt(kept)) {
		order.came.set(url, kept)
		return kept
	}
	const bytes = await fetched(order, name, url, packageBounds.fileBytes, signal, isIt)
	if (!isIt(bytes)) throw new Problem('package-damaged', {name: name.what, fault: 'hash', detail: path})
	return bytes
}

/** Out of the bundle, else from the web. */
async function fetched(
	order: Fetching,
	name: PackageName,
	url: string,
	bytes: number,
	signal: AbortSignal,
	isIt: (bytes: Uint8Array) => boolean = () => true,
): Promise<Uint8Array> {
	const came =
		(await order.bundled?.read(url, bytes)) ?? (await fromWeb(order, name, url, bytes, signal, isIt))
	order.came.set(url, came)
	return came
}

/** From the web, and kept where it `isIt`; offline from what is kept. */
async function fromWeb(
	{
		cacheFolder,
		network,
		offline,
		limits = {patienceMs: usualLimits.patienceMs, fileMs: FILE_MS},
	}: PackageOrder,
	{what, version}: PackageName,
	url: string,
	bytes: number,
	signal: AbortSignal,
	isIt: (bytes: Uint8Array) => boolean,
): Promise<Uint8Array> {
	if (offline) {
		const kept = await recallPackageFile(cacheFolder, url)
		if (!kept) throw new Problem('package-not-here', {name: what, url})
		return kept
	}
	try {
		const within = {bytes, patienceMs: limits.patienceMs, inAllMs: limits.fileMs}
		const came = await fetchSmallFile(url, within, signal, {network})
		if (isIt(came)) await keepPackageFile(cacheFolder, url, came)
		return came
	} catch (error) {
		if (isProblem(error, 'site-status') && (error.facts.status === 404 || error.facts.status === 410))
			throw new Problem('package-unknown', {name: what, version, url}, {cause: error})
		throw error
	}
}

function tooMuch(name: string, what: 'packages' | 'files' | 'bytes'): Problem {
	return new Problem('package-damaged', {name, fault: 'too-much', detail: String(packageBounds[what])})
}
