/** Several programs at once, and programs that are killed, over one cache and one site. */

import {spawn} from 'node:child_process'
import {createHash} from 'node:crypto'
import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it, onTestFinished} from 'vitest'
import {siteBoards} from '../../src/virtual/site/boards.ts'
import {boardPage, buildableFiles, indexJson} from '../../src/virtual/site/pages.ts'
import {sample} from '../at-length.ts'
import {oddSite} from '../micropython/odd-site.ts'
import {etagOf} from '../micropython/polite-site.ts'
import {ownFolder} from '../own-folder.ts'

/** A site whose files come at the pace of a test, in parts where that is asked for. */
async function site({pieceMs}: {pieceMs: number}) {
	const asked: string[] = []
	let sent = 0
	const files = buildableFiles()
	const server = await oddSite(({url = '', headers}, response) => {
		asked.push(url)
		if (url.endsWith('/index.json')) return void response.end(indexJson())
		const board = siteBoards.find(({id}) => url === `/download/${id}/`)
		if (board) return void response.end(boardPage(board))
		const file = files.get(url)?.()
		if (!file) return void response.writeHead(404).end()
		const etag = etagOf(file)
		const from =
			headers['if-range'] === etag ? Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0) : 0
		response.writeHead(from > 0 ? 206 : 200, {
			etag,
			'content-length': file.length - from,
			...(from > 0 && {'content-range': `bytes ${from}-${file.length - 1}/${file.length}`}),
		})
		let at = from
		const next = () => {
			if (response.destroyed) return
			if (at >= file.length) return void response.end()
			const piece = file.subarray(at, at + 65_536)
			at += piece.length
			sent += piece.length
			response.write(piece, () => setTimeout(next, pieceMs))
		}
		next()
	})
	return {
		...server,
		asked,
		files: () => asked.filter(url => url.startsWith('/resources/firmware/')),
		bytes: () => sent,
	}
}

/** A program of its own that fetches a file as the real one does; what it prints is a line for each sign of progress, and the end. */
const program = `
	import {downloadFirmware} from ${JSON.stringify(new URL('../../.built/micropython/download.js', import.meta.url))}
	const [url, cacheFolder] = process.argv.slice(1)
	const file = url.split('/').at(-1)
	const firmware = {board: 'X', variant: '', version: '1', date: '', stable: true, file, url}
	const work = downloadFirmware({firmware, cacheFolder, check() {}}, new AbortController().signal)
	let step = await work.next()
	for (; !step.done; step = await work.next()) console.log(JSON.stringify(step.value))
	console.log(JSON.stringify({source: step.value.source, sha256: step.value.sha256}))
`

const file = buildableFiles().get('/resources/firmware/ESP8266_GENERIC-20251209-v1.27.0.bin')!()
const sha256 = createHash('sha256').update(file).digest('hex')

function fetcher(siteUrl: string, cacheFolder: string) {
	const url = `${siteUrl}/resources/firmware/ESP8266_GENERIC-20251209-v1.27.0.bin`
	const child = spawn(process.execPath, ['--input-type=module', '-e', program, url, cacheFolder], {
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	let text = ''
	let look = () => {}
	child.stdout.setEncoding('utf8').on('data', (more: string) => {
		text += more
		look()
	})
	const lines = () =>
		text
			.split('\n')
			.slice(0, -1)
			.map(line => JSON.parse(line) as Record<string, unknown>)
	const ended = new Promise<void>(resolve => child.on('close', () => resolve()))
	onTestFinished(async () => {
		child.kill('SIGKILL')
		await ended
	})
	return {
		/** The last line, once it has ended. */
		async end() {
			await ended
			return lines().at(-1)
		},
		lines,
		/** Resolves once it has told that so many bytes are there. */
		async has(bytes: number) {
			while (!lines().some(({done}) => Number(done) >= bytes))
				await new Promise<void>(resolve => {
					look = resolve
				})
		},
		async kill() {
			child.kill('SIGKILL')
			await ended
		},
	}
}

const kept = async (folder: string) =>
	(await readdir(join(folder, 'firmware'))).map(name => name.slice(name.indexOf('.bin'))).sort()

describe('eight programs that want the same file at once', () => {
	it('make one download of it, and all see how far it is', async () => {
		const server = await site({pieceMs: 150})
		const folder = await ownFolder()
		const all = Array.from({length: 8}, () => fetcher(server.url, folder))
		const ends = await Promise.all(all.map(one => one.end()))
		expect(ends.every(end => end?.sha256 === sha256)).toBe(true)
		expect(server.files()).toHaveLength(1)
		expect(ends.filter(end => end?.source === 'site')).toHaveLength(1)
		for (const one of all) expect(one.lines().length).toBeGreaterThan(3)
		expect(await kept(folder)).toEqual(['.bin', '.bin.sha256'])
	})

	it('go on without the one that is killed, from where it was', async () => {
		const server = await site({pieceMs: 150})
		const folder = await ownFolder()
		const first = fetcher(server.url, folder)
		await first.has(65_536)
		const others = [fetcher(server.url, folder), fetcher(server.url, folder)]
		// They see how far the first is.
		await Promise.all(others.map(one => one.has(65_536)))
		await first.has(4 * 65_536)
		await first.kill()
		const before = server.bytes()
		for (const one of others) expect((await one.end())?.sha256).toBe(sha256)
		expect(server.files()).toHaveLength(2)
		expect(server.bytes() - before).toBeLessThanOrEqual(file.length - 2 * 65_536)
	})
})

describe('a program that is killed in the middle', () => {
	it.each(sample([1, 2, 3, 5, 7, 8, 9], 3))(
		'after %i pieces leaves nothing that is taken for the file, and the next goes on',
		async pieces => {
			const server = await site({pieceMs: 40})
			const folder = await ownFolder()
			const first = fetcher(server.url, folder)
			await first.has(pieces * 65_536)
			await first.kill()
			expect(await kept(folder)).not.toContain('.bin')
			const before = server.bytes()
			expect(await fetcher(server.url, folder).end()).toEqual({source: 'site', sha256})
			// What the first had marked is not sent again; the piece that was under way is.
			expect(server.bytes() - before).toBeLessThanOrEqual(file.length - Math.max(0, pieces - 2) * 65_536)
			expect(await kept(folder)).toEqual(['.bin', '.bin.sha256'])
			expect(await fetcher(server.url, folder).end()).toEqual({source: 'cache', sha256})
		},
	)
})
