/**
 * An application image as the boot ROM and the second-stage boot loader check it in the flash. Knows the format; not what
 * it contains.
 */

import {createHash} from 'node:crypto'
import type {NorFlash} from './nor-flash.ts'

const MAGIC = 0xe9
const MAX_SEGMENTS = 16
const SEGMENT_HEADER_BYTES = 8

interface Segment {
	/** Where it is loaded to. */
	readonly address: number
	/** Where its bytes lie in the flash. */
	readonly at: number
	readonly bytes: number
}

export interface BootImage {
	readonly segments: readonly Segment[]
	readonly entry: number
	/** From the extended header; 0 means the ESP32, and is also used for the ESP8266, which has no such field. */
	readonly chipId: number
	/** The revisions that it is built for, major × 100 + minor; on the ESP8266 any. */
	readonly leastRevision: number
	readonly mostRevision: number
	/** The size nibble of the header, bits 4 to 7 of byte 3. */
	readonly sizeCode: number
	/** Whether the SHA-256 at its end is right; true where it has none. */
	readonly digestFits: boolean
	/** The first byte after the image, including its digest. */
	readonly end: number
}

/** Why an image is not started. */
export type ImageFault =
	| {readonly fault: 'header'; readonly firstWord: number}
	| {readonly fault: 'segments'}
	| {readonly fault: 'checksum'; readonly computed: number; readonly stored: number}

/** `headerBytes`: 8 on the ESP8266, 24 on all later chips, whose image may end with a SHA-256. */
export function readBootImage(flash: NorFlash, at: number, headerBytes: 8 | 24): BootImage | ImageFault {
	const header = flash.read(at, headerBytes)
	const view = new DataView(header.buffer)
	if (header[0] !== MAGIC) return {fault: 'header', firstWord: view.getUint32(0, true)}
	const segments = readSegments(flash, at + headerBytes, header[1]!)
	if (!segments) return {fault: 'segments'}
	const last = segments.at(-1)
	const content = last ? last.at + last.bytes - at : headerBytes
	// The checksum is the last byte of a multiple of 16.
	const length = (Math.floor(content / 16) + 1) * 16
	const stored = flash.read(at + length - 1, 1)[0]!
	const computed = checksum(flash, segments)
	if (computed !== stored) return {fault: 'checksum', computed, stored}
	const digestBytes = headerBytes === 24 && header[23] === 1 ? 32 : 0
	return {
		segments,
		entry: view.getUint32(4, true),
		chipId: headerBytes === 24 ? view.getUint16(12, true) : 0,
		leastRevision: headerBytes === 24 ? view.getUint16(15, true) : 0,
		mostRevision: headerBytes === 24 ? view.getUint16(17, true) : 0xffff,
		sizeCode: header[3]! >> 4,
		digestFits: digestBytes === 0 || digestFits(flash, at, length),
		end: at + length + digestBytes,
	}
}

function digestFits(flash: NorFlash, at: number, length: number): boolean {
	const digest = createHash('sha256').update(flash.read(at, length)).digest()
	return digest.equals(flash.read(at + length, digest.length))
}

function readSegments(flash: NorFlash, from: number, count: number): Segment[] | undefined {
	if (count > MAX_SEGMENTS) return undefined
	const segments: Segment[] = []
	let at = from
	for (let i = 0; i < count; i += 1) {
		const view = new DataView(flash.read(at, SEGMENT_HEADER_BYTES).buffer)
		const bytes = view.getUint32(4, true)
		at += SEGMENT_HEADER_BYTES
		if (at + bytes > flash.bytes.length) return undefined
		segments.push({address: view.getUint32(0, true), at, bytes})
		at += bytes
	}
	return segments
}

function checksum(flash: NorFlash, segments: readonly Segment[]): number {
	let sum = 0xef
	for (const {at, bytes} of segments) {
		const segment = flash.read(at, bytes)
		for (let i = 0; i < segment.length; i += 1) sum ^= segment[i]!
	}
	return sum
}
