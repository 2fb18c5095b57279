/** The partition table at 0x8000 of the ESP32 family, as its second-stage bootloader reads it. Knows no images. */

import {createHash} from 'node:crypto'
import type {Region} from './file-region.ts'
import type {NorFlash} from './nor-flash.ts'

const TABLE_AT = 0x8000
const ROW_BYTES = 32
const MAX_ROWS = 95

const TYPE_APP = 0
const SUBTYPE_FACTORY = 0
const SUBTYPE_OTA_0 = 0x10
/** Of the name at the end of a row, padded with zeros. */
const LABEL_AT = 12
const LABEL_BYTES = 16

interface Partition {
	readonly type: number
	readonly subtype: number
	readonly at: number
	readonly bytes: number
	readonly label: string
}

/** Undefined when there is no table, or its MD5 is wrong. */
export function readPartitions(flash: NorFlash): readonly Partition[] | undefined {
	const partitions: Partition[] = []
	for (let row = 0; row < MAX_ROWS; row += 1) {
		const bytes = flash.read(TABLE_AT + row * ROW_BYTES, ROW_BYTES)
		const view = new DataView(bytes.buffer)
		const magic = view.getUint16(0, true)
		if (magic === 0x50aa) {
			partitions.push({
				type: bytes[2]!,
				subtype: bytes[3]!,
				at: view.getUint32(4, true),
				bytes: view.getUint32(8, true),
				label: labelIn(bytes.subarray(LABEL_AT, LABEL_AT + LABEL_BYTES)),
			})
		} else if (magic === 0xebeb) {
			const digest = createHash('md5')
				.update(flash.read(TABLE_AT, row * ROW_BYTES))
				.digest()
			if (!digest.equals(bytes.subarray(16))) return undefined
		} else {
			// FFh ends the table; anything else means that it is damaged.
			return magic === 0xffff && partitions.length > 0 ? partitions : undefined
		}
	}
	return undefined
}

/** The partition that is started when nothing has been updated over the air: factory, otherwise the first slot. */
export function appPartition(partitions: readonly Partition[]): Partition | undefined {
	const apps = partitions.filter(({type}) => type === TYPE_APP)
	return (
		apps.find(({subtype}) => subtype === SUBTYPE_FACTORY) ??
		apps.find(({subtype}) => subtype === SUBTYPE_OTA_0)
	)
}

/**
 * Where MicroPython keeps its files: the partition that it looks for by its label, and otherwise, since v1.26, what follows the last
 * one.
 */
export function filesRegion(partitions: readonly Partition[], flashBytes: number): Region {
	const vfs = partitions.find(({label}) => label === 'vfs')
	if (vfs) return {at: vfs.at, bytes: vfs.bytes, kind: 'littlefs'}
	const ffat = partitions.find(({label}) => label === 'ffat')
	if (ffat) return {at: ffat.at, bytes: ffat.bytes, kind: 'fat'}
	const at = Math.max(...partitions.map(partition => partition.at + partition.bytes))
	return {at, bytes: Math.max(0, flashBytes - at), kind: 'littlefs'}
}

function labelIn(bytes: Uint8Array): string {
	const text = Buffer.from(bytes).toString('latin1')
	return text.slice(0, text.indexOf('\0') < 0 ? LABEL_BYTES : text.indexOf('\0'))
}
