/**
 * The RTC watchdog of the ESP32 behind its registers: once switched on it bites when nobody feeds it. Knows its clock and
 * its lock; not what a reset does to the board.
 */

import type {Clock} from '../../clock.ts'
import type {Peripheral} from './registers.ts'

/** Offsets from WDTCONFIG0, reset values, bits and key: ESP-IDF, soc/esp32, rtc_cntl_reg.h. */
const STAGES = 0x00
const FIRST_HOLD = 0x04
const FEED = 0x14
const LOCK = 0x18
const BYTES = 0x1c

const ON = 0x8000_0000
const FIRST_ACTION_SHIFT = 28
/** The action that resets the whole chip, RTC and straps with it. */
const RESET_RTC = 4
const KEY = 0x50d8_3aa1
/** Of the RC oscillator it runs on, in kHz: nominal, a real one is off by some percent. */
const SLOW_CLOCK_KHZ = 150

/** Reset signals of 200 ns, paused in sleep, on during a start from flash; the ticks of the four stages; unlocked. */
const resetValues: readonly (readonly [number, number])[] = [
	[STAGES, 0x0000_4c80],
	[0x04, 128_000],
	[0x08, 80_000],
	[0x0c, 0xfff],
	[0x10, 0xfff],
	[LOCK, KEY],
]

/** The first stage, and of its actions the reset of the whole chip: no flasher asks for others. */
export class RtcWatchdog implements Peripheral {
	readonly #words = new Map<number, number>(resetValues)
	/** When it began to count, on the clock. */
	#since = 0
	#callOff: (() => void) | undefined

	constructor(
		private readonly clock: Clock,
		/** Address of WDTCONFIG0. */
		private readonly base: number,
		private readonly bite: () => void,
	) {}

	owns(address: number): boolean {
		return address >= this.base && address < this.base + BYTES
	}

	read(address: number): number {
		return this.#words.get(address - this.base) ?? 0
	}

	/** While the lock holds anything but the key, only the lock takes what is written. */
	write(address: number, word: number): void {
		const offset = address - this.base
		if (offset !== LOCK && this.#words.get(LOCK) !== KEY) return
		const wasOn = this.#on
		if (offset !== FEED) this.#words.set(offset, word)
		const fed = offset === FEED && (word & ON) !== 0
		if (fed || (this.#on && !wasOn)) this.#since = this.clock.now()
		this.#arrange()
	}

	/** EN low, or its own bite: the RTC begins anew. A reset of the processor alone leaves it counting. */
	reset(): void {
		this.#callOff?.()
		this.#words.clear()
		for (const [offset, word] of resetValues) this.#words.set(offset, word)
	}

	get #on(): boolean {
		return (this.read(this.base + STAGES) & ON) !== 0
	}

	/** Sees to it that it bites when its count is full, and not before. */
	#arrange(): void {
		this.#callOff?.()
		const action = (this.read(this.base + STAGES) >>> FIRST_ACTION_SHIFT) & 7
		if (!this.#on || action !== RESET_RTC) return
		const at = this.#since + this.read(this.base + FIRST_HOLD) / SLOW_CLOCK_KHZ
		this.#callOff = this.clock.after(at - this.clock.now(), () => {
			this.reset()
			this.bite()
		})
	}
}
