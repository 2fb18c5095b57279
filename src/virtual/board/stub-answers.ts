/** The stub's replies in bytes: its status codes, and how long the data of each request must be. Knows no state. */

import {encodeFrame} from '../../esp/slip.ts'
import * as command from './command.ts'
import {replyBody} from './command.ts'
import {type Act, say} from './conversation.ts'

/** Status codes: both status bytes as one number. */
export const OK = 0
export const WRONG_LENGTH = 0xc000
export const WRONG_CHECKSUM = 0xc100
export const UNKNOWN = 0xc300
export const FLASH_FAILED = 0xc400
export const NOT_BEGUN = 0xc600
export const INFLATE_FAILED = 0xc700
export const TOO_LITTLE = 0xc800
export const TOO_MUCH = 0xc900
export const NOT_HERE = 0xff00

/** How many bytes of data a request must have; commands that are not listed check it themselves. */
export const lengths: ReadonlyMap<number, number> = new Map([
	[command.SYNC, 36],
	[command.READ_REG, 4],
	[command.CHANGE_BAUDRATE, 8],
	[command.MEM_BEGIN, 16],
	[command.MEM_END, 8],
	[command.SPI_ATTACH, 4],
	[command.SPI_SET_PARAMS, 24],
	[command.FLASH_END, 4],
	[command.FLASH_DEFL_END, 4],
	[command.SPI_FLASH_MD5, 16],
	[command.GET_SECURITY_INFO, 0],
	[command.ERASE_REGION, 8],
	[command.READ_FLASH, 16],
])

/** One reply, with `payload` before the status bytes. */
export function reply(
	opcode: number,
	status: number,
	value = 0,
	payload: Uint8Array = new Uint8Array(0),
): Act {
	const data = new Uint8Array(payload.length + 2)
	data.set(payload)
	data[payload.length] = status >> 8
	data[payload.length + 1] = status & 0xff
	return say(encodeFrame(replyBody(opcode, value, data)))
}
