/** Where what lies on a FAT volume: reads its boot sector, and makes one as MicroPython's `VfsFat.mkfs` does. Knows no files. */

import type {Disk} from './disk.ts'

export interface Layout {
	readonly clusterBytes: number
	readonly fatAt: number
	readonly fatBytes: number
	readonly rootAt: number
	readonly rootBytes: number
	readonly dataAt: number
	readonly clusters: number
	/** Bits of a link. */
	readonly width: 12 | 16
}

const SECTOR_BYTES = 4096
const ROOT_ROWS = 512
const ROW_BYTES = 32
/** The most clusters of a FAT12 volume. */
const MOST_OF_12 = 0xff5
/** Offsets in the boot sector. */
const at = {
	sectorBytes: 11,
	clusterSectors: 13,
	reserved: 14,
	fats: 16,
	rootRows: 17,
	sectors: 19,
	media: 21,
	fatSectors: 22,
	largeSectors: 32,
	signature: 510,
} as const

/** Undefined where there is none. */
export function layoutIn(disk: Disk): Layout | undefined {
	const boot = disk.read(0, 512)
	const view = new DataView(boot.buffer, boot.byteOffset, boot.byteLength)
	const sectorBytes = view.getUint16(at.sectorBytes, true)
	const clusterBytes = sectorBytes * boot[at.clusterSectors]!
	if (view.getUint16(at.signature, true) !== 0xaa55) return undefined
	if (![512, 1024, 2048, 4096].includes(sectorBytes) || clusterBytes === 0) return undefined
	const fatAt = view.getUint16(at.reserved, true) * sectorBytes
	const fatBytes = view.getUint16(at.fatSectors, true) * sectorBytes
	const rootAt = fatAt + fatBytes * boot[at.fats]!
	const rootBytes = view.getUint16(at.rootRows, true) * ROW_BYTES
	const dataAt = rootAt + rootBytes
	const sectors = view.getUint16(at.sectors, true) || view.getUint32(at.largeSectors, true)
	const clusters = Math.floor((sectors * sectorBytes - dataAt) / clusterBytes)
	const width = clusters <= MOST_OF_12 ? 12 : 16
	// Without a table there is FAT32 or nothing, and a table has a link for each cluster.
	const isWhole = fatBytes > 0 && sectors * sectorBytes <= disk.size && fatBytes * 8 >= (clusters + 2) * width
	return isWhole && clusters > 0
		? {clusterBytes, fatAt, fatBytes, rootAt, rootBytes, dataAt, clusters, width}
		: undefined
}

/** One table, no partitions, a cluster of one sector. */
export function fatLayout(bytes: number): {readonly boot: Uint8Array; readonly layout: Layout} {
	const sectors = Math.floor(bytes / SECTOR_BYTES)
	const width = sectors <= MOST_OF_12 ? 12 : 16
	const linkBytes = width === 12 ? (sectors * 3 + 1) / 2 + 3 : sectors * 2 + 4
	const fatSectors = Math.ceil(linkBytes / SECTOR_BYTES)
	const rootBytes = ROOT_ROWS * ROW_BYTES
	const boot = new Uint8Array(SECTOR_BYTES)
	const view = new DataView(boot.buffer)
	boot.set([0xeb, 0xfe, 0x90, ...Buffer.from('MSDOS5.0')])
	view.setUint16(at.sectorBytes, SECTOR_BYTES, true)
	boot[at.clusterSectors] = 1
	view.setUint16(at.reserved, 1, true)
	boot[at.fats] = 1
	view.setUint16(at.rootRows, ROOT_ROWS, true)
	view.setUint16(at.sectors, sectors, true)
	boot[at.media] = 0xf8
	view.setUint16(at.fatSectors, fatSectors, true)
	boot.set([0x80, 0, 0x29, 0, 0, 0x21, 0x28, ...Buffer.from('NO NAME    FAT     ')], 36)
	view.setUint16(at.signature, 0xaa55, true)
	const rootAt = SECTOR_BYTES * (1 + fatSectors)
	const dataAt = rootAt + rootBytes
	const layout = {
		clusterBytes: SECTOR_BYTES,
		fatAt: SECTOR_BYTES,
		fatBytes: fatSectors * SECTOR_BYTES,
		rootAt,
		rootBytes,
		dataAt,
		clusters: Math.floor((sectors * SECTOR_BYTES - dataAt) / SECTOR_BYTES),
		width,
	} as const
	return {boot, layout}
}
