/**
 * Every command of the protocol with the boot ROM and the stub, as data: what is sent, how long the reply may take, how it
 * is read. Knows no port. Opcodes, payloads and limits are from Espressif's serial protocol documents.
 */

import type {SecurityFeature} from '../problem.ts'
import {checksum} from './checksum.ts'
import {ERASE_BLOCK, PAGE, SECTOR, STUB_WINDOW} from './flash-geometry.ts'
import {isOdd} from './silicon.ts'
import {garbled, refusal} from './status.ts'

/** Who replies: the boot ROM, or the flasher stub that was loaded into RAM. Some payloads and the status bytes differ. */
export type Mode = 'rom' | 'stub'

export interface LoaderCommand<Reply> {
	/** Its name in Espressif's documents, for logs and for the facts of a Problem. */
	readonly name: string
	readonly opcode: number
	readonly data: Uint8Array
	/** Checksum over the data that is to be stored; 0 for commands without data. */
	readonly checksum: number
	/** How long the chip may take, in ms; the time on the wire is added to it. */
	readonly limitMs: number
	/** Length of the reply's data, before the status bytes. */
	readonly answerBytes: number
	/** The length that an older ROM sends instead. */
	readonly shorterAnswerBytes?: number
	read(value: number, answer: Uint8Array): Reply
}

/** A reply split into its fields; the status is not looked at yet. */
export interface Response {
	readonly opcode: number
	readonly value: number
	/** Data, then the status bytes. */
	readonly payload: Uint8Array
}

const DEFAULT_LIMIT = 3_000
/**
 * In ms per byte: 40 s per million bytes to erase or program, 8 s for a digest. These are the slowest chips that were
 * reported (esptool, loader.py).
 */
const PROGRAM_MS = 0.04
const DIGEST_MS = 0.008

/** Bits of the flags in the answer to GET_SECURITY_INFO. */
const SECURE_BOOT = 1 << 0
const SECURE_DOWNLOAD = 1 << 2

const nothing = () => undefined

function words(...values: readonly number[]): Uint8Array {
	const bytes = new Uint8Array(values.length * 4)
	const view = new DataView(bytes.buffer)
	for (const [at, value] of values.entries()) view.setUint32(at * 4, value, true)
	return bytes
}

function plain(name: string, opcode: number, data: Uint8Array, limitMs = DEFAULT_LIMIT): LoaderCommand<void> {
	return {name, opcode, data, checksum: 0, limitMs, answerBytes: 0, read: nothing}
}

/** A command with a block of data: length, sequence number, two zero words, the data. */
function block(
	name: string,
	opcode: number,
	bytes: Uint8Array,
	sequence: number,
	limitMs: number,
): LoaderCommand<void> {
	const data = new Uint8Array(16 + bytes.length)
	data.set(words(bytes.length, sequence, 0, 0))
	data.set(bytes, 16)
	return {name, opcode, data, checksum: checksum(bytes), limitMs, answerBytes: 0, read: nothing}
}

/** Time limit in ms for erasing or programming `bytes`. */
function programLimit(bytes: number): number {
	return Math.max(DEFAULT_LIMIT, bytes * PROGRAM_MS)
}

/** SYNC. The reply's value is the first four bytes that the ROM received, or 0 from a stub: see `syncValue`. */
export function sync(limitMs: number): LoaderCommand<number> {
	const data = new Uint8Array(36).fill(0x55)
	data.set([0x07, 0x07, 0x12, 0x20])
	return {...plain('SYNC', 0x08, data, limitMs), read: value => value}
}

/** The value that an undisturbed SYNC is replied with: the ROM returns the first four bytes of the payload, the stub 0. */
export const syncValue: Readonly<Record<Mode, number>> = {rom: 0x20120707, stub: 0}

export function readRegister(address: number, limitMs = DEFAULT_LIMIT): LoaderCommand<number> {
	return {...plain('READ_REG', 0x0a, words(address), limitMs), read: value => value}
}

/** Writes all bits of the register, without a delay afterwards. */
export function writeRegister(address: number, value: number): LoaderCommand<void> {
	return plain('WRITE_REG', 0x09, words(address, value, 0xffffffff, 0))
}

/** What newer ROMs report about their security and their id. */
export interface SecurityInfo {
	/** Undefined from a ROM that does not report one (ESP32-S2). */
	readonly chipId: number | undefined
	readonly features: readonly SecurityFeature[]
}

/**
 * The reply holds flags, the counter of flash encryption (encryption is on while an odd number of its bits is set), seven
 * key purposes, then chip id and version. The ESP8266 and the ESP32 do not know this command.
 */
