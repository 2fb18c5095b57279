/**
 * The worker's end of the wires: bytes in, bytes out, and sleep. Every wait here blocks the thread without using the CPU
 * until the host rings. Knows no Python.
 */

import type {Message} from './messages.ts'
import type {Wires} from './wires.ts'

/** What ends a program whose board is switched off; Python code that catches everything meets it again wherever it waits. */
export class SwitchedOff extends Error {}

export class Uart {
	/** Whether a KeyboardInterrupt is pending; that ends every wait for input and every sleep. */
	interrupted: () => boolean = () => false
	/** Called before the thread blocks, and before bytes go out, which may be a program's word that it has changed a file. */
	beforeAnswering: () => void = () => {}
	readonly #wires: Wires
	readonly #send: (message: Message) => void
	#sleeps = 0

	constructor(wires: Wires, send: (message: Message) => void) {
		this.#wires = wires
		this.#send = send
	}

	get hasInput(): boolean {
		return this.#wires.input.waiting > 0
	}

	/** The next byte, as soon as there is one; -1 when interrupted before. */
	readByte(): number {
		this.#waitUntil(() => this.hasInput || this.interrupted())
		const byte = this.#wires.input.take(1)[0] ?? -1
		if (this.#wires.hasRoomToTell()) this.#send({kind: 'room'})
		return byte
	}

	/** Returns once all bytes are in the ring, which is not before the host has printed what was there. */
	write(bytes: Uint8Array): void {
		this.beforeAnswering()
		for (let written = 0; written < bytes.length; ) {
			this.#waitUntil(() => this.#wires.output.room > 0)
			written += this.#wires.output.put(bytes.subarray(written))
			if (this.#wires.announce()) this.#send({kind: 'output'})
		}
	}

	/** Sleeps by the host's clock; false when interrupted. */
	sleep(ms: number): boolean {
		const number = ++this.#sleeps
		this.#send({kind: 'sleep', number, ms})
		this.#waitUntil(() => this.#wires.awake === number || this.interrupted())
		return this.#wires.awake === number
	}

	/** Sleeps with the receiver switched off: what arrives meanwhile is lost. */
	sleepDeaf(ms: number): void {
		const number = ++this.#sleeps
		this.#send({kind: 'sleep', number, ms})
		this.#waitUntil(() => this.#wires.awake === number)
		this.#wires.input.take()
	}

	/** Blocks until the board is switched off: the host has been told how the program ended. */
	standStill(): never {
		for (;;) this.#waitUntil(() => false)
	}

	#waitUntil(ready: () => boolean): void {
		for (;;) {
			// Read before `ready` is checked, so that a bell between the check and the wait is not missed.
			const given = this.#wires.given
			if (this.#wires.isOff) throw new SwitchedOff()
			if (ready()) return
			this.beforeAnswering()
			this.#send({kind: 'waiting', given})
			this.#wires.waitForBell(given)
		}
	}
}
