/**
 * What a bundle is made of: a folder in the layout of the site, with one file that says what is in it and one with the digest of
 * each. Knows names, shapes and texts; reads and writes no file.
 */

import type {Board, Firmware} from './board.ts'
import {parseFirmwareName} from './firmware-name.ts'
import {sha256Of} from './kept-firmware.ts'

/** What is in it, made when and by whom. Without this file a folder is no bundle. */
export const manifestName = 'mp-wizard-bundle.json'
/** The digests, in the form that `sha256sum -c` reads. */
export const sumsName = 'SHA256SUMS'

export const indexPath = 'resources/boards/index.json'
export const pagePath = (board: string) => `download/${board}/index.html`
export const firmwarePath = (file: string) => `resources/firmware/${file}`
/** The index of packages, on the site and in a bundle. */
export const packageIndexPath = 'pi/v2'

/**
 * Where a bundle has what came of the address `url` for a package: a file of the index under its name there, and under the digest of its
 * address whatever is from elsewhere, or has a name that some system cannot take. `index`: without a slash at its end.
 */
export function packageFilePath(url: string, index: string): string {
	const named = url.startsWith(`${index}/`) ? `${packageIndexPath}${url.slice(index.length)}` : undefined
	if (named !== undefined && isOfIndex(named)) return named
	return `pi/other/${sha256Of(Buffer.from(named ?? url))}`
}

/** One file of a bundle. */
export interface BundledFile {
	/** Below its folder, with forward slashes. */
	readonly path: string
	readonly bytes: number
	/** Lower-case hexadecimal. */
	readonly sha256: string
}

export interface Manifest {
	/** Milliseconds since 1970. */
	readonly made: number
	/** `mp-wizard 0.1.0`. */
	readonly by: string
	/** The site that it was made from. */
	readonly site: string
	/** It was made in a demo, whose files only look like firmware. */
	readonly demo?: true
	readonly files: readonly BundledFile[]
}

/** The shapes of a manifest: without packages, as programs without them read it, and with them. A larger number is of a later program. */
const SHAPE = 1
const SHAPE_WITH_PACKAGES = 2
/** A board with all its variants has 40 files a version; a bundle of a thousand boards is none. */
const MAX_FILES = 5000

export function manifestText({made, by, site, demo, files}: Manifest): string {
	const hasPackages = files.some(({path}) => isOfPackage(path))
	const bundle = hasPackages ? SHAPE_WITH_PACKAGES : SHAPE
	const facts = {bundle, made: new Date(made).toISOString(), by, site, ...(demo && {demo}), files}
	return `${JSON.stringify(facts, undefined, '\t')}\n`
}

export function sumsText(files: readonly Pick<BundledFile, 'path' | 'sha256'>[]): string {
	return files.map(({path, sha256}) => `${sha256}  ${path}\n`).join('')
}

/** The digest of each name; lines of any other form are left out. */
export function parseSums(text: string): ReadonlyMap<string, string> {
	const lines = text.matchAll(/^([0-9a-f]{64}) [ *](\S+)\r?$/gm)
	return new Map(Array.from(lines, ([, sha256 = '', path = '']) => [path, sha256]))
}

