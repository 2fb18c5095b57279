/**
 * The serial loader in the boot ROM: what it answers, right and wrong requests alike, as recorded from Espressif's
 * own code. Knows the flash and the registers; not the line's speed or how the chip came here.
 */

import {createHash} from 'node:crypto'
import {encodeFrame} from '../../esp/slip.ts'
import {md5Ms, readMs} from './chip-times.ts'
import type {Die, VirtualChip} from './chips/chip.ts'
import * as command from './command.ts'
import {checksumOf, Request, replyBody} from './command.ts'
import {type Conversation, hear, say, work} from './conversation.ts'
import {FlashSession} from './flash-session.ts'
import {DeflateError} from './inflate.ts'
import {type NorFlash, SECTOR_BYTES} from './nor-flash.ts'
import type {RamUpload} from './ram-upload.ts'
import type {Registers} from './registers.ts'

/** What the chip does once the loader has been left. */
export type LoaderEnd =
	| {readonly next: 'run'; readonly entry: number}
	/** A reset of the processor: straps are not sampled again. */
	| {readonly next: 'restart'}
	| {readonly next: 'hang'; readonly lastWords: string}

export interface RomParts {
	readonly chip: VirtualChip
	readonly die: Die
	readonly flash: NorFlash
	readonly registers: Registers
	readonly ram: RamUpload
	readonly attachFlash: () => void
	readonly flashAttached: () => boolean
}

/** Reasons in the second status byte. */
const OK = 0
const INVALID = 0x05
const FAILED = 0x06
const WRONG_CHECKSUM = 0x07
const WRONG_DEFLATE = 0x0b
const WRONG_ADLER = 0x0c

/** What is left in secure download mode: to write, and to say that it is on (esptool's documentation of the mode). */
const secureCommands = new Set([
	command.SYNC,
	command.GET_SECURITY_INFO,
	command.SPI_ATTACH,
	command.CHANGE_BAUDRATE,
	command.FLASH_BEGIN,
	command.FLASH_DATA,
	command.FLASH_END,
	command.FLASH_DEFL_BEGIN,
	command.FLASH_DEFL_DATA,
	command.FLASH_DEFL_END,
])

const SYNC_REPLIES = 8
const SLOW_READ_BYTES = 64
/** 24 address bits. */
const ADDRESSABLE_BYTES = 0x1000000
/** Slowest speed the divider of the UART can make; below, the request is refused. */
const LEAST_BAUD = 300

interface Outcome {
	readonly reason: number
	/** Work that is done before the answer. */
	readonly ms?: number
	/** What stands before the status bytes. */
	readonly payload?: Uint8Array
	readonly baud?: number
	readonly end?: LoaderEnd
}

const done: Outcome = {reason: OK}
const invalid: Outcome = {reason: INVALID}
const failed: Outcome = {reason: FAILED}

export class RomLoader {
	/** The last reply; what a request does not set anew is said again. */
	#opcode = 0
	#value = 0
	readonly #answer = new Uint8Array(SLOW_READ_BYTES + 4)
	#session: FlashSession | undefined
	#flashBytes: number

	constructor(private readonly parts: RomParts) {
		this.#flashBytes = parts.chip.rom.assumedFlash ?? parts.flash.bytes.length
	}

	*talk(): Conversation<LoaderEnd> {
		for (;;) {
			const request = new Request(yield hear)
			const {direction, opcode} = request
			if (direction !== 0 || !this.#knows(opcode)) {
				this.#setStatus(INVALID, 0)
				yield say(this.#frames())
				continue
			}
			this.#opcode = opcode
			const outcome = this.#obey(request)
			yield work(outcome.ms ?? 0)
			const payload = outcome.payload ?? new Uint8Array(0)
			this.#answer.set(payload)
			this.#setStatus(outcome.reason, payload.length)
			yield say(this.#frames(payload.length))
			if (outcome.baud !== undefined) {
				yield {act: 'speed', baud: outcome.baud}
				// As recorded: two stray bytes at the new speed.
				yield say(Uint8Array.of(0xc0, 0xc0))
			}
			if (outcome.end) return outcome.end
		}
	}

	#knows(opcode: number): boolean {
		const {chip, die} = this.parts
		if (die.security.includes('secure-download-mode') && !secureCommands.has(opcode)) return false
		return chip.rom.commands.has(opcode)
	}

	#setStatus(reason: number, at: number): void {
		this.#answer[at] = reason === OK ? 0 : 1
		if (reason !== OK || this.parts.chip.rom.clearsReason) this.#answer[at + 1] = reason
	}

	/** The reply as it stands; SYNC is answered eight times, and so is an unknown request after it. */
	#frames(payloadBytes = 0): Uint8Array {
		const data = this.#answer.subarray(0, payloadBytes + this.parts.chip.rom.statusBytes)
		const frame = encodeFrame(replyBody(this.#opcode, this.#value, data))
		const times = this.#opcode === command.SYNC ? SYNC_REPLIES : 1
		const frames = new Uint8Array(frame.length * times)
		for (let i = 0; i < times; i += 1) frames.set(frame, i * frame.length)
		return frames
	}

	#obey(request: Request): Outcome {
		switch (request.opcode) {
			case command.SYNC:
				if (request.statedLength >= 4) this.#value = request.word(0)
				return done
			case command.READ_REG:
				this.#value = this.parts.registers.read(request.word(0))
				return done
			case command.WRITE_REG:
				this.parts.registers.write(request.word(0), request.word(1), request.word(2))
				return {reason: OK, ms: request.word(3) / 1000}
			case command.MEM_BEGIN:
				return this.parts.ram.begin(request.word(3), request.word(0)) ? done : invalid
			case command.MEM_DATA:
				return this.#memData(request)
			case command.MEM_END:
				return request.word(0) ? done : {reason: OK, end: {next: 'run', entry: request.word(1)}}
			case command.CHANGE_BAUDRATE:
				if (request.word(0) < LEAST_BAUD) return invalid
				return {reason: OK, baud: Math.round(request.word(0) * this.parts.chip.rom.clockRatio)}
			case command.GET_SECURITY_INFO: {
				const payload = this.parts.chip.securityInfo(this.parts.die)
				return payload ? {reason: OK, payload} : invalid
			}
			default:
				return this.#obeyFlash(request)
		}
	}

