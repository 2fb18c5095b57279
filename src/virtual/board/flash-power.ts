/**
 * The supply of the flash on silicon that leaves it off in the loader: registers switch it on, in the order of Espressif's own
 * tools (esptool, esp32p4.py: power_on_flash). Knows registers; no flash.
 */

import type {Peripheral} from './registers.ts'

export interface FlashPowerTraits {
	readonly padGroup: number
	readonly regulator: number
	readonly regulatorAnalog: number
	readonly control: number
	/** An eFuse makes the ROM force the supply on at every start of its loader. */
	readonly byRom: boolean
}

/** In `control`. */
const FORCED_ON = 0b11
/** In `regulatorAnalog`. */
const CURRENT_LIMITED = 1 << 27
/** In `regulator`: the highest voltage, and one that was set by hand; without both it is that of the eFuses. */
const TIED_HIGH = 1 << 7
const VOLTAGE_BY_HAND = 0xff << 23
/** What is in `regulator` after a reset is not published; this is so that a host has to clear it. */
const REGULATOR_AT_RESET = 0x40 << 23

export class FlashPower implements Peripheral {
	readonly #words = new Map<number, number>()
	#romPowers = false
	/** The ROM forced it on while it was on, which it does not survive. */
	#upset = false

	constructor(private readonly traits: FlashPowerTraits) {
		this.reset()
	}

	/** Whether the flash has the voltage that it needs. */
	get on(): boolean {
		if (this.#upset) return false
		const {padGroup, regulator, regulatorAnalog, control} = this.traits
		const voltage = this.read(regulator) & (TIED_HIGH | VOLTAGE_BY_HAND)
		const limited = this.read(regulatorAnalog) & CURRENT_LIMITED
		const forced = (this.read(control) & FORCED_ON) === FORCED_ON
		return this.#romPowers || ((this.read(padGroup) & 1) === 1 && forced && voltage === 0 && limited === 0)
	}

	/** The ROM begins its loader. A reset of the processor alone leaves these registers as they were. */
	enterLoader(): void {
		if (!this.traits.byRom) return
		const before = this.read(this.traits.control)
		this.#upset ||= (before & FORCED_ON) === FORCED_ON
		this.#romPowers = true
		this.#words.set(this.traits.control, before | FORCED_ON)
	}

	/** EN was low, or a watchdog has reset the chip. */
	reset(): void {
		this.#words.clear()
		this.#words.set(this.traits.regulator, REGULATOR_AT_RESET)
		this.#romPowers = false
		this.#upset = false
	}

	owns(address: number): boolean {
		const {padGroup, regulator, regulatorAnalog, control} = this.traits
		return [padGroup, regulator, regulatorAnalog, control].includes(address)
	}

	read(address: number): number {
		return this.#words.get(address) ?? 0
	}

	write(address: number, word: number): void {
		this.#words.set(address, word >>> 0)
	}
}
