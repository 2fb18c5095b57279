/**
 * The flasher stub: the program that flashers upload to RAM, with the behaviour of Espressif's esp-flasher-stub. No machine
 * code is run here: any program that was plausibly uploaded counts as the stub, whoever made it. Knows the commands; not
 * the line.
 */

import {createHash} from 'node:crypto'
import type {Clock} from '../../clock.ts'
import {encodeFrame} from '../../esp/slip.ts'
import {BusyFlash} from './busy-flash.ts'
import {md5Ms} from './chip-times.ts'
import type {VirtualChip} from './chips/chip.ts'
import * as command from './command.ts'
import {checksumOf, DATA_HEADER_BYTES, HEADER_BYTES, Request} from './command.ts'
import {type Act, type Conversation, hear, say, work} from './conversation.ts'
import {readOut} from './flash-readout.ts'
import {DeflateError} from './inflate.ts'
import {type NorFlash, SECTOR_BYTES} from './nor-flash.ts'
import type {RamUpload} from './ram-upload.ts'
import {ReachedFlash} from './reached-flash.ts'
import type {Registers} from './registers.ts'
import type {LoaderEnd} from './rom-outcome.ts'
import {
	FLASH_FAILED,
	INFLATE_FAILED,
	lengths,
	NOT_BEGUN,
	NOT_HERE,
	OK,
	reply,
	TOO_LITTLE,
	TOO_MUCH,
	UNKNOWN,
	WRONG_CHECKSUM,
	WRONG_LENGTH,
} from './stub-answers.ts'
import {StubSession} from './stub-session.ts'

export interface StubParts {
	readonly chip: Pick<VirtualChip, 'stubReach'>
	readonly flash: NorFlash
	readonly registers: Registers
	/** Connected to the chip, and supplied. */
	readonly flashAttached: () => boolean
	/** The data of GET_SECURITY_INFO; undefined where the stub for this chip does not know it. */
	readonly securityInfo: Uint8Array | undefined
	readonly ram: RamUpload
}

const SYNC_REPLIES = 8
/** The largest packet of a read-out, in bytes. */
const LARGEST_PACKET = 0x1000

type Steps = Generator<Act, LoaderEnd | undefined, Uint8Array>

export class FlasherStub {
	/** What failed after the last reply: the status of the next reply, whose command is not carried out. */
	#deferredStatus = OK
	#session: StubSession | undefined
	/** True between MEM_BEGIN and MEM_END. */
	#uploading = false
	readonly #reached: ReachedFlash
	readonly #flash: BusyFlash

	constructor(
		private readonly parts: StubParts,
		clock: Clock,
	) {
		this.#reached = ReachedFlash.byStub(parts.flash, parts.chip.stubReach, parts.flashAttached)
		this.#flash = new BusyFlash(this.#reached, clock)
	}

	*talk(): Conversation<LoaderEnd> {
		yield say(encodeFrame(Buffer.from('OHAI', 'ascii')))
		for (;;) {
			const body = yield hear
			// An empty body stands for a frame that could not be read.
			if (body.length === 0) continue
			const end = yield* this.#answer(new Request(body))
			if (end) return end
		}
	}

	*#answer(request: Request): Steps {
		const {opcode, data} = request
		const whole = request.body.length >= HEADER_BYTES && request.statedLength === data.length
		if (request.direction !== 0) yield reply(opcode, UNKNOWN)
		else if (!whole) yield reply(opcode, WRONG_LENGTH)
		else if (this.#deferredStatus !== OK) {
			yield reply(opcode, this.#deferredStatus)
			this.#deferredStatus = OK
		} else if (data.length !== (lengths.get(opcode) ?? data.length)) yield reply(opcode, WRONG_LENGTH)
		else return yield* this.#obey(request)
		return undefined
	}

