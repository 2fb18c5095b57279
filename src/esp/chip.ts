/** The shape of a chip's table row: what its silicon and boot ROM are like, as data. Holds no chip and no conversation. */

import type {FlashFrequency, FlashSize} from '../rules/flash-settings.ts'
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
	| 'ESP32-C61'
	| 'ESP32-H2'
	| 'ESP32-P4'

/** Where the registers of the SPI controller are that talks to the flash; used to send the flash commands of our own. */
export interface SpiRegisters {
	readonly base: number
	readonly address: number
	/** The 24 address bits are at the top of their register (true) or at the bottom. */
	readonly addressAtTop: boolean
	readonly user: number
	readonly user1: number
	readonly user2: number
	readonly data: number
	/** The register for the read length in bits, minus one; undefined on the ESP8266, which keeps both lengths in `user1`. */
	readonly readLength: number | undefined
}

/**
 * The RTC watchdog. A reset over the chip's own USB does not stop it, so a watchdog that an earlier program started may
 * reset the chip in the middle of a write. And when it is armed on purpose and not fed, it resets the whole chip, which
 * ends a stay in the loader without a line to EN.
 */
export interface RtcWatchdog {
	/** The write-protection register: `key` unlocks the others, any other value locks them. */
	readonly lock: number
	readonly key: number
	/** The timeout of the first stage, in ticks. */
	readonly hold: number
	/** Writing `feeding` here restarts the count. */
	readonly feed: number
	readonly feeding: number
	/** The configuration register: `resetChip` arms it, 0 switches it off. */
	readonly stages: number
	/**
	 * Watchdog on, first stage resets the whole chip and the straps are sampled again. Undefined: this must not be used on
	 * this chip.
	 */
	readonly resetChip: number | undefined
	/** Ticks per second, nominal. */
	readonly hz: number
}

/** The super watchdog of newer chips. It cannot be switched off, but it can be told to feed itself. */
export interface SuperWatchdog {
	readonly lock: number
	readonly key: number
	readonly config: number
	/** The bit of `config` that makes it feed itself. */
	readonly autoFeed: number
}

/**
 * The console that the loader talks over: a UART with a bridge behind it, or one of the two kinds of USB in the chip
 * itself.
 */
export type UsbMode = 'uart' | 'usb-serial-jtag' | 'usb-otg'

/** How a chip with USB of its own tells which console it talks over. */
interface UsbConsole {
	/** Address in the ROM's memory of a byte that holds the number of the console in use. */
	readonly console: number
	/** The number that means USB-Serial/JTAG; undefined on a chip without it. */
	readonly serialJtag: number | undefined
	/** The number that means USB-OTG; undefined on a chip without it. */
	readonly otg: number | undefined
	/** The bit by which a program asks for the loader (`register & bit`), where a reset over this USB does not clear it. */
	readonly forced?: {readonly register: number; readonly bit: number}
	/**
	 * Over USB-OTG the control lines cannot restart a chip that the BOOT button brought into its loader. It was the button
	 * if the strap bit is low (`straps & flashBoot` is 0) and no program forced the download mode. Undefined: on this chip
	 * the lines never can.
	 */
	readonly button: {readonly straps: number; readonly flashBoot: number} | undefined
}

/**
 * One chip. Addresses are from its technical reference manual; opcodes and limits of the ROM are from esptool's protocol
 * documents.
 */
export interface Chip {
	readonly name: ChipName
	/**
	 * The word its ROM holds at 0x40001000, by which the three oldest chips are told apart; undefined where the chip
	 * reports an id.
	 */
	readonly magic: number | undefined
	/** Its id in the reply to GET_SECURITY_INFO; undefined where the ROM reports none. */
	readonly chipId: number | undefined
	/**
	 * Its id in the header of firmware images, which is also its product id on USB-OTG; undefined for the ESP8266, whose
	 * header has none.
	 */
	readonly imageId: number | undefined
	/** Where in the flash the second-stage boot loader, and so the whole firmware file, begins. */
	readonly imageOffset: number
	/** What the ROM can do without a stub. */
	readonly rom: RomTraits
	readonly spi: SpiRegisters
	/**
	 * In MHz. Where boards carry different crystals: the register with the clock divider that the ROM's UART has measured
	 * for itself; crystal = baud × divider ÷ `perCrystal`, rounded to one of `mhz`.
	 */
	readonly crystal:
		| number
		| {readonly divider: number; readonly perCrystal: number; readonly mhz: readonly number[]}
	/** How its eFuses are decoded: by a table for chips since the ESP32-S2; the two before are each unlike all others. */
	readonly fuses: 'esp8266' | 'esp32' | Fuses
	readonly watchdog: RtcWatchdog | undefined
	readonly superWatchdog: SuperWatchdog | undefined
	/** Undefined on a chip that has no USB. */
	readonly usb: UsbConsole | undefined
	/** The stub's file name in the esptool-js package; undefined when there is no stub for this chip. */
	readonly stub: string | undefined
	/**
	 * That stub has commands with four address bytes, and takes them for a flash beyond 16 MB (esp-stub-lib,
	 * SOC_SPI_FLASH_4B_ADDR_SUPPORTED); no ROM has.
	 */
	readonly longAddresses?: true
	readonly header: HeaderTraits
	/** What differs on silicon older than revision `below` (major × 100 + minor). */
	readonly early?: {readonly below: number; readonly differs: Partial<Chip>}
}

/** How the header of an image tells of the flash (esptool, FLASH_SIZES and FLASH_FREQUENCY of each target). */
interface HeaderTraits {
	/** Upper half of byte 3 by the size of the flash. */
	readonly sizes: ReadonlyMap<FlashSize, number>
	/** Lower half of byte 3 by the clock of the flash. */
	readonly frequencies: ReadonlyMap<FlashFrequency, number>
	/**
	 * The program trusts the size: an ESP8266 that is told 512 KB overwrites its own firmware. So it is told the real one, as
	 * long as nobody chooses another. False: the program asks the flash itself.
	 */
	readonly sizeIsTrusted: boolean
}

interface RomTraits {
	/** Knows SPI_ATTACH and SPI_SET_PARAMS; the ESP8266 attaches its flash with an empty FLASH_BEGIN instead. */
	readonly attaches: boolean
	readonly inflates: boolean
	readonly digests: boolean
	/** How many words FLASH_BEGIN and FLASH_DEFL_BEGIN have: the fifth says whether to encrypt. The stub accepts either. */
	readonly beginWords: BeginWords
}
