/**
 * From the first byte in the flash to the application, on every chip but the ESP8266: the ROM loads ESP-IDF's second-stage
 * boot loader, which loads the application. Knows what each of them checks; not how a chip's ROM prints it.
 */

import {findBanner} from './banner.ts'
import type {Boot, ResetCause} from './boot.ts'
import {type BootImage, type ImageFault, readBootImage} from './boot-image.ts'
import type {NorFlash} from './nor-flash.ts'
import {appPartition, filesRegion, readPartitions} from './partitions.ts'

/** What one chip's ROM prints and does with a boot loader, and which silicon it is. */
interface BootRom {
	readonly bootloaderAt: number
	readonly chipId: number
	/** Major × 100 + minor. */
	readonly revision: number
	/** Everything up to the line with reset cause and boot mode. */
	readonly head: string
	loaded(image: BootImage): string
	complaint(fault: ImageFault): string
	/** The reset that ends the wait of a ROM which has found nothing to start, and when it comes. */
	readonly stuck: {readonly afterMs: number; readonly by: ResetCause}
}

/** In ms: the boot loader resets the chip when it finds no application; an estimate of how long it takes to notice. */
const BOOTLOADER_GIVES_UP_MS = 150
const NO_APPLICATION = 'No bootable app partitions in the partition table'

export function bootFromFlash(flash: NorFlash, rom: BootRom): Boot {
	const bootloader = readBootImage(flash, rom.bootloaderAt, 24)
	if ('fault' in bootloader) {
		return {log: rom.head + rom.complaint(bootloader), next: {kind: 'loop', ...rom.stuck}}
	}
	const log = rom.head + rom.loaded(bootloader)
	const partitions = readPartitions(flash)
	if (!partitions)
		return givenUp(log, 'flash_parts: partition table is invalid', 'load partition table error!')
	const partition = appPartition(partitions)
	if (!partition) return givenUp(log, 'boot: no application partition', NO_APPLICATION)
	const app = readBootImage(flash, partition.at, 24)
	const place = `0x${partition.at.toString(16)}`
	// The ROM starts a boot loader whose digest is wrong; the boot loader does not start such an application.
	const fault = 'fault' in app ? app.fault : app.digestFits ? undefined : 'digest'
	if ('fault' in app || fault) return givenUp(log, `esp_image: image at ${place}: ${fault}`, NO_APPLICATION)
	const mismatch = mismatchOf(app, rom)
	if (mismatch) return givenUp(log, `boot_comm: ${mismatch}`, NO_APPLICATION)
	const banner = findBanner(flash.read(partition.at, app.end - partition.at))
	if (!banner) return {log, next: {kind: 'silence'}}
	const files = filesRegion(partitions, flash.bytes.length)
	return {log, next: {kind: 'micropython', program: {...banner, files}}}
}

/** In the words of ESP-IDF's bootloader (bootloader_common_loader.c). */
function mismatchOf(app: BootImage, {chipId, revision}: BootRom): string | undefined {
	if (app.chipId !== chipId) return `mismatch chip ID, expected ${chipId}, found ${app.chipId}`
	const found = `Current efuse rev: ${dotted(revision)}`
	if (revision < app.leastRevision)
		return `Image requires chip rev >= ${dotted(app.leastRevision)}, but chip is ${dotted(revision)}`
	// FFFFh means no upper limit, and so does 0 in images from before this field existed.
	if (app.mostRevision !== 0 && app.mostRevision !== 0xffff && revision > app.mostRevision)
		return `Image requires chip rev <= ${dotted(app.mostRevision)}. ${found}`
	return undefined
}

function dotted(revision: number): string {
	return `v${Math.floor(revision / 100)}.${revision % 100}`
}

/** The two error lines of the boot loader, which then resets the chip. */
function givenUp(log: string, why: string, what: string): Boot {
	return {
		log: `${log}E (38) ${why}\r\nE (42) boot: ${what}\r\n`,
		next: {kind: 'loop', afterMs: BOOTLOADER_GIVES_UP_MS, by: 'system'},
	}
}

export function hex8(word: number): string {
	return word.toString(16).padStart(8, '0')
}
