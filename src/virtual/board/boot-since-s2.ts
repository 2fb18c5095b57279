/**
 * What the boot ROMs since the ESP32-S2 print after a reset, in the words of each chip. Knows no checks (second-stage.ts).
 */

import type {Boot, ResetCause} from './boot.ts'
import type {BootImage, ImageFault} from './boot-image.ts'
import type {Die} from './chips/chip.ts'
import type {NorFlash} from './nor-flash.ts'
import {bootFromFlash, hex8} from './second-stage.ts'

/** One chip's ROM, as boot logs of boards in the field show it. */
export interface RomWords {
	/** After `ESP-ROM:`. */
	readonly rom: string
	/** `Mar 27 2021`. */
	readonly build: string
	/** The names that follow `rst:`. */
	readonly causes: Readonly<Record<ResetCause, string>>
	/** The strap values for a start from flash and for the loader, and the loader's name: `DOWNLOAD(USB/UART0)`. */
	readonly flashBoot: number
	readonly loaderBoot: number
	readonly loader: string
	/** `SPIWP:0xee` and `mode:DIO` on two lines, or `SPI mode:DIO` on one. */
	readonly mode: 'two lines' | 'one line'
	readonly bootloaderAt: number
	readonly chipId: number
	/** The line that its ROM prints when it gives up: `ets_main.c 329`; undefined where no log of it is known. */
	readonly givesUp: string | undefined
	/** Its crystal, in Hz: the watchdog that ends a failed start counts its clock. */
	readonly crystal: number
}

/** Names on S2, S3, C3 and C2. */
export const causesOfS2: RomWords['causes'] = {
	power: '0x1 (POWERON)',
	software: '0xc (RTC_SW_CPU_RST)',
	system: '0x3 (RTC_SW_SYS_RST)',
	watchdog: '0x10 (RTCWDT_RTC_RST)',
	timer: '0x7 (TG0WDT_SYS_RST)',
	usb: '0x15 (USB_UART_CHIP_RESET)',
	sleep: '0x5 (DSLEEP)',
}

/** Names on C5, C6 and H2. */
export const causesOfC6: RomWords['causes'] = {
	power: '0x1 (POWERON)',
	software: '0xc (SW_CPU)',
	system: '0x3 (LP_SW_HPSYS)',
	watchdog: '0x10 (LP_WDT_SYS)',
	timer: '0x7 (TG0_WDT_HPSYS)',
	usb: '0x15 (USB_UART_HPSYS)',
	sleep: '0x5 (SLEEP_WAKEUP)',
}

/** Reset value of TIMG_WDT_STG0_HOLD, in ticks of the crystal (technical reference manuals). */
const TIMER_WATCHDOG_TICKS = 26_000_000
const INVALID_HEADER_LINES = 8

function head(words: RomWords, cause: ResetCause, boot: number, name: string): string {
	return `ESP-ROM:${words.rom}\r\nBuild:${words.build}\r\nrst:${words.causes[cause]},boot:0x${boot.toString(16)} (${name})\r\n`
}

export function downloadLogOf(words: RomWords, cause: ResetCause): string {
	return `${head(words, cause, words.loaderBoot, words.loader)}waiting for download\r\n`
}

export function bootSinceS2(words: RomWords, flash: NorFlash, cause: ResetCause, {revision}: Die): Boot {
	return bootFromFlash(flash, {
		bootloaderAt: words.bootloaderAt,
		chipId: words.chipId,
		revision,
		head: head(words, cause, words.flashBoot, 'SPI_FAST_FLASH_BOOT'),
		loaded: image => loadLines(words, image),
		complaint: fault => complaint(words, fault),
		stuck: {afterMs: (1000 * TIMER_WATCHDOG_TICKS) / words.crystal, by: 'timer'},
	})
}

function complaint({givesUp}: RomWords, fault: ImageFault): string {
	const last = givesUp === undefined ? '' : `${givesUp} \r\n`
	switch (fault.fault) {
		case 'header':
			return `invalid header: 0x${hex8(fault.firstWord)}\r\n`.repeat(INVALID_HEADER_LINES) + last
		case 'checksum':
			return `csum err:0x${fault.computed.toString(16)}!=0x${fault.stored.toString(16)}\r\n${last}`
		case 'segments':
			return `Invalid image block, can't boot.\r\n${last}`
	}
}

function loadLines({mode}: RomWords, {segments, entry, digestFits}: BootImage): string {
	const modeLines =
		mode === 'two lines' ? ['SPIWP:0xee', 'mode:DIO, clock div:1'] : ['SPI mode:DIO, clock div:1']
	const lines = segments.map(({address, bytes}) => `load:0x${hex8(address)},len:0x${bytes.toString(16)}`)
	const doubts = digestFits ? [] : ['SHA-256 comparison failed:', 'Attempting to boot anyway...']
	return [...modeLines, ...lines, ...doubts, `entry 0x${hex8(entry)}`, ''].join('\r\n')
}
