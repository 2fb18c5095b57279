/** The ESP32 after a reset: boot ROM, second-stage bootloader, application. */

import {findBanner} from './banner.ts'
import type {Boot, ResetCause} from './boot.ts'
import {type BootImage, type ImageFault, readBootImage} from './boot-image.ts'
import type {NorFlash} from './nor-flash.ts'
import {appPartition, readPartitions} from './partitions.ts'

const BOOTLOADER_AT = 0x1000
const CHIP_ID = 0
/**
 * The RTC watchdog that guards the start from flash: 128 000 ticks (reset value of RTC_CNTL_WDT_STG0_HOLD in the
 * register header) of the 150 kHz oscillator.
 */
const WATCHDOG_MS = 128_000 / 150
/** The bootloader resets by itself when it finds no application; an estimate of the time it takes to see that. */
const BOOTLOADER_GIVES_UP_MS = 150
/** A ROM of revision 3 says so eight times before it waits for the watchdog. */
const INVALID_HEADER_LINES = 8

const causes: Readonly<Record<ResetCause, string>> = {
	power: 'rst:0x1 (POWERON_RESET)',
	software: 'rst:0xc (SW_CPU_RESET)',
	watchdog: 'rst:0x10 (RTCWDT_RTC_RESET)',
}

function head(cause: ResetCause, boot: string): string {
	// The date of the ROM of revision 3.
	return `ets Jul 29 2019 12:21:46\r\n\r\n${causes[cause]},boot:${boot}\r\n`
}

export function esp32DownloadLog(cause: ResetCause): string {
	return `${head(cause, '0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))')}waiting for download\r\n`
}

export function bootEsp32(flash: NorFlash, cause: ResetCause): Boot {
	const log = head(cause, '0x13 (SPI_FAST_FLASH_BOOT)')
	const bootloader = readBootImage(flash, BOOTLOADER_AT, 24)
	if ('fault' in bootloader) {
		return {log: log + romComplaint(bootloader), next: {kind: 'loop', afterMs: WATCHDOG_MS}}
	}
	const loaded = log + loadLines(bootloader)
	const partitions = readPartitions(flash)
	if (!partitions)
		return givenUp(loaded, 'flash_parts: partition table is invalid', 'load partition table error!')
	const partition = appPartition(partitions)
	if (!partition)
		return givenUp(
			loaded,
			'boot: no application partition',
			'No bootable app partitions in the partition table',
		)
	const app = readBootImage(flash, partition.at, 24)
	const place = `0x${partition.at.toString(16)}`
	if ('fault' in app)
		return givenUp(
			loaded,
			`esp_image: image at ${place}: ${app.fault}`,
			'No bootable app partitions in the partition table',
		)
	if (app.chipId !== CHIP_ID) {
		return givenUp(
			loaded,
			`boot_comm: mismatch chip ID, expected ${CHIP_ID}, found ${app.chipId}`,
			'No bootable app partitions in the partition table',
		)
	}
	const banner = findBanner(flash.read(partition.at, app.end - partition.at))
	if (!banner) return {log: loaded, next: {kind: 'silence'}}
	const at = partition.at + partition.bytes
	const files = {at, bytes: Math.max(0, flash.bytes.length - at)}
	return {log: loaded, next: {kind: 'micropython', program: {...banner, files}}}
}

function romComplaint(fault: ImageFault): string {
	switch (fault.fault) {
		case 'header':
			return `invalid header: 0x${hex8(fault.firstWord)}\r\n`.repeat(INVALID_HEADER_LINES)
		case 'checksum':
			return `csum err:0x${fault.computed.toString(16)}!=0x${fault.stored.toString(16)}\r\nets_main.c 384 \r\n`
		case 'segments':
		case 'digest':
			return 'ets_main.c 371 \r\n'
	}
}

/** What the ROM prints while it loads the second-stage bootloader; two bits a clock, the clock halved. */
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

/** The bootloader's two lines of complaint; then it resets the chip. */
function givenUp(log: string, why: string, what: string): Boot {
	return {
		log: `${log}E (38) ${why}\r\nE (42) boot: ${what}\r\n`,
		next: {kind: 'loop', afterMs: BOOTLOADER_GIVES_UP_MS},
	}
}

function hex8(word: number): string {
	return word.toString(16).padStart(8, '0')
}