export function securityInfo(): LoaderCommand<SecurityInfo> {
	return {
		...plain('GET_SECURITY_INFO', 0x14, new Uint8Array()),
		answerBytes: 20,
		shorterAnswerBytes: 12,
		read: (_value, answer) => {
			const view = new DataView(answer.buffer, answer.byteOffset, answer.length)
			const features: SecurityFeature[] = []
			if (view.getUint32(0, true) & SECURE_BOOT) features.push('secure-boot')
			if (isOdd(view.getUint8(4))) features.push('flash-encryption')
			if (view.getUint32(0, true) & SECURE_DOWNLOAD) features.push('secure-download-mode')
			return {chipId: answer.length > 12 ? view.getUint32(12, true) : undefined, features}
		},
	}
}

export function memBegin(bytes: number, blockBytes: number, address: number): LoaderCommand<void> {
	return plain('MEM_BEGIN', 0x05, words(bytes, Math.ceil(bytes / blockBytes), blockBytes, address))
}

export function memData(bytes: Uint8Array, sequence: number): LoaderCommand<void> {
	return block('MEM_DATA', 0x07, bytes, sequence, DEFAULT_LIMIT)
}

/** Jumps to `entry`. The ROM may be gone before its reply has left, so the reply is not awaited. */
export function memEnd(entry: number): LoaderCommand<void> {
	return plain('MEM_END', 0x06, words(0, entry))
}

/** `pads`: the pins of a flash inside the package, 0 for the usual ones. The ROM expects one word more than the stub does. */
export function spiAttach(pads: number): LoaderCommand<void> {
	return plain('SPI_ATTACH', 0x0d, words(pads, 0))
}

/** Tells the chip the size of the flash in bytes; block, sector and page sizes are the same for every NOR flash in use. */
export function spiSetParams(flashBytes: number): LoaderCommand<void> {
	return plain('SPI_SET_PARAMS', 0x0b, words(0, flashBytes, ERASE_BLOCK, SECTOR, PAGE, 0xffff))
}

/**
 * CHANGE_BAUDRATE. The stub needs the old speed to compute the new divider; a ROM computes it from an estimate of its
 * crystal, so it is not asked.
 */
export function changeSpeed(baud: number, oldBaud: number): LoaderCommand<void> {
	return plain('CHANGE_BAUDRATE', 0x0f, words(baud, oldBaud))
}

export interface FlashRange {
	readonly offset: number
	readonly bytes: number
}

/** How many words a BEGIN command has: newer ROMs expect a fifth that says whether to encrypt. */
export type BeginWords = 4 | 5

/** A ROM erases the whole range before it replies; a stub may first have to store an erase block of an earlier stream. */
function beginLimit(bytes: number): number {
	return Math.max(programLimit(bytes), storeLimit(ERASE_BLOCK))
}

/** The ROM erases the whole range before it replies; the stub erases as blocks arrive. */
export function flashBegin(
	{offset, bytes}: FlashRange,
	blockBytes: number,
	beginWords: BeginWords = 4,
): LoaderCommand<void> {
	const blocks = Math.ceil(bytes / blockBytes)
	const plainText = beginWords === 5 ? [0] : []
	const data = words(bytes, blocks, blockBytes, offset, ...plainText)
	return plain('FLASH_BEGIN', 0x02, data, beginLimit(bytes))
}

/**
 * An uncompressed block. The ROM stores it before it replies; the stub replies first, so its next reply is the one that
 * waits.
 */
export function flashData(bytes: Uint8Array, sequence: number): LoaderCommand<void> {
	return block('FLASH_DATA', 0x03, bytes, sequence, storeLimit(bytes.length))
}

/**
 * Ends a write without leaving the stub. Never sent to a ROM, which would start the program. `lastBytes`: how much is still
 * being stored.
 */
export function flashEnd(lastBytes: number): LoaderCommand<void> {
	return plain('FLASH_END', 0x04, words(1), storeLimit(lastBytes))
}

/** `range.bytes` is the size after inflating. */
export function deflateBegin(
	range: FlashRange,
	packedBytes: number,
	blockBytes: number,
	beginWords: BeginWords = 4,
): LoaderCommand<void> {
	const blocks = Math.ceil(packedBytes / blockBytes)
	const plainText = beginWords === 5 ? [0] : []
	const data = words(range.bytes, blocks, blockBytes, range.offset, ...plainText)
	return plain('FLASH_DEFL_BEGIN', 0x10, data, beginLimit(range.bytes))
}

