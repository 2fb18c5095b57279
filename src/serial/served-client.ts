/** One client of a served port: finds out which protocol it speaks, and passes bytes in both directions. Knows no chip. */

import {once} from 'node:events'
import type {Socket} from 'node:net'
import type {Clock} from '../clock.ts'
import {comPort} from './com-port.ts'
import type {Port} from './port.ts'
import {Rfc2217Handler} from './rfc2217-handler.ts'
import {
	escapeData,
	speaksTelnet,
	TelnetDecoder,
	type TelnetEvent,
	TelnetOptions,
	telnetOption,
} from './telnet.ts'

/** How long a single first byte 0xff may stay undecided, in ms, before it is taken for data. */
const UNDECIDED_MS = 200

/**
 * A client speaks telnet if its first bytes do. Every other client sends and gets plain bytes for as long as it stays,
 * including 0xff, and never gets a telnet byte.
 */
export class ServedClient {
	/** Resolves once the client has disconnected and its port is closed. */
	readonly closed: Promise<void>
	readonly #socket: Socket
	readonly #clock: Clock
	readonly #disconnected = new AbortController()
	readonly #decoder = new TelnetDecoder()
	readonly #options = new TelnetOptions(
		[telnetOption.binary, telnetOption.suppressGoAhead],
		[telnetOption.comPort, telnetOption.binary, telnetOption.suppressGoAhead],
	)
	#protocol: 'undecided' | 'plain' | 'telnet' = 'undecided'
	#first: Uint8Array = new Uint8Array()
	/** The work on what the client sent last: all of it is handled in the order in which it came. */
	#lastTurn: Promise<void> = Promise.resolve()

	constructor(socket: Socket, open: () => Promise<Port>, clock: Clock) {
		this.#socket = socket
		this.#clock = clock
		socket.once('close', () => this.#disconnected.abort())
		this.closed = this.#serve(open)
	}

	disconnect(): void {
		this.#socket.destroy()
	}

	async #serve(open: () => Promise<Port>): Promise<void> {
		let port: Port | undefined
		try {
			port = await open()
			// When one direction ends, so does the other.
			await Promise.race([this.#fromClient(port), this.#toClient(port)])
		} catch {
			// When the port is lost or does not open, the client sees its connection end, as with a cable that is pulled.
		} finally {
			this.#socket.destroy()
			this.#disconnected.abort()
			await port?.close()
		}
	}

	async #toClient(port: Port): Promise<void> {
		while (!this.#disconnected.signal.aborted) {
			const bytes = await port.read(this.#disconnected.signal)
			const taken = this.#socket.write(this.#protocol === 'telnet' ? escapeData(bytes) : bytes)
			if (!taken) await once(this.#socket, 'drain', {signal: this.#disconnected.signal})
		}
	}

	async #fromClient(port: Port): Promise<void> {
		const handler = new Rfc2217Handler(port)
		for await (const chunk of this.#socket) {
			await this.#inTurn(() => this.#receive(port, handler, chunk))
		}
	}

	/** One piece at a time: while the port is busy with one, the next stays in the network (TCP's own flow control). */
	#inTurn(work: () => Promise<void>): Promise<void> {
		const turn = this.#lastTurn.then(work)
		this.#lastTurn = turn.catch(() => {})
		return turn
	}

	async #receive(port: Port, handler: Rfc2217Handler, chunk: Uint8Array): Promise<void> {
		switch (this.#protocol) {
			case 'plain':
				return port.write(chunk)
			case 'telnet':
				return this.#handle(port, handler, this.#decoder.push(chunk))
			case 'undecided':
				return this.#decide(port, handler, Buffer.concat([this.#first, chunk]))
		}
	}

	async #decide(port: Port, handler: Rfc2217Handler, first: Uint8Array): Promise<void> {
		this.#first = first
		const telnet = speaksTelnet(first)
		if (telnet === undefined) {
			const late = () => this.#inTurn(() => this.#treatAsPlain(port)).catch(() => this.disconnect())
			this.#clock.after(UNDECIDED_MS, () => void late())
			return
		}
		if (!telnet) return this.#treatAsPlain(port)
		this.#protocol = 'telnet'
		await this.#send(this.#options.ask())
		await this.#handle(port, handler, this.#decoder.push(first))
	}

	async #treatAsPlain(port: Port): Promise<void> {
		if (this.#protocol !== 'undecided') return
		this.#protocol = 'plain'
		await port.write(this.#first)
	}

	async #handle(port: Port, handler: Rfc2217Handler, events: readonly TelnetEvent[]): Promise<void> {
		for (const event of events) {
			switch (event.kind) {
				case 'data':
					await this.#send(await handler.applyLines())
					await port.write(event.bytes)
					break
				case 'negotiation': {
					await this.#send(this.#options.answer(event.verb, event.option))
					// Some clients wait for a notification of the modem lines before they report them to their user.
					const ours = event.verb === 'will' && event.option === telnetOption.comPort
					if (ours) await this.#send(await handler.handle(Uint8Array.of(comPort.modemState)))
					break
				}
				case 'subnegotiation':
					if (event.option === telnetOption.comPort) await this.#send(await handler.handle(event.payload))
			}
		}
		await this.#send(await handler.applyLines())
	}

	/** A client that asks and asks and does not read the replies is not listened to until it does. */
	async #send(bytes: Uint8Array | undefined): Promise<void> {
		if (!bytes || bytes.length === 0 || this.#socket.write(bytes)) return
		await once(this.#socket, 'drain', {signal: this.#disconnected.signal})
	}
}
