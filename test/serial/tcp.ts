/** A bare TCP peer on loopback, as client or server, for looking at bytes. */

import {once} from 'node:events'
import {type AddressInfo, connect, createServer, type Socket} from 'node:net'
import {expect} from 'vitest'

export class TcpPeer {
	#heard = Buffer.alloc(0)
	#ended = false

	constructor(readonly socket: Socket) {
		socket.on('data', bytes => {
			this.#heard = Buffer.concat([this.#heard, bytes])
		})
		socket.on('error', () => {})
		socket.on('close', () => {
			this.#ended = true
		})
	}

	static async connect(address: string): Promise<TcpPeer> {
		const {hostname, port} = new URL(`tcp://${address}`)
		const socket = connect({host: hostname.replace(/[[\]]/g, ''), port: Number(port), noDelay: true})
		const peer = new TcpPeer(socket)
		await once(socket, 'connect')
		return peer
	}

	/** Hexadecimal digits, spaces as you like, or bytes. Resolves when the system has them; nobody has to wait for that. */
	send(bytes: Uint8Array | string): Promise<void> {
		const sent = typeof bytes === 'string' ? Buffer.from(bytes.replaceAll(' ', ''), 'hex') : bytes
		return new Promise(resolve => this.socket.write(sent, () => resolve()))
	}

	/** The next `count` bytes, once they are there. */
	async take(count: number): Promise<Buffer> {
		await expect.poll(() => this.#heard.length, {interval: 1}).toBeGreaterThanOrEqual(count)
		const taken = this.#heard.subarray(0, count)
		this.#heard = this.#heard.subarray(count)
		return taken
	}

	/** Waits until `hex` has come in; whatever came before it is forgotten. */
	async hear(hex: string): Promise<void> {
		const wanted = Buffer.from(hex.replaceAll(' ', ''), 'hex')
		await expect.poll(() => this.#heard.toString('hex'), {interval: 1}).toContain(wanted.toString('hex'))
		this.#heard = this.#heard.subarray(this.#heard.indexOf(wanted) + wanted.length)
	}

	/** What has come in and was not taken. */
	get heard(): Buffer {
		return this.#heard
	}

	async ended(): Promise<void> {
		await expect.poll(() => this.#ended, {interval: 1}).toBe(true)
	}
}

export interface TcpServer {
	readonly address: string
	/** The next client. */
	accept(): Promise<TcpPeer>
	close(): void
}

export async function listen(): Promise<TcpServer> {
	const peers: TcpPeer[] = []
	const all: Socket[] = []
	const server = createServer({noDelay: true}, socket => {
		all.push(socket)
		peers.push(new TcpPeer(socket))
	})
	server.listen({host: '127.0.0.1', port: 0})
	await once(server, 'listening')
	return {
		address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		async accept() {
			await expect.poll(() => peers.length, {interval: 1}).toBeGreaterThan(0)
			return peers.shift()!
		},
		close() {
			server.close()
			for (const socket of all) socket.destroy()
		},
	}
}
