/**
 * The USB inside a chip: what a computer sees of it, and what the two modem lines do there, where they are bits in a
 * request and no wires. Knows the two kinds and their ids; not the computer (bridge.ts).
 */

import type {Clock} from '../../clock.ts'
import type {Lines} from '../../serial/port.ts'
import type {Mac, UsbTraits} from './chips/chip.ts'
import type {Program} from './programs.ts'

/** How a board is connected, by Espressif's names for the two kinds of USB. */
export type NativeUsbKind = 'usb-serial-jtag' | 'usb-otg'

/**
 * Product ids under Espressif's 303a: of USB-Serial/JTAG, and of MicroPython's own CDC. Stated here once more on purpose, as every
 * fact of the virtual board is: it is the other side of the tests, and a wrong number in serial/ must not be wrong here too.
 */
const SERIAL_JTAG = 0x1001
const PYTHON_CDC = 0x4001

export interface UsbDevice {
	readonly vendorId: 0x303a
	readonly productId: number
	/** What it calls itself. */
	readonly product: string
	readonly manufacturer: string
	readonly serialNumber: string
}

/**
 * Bytes over the chip's USB, as the baud of a line that would be as fast: an estimate of 400 kB/s, a third of what full
 * speed allows, because USB-Serial/JTAG has one buffer of 64 bytes.
 */
export const USB_BAUD = 4_000_000
/** The longest request over USB-OTG, in bytes: esptool makes its blocks 800h there, because the ROM loses longer ones. */
export const OTG_REQUEST_BYTES = 0x840
/** From the change of the lines that MicroPython's CDC waits for to the reset into the loader. */
const PYTHON_SIGN_MS = 250

/** What the USB asks of the chip. */
interface UsbOrders {
	/** Reset the digital core, without the RTC; into the loader or not. */
	reset(toLoader: boolean): void
	/** MicroPython shall enter the loader. */
	bootloader(): void
}

export class NativeUsb {
	#lines: Lines = {dtr: false, rts: false}
	#runs: Program['kind'] | 'off' = 'off'
	#device: UsbDevice | undefined
	/** The controller is off the bus until the power is switched off and on. */
	#lost = false
	#callOff: (() => void) | undefined
	/** On USB-Serial/JTAG: the next reset leads to the loader. */
	#flag = false

	/** `changed` is called whenever the device comes or goes. */
	constructor(
		readonly kind: NativeUsbKind,
		private readonly traits: UsbTraits,
		private readonly mac: Mac,
		private readonly clock: Clock,
		private readonly orders: UsbOrders,
		private readonly changed: (device: UsbDevice | undefined) => void,
	) {
		if (kind === 'usb-otg' ? traits.otg === undefined : !traits.jtag)
			throw new Error(`this chip has no ${kind}`)
	}

	/** The device on the bus now; undefined when nothing of the board is there. */
	get device(): UsbDevice | undefined {
		return this.#device
	}

	/** TinyUSB, with which MicroPython's CDC is made, sends nothing until DTR is asserted. */
	get muted(): boolean {
		return this.#device?.productId === PYTHON_CDC && !this.#lines.dtr
	}

	/** The number that the ROM has for this port. */
	get port(): number {
		const {port} = this.traits
		return (this.kind === 'usb-otg' ? port?.otg : port?.jtag) ?? 0
	}

	/** Another program runs now, or none. */
	runs(program: Program['kind'] | 'off'): void {
		this.#runs = program
		if (program !== 'micropython') this.#callOff?.()
		if (program === 'off') this.#lost = false
		this.#show()
	}

	/** A reset that reaches the USB: the device leaves the bus and comes back with what runs then. */
	drop(byWatchdog: boolean): void {
		if (byWatchdog && this.kind === 'usb-serial-jtag' && this.traits.lostByWatchdog) this.#lost = true
		this.#set(undefined)
	}

	lines(to: Lines): void {
		const was = this.#lines
		this.#lines = to
		if (this.#device?.productId === SERIAL_JTAG) this.#serialJtag(was, to)
		else if (this.#device?.productId === PYTHON_CDC) this.#python(was, to)
		else if (this.#device) this.#otg(was, to)
	}

	/**
	 * The logic in the controller (technical reference manuals, "Reset SoC into Download Mode"): DTR alone sets a flag,
	 * both released clear it, RTS alone resets the chip, which enters its loader if the flag is set. The strap of the boot
	 * pin is not sampled.
	 */
	#serialJtag(was: Lines, {dtr, rts}: Lines): void {
		if (dtr && !rts) this.#flag = true
		if (!dtr && !rts) this.#flag = false
		if (!dtr && rts && (was.dtr || !was.rts)) this.orders.reset(this.#flag)
	}

	/** Releasing RTS while DTR is released resets the chip: esptool's hard reset over USB-OTG relies on it. */
	#otg(was: Lines, {dtr, rts}: Lines): void {
		if (was.rts && !rts && !dtr && !was.dtr) this.orders.reset(false)
	}

	/**
	 * RTS alone and then, in one step, DTR alone: by that MicroPython is asked for the loader, and reboots into it a moment
	 * later.
	 */
	#python(was: Lines, {dtr, rts}: Lines): void {
		if (!was.dtr && was.rts && dtr && !rts)
			this.#callOff = this.clock.after(PYTHON_SIGN_MS, () => this.orders.bootloader())
	}

	#show(): void {
		const productId = this.#lost ? undefined : this.#productId()
		if (productId !== this.#device?.productId) this.#set(productId)
	}

	#productId(): number | undefined {
		if (this.#runs === 'off' || this.#runs === 'asleep') return undefined
		if (this.#runs === 'micropython' && this.traits.pythonOnCdc) return PYTHON_CDC
		if (this.kind === 'usb-serial-jtag') return SERIAL_JTAG
		// USB-OTG is only there if a program uses it: the loader does, a start from flash does not.
		return this.#runs === 'rom' || this.#runs === 'stub' ? this.traits.otg : undefined
	}

	#set(productId: number | undefined): void {
		if (productId === this.#device?.productId) return
		this.#device = productId === undefined ? undefined : deviceOf(productId, this.mac)
		this.changed(this.#device)
	}
}

/** Names and serial numbers as the three kinds of device state them; only the loader on USB-OTG does not tell its MAC. */
function deviceOf(productId: number, mac: Mac): UsbDevice {
	const bytes = mac.map(byte => byte.toString(16).padStart(2, '0'))
	const device = {vendorId: 0x303a, productId, manufacturer: 'Espressif'} as const
	switch (productId) {
		case SERIAL_JTAG:
			return {...device, product: 'USB JTAG/serial debug unit', serialNumber: bytes.join(':').toUpperCase()}
		case PYTHON_CDC:
			return {...device, product: 'Espressif Device', serialNumber: bytes.join('')}
		default:
			return {...device, product: 'USB Device', serialNumber: '0'}
	}
}
