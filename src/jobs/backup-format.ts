/**
 * How a backup of a flash lies in a file: a header that says of which board and which bytes, then a record for each piece as it
 * was read, then one with the digests of them all. Only ever appended to, so what was written before a cable was pulled counts.
 * Pure; knows no disk and no board.
 *
 *   header   `MPWZBAK` and the version (1), u32 length, JSON, SHA-256 of all before
 *   record   kind u8, u32 number of the piece, u32 length of what follows the digest, MD5 of the content, the content
 *   kinds    `b` blank, `r` as it is, `z` compressed (zlib), `e` the end: MD5 of all pieces in their order, and their SHA-256
 *
 * Numbers are little-endian. A piece that was read again is there twice, and the last one counts.
 */

import {createHash} from 'node:crypto'
import {deflateSync, inflateSync} from 'node:zlib'
import type {ChipName} from '../esp/chip.ts'
import {chips} from '../esp/chips.ts'
import type {FlashRange} from '../esp/command.ts'
import {blankDigest, md5} from '../esp/flash.ts'
import {BLANK, ERASE_BLOCK, MB, SECTOR} from '../esp/flash-geometry.ts'

/** What a backup says of itself. */
export interface BackupHeader {
	readonly chip: ChipName
	/** `24:0a:c4:12:34:56`. */
	readonly mac: string
	/** Of the whole flash. */
	readonly flashBytes: number
	/** Which of its bytes these are. */
	readonly range: FlashRange
	/** The partition that was asked for; undefined for the whole flash. */
	readonly part: string | undefined
	/** When it was begun, ISO 8601. */
	readonly made: string
}

/** What a backup holds, as far as it goes. */
export interface BackupContent {
	readonly header: BackupHeader
	/** By the number of the piece. */
	readonly pieces: ReadonlyMap<number, BackupPiece>
	/** The end of the last record that is whole, in bytes of the file. */
	readonly end: number
	/** The same of the last piece, where more may be appended. */
	readonly piecesEnd: number
	/** The digests of all, where its last record is there. */
	readonly digests: BackupDigests | undefined
}

export interface BackupPiece {
	readonly content: Uint8Array
	readonly md5: string
}

/** In lower-case hexadecimal. */
export interface BackupDigests {
	readonly md5: string
	readonly sha256: string
}

/** Bytes per piece, which lie as erase blocks do: about a second of the line. */
const PIECE = ERASE_BLOCK
/** The largest flash that there is for these chips. */
const MAX_FLASH = 128 * MB
/** The last byte is the version. */
export const MAGIC = Buffer.from('MPWZBAK\x01', 'latin1')
const MAX_HEADER = 4096
const RECORD = 25
/** Every piece of the largest flash as it is, some of them twice, with room for the records. */
export const MAX_BACKUP_BYTES = 2 * MAX_FLASH

const kinds = {blank: 0x62, raw: 0x72, packed: 0x7a, end: 0x65} as const

/** Where the pieces of `range` lie in the flash, by their numbers: cut where the erase blocks are. */
export function piecesOf({offset, bytes}: FlashRange): readonly FlashRange[] {
	const first = Math.floor(offset / PIECE)
	const count = Math.ceil((offset + bytes) / PIECE) - first
	return Array.from({length: count}, (_, n) => {
		const from = Math.max(offset, (first + n) * PIECE)
		return {offset: from, bytes: Math.min(offset + bytes, (first + n + 1) * PIECE) - from}
	})
}

export function encodeHeader(header: BackupHeader): Uint8Array {
	const text = Buffer.from(JSON.stringify(header), 'utf8')
	const length = Buffer.alloc(4)
	length.writeUInt32LE(text.length)
	const all = Buffer.concat([MAGIC, length, text])
	return Buffer.concat([all, createHash('sha256').update(all).digest()])
}

export function encodePiece(number: number, content: Uint8Array): Uint8Array {
	const digest = md5(content)
	if (digest === blankDigest(content.length)) return record(kinds.blank, number, digest, new Uint8Array())
	const packed = deflateSync(content)
	return packed.length < content.length
		? record(kinds.packed, number, digest, packed)
		: record(kinds.raw, number, digest, content)
}

export function encodeEnd({md5: digest, sha256}: BackupDigests): Uint8Array {
	return record(kinds.end, 0, digest, Buffer.from(sha256, 'hex'))
}

function record(kind: number, number: number, digest: string, body: Uint8Array): Uint8Array {
	const head = Buffer.alloc(RECORD)
	head.writeUInt8(kind)
	head.writeUInt32LE(number, 1)
	head.writeUInt32LE(body.length, 5)
	head.set(Buffer.from(digest, 'hex'), 9)
	return Buffer.concat([head, body])
}

/** The digests of all that the pieces hold, in their order. */
export function digestsOf(pieces: readonly Uint8Array[]): BackupDigests {
	const [md5, sha256] = [createHash('md5'), createHash('sha256')]
	for (const piece of pieces) {
		md5.update(piece)
		sha256.update(piece)
	}
	return {md5: md5.digest('hex'), sha256: sha256.digest('hex')}
}

