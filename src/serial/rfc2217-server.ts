/**
 * Offers a Port to other programs over the network: RFC 2217 for those that speak it, plain TCP for the others. Knows
 * sockets; no chip.
 */

import {type AddressInfo, createServer, type Socket} from 'node:net'
import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import type {Port} from './port.ts'
import {ServedClient} from './served-client.ts'

interface ServeOptions {
	/** Called for every client; the port is closed again when the client has gone. It has to be opened at 115 200 baud. */
	readonly open: () => Promise<Port>
	readonly host: string
	/** 0 lets the system choose. */
	readonly port: number
	readonly clock: Clock
}

export interface PortServer {
	/** The address it listens on, in the form that follows `rfc2217://`: `127.0.0.1:2217`, `[::1]:2217`. */
	readonly address: string
	/** Disconnects the client and stops listening. Idempotent, never rejects. */
	close(): Promise<void>
}

/**
 * How long the last client may take to disconnect when the next one is there already, in ms: that is so when a program was
 * restarted.
 */
const HANDOVER_MS = 250

/**
 * Serves one client at a time; a second one is disconnected before anything is sent. Problem('port-address') for a host
 * that is not this computer's, Problem('port-busy') for a TCP port that is taken.
 */
export async function serveRfc2217({open, host, port, clock}: ServeOptions): Promise<PortServer> {
	let current: ServedClient | undefined
	let closing: Promise<void> | undefined
	const sockets = new Set<Socket>()

	const accept = async (socket: Socket) => {
		sockets.add(socket)
		socket.once('close', () => sockets.delete(socket))
		// Without a listener, an error of a connection would end the program.
		socket.on('error', () => {})
		if (current) await Promise.race([current.closed, clock.sleep(HANDOVER_MS)])
		if (current || closing) return socket.destroySoon()
		const client = new ServedClient(socket, open, clock)
		current = client
		await client.closed
		current = undefined
	}

	const server = createServer({noDelay: true}, socket => void accept(socket))
	await listening(server, host, port)
	const {address, family, port: realPort} = server.address() as AddressInfo
	const shutDown = async () => {
		const stopped = new Promise<void>(resolve => server.close(() => resolve()))
		for (const socket of sockets) socket.destroy()
		await current?.closed
		await stopped
	}
	return {
		address: family === 'IPv6' ? `[${address}]:${realPort}` : `${address}:${realPort}`,
		close() {
			closing ??= shutDown()
			return closing
		},
	}
}

function listening(server: ReturnType<typeof createServer>, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const path = `${host}:${port}`
		server.on('error', error => {
			const code = 'code' in error ? error.code : undefined
			reject(new Problem(code === 'EADDRINUSE' ? 'port-busy' : 'port-address', {path}, {cause: error}))
		})
		server.listen({host, port}, resolve)
	})
}
