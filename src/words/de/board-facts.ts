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

/** `8 MB, octal`; '' where the chip cannot tell. Of memory beside the package it knows nothing. */
export function psramSize(facts: ChipFacts): string {
	const {psramBytes, psramLines} = facts
	if (mayHavePsramOutside(facts)) return 'keines im Gehäuse'
	if (psramBytes === undefined) return ''
	if (psramBytes === 0) return 'keines'
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
		case 'same-banner':
			return `sein MicroPython nennt sich „${clean(reason.machine, 40)}“ wie das auf deinem`
		case 'keeps-wifi':
			return `das WLAN über den ${clean(reason.radio, 20)} bleibt`
		case 'used-before':
			return 'du hast es für diesen Chip schon gewählt'
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
		case 'late-revision':
			return `für Chips ab ${revisionName(reason.standardFrom)}; dieser ist ${revisionName(reason.revision)}`
		case 'same-chip':
			return ''
	}
}

/** What a variant is for, short enough for a row of a list. */
export const buildUses: Readonly<Record<BuildUse, string>> = {
	SPIRAM: 'für PSRAM neben dem Chip: WROVER, ESP32-CAM',
	SPIRAM_OCT: 'für oktales PSRAM, wie in Modulen mit R8 oder R16',
	D2WD: 'für den ESP32-D2WD mit 2 MB Flash',
	UNICORE: 'für Chips mit einem Kern: SOLO, S0WD',
	OTA: 'erneuert sich über WLAN; weniger Platz für Dateien',
	FLASH_4M: 'für 4 MB Flash, bis v1.25',
	FLASH_2M: 'für 2 MB Flash',
	FLASH_1M: 'für 1 MB Flash',
	FLASH_512K: 'für 512 KB Flash; speichert keine Dateien',
	FLASH_2M_ROMFS: 'für 2 MB Flash, ein Teil davon für ROMFS',
	NO_WIFI: 'ohne WLAN',
	C5_WIFI: 'WLAN über einen ESP32-C5 auf dem Board',
	C6_WIFI: 'WLAN über einen ESP32-C6 auf dem Board',
	PRE_REV3: 'für Chips vor v3.0; ohne WLAN',
	PRE_REV3_C5_WIFI: 'vor v3.0; WLAN über einen ESP32-C5',
	PRE_REV3_C6_WIFI: 'vor v3.0; WLAN über einen ESP32-C6',
}
