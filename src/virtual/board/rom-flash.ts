/**
 * The commands of the boot ROM that are about the flash: what each does and how it ends. Knows positions and sizes; not how
 * replies look.
 */

import {createHash} from 'node:crypto'
import {md5Ms, readMs} from './chip-times.ts'
import type {VirtualChip} from './chips/chip.ts'
import * as command from './command.ts'
import {checksumOf, type Request} from './command.ts'
import {FlashSession} from './flash-session.ts'
import {DeflateError} from './inflate.ts'
import {type NorFlash, SECTOR_BYTES} from './nor-flash.ts'
import {ReachedFlash} from './reached-flash.ts'
import {
	done,
	FAILED,
	failed,
	invalid,
	type LoaderEnd,
	OK,
	type Outcome,
	WRONG_ADLER,
	WRONG_CHECKSUM,
	WRONG_DEFLATE,
} from './rom-outcome.ts'

export interface RomFlashParts {
	readonly chip: VirtualChip
	readonly flash: NorFlash
	readonly attachFlash: () => void
	readonly flashAttached: () => boolean
}

export const SLOW_READ_BYTES = 64

export class RomFlash {
	#session: FlashSession | undefined
	/** Three address bytes at all times: with more flash than that, what lies beyond is found at its beginning again. */
	readonly #flash: ReachedFlash

	constructor(private readonly parts: RomFlashParts) {
		const {assumedFlash} = parts.chip.rom
		this.#flash = new ReachedFlash(parts.flash, false, assumedFlash ?? parts.flash.bytes.length)
	}

	obey(request: Request): Outcome {
		switch (request.opcode) {
			case command.SPI_ATTACH:
				if (request.statedLength !== 4 && request.statedLength !== 8) return invalid
				this.parts.attachFlash()
				return done
			case command.SPI_SET_PARAMS:
				this.#flash.believe(request.word(1))
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

	#begin(request: Request, packed: boolean): Outcome {
		const {chip} = this.parts
		if (request.statedLength !== chip.rom.beginBytes) return invalid
		if (chip.rom.beginAttaches) this.parts.attachFlash()
		const [bytes, , blockBytes, at] = [0, 1, 2, 3].map(n => request.word(n)) as [
			number,
			number,
			number,
			number,
		]
		if (!this.parts.flashAttached() || !this.#flash.holds(at, bytes)) return failed
		this.#session = new FlashSession(packed, at, bytes, blockBytes)
		const toErase = chip.rom.erasesTooMuch ? bytesErasedByOldRom(at, bytes) : bytes
		return {reason: OK, ms: toErase === 0 ? 0 : this.#flash.erase(at, toErase)}
	}

	/** The ROM programs first and replies then. */
	#write(request: Request, packed: boolean): Outcome {
		const session = this.#session
		const payload = request.statedPayload
		if (!session || session.packed !== packed || !payload || payload.length > session.blockBytes)
			return invalid
		if (checksumOf(payload) !== request.checksum) return {reason: WRONG_CHECKSUM}
		try {
			const bytes = session.unpack(payload)
			if (!this.#flash.holds(session.at, bytes.length)) return failed
			const ms = this.#flash.program(session.at, bytes)
			session.advance(bytes.length)
			return {reason: OK, ms}
		} catch (error) {
			if (!(error instanceof DeflateError)) throw error
			return {reason: error.part === 'checksum' ? WRONG_ADLER : WRONG_DEFLATE}
		}
	}

	/** With flag 1 the program in the flash is not started; the ROM then has nothing to run and stops. */
	#leave(flag: number): LoaderEnd {
		return flag === 0 ? {next: 'restart'} : {next: 'hang', lastWords: 'ets_main.c '}
	}

	#readSlow(request: Request): Outcome {
		const bytes = Math.min(request.word(1), SLOW_READ_BYTES)
		if (!this.parts.flashAttached() || !this.#flash.holds(request.word(0), bytes)) return failed
		const payload = new Uint8Array(SLOW_READ_BYTES)
		payload.set(this.#flash.read(request.word(0), bytes))
		return {reason: OK, ms: readMs(bytes), payload}
	}

	#md5(request: Request): Outcome {
		const [at, bytes] = [request.word(0), request.word(1)]
		if (!this.parts.flashAttached() || !this.#flash.holds(at, bytes)) return failed
		const digest = createHash('md5').update(this.#flash.read(at, bytes)).digest('hex')
		return {reason: OK, ms: md5Ms(bytes), payload: Buffer.from(digest, 'ascii')}
	}
}

/**
 * The ESP8266's ROM erases up to the next 64 KB boundary and after that as many sectors as it was asked for, not as many as
 * are left; flashers ask for fewer to compensate.
 */
function bytesErasedByOldRom(at: number, bytes: number): number {
	const asked = Math.ceil(bytes / SECTOR_BYTES)
	const toBorder = 16 - (Math.floor(at / SECTOR_BYTES) % 16)
	return (asked + Math.min(asked, toBorder)) * SECTOR_BYTES
}
