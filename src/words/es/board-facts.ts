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
	driver: 'Controlador',
	chip: 'Chip',
	flash: 'Flash',
	psram: 'PSRAM',
	mac: 'MAC',
	running: 'Tiene ahora',
	board: 'Placa',
	port: 'Puerto',
	firmware: 'Firmware',
}

/** `ESP32-D0WD-V3, revisión v3.0`. */
export function chipName({chip, model, revision}: ChipFacts): string {
	// It has no register that tells.
	if (chip === 'ESP8266') return clean(model, 40)
	return `${clean(model, 40)}, revisión ${revisionName(revision)}`
}

export const flashSize = ({flashBytes}: ChipFacts) =>
	flashBytes === undefined ? 'no se sabe' : bytes(flashBytes)

/** `8 MB, octal`; '' where the chip cannot tell. Of memory beside the package it knows nothing. */
export function psramSize(facts: ChipFacts): string {
	const {psramBytes, psramLines} = facts
	if (mayHavePsramOutside(facts)) return 'ninguna dentro del chip'
	if (psramBytes === undefined) return ''
	if (psramBytes === 0) return 'ninguna'
	return psramLines === 8 ? `${bytes(psramBytes)}, octal` : bytes(psramBytes)
}

/** How the chip is connected. */
export function usbWords({usb}: ChipFacts): string {
	switch (usb) {
		case 'uart':
			return 'línea serie (UART)'
		case 'usb-serial-jtag':
			return 'el USB propio del chip (USB-Serial/JTAG)'
		case 'usb-otg':
			return 'el USB propio del chip (USB-OTG)'
	}
}

/** `asked`: somebody could look; silence of a board that nothing restarts says nothing about what is on it. */
export function runningNow(banner: Banner | undefined, asked: boolean): string {
	if (!banner) return asked ? 'no respondió ningún MicroPython' : 'no se sabe: solo la reinician sus botones'
	return `MicroPython ${versionName(banner.version)}, ${clean(banner.machine, 50)}`
}

/** Why a board stands where it stands; '' where there is nothing to say. */
export function reasonWords(reason: Reason): string {
	switch (reason.code) {
		case 'runs-now':
			return 'su MicroPython está ahora en la placa'
		case 'same-banner':
			return `su MicroPython se llama «${clean(reason.machine, 40)}», como en esta placa`
		case 'keeps-wifi':
			return `conserva el wifi por el ${clean(reason.radio, 20)}`
		case 'used-before':
			return 'ya la elegiste antes para este chip'
		case 'generic-for-chip':
			return `funciona en cualquier ${clean(reason.chip, 20)}`
		case 'psram-found':
			return `se encontraron ${bytes(reason.psramBytes)} de PSRAM`
		case 'small-flash':
			return `hecha para ${bytes(reason.flashBytes)} de memoria flash`
		case 'single-core':
			return `el ${clean(reason.model, 40)} tiene un solo núcleo`
		case 'early-revision':
			return `para chips anteriores a ${revisionName(reason.standardFrom)}; este es ${revisionName(reason.revision)}`
		case 'late-revision':
			return `para chips desde ${revisionName(reason.standardFrom)}; este es ${revisionName(reason.revision)}`
		case 'same-chip':
			return ''
	}
}

/** What a variant is for, short enough for a row of a list. */
export const buildUses: Readonly<Record<BuildUse, string>> = {
	SPIRAM: 'para PSRAM fuera del chip: WROVER, ESP32-CAM',
	SPIRAM_OCT: 'para PSRAM octal, como en módulos con R8 o R16',
	D2WD: 'para el ESP32-D2WD, con 2 MB de flash',
	UNICORE: 'para chips de un solo núcleo: SOLO, S0WD',
	OTA: 'se actualiza por wifi; menos sitio para archivos',
	FLASH_4M: 'para 4 MB de flash, hasta v1.25',
	FLASH_2M: 'para 2 MB de flash',
	FLASH_1M: 'para 1 MB de flash',
	FLASH_512K: 'para 512 KB de flash; no guarda archivos',
	FLASH_2M_ROMFS: 'para 2 MB de flash, una parte para ROMFS',
	NO_WIFI: 'sin wifi',
	C5_WIFI: 'wifi por un ESP32-C5 en la placa',
	C6_WIFI: 'wifi por un ESP32-C6 en la placa',
	PRE_REV3: 'para chips anteriores a v3.0; sin wifi',
	PRE_REV3_C5_WIFI: 'antes de v3.0; wifi por un ESP32-C5',
	PRE_REV3_C6_WIFI: 'antes de v3.0; wifi por un ESP32-C6',
}
