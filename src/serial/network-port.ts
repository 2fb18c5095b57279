/** Ports behind a network: plain TCP without control lines, and RFC 2217 with them. Knows no chip. */

import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import {describePort} from './describe.ts'
import {parseNetworkAddress} from './network-address.ts'
import type {Lines, Port, PortInfo} from './port.ts'
import {Rfc2217Port} from './rfc2217-port.ts'
import {Wire} from './wire.ts'

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
	const wire = await Wire.connect(address, clock, signal)
	const info = describePort({path})
	return address.scheme === 'socket'
		? new SocketPort(info, wire, baud)
		: Rfc2217Port.negotiate(info, wire, baud, signal)
}

/** Plain TCP: bytes both ways and nothing else; speed and lines are the far side's affair. */
class SocketPort implements Port {
	readonly info: PortInfo
	readonly #wire: Wire
	/** What the line behind the server is said to run at: decides how long a write may take. */
	readonly #baud: number

	constructor(info: PortInfo, wire: Wire, baud: number) {
		this.info = info
		this.#wire = wire
		this.#baud = baud
		wire.receive(bytes => wire.inbox.push(bytes))
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.#wire.inbox.read(signal)
	}

	write(bytes: Uint8Array): Promise<void> {
		return this.#wire.send(bytes, this.#baud)
	}

	async lines(_to: Lines): Promise<void> {
		this.#wire.inbox.ended.throwIfAborted()
		throw new Problem('no-control-lines', {path: this.info.path})
	}

	async speed(_baud: number): Promise<void> {
		this.#wire.inbox.ended.throwIfAborted()
		throw new Problem('no-speed', {path: this.info.path})
	}

	async discard(): Promise<void> {
		this.#wire.inbox.ended.throwIfAborted()
		this.#wire.inbox.discard()
	}

	close(): Promise<void> {
		return this.#wire.close(new Uint8Array())
	}
}