	*#obey(request: Request): Steps {
		switch (request.opcode) {
			case command.SYNC:
				for (let i = 0; i < SYNC_REPLIES; i += 1) yield reply(request.opcode, OK)
				return undefined
			case command.READ_REG:
				yield reply(request.opcode, OK, this.parts.registers.read(request.word(0)))
				return undefined
			case command.CHANGE_BAUDRATE:
				yield reply(request.opcode, OK)
				yield {act: 'speed', baud: Math.max(1, request.word(0))}
				return undefined
			case command.RUN_USER_CODE:
				// Neither replied to nor obeyed (command_handler.c of version 1.1).
				return undefined
			case command.MEM_END:
				yield reply(request.opcode, this.#uploading ? OK : NOT_BEGUN)
				if (!this.#uploading) return undefined
				this.#uploading = false
				return request.word(0) ? undefined : {next: 'run', entry: request.word(1)}
			case command.READ_FLASH:
				yield reply(request.opcode, OK)
				yield* this.#readOut(request.word(0), request.word(1), request.word(2))
				return undefined
			case command.FLASH_DATA:
			case command.FLASH_DEFL_DATA:
				yield* this.#data(request)
				return undefined
			case command.FLASH_BEGIN:
			case command.FLASH_DEFL_BEGIN:
				yield* this.#begin(request)
				return undefined
			default:
				yield* this.#simple(request)
				return undefined
		}
	}

	*#readOut(at: number, total: number, packetBytes: number): Generator<Act, void, Uint8Array> {
		if (packetBytes > LARGEST_PACKET) {
			this.#deferredStatus = WRONG_LENGTH
			return
		}
		yield work(this.#flash.busyMs)
		if (!(yield* readOut(this.#reached, at, total, packetBytes))) this.#deferredStatus = FLASH_FAILED
	}

	/** Commands that work first and reply once. */
	*#simple(request: Request): Generator<Act, void, Uint8Array> {
		const flash = this.#reached
		switch (request.opcode) {
			case command.SPI_FLASH_MD5: {
				yield work(this.#flash.busyMs + md5Ms(request.word(1)))
				if (!flash.isReadable(request.word(0), request.word(1))) {
					yield reply(request.opcode, FLASH_FAILED)
					return
				}
				const digest = createHash('md5')
					.update(flash.read(request.word(0), request.word(1)))
					.digest()
				yield reply(request.opcode, OK, 0, digest)
				return
			}
			case command.ERASE_FLASH:
				yield work(this.#flash.busyMs + flash.eraseChip())
				yield reply(request.opcode, OK)
				return
			case command.ERASE_REGION: {
				const [at, bytes] = [request.word(0), request.word(1)]
				if (at % SECTOR_BYTES || bytes % SECTOR_BYTES) break
				yield work(this.#flash.busyMs + flash.erase(at, bytes))
				yield reply(request.opcode, OK)
				return
			}
			case command.GET_SECURITY_INFO: {
				const {securityInfo} = this.parts
				yield reply(request.opcode, securityInfo ? OK : NOT_HERE, 0, securityInfo)
				return
			}
			default: {
				const status = this.#immediate(request)
				yield status === undefined ? {act: 'stop'} : reply(request.opcode, status)
				return
			}
		}
		yield reply(request.opcode, WRONG_LENGTH)
	}

	/** Commands whose reply is only a status; undefined: the stub has crashed. */
	#immediate(request: Request): number | undefined {
		const {data} = request
		switch (request.opcode) {
			case command.WRITE_REG:
				if (data.length === 0 || data.length % 16) return TOO_LITTLE
				for (let n = 0; n < data.length / 4; n += 4) {
					this.parts.registers.write(request.word(n), request.word(n + 1), request.word(n + 2))
				}
				return OK
			case command.SPI_ATTACH:
				return OK
			case command.SPI_SET_PARAMS:
				this.#reached.believe(request.word(1))
				return OK
			case command.MEM_BEGIN:
				this.parts.ram.begin(request.word(3), request.word(0))
				this.#uploading = true
				return OK
			case command.MEM_DATA:
				return this.#memData(request)
			case command.FLASH_END:
			case command.FLASH_DEFL_END:
				return this.#finish()
			default:
				return UNKNOWN
		}
	}

	/** Neither the checksum is compared nor looked whether there is memory: what is copied elsewhere is an exception. */
	#memData(request: Request): number | undefined {
		if (request.data.length < DATA_HEADER_BYTES) return TOO_LITTLE
		if (!this.#uploading) return NOT_BEGUN
		const {length} = request.payload
		const at = this.parts.ram.next
		if (request.word(0) !== length || !this.parts.ram.add(length)) return TOO_MUCH
		return this.parts.ram.has(at, length) ? OK : undefined
	}

	#finish(): number {
		if (!this.#session) return NOT_BEGUN
		if (this.#session.left !== 0) return WRONG_LENGTH
		// The flag that asks for a restart is accepted and has no effect.
		this.#session = undefined
		return OK
	}

	*#begin(request: Request): Generator<Act, void, Uint8Array> {
		if (request.data.length !== 16 && request.data.length !== 20) {
			yield reply(request.opcode, WRONG_LENGTH)
			return
		}
		const packed = request.opcode === command.FLASH_DEFL_BEGIN
		this.#session = new StubSession(this.#flash, packed, request.word(3), request.word(0), request.word(2))
		yield* this.#session.eraseNext()
		yield reply(request.opcode, OK)
	}

	/** Replies as soon as the block is known to be complete; erasing and programming follow. */
	*#data(request: Request): Generator<Act, void, Uint8Array> {
		const packed = request.opcode === command.FLASH_DEFL_DATA
		const status = this.#blockStatus(request, packed)
		yield reply(request.opcode, status)
		if (status !== OK || !this.#session) return
		try {
			if (packed) yield* this.#session.unpackAndStore(request.payload, request.word(1))
			else yield* this.#session.store(request.payload)
		} catch (error) {
			if (!(error instanceof DeflateError)) throw error
			this.#deferredStatus = INFLATE_FAILED
		}
	}

	#blockStatus(request: Request, packed: boolean): number {
		const session = this.#session
		if (request.data.length < DATA_HEADER_BYTES) return packed ? WRONG_LENGTH : TOO_LITTLE
		if (!session || session.packed !== packed) return NOT_BEGUN
		if (request.word(0) !== request.payload.length) return packed ? WRONG_LENGTH : TOO_MUCH
		return checksumOf(request.payload) === request.checksum ? OK : WRONG_CHECKSUM
	}
}
