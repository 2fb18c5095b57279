/** Reads a board's download page for its firmware files. Knows the page's headings and links; fetches nothing. */

import {type HTMLElement, parse} from 'node-html-parser'
import {Problem} from '../problem.ts'
import type {Board, Firmware} from './board.ts'
import {compareVersions, type FirmwareName, isStable, parseFirmwareName} from './firmware-name.ts'

/** The folder of the site that holds its files. */
const FIRMWARE_FOLDER = '/resources/firmware/'

/** No page had more than 400 links to files in 2026. */
const MAX_LINKS = 5000

/**
 * `Firmware` is the heading of the standard build, `Firmware (DESCRIPTION)` that of a variant; `Firmware installation
 * options` is only text.
 */
const firmwareHeading = /^Firmware(?: \((?<description>.+)\))?$/

/**
 * The extension of the file that the boards of a port are flashed with: of an ESP board, `.uf2` and `.app-bin` hold only
 * the app.
 */
const extensionByPort: Readonly<Record<string, string>> = {
	alif: 'zip',
	cc3200: 'zip',
	esp32: 'bin',
	esp8266: 'bin',
	mimxrt: 'hex',
	nrf: 'hex',
	'psoc-edge': 'zip',
	'renesas-ra': 'hex',
	rp2: 'uf2',
	samd: 'uf2',
	stm32: 'dfu',
}

/**
 * The firmware of `board` in all variants: stable versions newest first, then previews newest first. A complete page
 * without firmware gives an empty list. Problem('site-nonsense') for a page that is cut off or is another page.
 */
export function parseBoardPage(html: string, board: Board, site: string, url: string): readonly Firmware[] {
	if (!/<\/html>\s{0,100}$/i.test(html))
		throw new Problem('site-nonsense', {url, detail: 'the page is cut off'})
	if (isTangled(html)) throw new Problem('site-nonsense', {url, detail: 'tags without end'})
	const landmarks = parse(html).querySelectorAll('h2, a')
	const files = filesBySection(landmarks, site, url)
	const notes = notesByVersion(landmarks)
	const firmware = files.flatMap(file => firmwareOf(file, board, site, notes))
	if (firmware.length === 0) refuseOtherPage(landmarks, files, board, url)
	return newestFirst(onceEach(firmware))
}

/** The parser's time grows with the cube of the number of tags that are open at once; real pages have a few dozen. */
const MAX_OPEN = 500
const neverClosed = new Set(['br', 'hr', 'img', 'input', 'link', 'meta'])

function isTangled(html: string): boolean {
	const open = new Map<string, number>()
	let depth = 0
	for (const [, slash, tag = ''] of html.matchAll(/<(\/?)([a-z][^\s<>/]*)/gi)) {
		const name = tag.toLowerCase()
		const count = open.get(name) ?? 0
		if (neverClosed.has(name) || (slash && count === 0)) continue
		const step = slash ? -1 : 1
		open.set(name, count + step)
		depth += step
		if (depth > MAX_OPEN) return true
	}
	return html.split('<!--').length > MAX_OPEN
}

/**
 * A network's login page is complete too. So a page without a file of the board must at least contain the board's name or
 * its source: `esp32/ESP32_GENERIC`.
 */
function refuseOtherPage(
	landmarks: readonly HTMLElement[],
	files: readonly ListedFile[],
	{id, port, product}: Board,
	url: string,
): void {
	const texts = landmarks.map(textOf)
	const ownPage = texts.includes(`${port}/${id}`) || texts.includes(product)
	if (!ownPage || files.some(({name}) => name.board !== id))
		throw new Problem('site-nonsense', {url, detail: 'not the page of this board'})
}

function textOf(element: HTMLElement): string {
	return element.text.replace(/\s+/g, ' ').trim()
}

interface ListedFile {
	readonly file: string
	readonly name: FirmwareName
	/** True under the heading of the standard build. */
	readonly standard: boolean
}

const releaseNotes = /^https:\/\/github\.com\/micropython\/micropython\/releases\/tag\/v([\d.]{1,12})$/

function filesBySection(landmarks: readonly HTMLElement[], site: string, url: string): readonly ListedFile[] {
	const files: ListedFile[] = []
	let section: RegExpExecArray | null = null
	for (const element of landmarks.slice(0, MAX_LINKS)) {
		if (element.tagName === 'H2') {
			section = firmwareHeading.exec(textOf(element))
			continue
		}
		if (!section) continue
		const file = fileBehind(element.getAttribute('href') ?? '', site, url)
		const name = file && parseFirmwareName(file)
		if (name) files.push({file, name, standard: section.groups?.description === undefined})
	}
	return files
}

/** Each row of a release ends with a link to them; they are the same for all boards. */
function notesByVersion(landmarks: readonly HTMLElement[]): ReadonlyMap<string, string> {
	const links = landmarks.slice(0, MAX_LINKS).map(one => releaseNotes.exec(one.getAttribute('href') ?? ''))
	return new Map(links.flatMap(link => (link?.[1] ? [[link[1], link[0]] as const] : [])))
}

/** The plain name of a file in the site's own firmware folder; undefined for a link to anywhere else. */
function fileBehind(href: string, site: string, url: string): string | undefined {
	if (!URL.canParse(href, url)) return undefined
	const target = new URL(href, url)
	const cut = target.pathname.lastIndexOf('/') + 1
	const inFolder = target.pathname.slice(0, cut).endsWith(FIRMWARE_FOLDER)
	return target.origin === new URL(site).origin && inFolder ? target.pathname.slice(cut) : undefined
}

function firmwareOf(
	{file, name, standard}: ListedFile,
	board: Board,
	site: string,
	notesOf: ReadonlyMap<string, string>,
): readonly Firmware[] {
	if (name.board !== board.id || name.extension !== extensionByPort[board.port]) return []
	// Retired variants are on the page but not in the index, so the variant is taken from the name. Some old files of the
	// standard build have a toolchain in that place (`UM_TINYPICO-idf4-…`).
	const variant = standard && !Object.hasOwn(board.variants, name.variant) ? '' : name.variant
	if (!standard && variant === '') return []
	const notes = notesOf.get(name.version)
	return [
		{
			board: board.id,
			variant,
			version: name.version,
			date: name.date,
			stable: isStable(name.version),
			file,
			url: `${site}${FIRMWARE_FOLDER}${file}`,
			...(notes && {notes}),
		},
	]
}

/** A version can be listed twice, when the nightly job built the tagged commit again; the first row is the release. */
function onceEach(firmware: readonly Firmware[]): readonly Firmware[] {
	const seen = new Set<string>()
	return firmware.filter(({variant, version}) => {
		const key = `${variant} ${version}`
		return !seen.has(key) && seen.add(key)
	})
}

function newestFirst(firmware: readonly Firmware[]): readonly Firmware[] {
	return firmware.toSorted(
		(a, b) => Number(b.stable) - Number(a.stable) || compareVersions(b.version, a.version),
	)
}
