/** The shape of a chip's row: what silicon and boot ROM are like, as data. Holds no chip and no conversation. */

import type {BeginWords} from './command.ts'
import type {Fuses} from './fuses.ts'

export type ChipName =
	| 'ESP8266'
	| 'ESP32'
	| 'ESP32-S2'
	| 'ESP32-S3'
	| 'ESP32-C2'
	| 'ESP32-C3'
	| 'ESP32-C5'
	| 'ESP32-C6'
	| 'ESP32-H2'
	| 'ESP32-P4'

/** Where the SPI controller that talks to the flash has its registers, for commands of our own. */
export interface SpiRegisters {
	readonly base: number
	readonly address: number
	/** 24 bits of address stand at the top of their register, or at its foot. */
	readonly addressAtTop: boolean
	readonly user: number
	readonly user1: number
	readonly user2: number
	readonly data: number
	/** Lengths in registers of their own, minus one; the ESP8266 keeps both in `user1`. */
	readonly readLength: number | undefined
}

/**
 * The watchdog of the RTC. A reset over the chip's own USB leaves it running, so that the one of an earlier program may
 * bite in the middle of a write; and unfed it resets the whole chip, which ends a stay in the loader without a line to EN.
 */
export interface RtcWatchdog {
	/** Takes `key` before the other registers take anything, and anything else to close them again. */
	readonly lock: number
	readonly key: number
	/** Ticks until the first stage is over. */
	readonly hold: number
	/** Takes `feeding` to count from zero. */
	readonly feed: number
	readonly feeding: number
	/** Takes `resetChip`, or 0: off. */
	readonly stages: number
	/** On, and the first stage ends in a reset of everything, straps sampled anew; undefined: not to be used on this chip. */
	readonly resetChip: number | undefined
	/** Ticks in a second, nominal. */
	readonly hz: number
}

/** The super watchdog of newer chips cannot be switched off; it can be told to feed itself. */
export interface SuperWatchdog {
	readonly lock: number
	readonly key: number
	readonly config: number
	/** The bit of `config`. */
	readonly autoFeed: number
}

/** The console of the loader: a UART with a bridge behind it, or the chip's own USB in one of its two kinds. */
export type UsbMode = 'uart' | 'usb-serial-jtag' | 'usb-otg'

/** How a chip tells over which of its consoles it talks, where it has USB of its own. */
export interface UsbConsole {
	/** A byte of the ROM's memory: the number of the console in use. */
	readonly console: number
	/** The number of USB-Serial/JTAG; undefined on a chip without. */
	readonly serialJtag: number | undefined
	/** The number of USB-OTG; undefined on a chip without. */
	readonly otg: number | undefined
	/**
	 * Over USB-OTG the lines cannot restart a chip that the BOOT button brought into its loader. It was the button when the
	 * strap `straps & flashBoot` is low and nothing forced the loader (`forced & forcing`). Undefined: the lines never can.
	 */
	readonly button:
		| {
				readonly straps: number
				readonly flashBoot: number
				readonly forced: number
				readonly forcing: number
		  }
		| undefined
}

/** One chip. Addresses from its technical reference manual; opcodes and limits of the ROM from esptool's protocol documents. */
export interface Chip {
	readonly name: ChipName
	/** What its ROM holds at 0x40001000, where the three oldest differ; undefined where the chip tells its id. */
	readonly magic: number | undefined
	/** Its id in the answer to GET_SECURITY_INFO; undefined where the ROM does not tell one. */
	readonly chipId: number | undefined
	/** Its id in the header of firmware made for it, and its product id on USB-OTG; undefined: the header has none (ESP8266). */
	readonly imageId: number | undefined
	/** Where its first boot loader, and so the whole firmware file, begins in the flash. */
	readonly imageOffset: number
	/** What the ROM can do without a stub. */
	readonly rom: RomTraits
	readonly spi: SpiRegisters
	/**
	 * MHz; or, where more than one is soldered on, the clock divider that the UART of the ROM came to by itself:
	 * crystal = speed × divider ÷ `perCrystal`, one of `mhz`.
	 */
	readonly crystal:
		| number
		| {readonly divider: number; readonly perCrystal: number; readonly mhz: readonly number[]}
	/** How its eFuses are read: by their places since the ESP32-S2; the two before are each like no other. */
	readonly fuses: 'esp8266' | 'esp32' | Fuses
	readonly watchdog: RtcWatchdog | undefined
	readonly superWatchdog: SuperWatchdog | undefined
	/** Undefined on a chip that has no USB. */
	readonly usb: UsbConsole | undefined
	/** File in the stub folder of the esptool-js package; undefined: none runs on it. */
	readonly stub: string | undefined
	/**
	 * Bytes of flash → the upper half of byte 3 of the image header, where the program believes that byte:
	 * an ESP8266 told of 512 KB overwrites its own firmware. Undefined: the program asks the flash itself.
	 */
	readonly headerSizes: ReadonlyMap<number, number> | undefined
	/** What is different on silicon older than revision `below` (major × 100 + minor). */
	readonly early?: {readonly below: number; readonly differs: Partial<Chip>}
}

export interface RomTraits {
	/** SPI_ATTACH and SPI_SET_PARAMS; the ESP8266 attaches its flash with an empty FLASH_BEGIN. */
	readonly attaches: boolean
	readonly inflates: boolean
	readonly digests: boolean
	/** Words of FLASH_BEGIN and FLASH_DEFL_BEGIN: the fifth says whether to encrypt. The stub takes either. */
	readonly beginWords: BeginWords
}
