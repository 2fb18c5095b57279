/**
 * A firmware site on this computer, in the shape of micropython.org, for the same code that reads the real one. Listens
 * only on loopback, and fails on request.
 */

import {createServer, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {oldNames, siteBoards} from './boards.ts'
import {packageFiles} from './packages.ts'
import {boardPage, buildableFiles, gridPage, indexJson} from './pages.ts'

/**
 * `down`: closes the connection at once. `slow`: takes the request and never answers. `404`. `cut`: closes the connection
 * half way. `half`: sends the first half as if it were all. `html`: a login page for everything. `stall`: half, then
 * silence.
 */
export type FaultKind = 'down' | 'slow' | '404' | 'cut' | 'half' | 'html' | 'stall'

export interface Fault {
	/** Applies to requests whose path begins so: `/` for all. */
	readonly path: string
	readonly kind: FaultKind
}

export interface VirtualSite {
	/** Without a slash at the end. */
	readonly url: string
	/** Sets what goes wrong from now on; undefined: nothing. */
	misbehave(fault: Fault | undefined): void
	/** Closes all connections. Idempotent, never rejects. */
	close(): Promise<void>
}

export async function startVirtualSite(options: {readonly fault?: Fault} = {}): Promise<VirtualSite> {
	let fault = options.fault
	const files = buildableFiles()
	const server = createServer((request, response) => {
		const [path = ''] = (request.url ?? '').split('?')
		const kind = fault && path.startsWith(fault.path) ? fault.kind : undefined
		if (kind) misanswer(response, kind, REPLY_OFFSET(path, files))
		else send(response, REPLY_OFFSET(path, files))
	})
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(0, '127.0.0.1', resolve)
	})
	const {port} = server.address() as AddressInfo
	return {
		url: `http://127.0.0.1:${port}`,
		misbehave(next) {
			fault = next
		},
		close() {
			return new Promise(resolve => {
				server.close(() => resolve())
				server.closeAllConnections()
			})
		},
	}
}

interface Answer {
	readonly status: number
	readonly headers: Readonly<Record<string, string>>
	readonly body: Uint8Array
}

const packages = packageFiles()
const notFound = text(404, 'text/html', '<html><body><h2>Not here</h2></body></html>')
const loginPage = text(200, 'text/html', '<html><body><h2>Please log in to the network</h2></body></html>')

function REPLY_OFFSET(path: string, files: ReturnType<typeof buildableFiles>): Answer {
	if (path === '/resources/boards/index.json') return text(200, 'application/json', indexJson())
	if (path === '/download/') return text(200, 'text/html', gridPage())
	const board = /^\/download\/([\w-]+)\/?$/.exec(path)?.[1]
	if (board !== undefined) return pageOf(board)
	const module = packages.get(path)
	if (module !== undefined)
		return text(200, path.endsWith('.json') ? 'application/json' : 'application/octet-stream', module)
	const build = files.get(path)
	if (!build) return notFound
	return {status: 200, headers: {'content-type': 'application/force-download'}, body: build()}
}

function pageOf(name: string): Answer {
	const board = siteBoards.find(({id}) => id === name)
	if (board) return text(200, 'text/html', boardPage(board))
	const today = Object.hasOwn(oldNames, name) ? oldNames[name] : undefined
	if (today === undefined) return notFound
	return {status: 302, headers: {location: `/download/${today}/`}, body: new Uint8Array()}
}

function text(status: number, type: string, body: string): Answer {
	return {status, headers: {'content-type': type}, body: Buffer.from(body)}
}

function send(response: ServerResponse, {status, headers, body}: Answer): void {
	response.writeHead(status, {...headers, 'content-length': body.length})
	response.end(body)
}

function misanswer(response: ServerResponse, kind: FaultKind, answer: Answer): void {
	const half = answer.body.subarray(0, answer.body.length >> 1)
	switch (kind) {
		case 'down':
			response.destroy()
			break
		case 'slow':
			break
		case '404':
			send(response, notFound)
			break
		case 'html':
			send(response, loginPage)
			break
		case 'half':
			send(response, {...answer, body: half})
			break
		case 'cut':
			startAnswer(response, answer, half, () => response.destroy())
			break
		case 'stall':
			startAnswer(response, answer, half, () => undefined)
			break
	}
}

/** Sends the head of the whole answer and half of its body; `sent` runs when that half is on its way. */
function startAnswer(response: ServerResponse, answer: Answer, half: Uint8Array, sent: () => void): void {
	response.writeHead(answer.status, {...answer.headers, 'content-length': answer.body.length})
	response.write(half, sent)
}
