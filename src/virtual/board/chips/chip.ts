/** What one chip is to the virtual board: the shape of a row, which the files beside it fill in. Only types. */

import type {ChipName} from '../../../esp/chips.ts'
import type {SecurityFeature} from '../../../problem.ts'
import type {Boot, ResetCause} from '../boot.ts'
import type {FlashPowerTraits} from '../flash-power.ts'
import type {NorFlash} from '../nor-flash.ts'
import type {SpiLayout} from '../spi-controller.ts'

export interface VirtualChip {
	readonly name: ChipName
	/** `sys.platform` of its MicroPython. */
	readonly platform: string
	/** Its MicroPython has `machine.bootloader()`, which few chips have (ports/esp32/mpconfigport.h). */
	readonly loaderCall?: true
	/** Speed of the boot log, in baud. */
	readonly bootBaud: number
	/** Bytes of flash on Espressif's own development board, or in the package. */
	readonly flashBytes: number
	/** Revision of the usual die, major × 100 + minor. */
	readonly revision: number
	readonly rom: RomTraits
	readonly spi: SpiLayout
	/**
	 * The most flash that its stub addresses, in bytes: beyond 16 MB it has commands with four address bytes (esp-stub-lib,
	 * SOC_SPI_FLASH_4B_ADDR_SUPPORTED and stub_target_get_max_supported_flash_size).
	 */
	readonly stubReach: number
	/** Addresses that a program can be uploaded to: start, end. */
	readonly ram: readonly Span[]
	/**
	 * Where a program must be linked to run on this revision; undefined: anywhere in RAM. A stub for the other dies of a
	 * chip calls ROM functions that are not where it expects them, and crashes.
	 */
	readonly runsFrom?: (revision: number) => Span
	/** Register with the divider of UART0, and the clock that is divided, in Hz. */
	readonly uartDivider: {readonly address: number; readonly clock: number}
	/** How its flash gets its supply in the loader; absent, or undefined for this die: it has it. */
	readonly flashPower?: (die: Die) => FlashPowerTraits | undefined
	/** What keeps its state through a reset of the processor; undefined on the ESP8266. */
	readonly rtc: RtcTraits | undefined
	/** The chip's own USB; undefined when a bridge beside the chip is the only way. */
	readonly usb: UsbTraits | undefined
	/** Words that never change: ROM, eFuses, dates of register blocks. */
	fixedWords(die: Die): ReadonlyMap<number, number>
	/** The data of GET_SECURITY_INFO, without status; undefined where the ROM does not know the command. */
	securityInfo(die: Die): Uint8Array | undefined
	/** What the chip does after a reset with the strap of its boot pin high. */
	boot(flash: NorFlash, cause: ResetCause, die: Die): Boot
	/** What the ROM prints after a reset with that strap low. */
	downloadLog(cause: ResetCause, die: Die): string
}

export type Span = readonly [start: number, end: number]

/** Six bytes in the order in which they are printed. */
export type Mac = readonly [number, number, number, number, number, number]

/** What is fixed in one piece of silicon. */
export interface Die {
	readonly mac: Mac
	/** Major × 100 + minor: 300 is v3.0. */
	readonly revision: number
	/** Protections that were switched on in its eFuses. */
	readonly security: readonly SecurityFeature[]
	/** An ESP32-P4 whose eFuse DOWNLOAD_MODE_XPD_ON is burnt: its ROM gives the flash its supply. */
	readonly romPowersFlash?: boolean
}

export interface RomTraits {
	/** Status bytes at the end of a reply; only the first two mean anything. */
	readonly statusBytes: 2 | 4
	readonly commands: ReadonlySet<number>
	/** Bytes of FLASH_BEGIN and FLASH_DEFL_BEGIN: 20 where a fifth word asks for encryption (all but ESP8266, ESP32). */
	readonly beginBytes: 16 | 20
	/** Whether success clears the second status byte too; otherwise the last reason stays in it. */
	readonly clearsReason: boolean
	/** The size of flash that the ROM assumes before SPI_SET_PARAMS, in bytes; undefined: it does not check. */
	readonly assumedFlash: number | undefined
	/** FLASH_BEGIN connects the flash; otherwise SPI_ATTACH has to. */
	readonly beginAttaches: boolean
	/** Whether FLASH_BEGIN erases the sectors up to the first block boundary twice over: a mistake in the ESP8266's ROM. */
	readonly erasesTooMuch: boolean
	/**
	 * Frequency of the crystal ÷ the frequency that the ROM assumes: by this factor the result of CHANGE_BAUDRATE is wrong.
	 */
	readonly clockRatio: number
}

export interface RtcTraits {
	readonly watchdog: WatchdogLayout
	/** The super watchdog, on chips where it matters during a stay in the loader over USB. */
	readonly superWatchdog?: SuperWatchdogLayout
	/**
	 * The register of the sampled straps, and its values for "flash" and for "loader": the number that the boot log prints.
	 */
	readonly straps: {readonly address: number; readonly flash: number; readonly loader: number}
	/** A bit that programs set to enter the loader at the next reset; only a reset of the RTC clears it. */
	readonly forceDownload?: {readonly address: number; readonly mask: number}
}

/** Addresses of one watchdog's registers; WDTCONFIG1 follows WDTCONFIG0. */
export interface WatchdogLayout {
	/** WDTCONFIG0. */
	readonly base: number
	readonly feed: number
	readonly lock: number
	/** Frequency of the oscillator that it counts, nominal, in kHz. */
	readonly kHz: number
	/** How many ticks one in the timeout register stands for (eFuse WDT_DELAY_SEL is 0: two; the ESP32 counts as written). */
	readonly stretch: 1 | 2
	/** The least action of a stage that resets RTC and straps; esptool uses 5 where the manuals name 4 (base.py). */
	readonly chipReset: number
}

export interface SuperWatchdogLayout {
	readonly config: number
	readonly lock: number
	readonly key: number
	/** The bit of `config` by which it feeds itself. */
	readonly autoFeed: number
}

export interface UsbTraits {
	/** USB-Serial/JTAG, 303a:1001, which the ROM and most programs talk through. */
	readonly jtag: boolean
	/** Product id of the ROM's own CDC on USB-OTG; undefined: the chip has none. */
	readonly otg: number | undefined
	/** MicroPython brings its own CDC (303a:4001) instead of using USB-Serial/JTAG. */
	readonly pythonOnCdc: boolean
	/** UARTDEV_BUF_NO: the word in the ROM's memory with the number of the port it listens to, 0 for UART0. */
	readonly port: {readonly address: number; readonly jtag?: number; readonly otg?: number} | undefined
	/**
	 * Whether a reset by the RTC watchdog takes USB-Serial/JTAG off the bus for good (esptool refuses that reset on C6 and
	 * H2).
	 */
	readonly lostByWatchdog: boolean
}
