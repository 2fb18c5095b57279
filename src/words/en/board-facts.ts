/** What is known of a board, its chip and its firmware, as a person reads it. */

import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {Reason} from '../../micropython/offer.ts'
import type {Banner} from '../../micropython/prompt.ts'
import type {OtherName} from '../../rules/other-names.ts'
import {clean} from '../clean.ts'
import {revisionName, versionName} from '../names.ts'
import {bytes} from './numbers.ts'

export {makerName, offerName, portPath, shortVersion, sourceName, versionName} from '../names.ts'

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

/** `8 MB, octal`; '' where the chip cannot tell. */
export function psramSize({psramBytes, psramLines}: ChipFacts): string {
	if (psramBytes === undefined) return ''
	if (psramBytes === 0) return 'none found'
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
		case 'used-before':
			return 'you took it for this chip before'
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
		case 'retired':
			return reason.message === '' ? 'not built any more' : `not built any more: ${clean(reason.message, 80)}`
		case 'same-chip':
			return ''
	}
}

/** Why `build` is the one for a board that the site has under no such name, or not any more. */
export function knownAsWords({name, why}: OtherName, build: string): string {
	const none = `“${clean(name, 60)}” has no build of its own`
	switch (why) {
		case 'old-id':
			return `“${clean(name, 60)}” is called ${clean(build, 80)} now.`
		case 'same-board':
			return `${none}: that of ${clean(build, 80)} runs on it.`
		case 'chip':
			return `${none}: ${clean(build, 80)} is for its chip.`
		case 'psram':
			return `${none}: ${clean(build, 80)} is for its chip with PSRAM.`
		case 'octal-psram':
			return `${none}: ${clean(build, 80)} is for its chip with octal PSRAM.`
		case 'small-flash':
			return `${none}: ${clean(build, 80)} is for its chip with 1 MB of flash.`
		case 'single-core':
			return `${none}: ${clean(build, 80)} is for its chip with one core.`
		case 'second-chip':
			return `${none}: ${clean(build, 80)} is for its chip with an ESP32-C6 for Wi-Fi.`
	}
}
