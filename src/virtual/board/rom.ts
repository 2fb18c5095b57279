/**
 * The serial loader in the boot ROM: how it replies to right and wrong requests alike, as recorded from Espressif's own
 * code. Knows the registers; not the line's speed or how the chip came here.
 */

import {encodeFrame} from '../../esp/slip.ts'
import type {Die} from './chips/chip.ts'
import * as command from './command.ts'
import {checksumOf, Request, replyBody} from './command.ts'
import {type Conversation, hear, say, work} from './conversation.ts'
import type {RamUpload} from './ram-upload.ts'
import type {Registers} from './registers.ts'
import {RomFlash, type RomFlashParts, SLOW_READ_BYTES} from './rom-flash.ts'
import {done, INVALID, invalid, type LoaderEnd, OK, type Outcome, WRONG_CHECKSUM} from './rom-outcome.ts'

export interface RomParts extends RomFlashParts {
	readonly die: Die
	readonly registers: Registers
	readonly ram: RamUpload
}

/**
 * The commands that are left in secure download mode: to write, and to report the mode itself (esptool's documentation of
 * the mode).
 */
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
/** The slowest speed that the UART's divider can make, in baud; slower ones are refused. */
const LEAST_BAUD = 300

export class RomLoader {
	/** The last reply; a request that does not set these anew repeats them. */
	#opcode = 0
	#value = 0
	readonly #answer = new Uint8Array(SLOW_READ_BYTES + 4)
	readonly #flash: RomFlash

	constructor(private readonly parts: RomParts) {
		this.#flash = new RomFlash(parts)
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

	/** The reply in frames: a SYNC is replied to eight times, and so is an unknown request right after it. */
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
				// What a real one answers where there is no RAM was never seen: this is a guess.
				if (!this.parts.ram.has(request.word(3), request.word(0))) return invalid
				this.parts.ram.begin(request.word(3), request.word(0))
				return done
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
				return this.#flash.obey(request)
		}
	}

	#memData(request: Request): Outcome {
		const payload = request.statedPayload
		if (!payload) return invalid
		if (checksumOf(payload) !== request.checksum) return {reason: WRONG_CHECKSUM}
		return this.parts.ram.add(payload.length) ? done : invalid
	}
}
