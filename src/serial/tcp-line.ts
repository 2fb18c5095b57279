/**
 * One TCP connection as the network ports use it: connects within a time limit, sends and receives bytes, ends. Knows no
 * telnet.
 */

import {connect as connectSocket, type Socket} from 'node:net'
import {orAborted, withTimeout} from '../async.ts'
import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import {writeLimit} from './limits.ts'
import type {NetworkAddress} from './network-address.ts'
import {ReceiveBuffer} from './receive-buffer.ts'

/** How long a host may take to accept a connection, in ms; pyserial allows the same. */
const CONNECT_MS = 5000
/** How long the far side may take to close its end, in ms, before the connection is cut. */
const CLOSE_MS = 1000

export class TcpLine {
	readonly received = new ReceiveBuffer()
	readonly #socket: Socket
	readonly #path: string
	readonly #clock: Clock
	#closing: Promise<void> | undefined

	/** Connects. Problem('port-unreachable') when that fails. */
	static async connect(address: NetworkAddress, clock: Clock, signal?: AbortSignal): Promise<TcpLine> {
		const {path, host, port} = address
		const late = () => new Problem('port-unreachable', {path, detail: 'ETIMEDOUT'})
		const socket = connectSocket({host, port, noDelay: true})
		try {
			await withTimeout(clock, CONNECT_MS, signal, late, own => orAborted(connected(socket, path), own))
		} catch (error) {
			socket.destroy()
			throw error
		}
		return new TcpLine(socket, path, clock)
	}

	private constructor(socket: Socket, path: string, clock: Clock) {
		this.#socket = socket
		this.#path = path
		this.#clock = clock
		socket.on('error', () => this.#lose())
		socket.on('close', () => this.#lose())
	}

	/** Passes everything that comes in to `take`, until the end; stops reading while `received` is full. */
	receive(take: (bytes: Uint8Array) => void): void {
		const pump = async () => {
			for await (const bytes of this.#socket) {
				take(bytes)
				await this.received.room()
			}
		}
		pump().then(
			() => this.#lose(),
			() => this.#lose(),
		)
	}

	/** Resolves once the operating system has taken `bytes`; Problem('port-stalled') when it does not. */
	async send(bytes: Uint8Array, baud: number): Promise<void> {
		this.received.ended.throwIfAborted()
		const path = this.#path
		const stalled = () => new Problem('port-stalled', {path})
		const sent = new Promise<void>((resolve, reject) => {
			this.#socket.write(bytes, error =>
				error ? reject(new Problem('port-lost', {path}, {cause: error})) : resolve(),
			)
		})
		await this.within(writeLimit(bytes.length, baud), stalled, sent)
	}

	/** Sends a few bytes that nobody waits for; if the connection ends meanwhile, the next read or write reports it. */
	post(bytes: Uint8Array): void {
		if (!this.received.ended.aborted) this.#socket.write(bytes)
	}

	/** Awaits `work`, unless the far side goes away or `ms` pass first. */
	within<T>(ms: number, late: () => Error, work: Promise<T>): Promise<T> {
		return withTimeout(this.#clock, ms, this.received.ended, late, own => orAborted(work, own))
	}

	/** Sends `lastBytes`, closes this end and waits a moment for the far side to do the same. */
	close(lastBytes: Uint8Array): Promise<void> {
		this.#closing ??= this.#hangUp(lastBytes)
		return this.#closing
	}

	async #hangUp(lastBytes: Uint8Array): Promise<void> {
		this.received.end(new Problem('port-closed', {path: this.#path}))
		const socket = this.#socket
		if (socket.destroyed) return
		const gone = new Promise<void>(resolve => socket.once('close', () => resolve()))
		const callOff = this.#clock.after(CLOSE_MS, () => socket.destroy())
		socket.end(lastBytes)
		await gone
		callOff()
	}

	#lose(): void {
		this.received.end(new Problem('port-lost', {path: this.#path}))
		if (!this.#closing) this.#socket.destroy()
	}
}

function connected(socket: Socket, path: string): Promise<void> {
	return new Promise((resolve, reject) => {
		socket.once('connect', resolve)
		socket.once('error', error => {
			const detail = 'code' in error && typeof error.code === 'string' ? error.code : error.message
			reject(new Problem('port-unreachable', {path, detail}, {cause: error}))
		})
	})
}
