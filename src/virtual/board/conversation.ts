/**
 * Runs a serial program of the chip (ROM loader, stub) that is written as a generator: it receives frames, sends bytes, and
 * works for a while. Knows time and order; not what is sent.
 */

import type {Clock} from '../../clock.ts'

/** What such a program does next. */
export type Act =
	/** Wait for the next frame; the generator is resumed with it. */
	| {readonly act: 'hear'}
	| {readonly act: 'say'; readonly bytes: Uint8Array}
	/** The processor is busy; what arrives meanwhile waits. */
	| {readonly act: 'work'; readonly ms: number}
	/** Let what was sent leave, then send and receive at `baud`. */
	| {readonly act: 'speed'; readonly baud: number}
	/** Caught in an endless loop; only a reset helps. */
	| {readonly act: 'stop'}

/** The serial side of the chip, as its program sees it. */
export interface Uart {
	readonly baud: number
	say(bytes: Uint8Array): void
	/** Runs `action` when everything that was sent has left. */
	whenSaid(action: () => void): void
	setSpeed(baud: number): void
}

/** A program ends with what the chip does afterwards. */
export type Conversation<End> = Generator<Act, End, Uint8Array>

export const hear: Act = {act: 'hear'}

export function say(bytes: Uint8Array): Act {
	return {act: 'say', bytes}
}

export function work(ms: number): Act {
	return {act: 'work', ms}
}

export class Talk<End> {
	readonly #frames: Uint8Array[] = []
	#waiting = false
	#stopped = false
	#callOff: (() => void) | undefined

	/** `waitingFrames`: how many frames can wait while the program is busy; further ones are lost. */
	constructor(
		private readonly clock: Clock,
		private readonly uart: Uart,
		private readonly program: Conversation<End>,
		private readonly waitingFrames: number,
		private readonly ended: (end: End) => void,
	) {}

	/** No room for another frame. */
	get full(): boolean {
		return this.#frames.length >= this.waitingFrames
	}

	start(): void {
		this.#goOn(new Uint8Array(0))
	}

	/** A frame for the program, which is handled after those before it. */
	frame(body: Uint8Array): void {
		if (!this.full) this.#frames.push(body)
		if (this.#waiting) this.#goOn(this.#frames.shift()!)
	}

	stop(): void {
		this.#stopped = true
		this.#callOff?.()
	}

	/** Runs the program until it has to wait: for a frame, for time, or for the line. */
	#goOn(heard: Uint8Array): void {
		this.#waiting = false
		let next = heard
		while (!this.#stopped) {
			const step = this.program.next(next)
			next = new Uint8Array(0)
			if (step.done) {
				this.ended(step.value)
				return
			}
			const act = step.value
			switch (act.act) {
				case 'hear': {
					const frame = this.#frames.shift()
					if (!frame) {
						this.#waiting = true
						return
					}
					next = frame
					break
				}
				case 'say':
					this.uart.say(act.bytes)
					break
				case 'work':
					if (act.ms <= 0) break
					this.#callOff = this.clock.after(act.ms, () => this.#goOn(new Uint8Array(0)))
					return
				case 'stop':
					this.stop()
					return
				case 'speed':
					this.uart.whenSaid(() => {
						if (this.#stopped) return
						this.uart.setSpeed(act.baud)
						this.#goOn(new Uint8Array(0))
					})
					return
			}
		}
	}
}
