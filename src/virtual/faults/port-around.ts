/** A port around a port, which passes everything through. Each fault overrides what it changes; this file knows none. */

import type {Clock} from '../../clock.ts'
import type {Framing, Lines, Port, PortInfo} from '../../serial/port.ts'

/** One fault: wraps a port. */
export type Fault = (port: Port, clock: Clock) => Port

export class PortAround implements Port {
	constructor(protected readonly inner: Port) {}

	get info(): PortInfo {
		return this.inner.info
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.inner.read(signal)
	}

	write(bytes: Uint8Array): Promise<void> {
		return this.inner.write(bytes)
	}

	lines(to: Lines): Promise<void> {
		return this.inner.lines(to)
	}

	speed(baud: number): Promise<void> {
		return this.inner.speed(baud)
	}

	framing(to: Framing): Promise<void> {
		return this.inner.framing(to)
	}

	break(on: boolean): Promise<void> {
		return this.inner.break(on)
	}

	discard(): Promise<void> {
		return this.inner.discard()
	}

	close(): Promise<void> {
		return this.inner.close()
	}
}

/** `port` wrapped in all faults, the first one nearest to the board. */
export function faulty(port: Port, clock: Clock, faults: readonly Fault[]): Port {
	return faults.reduce((inner, fault) => fault(inner, clock), port)
}