/** `inflated`: the most bytes that this block, or the one before it, inflates to. */
export function deflateData(bytes: Uint8Array, sequence: number, inflated: number): LoaderCommand<void> {
	return block('FLASH_DEFL_DATA', 0x11, bytes, sequence, storeLimit(inflated))
}

export function deflateEnd(lastBytes: number): LoaderCommand<void> {
	return plain('FLASH_DEFL_END', 0x12, words(1), storeLimit(lastBytes))
}

/**
 * Before each window is stored an erase block may have to be erased; one may be left from before, and one is erased ahead.
 */
function storeLimit(bytes: number): number {
	return programLimit(bytes + (Math.ceil(bytes / STUB_WINDOW) + 1) * ERASE_BLOCK)
}

/** Erases whole sectors of 4 KB. Only the stub has this command. */
export function eraseRegion(range: FlashRange): LoaderCommand<void> {
	return plain(
		'ERASE_REGION',
		0xd1,
		words(range.offset, range.bytes),
		Math.max(10_000, programLimit(range.bytes)),
	)
}

/** MD5 of a range, in lower-case hexadecimal. The stub replies with 16 raw bytes, the ROM with 32 letters. */
export function flashDigest(range: FlashRange, mode: Mode): LoaderCommand<string> {
	return {
		...plain(
			'SPI_FLASH_MD5',
			0x13,
			words(range.offset, range.bytes, 0, 0),
			Math.max(DEFAULT_LIMIT, range.bytes * DIGEST_MS),
		),
		answerBytes: mode === 'stub' ? 16 : 32,
		read: (_value, answer) => {
			const text = Buffer.from(answer)
				.toString(mode === 'stub' ? 'hex' : 'latin1')
				.toLowerCase()
			if (!/^[0-9a-f]{32}$/.test(text)) throw garbled('SPI_FLASH_MD5', answer)
			return text
		},
	}
}

/** The most bytes that a ROM reads from the flash with one command. */
export const SLOW_READ_BYTES = 64

/** Up to 64 bytes of flash from the ROM; its reply always has 64 bytes. */
export function readFlashSlow({offset, bytes}: FlashRange): LoaderCommand<Uint8Array> {
	return {
		...plain('READ_FLASH_SLOW', 0x0e, words(offset, bytes)),
		answerBytes: SLOW_READ_BYTES,
		read: (_value, answer) => answer.slice(0, bytes),
	}
}

/** Starts a read-out by the stub: packets of the flash, each of which has to be acknowledged before the next is sent. */
export function readFlash({offset, bytes}: FlashRange, packetBytes: number): LoaderCommand<void> {
	return plain('READ_FLASH', 0xd2, words(offset, bytes, packetBytes, 1))
}

/** The body of a request's frame: direction 0, opcode, length, checksum, data. */
export function encodeRequest(command: LoaderCommand<unknown>): Uint8Array {
	const body = new Uint8Array(8 + command.data.length)
	const view = new DataView(body.buffer)
	view.setUint8(1, command.opcode)
	view.setUint16(2, command.data.length, true)
	view.setUint32(4, command.checksum, true)
	body.set(command.data, 8)
	return body
}

/** Decodes a frame as a reply; undefined for anything else (too short, or in the other direction). */
export function decodeResponse(body: Uint8Array): Response | undefined {
	if (body.length < 8 || body[0] !== 1) return undefined
	const view = new DataView(body.buffer, body.byteOffset, body.length)
	return {opcode: body[1]!, value: view.getUint32(4, true), payload: body.subarray(8)}
}

/**
 * The reply to `command`. Only the first two status bytes count: an ESP32 ROM sends four, the last two of which are stale
 * memory.
 * @throws Problem('command-failed' | 'garbled-answer')
 */
export function readReply<R>(command: LoaderCommand<R>, response: Response): R {
	const {payload} = response
	if (payload.length < 2) throw garbled(command.name, payload)
	const {answerBytes, shorterAnswerBytes = answerBytes} = command
	const answered = [answerBytes, shorterAnswerBytes].find(bytes => payload.length >= bytes + 2)
	// A refusal comes without data.
	const status = answered ?? 0
	if (payload[status] !== 0) throw refusal(command.name, (payload[status]! << 8) | payload[status + 1]!)
	if (answered === undefined) throw garbled(command.name, payload)
	return command.read(response.value, payload.subarray(0, status))
}

/** How a ROM rejects a command it does not know: it repeats its reply to the command before, with this status. */
export function isUnknownRequest({payload}: Response): boolean {
	return payload.length >= 2 && payload[0] === 0x01 && payload[1] === 0x05
}
