/** What is known of a board, its chip and its firmware, as a person reads it. */

import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {FirmwareSource} from '../../jobs/install-firmware.ts'
import type {Offer, Reason} from '../../micropython/offer.ts'
import type {Banner} from '../../micropython/prompt.ts'
import type {PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {bytes} from './numbers.ts'

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

/** `v3.0`, of major × 100 + minor. */
function revisionName(revision: number): string {
	return `v${Math.floor(revision / 100)}.${revision % 100}`
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

export function offerName({board: {product, variants}, variant}: Offer): string {
	const name = clean(product, 50)
	return variant === '' ? name : `${name}, ${clean(variants[variant] ?? variant, 50)}`
}

/** Who makes the board, where the catalogue knows. */
export const makerName = ({board: {vendor}}: Offer) => clean(vendor, 40)

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
		case 'same-chip':
			return ''
	}
}

export const portPath = (port: PortInfo) => clean(port.path, 60)

export const versionName = (version: string) => `v${clean(version, 40)}`

/** `v1.28.0-preview.50`, of `1.28.0-preview.50.g2a1fcb1b5c`: in a list the number tells it from the others. */
export const shortVersion = (version: string) => versionName(version.replace(/\.g[0-9a-f]{6,40}$/, ''))

/** `MicroPython v1.27.0`, or the name of one's own file. */
export function sourceName(source: FirmwareSource): string {
	switch (source.kind) {
		case 'site':
			return `MicroPython ${versionName(source.firmware.version)}`
		case 'file':
			return lastPart(source.path)
		case 'url':
			return lastPart(source.url)
	}
}

function lastPart(path: string): string {
	return clean(path.split(/[/\\]/).filter(Boolean).at(-1) ?? path, 50)
}
