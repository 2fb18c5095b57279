/**
 * What a chip keeps while only its processor is reset: the straps as they were sampled, two watchdogs, and the wish to be
 * in the loader. Knows registers; not what runs.
 */

import type {Clock} from '../../clock.ts'
import type {RtcTraits} from './chips/chip.ts'
import type {Peripheral} from './registers.ts'
import {RtcWatchdog} from './rtc-watchdog.ts'
import {SuperWatchdog} from './super-watchdog.ts'

/** How long a watchdog that nobody feeds any more still waits, in ms: of the order of what the field reports. */
const LEFT_ALONE_MS = 2000

export class Rtc {
	/** What flashers can reach of it. */
	readonly peripherals: readonly Peripheral[]
	/** The straps of the last reset that sampled them say "loader". */
	strappedToLoader = false
	readonly #watchdogs: readonly (RtcWatchdog | SuperWatchdog)[]
	readonly #force: ForceDownload | undefined

	/** `bite`: a watchdog resets the chip; it has been reset itself by then. */
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

	/** The next reset from inside is to end in the loader. */
	get wantsLoader(): boolean {
		return this.strappedToLoader || this.#force?.set === true
	}

	/** A program asks for the loader, as `machine.bootloader()` does; false: this chip has no such bit. */
	forceLoader(): boolean {
		this.#force?.raise()
		return this.#force !== undefined
	}

	/** The program that fed the watchdogs was thrown out by a reset that did not reach them. */
	leave(): void {
		for (const watchdog of this.#watchdogs) watchdog.leave(LEFT_ALONE_MS)
	}

	/** EN low, or a watchdog's bite. */
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