/** `later`: of a shape that a later program writes. `outside`: it names what does not belong into a bundle, or lies outside of it. */
export function parseManifest(text: string): Manifest | 'later' | 'edited' | 'outside' {
	const facts = parseJson(text)
	if (!isRecord(facts)) return 'edited'
	if (typeof facts.bundle === 'number' && facts.bundle > SHAPE_WITH_PACKAGES) return 'later'
	const {bundle, made, by, site, files} = facts
	const madeAt = typeof made === 'string' ? Date.parse(made) : Number.NaN
	const mayHavePackages = bundle === SHAPE_WITH_PACKAGES
	if (
		!(bundle === SHAPE || mayHavePackages) ||
		Number.isNaN(madeAt) ||
		typeof by !== 'string' ||
		typeof site !== 'string'
	)
		return 'edited'
	if (!Array.isArray(files) || files.length > MAX_FILES || !files.every(isBundledFile)) return 'edited'
	const isOurs = (path: string) => belongs(path) || (mayHavePackages && isOfPackage(path))
	if (!files.every(({path}) => isOurs(path))) return 'outside'
	return {made: madeAt, by, site, ...(facts.demo === true && {demo: true}), files}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isBundledFile(value: unknown): value is BundledFile {
	if (!isRecord(value)) return false
	const {path, bytes, sha256} = value
	return (
		typeof path === 'string' &&
		Number.isSafeInteger(bytes) &&
		Number(bytes) >= 0 &&
		typeof sha256 === 'string' &&
		/^[0-9a-f]{64}$/.test(sha256)
	)
}

/** Only the names that this program gives: none of them leads anywhere else. */
function belongs(path: string): boolean {
	if (path === indexPath || /^download\/\w{1,64}\/index\.html$/.test(path)) return true
	const [, file] = /^resources\/firmware\/([^/\\]+)$/.exec(path) ?? []
	return file !== undefined && parseFirmwareName(file) !== undefined
}

/** Small letters alone: a system that knows no others would take two names for one. */
const packageName = String.raw`[a-z0-9_][a-z0-9_.+-]{0,99}(?<!\.)`
const listPath = new RegExp(
	`^${packageIndexPath}/package/(?:py|\\d{1,3})/(${packageName})/(${packageName})\\.json$`,
)
const filePath = new RegExp(`^${packageIndexPath}/file/([0-9a-f]{2})/\\1[0-9a-f]{4,62}$`)
/** Windows takes these names for devices, whatever follows the first dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/

function isOfIndex(path: string): boolean {
	const [, ...names] = listPath.exec(path) ?? []
	return names.length > 0 ? !names.some(name => device.test(name)) : filePath.test(path)
}

function isOfPackage(path: string): boolean {
	return isOfIndex(path) || /^pi\/other\/[0-9a-f]{64}$/.test(path)
}

/** A board with the firmware of it that a bundle has. */
export interface BundledBoard {
	readonly board: Board
	/** In the order of the site's page. */
	readonly firmware: readonly Firmware[]
}

/** As the site's own index: the boards of the bundle, and of each the variants that are in it. */
export function indexText(boards: readonly BundledBoard[]): string {
	const entries = boards.map(({board, firmware}) => {
		const {id, product, vendor, port, mcu, features, variants} = board
		const kept = Object.entries(variants).filter(([key]) => firmware.some(({variant}) => variant === key))
		return {
			id,
			product,
			vendor,
			port,
			mcu,
			features,
			...(kept.length > 0 && {variants: Object.fromEntries(kept)}),
		}
	})
	return `${JSON.stringify(entries, undefined, '\t')}\n`
}

/** As a page of the site, with the same headings and links; links are relative, so that it also works from a stick. */
export function pageText({board, firmware}: BundledBoard): string {
	const {id, product, vendor, port, variants} = board
	const builds = [...new Set(firmware.map(({variant}) => variant))].toSorted()
	const sections = builds.map(build => {
		const heading = build === '' ? 'Firmware' : `Firmware (${inHtml(variants[build] ?? build)})`
		const rows = firmware.filter(({variant}) => variant === build).map(rowOf)
		return `<h2>${heading}</h2>\n${rows.join('\n')}`
	})
	return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${inHtml(product)}</title></head>
<body>
<h2>${inHtml(product)}</h2>
<div><strong>Vendor:</strong> ${inHtml(vendor)}</div>
<div><strong>Source on GitHub:</strong> <a href="https://github.com/micropython/micropython/tree/master/ports/${inHtml(port)}/boards/${id}">${inHtml(port)}/${id}</a></div>
${sections.join('\n')}
</body>
</html>
`
}

function rowOf({file, version, date}: Firmware): string {
	return `<div><a href="../../${firmwarePath(file)}">v${version} (${date})</a></div>`
}

function inHtml(text: string): string {
	return text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
