/**
 * `npm run snapshot`: makes `src/micropython/snapshot-data.ts`, the list of all boards that is built in, from the site's index and
 * pages; one page after the other, with a pause. For maintainers, now and then. Another site or another file to write may be named.
 * With a folder, from what somebody collected there: `boards.json` (the descriptions of all boards), and where there are any newer
 * index files (`index.json_live_<day>…`) and a scrape of the pages (`site-scrape-…`).
 */

import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as pause} from 'node:timers/promises'
import {parseBoardPage} from '#built/micropython/board-page'
import {compareVersions, isStable, parseFirmwareName} from '#built/micropython/firmware-name'
import {builtInBoards, fieldMark, listMark} from '#built/micropython/snapshot'

const target = 'src/micropython/snapshot-data.ts'
const betweenPagesMs = 500

const [, , from = 'https://micropython.org', to = target] = process.argv
const {boards, day, newest} = from.startsWith('http') ? await fromSite(from) : fromFolder(from)
const text = fileOf(boards, day, newest)
writeFileSync(to, text)
console.log(`${boards.length} boards of ${day}, newest v${newest.version}: ${to}, ${text.length} bytes`)

/** Boards as in the index; with `newest`, what is the newest on the page of each. */
async function fromSite(site) {
	const index = await fetched(`${site}/resources/boards/index.json`)
	const boards = []
	// The site does not say how much flash a board needs: what is known stays.
	const known = new Map((await builtInBoards(site)).value.map(({id, flashBytes}) => [id, flashBytes]))
	for (const board of JSON.parse(index)) {
		await pause(betweenPagesMs)
		const url = `${site}/download/${board.id}/`
		const firmware = parseBoardPage(await fetched(url), {variants: {}, ...board}, site, url)
		const stable = firmware.filter(one => one.stable).toReversed()
		const retired = new Map(stable.map(({variant, version}) => [`${board.id}-${variant}`, version]))
		const bytes = known.get(board.id)
		const flashMegabytes = bytes && bytes / 1024 / 1024
		boards.push({
			...board,
			retired,
			flashMegabytes,
			newest: newestOf(firmware.filter(({variant}) => variant === '')),
		})
	}
	const newest = newestOf(boards.flatMap(board => board.newest ?? []))
	return {boards, day: new Date().toISOString().slice(0, 10), newest}
}

async function fetched(url) {
	const {default: got} = await import('got')
	return (await got(url, {timeout: {request: 30_000}})).body
}

/** The newest release of what was collected counts for each board: a release is made for all of them. */
function fromFolder(folder) {
	const read = name => JSON.parse(readFileSync(join(folder, name), 'utf8'))
	const names = readdirSync(folder).toSorted()
	const collected = read('boards.json')
	const [, version, date] = /v([\d.]+) \((\d{4}-\d\d-\d\d)\)/.exec(collected.newest_release_seen)
	const newer = names.filter(name => name.startsWith('index.json_live_'))
	const entries = new Map(newer.flatMap(read).map(entry => [entry.id, entry]))
	const boards = collected.boards.map(({board: id, deploy, ...board}) => {
		const old = Object.entries(board.old_variants).map(([key, {description}]) => [key, [description]])
		const flashMegabytes = megabytes(deploy?.image_flash_size)
		return {...board, old_variants: Object.fromEntries(old), ...entries.get(id), id, flashMegabytes}
	})
	for (const id of entries.keys())
		if (!boards.some(board => board.id === id)) throw new Error(`${id} is only in the newer index`)
	const day =
		newer.map(name => /\d{4}-\d\d-\d\d/.exec(name)[0]).at(-1) ?? collected.snapshot_commit_date.slice(0, 10)
	const scrape = names.findLast(name => name.startsWith('site-scrape-'))
	const retired = scrape === undefined ? new Map() : retiredIn(read(scrape))
	return {
		boards: boards.map(board => ({...board, retired, newest: {version, date}})),
		day,
		newest: {version, date},
	}
}

/** The newest stable version of each build that the scrape has: `ESP32_GENERIC_S3-FLASH_4M`. */
function retiredIn({boards}) {
	const newest = new Map()
	for (const {id, firmwareNameToLinkParts} of boards)
		for (const part of Object.values(firmwareNameToLinkParts).flat()) {
			const name = parseFirmwareName(`${id}${part}`)
			if (!name || !isStable(name.version)) continue
			const build = `${id}-${name.variant}`
			const before = newest.get(build)
			if (!before || compareVersions(before, name.version) < 0) newest.set(build, name.version)
		}
	return newest
}

function newestOf(firmware) {
	return firmware.toSorted(
		(a, b) => isStable(b.version) - isStable(a.version) || compareVersions(b.version, a.version),
	)[0]
}

function megabytes(size) {
	return size === undefined ? undefined : Number(/^(\d+)MB$/.exec(size)[1])
}

function fileOf(boards, day, newest) {
	const ports = [...new Set(boards.map(({port}) => port))].toSorted()
	const rows = ports.flatMap(port => [
		`@${port}`,
		...boards
			.filter(board => board.port === port)
			.toSorted((a, b) => (a.id < b.id ? -1 : 1))
			.map(board => rowOf(board, newest)),
	])
	return `/** The boards of micropython.org on one day, made by \`npm run snapshot\` and not by hand. Data only: snapshot.ts knows how it is read. */

export const day = '${day}'

/** Where a row names no other. */
export const newest = {version: '${newest.version}', date: '${newest.date}'} as const

/** After a line with the port, a line a board: ${'`'}id|product|vendor|mcu|features|variants|old variants|needs|newest${'`'}. */
export const rows = \`${rows.join('\n').replace(/[\\`]|\$\{/g, '\\$&')}\`
`
}

function rowOf(board, newest) {
	const {
		id,
		product,
		vendor,
		mcu,
		features,
		variants = {},
		old_variants: old = {},
		flashMegabytes,
		retired,
	} = board
	const own = board.newest
	const isUsual = own?.version === newest.version && own.date === newest.date
	const fields = [
		id,
		plain(product),
		plain(vendor),
		plain(mcu),
		features.map(plain).join(listMark),
		Object.entries(variants)
			.map(([key, says]) => `${key}=${plain(says)}`)
			.join(listMark),
		Object.entries(old)
			.map(([key, [says]]) => `${key}=${plain(says)}=${retired?.get(`${id}-${key}`) ?? ''}`)
			.join(listMark),
		flashMegabytes === undefined ? '' : flashMegabytes,
		isUsual ? '' : own ? `${own.version} ${own.date}` : '-',
	]
	return fields.join(fieldMark).replace(/\|+$/, '')
}

function plain(text) {
	if (/[|;=\n]/.test(text)) throw new Error(`a mark of ours in: ${text}`)
	return text.trim()
}
