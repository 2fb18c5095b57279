/** Whole firmware files as the site has them, and such as are wrong in one thing only. */

import {createHash} from 'node:crypto'
import {inspectImage} from '../../src/esp/image.ts'
import {readImagePart} from '../../src/esp/image-parts.ts'
import {buildFirmware, type FirmwareChip} from '../../src/virtual/site/firmware.ts'

const built = new Map<FirmwareChip, Uint8Array>()

export function firmwareFor(chip: FirmwareChip): Uint8Array {
	const machine = `Generic module with ${chip}`
	const file = built.get(chip) ?? buildFirmware({chip, machine, version: '1.27.0', date: '2025-12-09'})
	built.set(chip, file)
	return file.slice()
}

/** A file that wants a chip of these revisions, major × 100 + minor. */
export function forRevisions(chip: Exclude<FirmwareChip, 'ESP8266'>, min: number, max: number): Uint8Array {
	const file = firmwareFor(chip)
	const {end} = readImagePart(file, 0, {headerBytes: 24, hashed: true}, 'bootloader')
	const view = new DataView(file.buffer)
	view.setUint16(15, min, true)
	view.setUint16(17, max, true)
	const hashed = file.subarray(0, end - 32)
	file.set(createHash('sha256').update(hashed).digest(), end - 32)
	return file
}

/** A file whose table has the program begin inside the bootloader. */
export function withOverlap(chip: Exclude<FirmwareChip, 'ESP8266'>): Uint8Array {
	const file = firmwareFor(chip)
	const {offset} = inspectImage(file, 'file')
	const table = 0x8000 - offset
	const program = 2
	new DataView(file.buffer).setUint32(table + program * 32 + 4, offset + 0x1000, true)
	const rows = file.subarray(table, table + 3 * 32)
	file.set(createHash('md5').update(rows).digest(), table + 3 * 32 + 16)
	return file
}
