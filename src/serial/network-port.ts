/** Ports on a network: plain TCP without control lines, and RFC 2217 with them. Knows no chip. */

import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import {describePort} from './describe.ts'
import {parseNetworkAddress} from './network-address.ts'
import type {Lines, Port, PortInfo} from './port.ts'
import {Rfc2217Port} from './rfc2217-port.ts'
import {TcpLine} from './tcp-line.ts'

/**
 * Opens `socket://host:port` or `rfc2217://host:port`, the latter at `baud` and with both lines released.
 * Problem('port-address' | 'port-unreachable' | 'port-busy' | 'port-failed').
 */
export async function openNetworkPort(
	path: string,
	baud: number,
	clock: Clock,
	signal?: AbortSignal,
): Promise<Port> {
	const address = parseNetworkAddress(path)
	const tcp = await TcpLine.connect(address, clock, signal)
	const info = describePort({path})
	return address.scheme === 'socket'
		? new SocketPort(info, tcp, baud)
		: Rfc2217Port.negotiate(info, tcp, baud, signal)
}

/** Plain TCP: bytes in both directions and nothing else; speed and lines are set at the far side. */
class SocketPort implements Port {
	readonly info: PortInfo
	readonly #tcp: TcpLine
	/** The speed that the line behind the server is said to have; it decides how long a write may take. */
	readonly #baud: number

	constructor(info: PortInfo, tcp: TcpLine, baud: number) {
		this.info = info
		this.#tcp = tcp
		this.#baud = baud
		tcp.receive(bytes => tcp.received.push(bytes))
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.#tcp.received.read(signal)
	}

	write(bytes: Uint8Array): Promise<void> {
		return this.#tcp.send(bytes, this.#baud)
	}

	async lines(_to: Lines): Promise<void> {
		this.#tcp.received.ended.throwIfAborted()
		throw new Problem('no-control-lines', {path: this.info.path})
	}

	async speed(_baud: number): Promise<void> {
		this.#tcp.received.ended.throwIfAborted()
		throw new Problem('no-speed', {path: this.info.path})
	}

	async framing(): Promise<void> {
		this.#tcp.received.ended.throwIfAborted()
		throw new Problem('no-framing', {path: this.info.path})
	}

	async break(): Promise<void> {
		this.#tcp.received.ended.throwIfAborted()
		throw new Problem('no-break', {path: this.info.path})
	}

	async discard(): Promise<void> {
		this.#tcp.received.ended.throwIfAborted()
		this.#tcp.received.discard()
	}

	close(): Promise<void> {
		return this.#tcp.close(new Uint8Array())
	}
}