	#obeyFlash(request: Request): Outcome {
		switch (request.opcode) {
			case command.SPI_ATTACH:
				if (request.statedLength !== 4 && request.statedLength !== 8) return invalid
				this.parts.attachFlash()
				return done
			case command.SPI_SET_PARAMS:
				this.#flashBytes = Math.min(request.word(1), ADDRESSABLE_BYTES)
				return done
			case command.FLASH_BEGIN:
				return this.#begin(request, false)
			case command.FLASH_DEFL_BEGIN:
				return this.#begin(request, true)
			case command.FLASH_DATA:
				return this.#write(request, false)
			case command.FLASH_DEFL_DATA:
				return this.#write(request, true)
			case command.FLASH_END:
			case command.FLASH_DEFL_END:
				return {reason: this.#session ? OK : FAILED, end: this.#leave(request.word(0))}
			case command.READ_FLASH_SLOW:
				return this.#readSlow(request)
			case command.SPI_FLASH_MD5:
				return this.#md5(request)
			default:
				return invalid
		}
	}

	#memData(request: Request): Outcome {
		const payload = this.#payload(request)
		if (!payload) return invalid
		if (checksumOf(payload) !== request.checksum) return {reason: WRONG_CHECKSUM}
		return this.parts.ram.add(payload.length) ? done : invalid
	}

	#begin(request: Request, packed: boolean): Outcome {
		const {chip, flash} = this.parts
		if (request.statedLength !== chip.rom.beginBytes) return invalid
		if (chip.rom.beginAttaches) this.parts.attachFlash()
		const [bytes, , blockBytes, at] = [0, 1, 2, 3].map(n => request.word(n)) as [
			number,
			number,
			number,
			number,
		]
		if (!this.parts.flashAttached() || at + bytes > this.#flashBytes) return failed
		this.#session = new FlashSession(packed, at, bytes, blockBytes)
		const toErase = chip.rom.erasesTooMuch ? bytesErasedByOldRom(at, bytes) : bytes
		return {reason: OK, ms: toErase === 0 ? 0 : flash.erase(at, toErase)}
	}

	/** The ROM programs first and answers then. */
	#write(request: Request, packed: boolean): Outcome {
		const session = this.#session
		const payload = this.#payload(request)
		if (!session || session.packed !== packed || !payload || payload.length > session.blockBytes)
			return invalid
		if (checksumOf(payload) !== request.checksum) return {reason: WRONG_CHECKSUM}
		try {
			const bytes = session.unpack(payload)
			if (session.at + bytes.length > this.#flashBytes) return failed
			const ms = this.parts.flash.program(session.at, bytes)
			session.advance(bytes.length)
			return {reason: OK, ms}
		} catch (error) {
			if (!(error instanceof DeflateError)) throw error
			return {reason: error.part === 'checksum' ? WRONG_ADLER : WRONG_DEFLATE}
		}
	}

	/** As many bytes as the request says it brings; undefined when the ROM's buffer cannot hold that many. */
	#payload(request: Request): Uint8Array | undefined {
		const bytes = request.word(0)
		const payload = request.payload.subarray(0, bytes)
		return payload.length === bytes ? payload : undefined
	}

	/** 1: stay out of the flash's program; the ROM then has nothing to run and stops. */
	#leave(flag: number): LoaderEnd {
		return flag === 0 ? {next: 'restart'} : {next: 'hang', lastWords: 'ets_main.c '}
	}

	#readSlow(request: Request): Outcome {
		const bytes = Math.min(request.word(1), SLOW_READ_BYTES)
		if (!this.parts.flashAttached() || request.word(0) + bytes > this.#flashBytes) return failed
		const payload = new Uint8Array(SLOW_READ_BYTES)
		payload.set(this.parts.flash.read(request.word(0), bytes))
		return {reason: OK, ms: readMs(bytes), payload}
	}

	#md5(request: Request): Outcome {
		const [at, bytes] = [request.word(0), request.word(1)]
		if (!this.parts.flashAttached() || at + bytes > this.#flashBytes) return failed
		const digest = createHash('md5').update(this.parts.flash.read(at, bytes)).digest('hex')
		return {reason: OK, ms: md5Ms(bytes), payload: Buffer.from(digest, 'ascii')}
	}
}

/**
 * The ESP8266's ROM erases up to the next 64 KB border and then as many sectors as it was asked for, not as many as
 * are left; flashers ask for less to make up for it.
 */
function bytesErasedByOldRom(at: number, bytes: number): number {
	const asked = Math.ceil(bytes / SECTOR_BYTES)
	const toBorder = 16 - (Math.floor(at / SECTOR_BYTES) % 16)
	return (asked + Math.min(asked, toBorder)) * SECTOR_BYTES
}
