/** The virtual site's documents: index, grid, board pages, and which file is behind which link. Serves nothing. */

import {buildName} from '../../rules/build-name.ts'
import {machineOf, previews, type Release, releases, type SiteBoard, siteBoards} from './boards.ts'
import {beforeRevision3, buildApp, buildFirmware} from './firmware.ts'

const FIRMWARE_FOLDER = '/resources/firmware/'

interface Section {
	readonly variant: string
	/** '' for the standard build. */
	readonly description: string
	readonly releases: readonly Release[]
	readonly previews: readonly Release[]
}

/** The standard build comes first; otherwise the page has no order of variants. */
function sectionsOf(board: SiteBoard): readonly Section[] {
	if (board.firmware === 'none') return []
	const stable = board.firmware === 'preview' ? [] : releases
	const live = [['', ''] as const, ...Object.entries(board.variants)]
	const retired = Object.entries(board.retired).map(([variant, {description, newest}]) => ({
		variant,
		description,
		releases: releases.slice(releases.findIndex(({version}) => version === newest)),
		previews: [],
	}))
	return [
		...live.map(([variant, description]) => ({variant, description, releases: stable, previews})),
		...retired,
	]
}

function baseName(board: SiteBoard, variant: string, {version, date}: Release): string {
	return `${buildName(board.id, variant)}-${date.replaceAll('-', '')}-v${version}`
}

/** In the order of the links: the first link of an S2 or S3 row is the `.uf2`, which is not what esptool writes. */
function extensionsOf(board: SiteBoard, {version}: Release): readonly string[] {
	switch (board.port) {
		case 'rp2':
			return ['uf2']
		case 'esp8266':
			return ['bin', 'elf', 'map']
		case 'esp32':
			// v1.18 had neither `.app-bin` nor `.uf2`.
			if (version === '1.18') return ['bin', 'elf', 'map']
			return board.mcu === 'esp32s2' || board.mcu === 'esp32s3'
				? ['uf2', 'app-bin', 'bin', 'elf', 'map']
				: ['bin', 'app-bin', 'elf', 'map']
	}
}

/**
 * The path of every file of this site, and what builds it. Links to `.elf`, `.map` and `.uf2` are on the pages and lead
 * nowhere.
 */
export function buildableFiles(): ReadonlyMap<string, () => Uint8Array> {
	const files = new Map<string, () => Uint8Array>()
	for (const board of siteBoards) {
		for (const {variant, releases, previews} of sectionsOf(board)) {
			for (const release of [...releases, ...previews]) {
				const path = FIRMWARE_FOLDER + baseName(board, variant, release)
				for (const extension of extensionsOf(board, release)) {
					const build = builderOf(board, variant, release, extension)
					if (build) files.set(`${path}.${extension}`, build)
				}
			}
		}
	}
	return files
}

function builderOf(
	board: SiteBoard,
	variant: string,
	release: Release,
	extension: string,
): (() => Uint8Array) | undefined {
	const {chip} = board
	if (!chip) return undefined
	const early = variant.startsWith('PRE_REV3') ? {revisions: beforeRevision3} : {}
	const recipe = {machine: machineOf(board, variant), ...release, ...early}
	if (extension === 'bin') return () => buildFirmware({...recipe, chip})
	if (extension === 'app-bin' && chip !== 'ESP8266') return () => buildApp({...recipe, chip})
	return undefined
}

/** `/resources/boards/index.json`: the boards' own descriptions; no versions, no files. */
export function indexJson(): string {
	const entries = siteBoards.map(board => ({
		build: board.id,
		docs: '',
		features: board.features,
		id: board.id,
		mcu: board.mcu,
		port: board.port,
		product: board.product,
		thumbnail: '',
		url: 'https://example.com/',
		vendor: board.vendor,
		...(Object.keys(board.variants).length > 0 && {variants: board.variants}),
		...(Object.keys(board.retired).length > 0 && {
			old_variants: Object.fromEntries(
				Object.entries(board.retired).map(([key, {description}]) => [
					key,
					[description, 'Not built any more.'],
				]),
			),
		}),
	}))
	return JSON.stringify(entries, undefined, 4)
}

/** `/download/`: a card for every board, also for those without firmware. */
export function gridPage(): string {
	const cards = siteBoards.map(
		({id, product, vendor}) => `<a class="board-card" href="${id}">
  <div class="board-product">${product}</div>
  <div class="board-vendor">${vendor}</div>
</a>`,
	)
	return page('Downloads', `<h2>All boards of this bench</h2>\n${cards.join('\n')}`)
}

/** `/download/<BOARD>/`. */
export function boardPage(board: SiteBoard): string {
	const {id, product, vendor, port, features} = board
	const source = `https://github.com/micropython/micropython/tree/master/ports/${port}/boards/${id}`
	return page(
		product,
		`<h2>${product}</h2>
<div><strong>Vendor:</strong> ${vendor}</div>
<div><strong>Features:</strong> ${features.join(', ')}</div>
<div><strong>Source on GitHub:</strong> <a href="${source}">${port}/${id}</a></div>
<h2>Installation instructions</h2>
<p>This is a bench without hardware. Its files have the shape of firmware and no program in them.</p>
${sectionsOf(board)
	.map(section => sectionHtml(board, section))
	.join('\n')}`,
	)
}

function sectionHtml(board: SiteBoard, section: Section): string {
	const heading = section.description === '' ? 'Firmware' : `Firmware (${section.description})`
	const rows = (of: readonly Release[], stable: boolean) =>
		of
			.map((release, index) => rowHtml(board, section.variant, release, stable, stable && index === 0))
			.join('\n')
	return `<h2>${heading}</h2>
${section.releases.length > 0 ? `<h3>Releases</h3>\n${rows(section.releases, true)}` : ''}
${section.previews.length > 0 ? `<h3>Preview builds</h3>\n${rows(section.previews, false)}\n<p>(Built every night from what will be the next release)</p>` : ''}`
}

/** One version: the first link has the text, the others only their extension; `(latest)` follows the newest. */
function rowHtml(
	board: SiteBoard,
	variant: string,
	release: Release,
	stable: boolean,
	latest: boolean,
): string {
	const path = FIRMWARE_FOLDER + baseName(board, variant, release)
	const version = `v${release.version}`
	const [first = '', ...more] = extensionsOf(board, release)
	const main = `<a href="${path}.${first}">${version} (${release.date}) .${first}</a>`
	const links = [
		latest ? `<strong>${main}</strong>` : main,
		...more.map(extension => `<a href="${path}.${extension}">[.${extension}]</a>`),
	]
	if (stable)
		links.push(
			`<a href="https://github.com/micropython/micropython/releases/tag/${version}">[Release notes]</a>`,
		)
	return `<div>${links.join('\n / ')}${latest ? '\n (latest)' : ''}</div>`
}

function page(title: string, body: string): string {
	return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
${body}
</body>
</html>
`
}