/**
 * What is in a file, up to the first byte that is not as it was written. Undefined where not even the header is: no backup, or of
 * a later version. Whatever the file says, no more is inflated than a piece has, and no more kept than the flash has.
 */
export function decodeBackup(file: Uint8Array): BackupContent | undefined {
	const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
	const begun = decodeHeader(bytes)
	if (!begun) return undefined
	const {header} = begun
	const ranges = piecesOf(header.range)
	const pieces = new Map<number, BackupPiece>()
	let {end} = begun
	for (;;) {
		const next = decodeRecord(bytes, end, ranges)
		if (!next) return {header, pieces, end, piecesEnd: end, digests: undefined}
		if ('digests' in next) return {header, pieces, end: next.end, piecesEnd: end, digests: next.digests}
		end = next.end
		pieces.set(next.number, next.piece)
	}
}

/** All that a whole backup holds; undefined where a piece is missing, or the digests do not fit. */
export function wholeContent({header, pieces, digests}: BackupContent): Uint8Array | undefined {
	const all = piecesOf(header.range).map((_, number) => pieces.get(number)?.content)
	if (digests === undefined || !all.every(piece => piece !== undefined)) return undefined
	const found = digestsOf(all)
	if (found.md5 !== digests.md5 || found.sha256 !== digests.sha256) return undefined
	return Buffer.concat(all)
}

function decodeHeader(bytes: Buffer): {readonly header: BackupHeader; readonly end: number} | undefined {
	if (bytes.length < MAGIC.length + 4 || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
	const length = bytes.readUInt32LE(MAGIC.length)
	const textEnd = MAGIC.length + 4 + length
	if (length > MAX_HEADER || bytes.length < textEnd + 32) return undefined
	const digest = createHash('sha256').update(bytes.subarray(0, textEnd)).digest()
	if (!digest.equals(bytes.subarray(textEnd, textEnd + 32))) return undefined
	const header = headerIn(bytes.toString('utf8', MAGIC.length + 4, textEnd))
	return header && {header, end: textEnd + 32}
}

/** Whoever can compute a SHA-256 can write a header, so nothing in it is believed. */
function headerIn(text: string): BackupHeader | undefined {
	let said: Partial<Record<keyof BackupHeader, unknown>>
	try {
		said = Object(JSON.parse(text))
	} catch {
		return undefined
	}
	const {mac, flashBytes, part, made} = said
	const chip = chips.find(({name}) => name === said.chip)?.name
	const {offset, bytes} = Object(said.range) as Partial<Record<keyof FlashRange, unknown>>
	if (!chip || typeof mac !== 'string' || !/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac)) return undefined
	if (!isSectors(flashBytes) || !isSectors(offset) || !isSectors(bytes)) return undefined
	if (bytes === 0 || flashBytes > MAX_FLASH || offset + bytes > flashBytes) return undefined
	if (part !== undefined && (typeof part !== 'string' || !/^[\x20-\x7e]{1,16}$/.test(part))) return undefined
	if (typeof made !== 'string' || !/^[-\d:.TZ]{10,30}$/.test(made)) return undefined
	return {chip, mac, flashBytes, range: {offset, bytes}, part, made}
}

function isSectors(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) % SECTOR === 0
}

type DecodedRecord =
	| {readonly number: number; readonly piece: BackupPiece; readonly end: number}
	| {readonly digests: BackupDigests; readonly end: number}

/** Undefined where it is cut off, or is not as it was written. */
function decodeRecord(bytes: Buffer, at: number, ranges: readonly FlashRange[]): DecodedRecord | undefined {
	if (bytes.length < at + RECORD) return undefined
	const [kind, number, length] = [bytes[at]!, bytes.readUInt32LE(at + 1), bytes.readUInt32LE(at + 5)]
	const digest = bytes.toString('hex', at + 9, at + RECORD)
	const end = at + RECORD + length
	if (length > PIECE || bytes.length < end) return undefined
	const body = bytes.subarray(at + RECORD, end)
	if (kind === kinds.end)
		return length === 32 ? {digests: {md5: digest, sha256: body.toString('hex')}, end} : undefined
	const range = ranges[number]
	const content = range && contentOf(kind, body, range.bytes)
	if (content?.length !== range?.bytes || !content || md5(content) !== digest) return undefined
	return {number, piece: {content, md5: digest}, end}
}

function contentOf(kind: number, body: Buffer, bytes: number): Uint8Array | undefined {
	switch (kind) {
		case kinds.blank:
			return body.length === 0 ? new Uint8Array(bytes).fill(BLANK) : undefined
		case kinds.raw:
			return body
		case kinds.packed:
			try {
				return inflateSync(body, {maxOutputLength: bytes})
			} catch {
				return undefined
			}
		default:
			return undefined
	}
}
