/** The two status bytes at the end of every reply, and the problems they become. Knows no commands. */

import {Problem} from '../problem.ts'

/** The chip understood the command and refused it: `status` is its two bytes, the first one high. */
export function refusal(command: string, status: number): Problem<'command-failed'> {
	return new Problem('command-failed', {command, status, reason: reasons.get(status) ?? 'unknown status'})
}

/** What came makes no sense as a reply to `command`. */
export function garbled(command: string, bytes: Uint8Array): Problem<'garbled-answer'> {
	return new Problem('garbled-answer', {command, sample: Buffer.from(bytes.subarray(0, 24)).toString('hex')})
}

/** The status codes, in the words of the ROM's and the stub's documents. */
const reasons: ReadonlyMap<number, string> = new Map([
	[0x0100, 'undefined error'],
	[0x0101, 'invalid parameter'],
	[0x0102, 'out of memory'],
	[0x0103, 'sending failed'],
	[0x0104, 'receiving failed'],
	[0x0105, 'unsupported request'],
	[0x0106, 'operation failed'],
	[0x0107, 'checksum error'],
	[0x0108, 'flash write error'],
	[0x0109, 'flash read error'],
	[0x010a, 'flash read length error'],
	[0x010b, 'deflate error'],
	[0x010c, 'deflate checksum error'],
	[0x010d, 'deflate parameter error'],
	[0x010e, 'invalid RAM binary size'],
	[0x010f, 'invalid RAM binary address'],
	[0x0164, 'flash range: invalid parameter'],
	[0x0165, 'flash range: invalid format'],
	[0xc000, 'bad data length'],
	[0xc100, 'bad data checksum'],
	[0xc200, 'bad block size'],
	[0xc300, 'unsupported request'],
	[0xc400, 'SPI operation failed'],
	[0xc500, 'SPI unlock failed'],
	[0xc600, 'not in flash mode'],
	[0xc700, 'inflate error'],
	[0xc800, 'not enough data'],
	[0xc900, 'too much data'],
	[0xff00, 'not implemented'],
])
