/** What is known of a board, its chip and its firmware, as a person reads it. */

import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {BuildUse} from '../../micropython/generic-builds.ts'
import type {Reason} from '../../micropython/offer.ts'
import type {Banner} from '../../micropython/prompt.ts'
import {mayHavePsramOutside} from '../../rules/psram.ts'
import {clean} from '../clean.ts'
import {revisionName, versionName} from '../names.ts'
import {bytes} from './numbers.ts'

export {buildLabel, makerName, offerName, portPath, shortVersion, sourceName, versionName} from '../names.ts'

export const factNames = {
	cable: 'Cable',
	driver: 'Driver',
	chip: 'Chip',
	flash: 'Flash',
	psram: 'PSRAM',
	mac: 'MAC',
	running: 'Runs now',
	board: 'Board',
	port: 'Port',
	firmware: 'Firmware',
}

/** `ESP32-D0WD-V3, revision v3.0`. */
export function chipName({chip, model, revision}: ChipFacts): string {
	// It has no register that tells.
	if (chip === 'ESP8266') return clean(model, 40)
	return `${clean(model, 40)}, revision ${revisionName(revision)}`
}

export const flashSize = ({flashBytes}: ChipFacts) =>
	flashBytes === undefined ? 'not known' : bytes(flashBytes)

/** `8 MB, octal`; '' where the chip cannot tell. Of memory beside the package it knows nothing. */
export function psramSize(facts: ChipFacts): string {
	const {psramBytes, psramLines} = facts
	if (mayHavePsramOutside(facts)) return 'none in the package'
	if (psramBytes === undefined) return ''
	if (psramBytes === 0) return 'none'
	return psramLines === 8 ? `${bytes(psramBytes)}, octal` : bytes(psramBytes)
}

/** How the chip is connected. */
export function usbWords({usb}: ChipFacts): string {
	switch (usb) {
		case 'uart':
			return 'serial line (UART)'
		case 'usb-serial-jtag':
			return "the chip's own USB (USB-Serial/JTAG)"
		case 'usb-otg':
			return "the chip's own USB (USB-OTG)"
	}
}

/** `asked`: somebody could look; silence of a board that nothing restarts says nothing about what is on it. */
export function runningNow(banner: Banner | undefined, asked: boolean): string {
	if (!banner) return asked ? 'no MicroPython answered' : 'not known: only its buttons start it again'
	return `MicroPython ${versionName(banner.version)}, ${clean(banner.machine, 50)}`
}

/** Why a board stands where it stands; '' where there is nothing to say. */
export function reasonWords(reason: Reason): string {
	switch (reason.code) {
		case 'runs-now':
			return 'its MicroPython is on the board now'
		case 'same-banner':
			return `MicroPython calls itself “${clean(reason.machine, 40)}”, as on this board`
		case 'keeps-wifi':
			return `it keeps the Wi-Fi over the ${clean(reason.radio, 20)}`
		case 'used-before':
			return 'you chose it for this chip before'
		case 'generic-for-chip':
			return `it works on every ${clean(reason.chip, 20)}`
		case 'psram-found':
			return `${bytes(reason.psramBytes)} of PSRAM found`
		case 'small-flash':
			return `made for ${bytes(reason.flashBytes)} of flash`
		case 'single-core':
			return `the ${clean(reason.model, 40)} has one core`
		case 'early-revision':
			return `for chips before ${revisionName(reason.standardFrom)}; this one is ${revisionName(reason.revision)}`
		case 'late-revision':
			return `for chips from ${revisionName(reason.standardFrom)} on; this one is ${revisionName(reason.revision)}`
		case 'same-chip':
			return ''
	}
}

/** What a variant is for, short enough for a row of a list. */
export const buildUses: Readonly<Record<BuildUse, string>> = {
	SPIRAM: 'for PSRAM outside the chip: WROVER, ESP32-CAM',
	SPIRAM_OCT: 'for octal PSRAM, as in modules with R8 or R16',
	D2WD: 'for the ESP32-D2WD, with 2 MB of flash',
	UNICORE: 'for chips with one core: SOLO, S0WD',
	OTA: 'can renew itself over Wi-Fi; less room for files',
	FLASH_4M: 'for 4 MB of flash, up to v1.25',
	FLASH_2M: 'for 2 MB of flash',
	FLASH_1M: 'for 1 MB of flash',
	FLASH_512K: 'for 512 KB of flash; keeps no files',
	FLASH_2M_ROMFS: 'for 2 MB of flash, part of it for ROMFS',
	NO_WIFI: 'no Wi-Fi',
	C5_WIFI: 'Wi-Fi over an ESP32-C5 on the board',
	C6_WIFI: 'Wi-Fi over an ESP32-C6 on the board',
	PRE_REV3: 'for chips before v3.0; no Wi-Fi',
	PRE_REV3_C5_WIFI: 'before v3.0; Wi-Fi over an ESP32-C5',
	PRE_REV3_C6_WIFI: 'before v3.0; Wi-Fi over an ESP32-C6',
}
