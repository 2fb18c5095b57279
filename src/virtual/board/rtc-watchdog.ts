/**
 * The RTC watchdog of a chip, with its registers: once it is on, it resets the chip when nobody feeds it. Knows its clock
 * and its lock; not what a reset does to the board.
 */

import type {Clock} from '../../clock.ts'
import type {WatchdogLayout} from './chips/chip.ts'
import type {Peripheral} from './registers.ts'

/** Reset values, bits and key: ESP-IDF, soc/esp32, rtc_cntl_reg.h; later chips keep them. */
const ON = 0x8000_0000
const FIRST_ACTION_SHIFT = 28
const KEY = 0x50d8_3aa1
/** Reset signals of 200 ns, paused in sleep, on during a start from flash. */
const STAGES_AT_RESET = 0x0000_4c80
/** The timeouts of the four stages, in ticks. */
const HOLDS_AT_RESET = [128_000, 80_000, 0xfff, 0xfff]

/** Only the first stage, and only its action "reset the whole chip", because flashers use no others. */
export class RtcWatchdog implements Peripheral {
	readonly #words = new Map<number, number>()
	/** When it began to count, on the clock. */
	#since = 0
	#callOff: (() => void) | undefined

	constructor(
		private readonly clock: Clock,
		private readonly layout: WatchdogLayout,
		private readonly bite: () => void,
	) {
		this.reset()
	}

	owns(address: number): boolean {
		return address >= this.layout.base && address <= this.layout.lock
	}

	read(address: number): number {
		return this.#words.get(address) ?? 0
	}

	/** While the lock holds anything but the key, only the lock register accepts writes. */
	write(address: number, word: number): void {
		const {lock, feed} = this.layout
		if (address !== lock && this.#words.get(lock) !== KEY) return
		const wasOn = this.#on
		if (address !== feed) this.#words.set(address, word)
		const fed = address === feed && (word & ON) !== 0
		if (fed || (this.#on && !wasOn)) this.#since = this.clock.now()
		this.#arrange()
	}

	/** The state in which a program leaves it that had it on: locked, and `ms` before its timeout. */
	leave(ms: number): void {
		const {base, lock, kHz, stretch, chipReset} = this.layout
		this.#words.set(base, (ON | (chipReset << FIRST_ACTION_SHIFT)) >>> 0)
		this.#words.set(base + 4, (ms * kHz) / stretch)
		this.#words.set(lock, 0)
		this.#since = this.clock.now()
		this.#arrange()
	}

	/**
	 * EN was low, or this watchdog has reset the chip: the RTC starts anew. A reset of the processor alone leaves it
	 * counting.
	 */
	reset(): void {
		this.#callOff?.()
		this.#words.clear()
		this.#words.set(this.layout.base, STAGES_AT_RESET)
		HOLDS_AT_RESET.forEach((ticks, stage) => {
			this.#words.set(this.layout.base + 4 + 4 * stage, ticks)
		})
		this.#words.set(this.layout.lock, KEY)
	}

	get #on(): boolean {
		return (this.read(this.layout.base) & ON) !== 0
	}

	/** Plans the reset for the moment when its count is full. */
	#arrange(): void {
		this.#callOff?.()
		const {base, kHz, stretch, chipReset} = this.layout
		const action = (this.read(base) >>> FIRST_ACTION_SHIFT) & 7
		if (!this.#on || action < chipReset) return
		const at = this.#since + (this.read(base + 4) * stretch) / kHz
		this.#callOff = this.clock.after(at - this.clock.now(), this.bite)
	}
}
