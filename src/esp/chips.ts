/** The chips we know, one row each. Facts of the silicon and of its boot ROM; no conversation happens here. */

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
	readonly user: number
	readonly user1: number
	readonly user2: number
	readonly data: number
	/** Lengths in registers of their own, minus one; the ESP8266 keeps both in `user1`. */
	readonly readLength: number | undefined
}

/**
 * The watchdog of the RTC: unfed, it resets the whole chip, and the straps are sampled anew. That ends a stay in the
 * loader without a line to EN. Sources: ESP-IDF, soc/esp32, rtc_cntl_reg.h; the ESP32's data sheet, which counts the RTC
 * watchdog's reset among the three that sample the strapping pins. esptool goes this way with the S2, S3 and C3 but
 * calls it unavailable on the ESP32, without a reason; so who uses it listens for the boot log before believing it.
 */
export interface RtcWatchdog {
	/** Takes `key` before the other registers take anything. */
	readonly lock: number
	readonly key: number
	/** Ticks until the first stage is over. */
	readonly hold: number
	/** Takes `feeding` to count from zero. */
	readonly feed: number
	readonly feeding: number
	/** Takes `resetChip`: on, and the first stage ends in a reset of everything. */
	readonly stages: number
	readonly resetChip: number
	/** Ticks in a second, nominal. */
	readonly hz: number
}

/** One chip. Addresses from its technical reference manual; opcodes and limits of the ROM from esptool's protocol documents. */
export interface Chip {
	readonly name: ChipName
	/** What its ROM holds at 0x40001000, where all the older chips differ. */
	readonly magic: number
	/** Its id in the answer to GET_SECURITY_INFO; undefined where the ROM does not know that command. */
	readonly chipId: number | undefined
	/** Where its first boot loader, and so the whole firmware file, begins in the flash. */
	readonly imageOffset: number
	/** What the ROM can do without a stub. */
	readonly rom: {
		/** SPI_ATTACH and SPI_SET_PARAMS; the ESP8266 attaches its flash with an empty FLASH_BEGIN. */
		readonly attaches: boolean
		readonly inflates: boolean
		readonly digests: boolean
	}
	readonly spi: SpiRegisters
	/** The UART's clock divider as the ROM found it by listening: crystal = speed × divider ÷ `perCrystal`. */
	readonly uart: {readonly divider: number; readonly perCrystal: number}
	/** How the chip restarts by itself; undefined: it cannot be made to. */
	readonly watchdog: RtcWatchdog | undefined
	/** File in the stub folder of the esptool-js package. */
	readonly stub: string
	/**
	 * Bytes of flash → the upper half of byte 3 of the image header, where the program believes that byte:
	 * an ESP8266 told of 512 KB overwrites its own firmware. Undefined: the program asks the flash itself.
	 */
	readonly headerSizes: ReadonlyMap<number, number> | undefined
}

const KB = 1024
const MB = 1024 * KB

const esp8266: Chip = {
	name: 'ESP8266',
	magic: 0xfff0c101,
	chipId: undefined,
	imageOffset: 0,
	rom: {attaches: false, inflates: false, digests: false},
	spi: {base: 0x60000200, user: 0x1c, user1: 0x20, user2: 0x24, data: 0x40, readLength: undefined},
	uart: {divider: 0x60000014, perCrystal: 2},
	// Every reset from inside keeps the straps, so it ends in the loader again ("boot mode:(1,"); and RUN_USER_CODE, which
	// older stubs obeyed, does nothing in the present one (esp-flasher-stub, command_handler.c).
	watchdog: undefined,
	stub: 'esp8266.json',
	headerSizes: new Map([
		[256 * KB, 0x10],
		[512 * KB, 0x00],
		[1 * MB, 0x20],
		[2 * MB, 0x30],
		[4 * MB, 0x40],
		[8 * MB, 0x80],
		[16 * MB, 0x90],
	]),
}

const esp32: Chip = {
	name: 'ESP32',
	magic: 0x00f01d83,
	chipId: undefined,
	imageOffset: 0x1000,
	rom: {attaches: true, inflates: true, digests: true},
	spi: {base: 0x3ff42000, user: 0x1c, user1: 0x20, user2: 0x24, data: 0x80, readLength: 0x2c},
	uart: {divider: 0x3ff40014, perCrystal: 1},
	watchdog: {
		lock: 0x3ff480a4,
		key: 0x50d83aa1,
		hold: 0x3ff48090,
		feed: 0x3ff480a0,
		feeding: 0x80000000,
		stages: 0x3ff4808c,
		// Bit 31 on, action 4 (reset RTC) of the first stage from bit 28, reset signals of 200 ns from bits 14 and 11.
		resetChip: 0xc0004800,
		hz: 150_000,
	},
	stub: 'esp32.json',
	headerSizes: undefined,
}

export const chips: readonly Chip[] = [esp8266, esp32]

export function chipNamed(name: ChipName): Chip {
	return chips.find(chip => chip.name === name)!
}
