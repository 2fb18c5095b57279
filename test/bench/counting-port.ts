/** A port that counts what goes over it, and may say of itself that it is an adapter. Changes nothing on the way. */

import type {Lines, Port, PortInfo} from '#built/serial/port'

export class CountingPort implements Port {
	sent = 0
	received = 0

	constructor(
		private readonly port: Port,
		readonly info: PortInfo,
	) {}

	async read(signal?: AbortSignal): Promise<Uint8Array> {
		const bytes = await this.port.read(signal)
		this.received += bytes.length
		return bytes
	}

	write(bytes: Uint8Array): Promise<void> {
		this.sent += bytes.length
		return this.port.write(bytes)
	}

	lines(to: Lines): Promise<void> {
		return this.port.lines(to)
	}

	speed(baud: number): Promise<void> {
		return this.port.speed(baud)
	}

	discard(): Promise<void> {
		return this.port.discard()
	}

	close(): Promise<void> {
		return this.port.close()
	}
}
