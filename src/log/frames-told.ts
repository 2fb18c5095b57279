/** Frames of the loader as a log tells them: which commands there are, and what of each is left out. Knows no conversation. */

import {createHash} from 'node:crypto'
import {PARTITION_TABLE_AT, PARTITION_TABLE_BYTES} from '../esp/image-parts.ts'
import {hex, standIn} from './notation.ts'

export const opcode = {
	flashData: 0x03,
	memData: 0x07,
	readRegister: 0x0a,
	readFlashSlow: 0x0e,
	deflateData: 0x11,
	securityInfo: 0x14,
	readFlash: 0xd2,
} as const

/** As Espressif's documents call them; others are told by their number. */
export const opcodeNames: Readonly<Record<number, string>> = {
	2: 'FLASH_BEGIN',
	3: 'FLASH_DATA',
	4: 'FLASH_END',
	5: 'MEM_BEGIN',
	6: 'MEM_END',
	7: 'MEM_DATA',
	8: 'SYNC',
	9: 'WRITE_REG',
	10: 'READ_REG',
	11: 'SPI_SET_PARAMS',
	13: 'SPI_ATTACH',
	14: 'READ_FLASH_SLOW',
	15: 'CHANGE_BAUDRATE',
	16: 'FLASH_DEFL_BEGIN',
	17: 'FLASH_DEFL_DATA',
	18: 'FLASH_DEFL_END',
	19: 'SPI_FLASH_MD5',
	20: 'GET_SECURITY_INFO',
	208: 'ERASE_FLASH',
	209: 'ERASE_REGION',
	210: 'READ_FLASH',
}

/** Direction, opcode, length, checksum or value. */
export const HEADER_BYTES = 8
/** Length, number, two zero words: what comes before the data of a block. */
const BLOCK_BYTES = 16
/** Frames of no known command are told up to this length. */
export const UNKNOWN_BYTES = 64
/** A table of partitions says where things lie in the flash, and nothing of what they are. */
export function isLayout(offset: number, bytes: number): boolean {
	return offset >= PARTITION_TABLE_AT && offset + bytes <= PARTITION_TABLE_AT + PARTITION_TABLE_BYTES
}

/** A block of firmware: its head, how long it is, and a digest by which anybody who has the same firmware finds it. */
export function blockTold(body: Uint8Array, code: number): string {
	const head = body.subarray(0, HEADER_BYTES + BLOCK_BYTES)
	const data = body.subarray(head.length)
	if (data.length === 0) return named(body, code)
	const digest = createHash('sha256').update(data).digest('hex').slice(0, 12)
	return `${frame(`${hex(head)} ${standIn('block', data.length, `sha256:${digest}`)}`)} ; ${opcodeNames[code]}`
}

export function named(body: Uint8Array, code: number): string {
	const name = opcodeNames[code]
	if (body.length > HEADER_BYTES + UNKNOWN_BYTES) {
		const head = hex(body.subarray(0, HEADER_BYTES))
		return frame(`${head} ${standIn('unknown', body.length - HEADER_BYTES)}`)
	}
	return name === undefined ? frame(hex(body)) : `${frame(hex(body))} ; ${name}`
}

export function frame(inside: string): string {
	return `[${inside}]`
}
