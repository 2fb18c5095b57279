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
	cable: 'Kabel',
	driver: 'Treiber',
	chip: 'Chip',
	flash: 'Flash',
	psram: 'PSRAM',
	mac: 'MAC',
	running: 'Läuft jetzt',
	board: 'Board',
	port: 'Anschluss',
	firmware: 'Firmware',
}

/** `ESP32-D0WD-V3, Revision v3.0`. */
export function chipName({chip, model, revision}: ChipFacts): string {
	// It has no register that tells.
	if (chip === 'ESP8266') return clean(model, 40)
	return `${clean(model, 40)}, Revision ${revisionName(revision)}`
}

export const flashSize = ({flashBytes}: ChipFacts) =>
	flashBytes === undefined ? 'nicht bekannt' : bytes(flashBytes)

/** `8 MB, octal`; '' where the chip cannot tell. */
export function psramSize({psramBytes, psramLines}: ChipFacts): string {
	if (psramBytes === undefined) return ''
	if (psramBytes === 0) return 'keines gefunden'
	return psramLines === 8 ? `${bytes(psramBytes)}, octal` : bytes(psramBytes)
}

/** How the chip is connected. */
export function usbWords({usb}: ChipFacts): string {
	switch (usb) {
		case 'uart':
			return 'serielle Leitung (UART)'
		case 'usb-serial-jtag':
			return 'eigenes USB des Chips (USB-Serial/JTAG)'
		case 'usb-otg':
			return 'eigenes USB des Chips (USB-OTG)'
	}
}

/** `asked`: somebody could look; silence of a board that nothing restarts says nothing about what is on it. */
export function runningNow(banner: Banner | undefined, asked: boolean): string {
	if (!banner)
		return asked ? 'kein MicroPython hat geantwortet' : 'nicht bekannt: nur seine Tasten starten es neu'
	return `MicroPython ${versionName(banner.version)}, ${clean(banner.machine, 50)}`
}

/** Why a board stands where it stands; '' where there is nothing to say. */
export function reasonWords(reason: Reason): string {
	switch (reason.code) {
		case 'runs-now':
			return 'sein MicroPython ist jetzt auf dem Board'
		case 'used-before':
			return 'du hast es für diesen Chip schon benutzt'
		case 'generic-for-chip':
			return `passt zu jedem ${clean(reason.chip, 20)}`
		case 'psram-found':
			return `${bytes(reason.psramBytes)} PSRAM gefunden`
		case 'small-flash':
			return `für ${bytes(reason.flashBytes)} Flash gemacht`
		case 'single-core':
			return `der ${clean(reason.model, 40)} hat einen Kern`
		case 'early-revision':
			return `für Chips vor ${revisionName(reason.standardFrom)}; dieser ist ${revisionName(reason.revision)}`
		case 'retired':
			return reason.message === ''
				? 'wird nicht mehr gebaut'
				: `wird nicht mehr gebaut: ${clean(reason.message, 80)}`
		case 'same-chip':
			return ''
	}
}

export function knownAsWords({name, why}: OtherName, build: string): string {
	const none = `„${clean(name, 60)}“ hat keine eigene Variante`
	switch (why) {
		case 'old-id':
			return `„${clean(name, 60)}“ heißt jetzt ${clean(build, 80)}.`
		case 'same-board':
			return `${none}: Darauf läuft die von ${clean(build, 80)}.`
		case 'chip':
			return `${none}: ${clean(build, 80)} ist für seinen Chip.`
		case 'psram':
			return `${none}: ${clean(build, 80)} ist für seinen Chip mit PSRAM.`
		case 'octal-psram':
			return `${none}: ${clean(build, 80)} ist für seinen Chip mit Octal-PSRAM.`
		case 'small-flash':
			return `${none}: ${clean(build, 80)} ist für seinen Chip mit 1 MB Flash.`
		case 'single-core':
			return `${none}: ${clean(build, 80)} ist für seinen Chip mit einem Kern.`
		case 'second-chip':
			return `${none}: ${clean(build, 80)} ist für seinen Chip mit einem ESP32-C6 für WLAN.`
	}
}
