/**
 * What ROM and stub work on during one stay in the loader: registers, RAM, flash. Knows where things are; not who uses
 * them.
 */

import type {Die, VirtualChip} from './chips/chip.ts'
import type {NorFlash} from './nor-flash.ts'
import {RamUpload} from './ram-upload.ts'
import {type Peripheral, Registers} from './registers.ts'
import type {RomParts} from './rom.ts'
import {SpiController} from './spi-controller.ts'
import type {StubParts} from './stub.ts'

interface LoaderSurroundings {
	/** Peripherals that keep their state after the stay. */
	readonly peripherals: readonly Peripheral[]
	/** Speed of UART0. */
	baud(): number
	/** The ROM's number of the port that it listens to: 0 is UART0. */
	readonly usbPort: number
	attach(): void
	attached(): boolean
}

export class LoaderParts implements RomParts, StubParts {
	readonly ram: RamUpload
	readonly registers: Registers
	readonly securityInfo: Uint8Array | undefined

	constructor(
		readonly chip: VirtualChip,
		readonly die: Die,
		readonly flash: NorFlash,
		private readonly around: LoaderSurroundings,
	) {
		const {spi, uartDivider, usb} = chip
		this.ram = new RamUpload(chip.ram, chip.runsFrom?.(die.revision))
		this.securityInfo = chip.securityInfo(die)
		const live = new Map([[uartDivider.address, () => Math.round(uartDivider.clock / around.baud())]])
		if (usb?.port) live.set(usb.port.address, () => around.usbPort)
		this.registers = new Registers(
			[new SpiController(spi, flash, around.attached), ...around.peripherals],
			chip.fixedWords(die),
			live,
		)
	}

	readonly attachFlash = (): void => this.around.attach()
	readonly flashAttached = (): boolean => this.around.attached()
}
