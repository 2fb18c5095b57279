/**
 * What a chip keeps while only its processor is reset: the sampled straps, two watchdogs, and the bit that forces the
 * loader. Knows registers; not what runs.
 */

import type {Clock} from '../../clock.ts'
import type {RtcTraits} from './chips/chip.ts'
import type {Peripheral} from './registers.ts'
import {RtcWatchdog} from './rtc-watchdog.ts'
import {SuperWatchdog} from './super-watchdog.ts'

/** How long a watchdog that is no longer fed still waits, in ms: of the order that users report. */
const LEFT_ALONE_MS = 2000

export class Rtc {
	/** The parts that flashers can access. */
	readonly peripherals: readonly Peripheral[]
	/** Whether the straps said "loader" at the last reset that sampled them. */
	strappedToLoader = false
	readonly #watchdogs: readonly (RtcWatchdog | SuperWatchdog)[]
	readonly #force: ForceDownload | undefined

	/** `bite` is called when a watchdog resets the chip; the RTC itself has been reset by then. */
	constructor(clock: Clock, traits: RtcTraits, bite: () => void) {
		const bitten = () => {
			this.reset()
			bite()
		}
		const {watchdog, superWatchdog, straps, forceDownload} = traits
		this.#watchdogs = [
			new RtcWatchdog(clock, watchdog, bitten),
			...(superWatchdog ? [new SuperWatchdog(clock, superWatchdog, bitten)] : []),
		]
		this.#force = forceDownload && new ForceDownload(forceDownload)
		const strap: Peripheral = {
			owns: address => address === straps.address,
			read: () => (this.strappedToLoader ? straps.loader : straps.flash),
			write() {},
		}
		this.peripherals = [...this.#watchdogs, strap, ...(this.#force ? [this.#force] : [])]
	}

	/** Whether the next reset from inside ends in the loader. */
	get wantsLoader(): boolean {
		return this.strappedToLoader || this.#force?.set === true
	}

	/**
	 * Sets the bit by which a program asks for the loader, as `machine.bootloader()` does; false: this chip has no such
	 * bit.
	 */
	forceLoader(): boolean {
		this.#force?.raise()
		return this.#force !== undefined
	}

	/** The program that fed the watchdogs was stopped by a reset that does not reach them. */
	leave(): void {
		for (const watchdog of this.#watchdogs) watchdog.leave(LEFT_ALONE_MS)
	}

	/** EN was low, or a watchdog has reset the chip. */
	reset(): void {
		for (const watchdog of this.#watchdogs) watchdog.reset()
		this.#force?.clear()
	}
}

class ForceDownload implements Peripheral {
	#word = 0

	constructor(private readonly place: {readonly address: number; readonly mask: number}) {}

	get set(): boolean {
		return (this.#word & this.place.mask) !== 0
	}

	raise(): void {
		this.#word |= this.place.mask
	}

	clear(): void {
		this.#word = 0
	}

	owns(address: number): boolean {
		return address === this.place.address
	}

	read(): number {
		return this.#word
	}

	write(_address: number, word: number): void {
		this.#word = word
	}
}
