/** What the ESP32's boot ROM prints after a reset. Knows its messages; not what is checked (second-stage.ts). */

import type {Boot, ResetCause} from './boot.ts'
import type {BootImage, ImageFault} from './boot-image.ts'
import type {Die} from './chips/chip.ts'
import type {NorFlash} from './nor-flash.ts'
import {bootFromFlash, hex8} from './second-stage.ts'

/**
 * The RTC watchdog that guards the start from flash: 128 000 ticks (reset value of RTC_CNTL_WDT_STG0_HOLD in the
 * register header) of the 150 kHz oscillator.
 */
const WATCHDOG_MS = 128_000 / 150
/** A ROM of revision 3 prints the line eight times before it waits for the watchdog. */
const INVALID_HEADER_LINES = 8

const causes: Readonly<Record<ResetCause, string>> = {
	power: 'rst:0x1 (POWERON_RESET)',
	software: 'rst:0xc (SW_CPU_RESET)',
	system: 'rst:0x3 (SW_RESET)',
	watchdog: 'rst:0x10 (RTCWDT_RTC_RESET)',
	timer: 'rst:0x7 (TG0WDT_SYS_RESET)',
	sleep: 'rst:0x5 (DEEPSLEEP_RESET)',
	// It has no USB.
	usb: 'rst:0x1 (POWERON_RESET)',
}

function head(cause: ResetCause, boot: string): string {
	// The date of the ROM of revision 3.
	return `ets Jul 29 2019 12:21:46\r\n\r\n${causes[cause]},boot:${boot}\r\n`
}

export function esp32DownloadLog(cause: ResetCause): string {
	return `${head(cause, '0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))')}waiting for download\r\n`
}

export function bootEsp32(flash: NorFlash, cause: ResetCause, {revision}: Die): Boot {
	return bootFromFlash(flash, {
		bootloaderAt: 0x1000,
		chipId: 0,
		revision,
		head: head(cause, '0x13 (SPI_FAST_FLASH_BOOT)'),
		loaded: loadLines,
		complaint,
		stuck: {afterMs: WATCHDOG_MS, by: 'watchdog'},
	})
}

function complaint(fault: ImageFault): string {
	switch (fault.fault) {
		case 'header':
			return `invalid header: 0x${hex8(fault.firstWord)}\r\n`.repeat(INVALID_HEADER_LINES)
		case 'checksum':
			return `csum err:0x${fault.computed.toString(16)}!=0x${fault.stored.toString(16)}\r\nets_main.c 384 \r\n`
		case 'segments':
			return 'ets_main.c 371 \r\n'
	}
}

/** What the ROM prints while it loads the second-stage boot loader in dual I/O mode, with the flash clock divided by two. */
function loadLines({segments, entry}: BootImage): string {
	const lines = segments.map(({address, bytes}) => `load:0x${hex8(address)},len:${bytes}`)
	return [
		'configsip: 0, SPIWP:0xee',
		'clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00',
		'mode:DIO, clock div:2',
		...lines,
		`entry 0x${hex8(entry)}`,
		'',
	].join('\r\n')
}
