/** A site on loopback that answers as a test says, and knows how much it got rid of and whether anybody is still there. */

import {createServer, type RequestListener, type ServerResponse} from 'node:http'
import type {AddressInfo, Socket} from 'node:net'
import {onTestFinished} from 'vitest'

interface OddSite {
	readonly url: string
	/** How many bytes the other side has taken. */
	sent(): number
	/** Resolves once nobody is connected any more. */
	left(): Promise<void>
}

/** Answers everything with `answer`, until the test is over. */
export async function oddSite(answer: RequestListener): Promise<OddSite> {
	const server = createServer(answer)
	const sockets = new Set<Socket>()
	let sent = 0
	server.on('connection', socket => {
		sockets.add(socket)
		socket.on('close', () => {
			sockets.delete(socket)
			sent += socket.bytesWritten
			server.emit('left')
		})
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => {
		server.closeAllConnections()
		server.close()
	})
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		sent: () => [...sockets].reduce((sum, {bytesWritten}) => sum + bytesWritten, sent),
		async left() {
			while (sockets.size > 0) await new Promise(resolve => server.once('left', resolve))
		},
	}
}

/** Writes as fast as it is taken, and never ends. */
export function flood(response: ServerResponse): void {
	const block = Buffer.alloc(65_536, 'a')
	const next = () => {
		while (!response.destroyed) if (!response.write(block)) return void response.once('drain', next)
	}
	next()
}

/** A byte every `ms`, and never ends. */
export function drip(response: ServerResponse, ms: number): void {
	response.write(' ')
	const timer = setInterval(() => response.write(' '), ms)
	response.on('close', () => clearInterval(timer))
}
