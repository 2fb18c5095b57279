/** A site on loopback that sends validators and parts as a test says, and remembers what it was asked. */

import {createHash} from 'node:crypto'
import type {IncomingHttpHeaders, ServerResponse} from 'node:http'
import {siteBoards} from '../../src/virtual/site/boards.ts'
import {boardPage, indexJson} from '../../src/virtual/site/pages.ts'
import {oddSite} from './odd-site.ts'

export interface Asked {
	readonly path: string
	readonly headers: IncomingHttpHeaders
	/** What it was answered with. */
	status: number
	/** How many bytes of a body were sent. */
	bytes: number
}

interface Manners {
	/** What it tells of the state of a page or file. */
	validators?: readonly ('etag' | 'last-modified')[]
	/** Whether it sends parts of files. */
	parts?: boolean
	/** Answers in the place of the site. True: it has. */
	instead?: (asked: Asked, response: ServerResponse) => boolean
	/** What the firmware is. */
	file?: Uint8Array
}

const modified = 'Mon, 24 Aug 2026 07:28:00 GMT'

export async function politeSite(manners: Manners = {}) {
	const asked: Asked[] = []
	const site = await oddSite(({url = '', headers}, response) => {
		const now: Asked = {path: url, headers, status: 0, bytes: 0}
		asked.push(now)
		if (manners.instead?.(now, response)) return
		const body = bodyOf(url, manners.file)
		const etag = etagOf(body)
		const {validators = [], parts = false} = manners
		const told = {
			...(validators.includes('etag') && {etag}),
			...(validators.includes('last-modified') && {'last-modified': modified}),
		}
		const isSame =
			(validators.includes('etag') && headers['if-none-match'] === etag) ||
			(headers['if-none-match'] === undefined &&
				validators.includes('last-modified') &&
				headers['if-modified-since'] === modified)
		const send = (status: number, more: Record<string, string | number>, what: Uint8Array) => {
			now.status = status
			now.bytes = what.length
			response
				.writeHead(status, {...told, ...more, ...(status !== 304 && {'content-length': what.length})})
				.end(what)
		}
		if (isSame) return send(304, {}, Buffer.alloc(0))
		const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1])
		const condition = headers['if-range']
		if (parts && from > 0 && (condition === etag || condition === modified))
			return send(
				206,
				{'content-range': `bytes ${from}-${body.length - 1}/${body.length}`},
				body.subarray(from),
			)
		send(200, {}, body)
	})
	return {...site, asked, manners}
}

export function etagOf(body: Uint8Array): string {
	return `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`
}

function bodyOf(path: string, file: Uint8Array = Buffer.from('firmware')): Uint8Array {
	if (path === '/resources/boards/index.json') return Buffer.from(indexJson())
	const board = siteBoards.find(({id}) => path === `/download/${id}/`)
	return board ? Buffer.from(boardPage(board)) : file
}
