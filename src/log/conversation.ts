/**
 * One open port as a log tells it: what was sent and what came, in the notation of the log, without what tells of a person or of one
 * board. Knows which commands have something in them that nobody else should read.
 */

import {createHash} from 'node:crypto'
import {type Chip, chips} from '../esp/chips.ts'
import {SLOW_READ_BYTES} from '../esp/command.ts'
import {FrameSplitter, type WirePart} from './frame-splitter.ts'
import {
	blockTold,
	frame,
	HEADER_BYTES,
	isLayout,
	named,
	opcode,
	opcodeNames,
	UNKNOWN_BYTES,
} from './frames-told.ts'
import {HiddenMac, hidingAt} from './mac-words.ts'
import {hex, quoted, standIn} from './notation.ts'
import {PrintedFiles} from './printed-files.ts'
import {maskPrinted, maskSent} from './public-text.ts'
import type {StandIns} from './stand-ins.ts'
import {isText, latin1, linesOf, rows, viewOf, withoutWords} from './wire-text.ts'

const REQUEST = 0
const RESPONSE = 1
/** A stub says OHAI in a frame when it has started. */
const HELLO = 0x4f

/** At this address the older chips hold a word that tells which they are. */
const MAGIC_REGISTER = 0x40001000

/** What is read of the flash. */
interface Reading {
	readonly offset: number
	left: number
	/** Of what stands in its place, so that who replays it finds it whole. */
	readonly digest: ReturnType<typeof createHash>
	isHidden: boolean
}

export class Conversation {
	#lastRequest = -1
	readonly #sent = new FrameSplitter(byte => byte === REQUEST || this.#lastRequest === opcode.readFlash)
	readonly #got = new FrameSplitter(
		byte => byte === RESPONSE || byte === REQUEST || byte === HELLO || this.#reading !== undefined,
	)
	readonly #files = new PrintedFiles()
	#chip: Chip | undefined
	readonly #mac: HiddenMac
	/** Words in which there was a MAC, and what stands for them. */
	readonly #hiddenWords = new Map<number, number>()
	/** Registers that were asked for and have not been answered. */
	#asked: number[] = []
	#slow: {readonly offset: number; readonly bytes: number} | undefined
	#reading: Reading | undefined

	constructor(private readonly standIns: StandIns) {
		this.#mac = new HiddenMac(standIns)
	}

	/** What was sent, one line each. */
	sent(bytes: Uint8Array): readonly string[] {
		return this.#sent
			.push(bytes)
			.flatMap(part => (part.kind === 'frame' ? this.#request(part.body) : this.#textSent(part.bytes)))
	}

	got(bytes: Uint8Array): readonly string[] {
		return this.#told(this.#got.push(bytes))
	}

	/** What came of a frame that will not end any more: the board was reset, or the port is closed. */
	flush(): readonly string[] {
		this.#sent.flush()
		const rest = this.#told(this.#got.flush())
		this.#asked = []
		this.#reading = undefined
		this.#slow = undefined
		return rest
	}

	#told(parts: readonly WirePart[]): readonly string[] {
		return parts.flatMap(part =>
			part.kind === 'frame' ? this.#response(part.body) : this.#printed(part.bytes),
		)
	}

	#textSent(bytes: Uint8Array): readonly string[] {
		if (!isText(bytes)) return [bytes.length > UNKNOWN_BYTES ? standIn('unknown', bytes.length) : hex(bytes)]
		const text = latin1(bytes)
		this.#files.sent(text)
		return linesOf(maskSent(text)).map(quoted)
	}

	#request(body: Uint8Array): readonly string[] {
		// The receipt for a piece of flash.
		if (body[0] !== REQUEST || body.length < HEADER_BYTES)
			return [frame(body.length > HEADER_BYTES ? standIn('unknown', body.length) : hex(body))]
		const data = viewOf(body.subarray(HEADER_BYTES))
		const code = body[1]!
		this.#lastRequest = code
		// Whoever asks for something else reads no further.
		this.#reading = undefined
		this.#slow = undefined
		switch (code) {
			case opcode.readRegister:
				if (data.byteLength >= 4) this.#asked.push(data.getUint32(0, true))
				break
			case opcode.readFlash:
			case opcode.readFlashSlow:
				if (data.byteLength >= 8) this.#beginReading(code, data.getUint32(0, true), data.getUint32(4, true))
				break
			case opcode.flashData:
			case opcode.memData:
			case opcode.deflateData:
				return [blockTold(body, code)]
		}
		return [named(body, code)]
	}

	#beginReading(code: number, offset: number, bytes: number): void {
		if (code === opcode.readFlashSlow) this.#slow = {offset, bytes}
		else this.#reading = {offset, left: bytes, digest: createHash('md5'), isHidden: !isLayout(offset, bytes)}
	}

	#response(body: Uint8Array): readonly string[] {
		if (this.#reading && !(body[0] === RESPONSE && body[1] === opcode.readFlash && body.length <= 12))
			return [this.#flashRead(this.#reading, body)]
		if (body[0] === REQUEST && body[1]! in opcodeNames) return this.#echoed(body)
		if (body[0] === HELLO && body.length === 4) return [frame(quoted(latin1(body)))]
		if (body[0] !== RESPONSE || body.length < HEADER_BYTES) return this.#printed(body)
		const code = body[1]!
		switch (code) {
			case opcode.readRegister:
				return [named(this.#register(body), code)]
			case opcode.securityInfo:
				this.#learnChip(body)
				return [named(this.#withoutStaleMac(body), code)]
			case opcode.readFlashSlow:
				return [this.#readSlowly(body)]
			case opcode.readFlash:
				if (body[HEADER_BYTES] !== 0) this.#reading = undefined
				return [named(body, code)]
			default:
				return [named(this.#withoutStaleMac(body), code)]
		}
	}

	/** A ROM repeats the value of its last answer in those that have none, and sends two bytes more of what it had in memory. */
	#withoutStaleMac(body: Uint8Array): Uint8Array {
		const told = new Uint8Array(body)
		const view = viewOf(told)
		const hidden = this.#hiddenWords.get(view.getUint32(4, true))
		if (hidden !== undefined) view.setUint32(4, hidden, true)
		if (hidden !== undefined && told.length === HEADER_BYTES + 4) view.setUint16(HEADER_BYTES + 2, 0)
		return told
	}

	/** Two wires that touch give back what was sent. */
	#echoed(body: Uint8Array): readonly string[] {
		const code = body[1]!
		const isBlock = [opcode.flashData, opcode.memData, opcode.deflateData].some(each => each === code)
		return [isBlock ? blockTold(body, code) : named(body, code)]
	}

	#register(body: Uint8Array): Uint8Array {
		const view = viewOf(body)
		const value = view.getUint32(4, true)
		const asked = this.#asked
		this.#asked = []
		if (asked.includes(MAGIC_REGISTER)) this.#chip = chips.find(({magic}) => magic === value) ?? this.#chip
		// An answer to nothing that was seen may be the answer to anything.
		const hidings =
			asked.length === 0 ? [() => 0] : asked.flatMap(address => hidingAt(address, this.#chip) ?? [])
		if (hidings.length === 0) return this.#withoutStaleMac(body)
		const told = new Uint8Array(body)
		let hidden = value
		for (const hide of hidings) hidden = hide(hidden, this.#mac)
		viewOf(told).setUint32(4, hidden >>> 0, true)
		if (value !== 0) this.#hiddenWords.set(value, hidden >>> 0)
		return told
	}

	#learnChip(body: Uint8Array): void {
		if (body.length < HEADER_BYTES + 20) return
		const id = viewOf(body).getUint32(HEADER_BYTES + 12, true)
		this.#chip = chips.find(({chipId}) => chipId === id) ?? this.#chip
	}

	/** A refusal has no data; of what is cut short on the way nothing is told but its length. */
	#readSlowly(body: Uint8Array): string {
		const slow = this.#slow
		const data = body.subarray(HEADER_BYTES, HEADER_BYTES + SLOW_READ_BYTES)
		if (body.length <= HEADER_BYTES + 4 || (slow && isLayout(slow.offset, slow.bytes)))
			return `${frame(hex(body))} ; ${opcodeNames[opcode.readFlashSlow]}`
		const rest = body.subarray(HEADER_BYTES + data.length)
		return frame(`${hex(body.subarray(0, HEADER_BYTES))} ${standIn('flash', data.length)} ${hex(rest)}`)
	}

	#flashRead(reading: Reading, body: Uint8Array): string {
		if (reading.left <= 0) {
			this.#reading = undefined
			return frame(hex(reading.isHidden ? reading.digest.digest() : body))
		}
		reading.left -= body.length
		reading.digest.update(new Uint8Array(body.length).fill(0xff))
		return frame(reading.isHidden ? standIn('flash', body.length) : hex(body))
	}

	/** What is no frame: text as its lines, other bytes as they are. */
	#printed(bytes: Uint8Array): readonly string[] {
		if (isText(bytes)) {
			const text = this.#files.printed(latin1(bytes), maskPrinted)
			return linesOf(this.standIns.withoutMacs(text)).map(quoted)
		}
		// Bytes that were lost or changed may be most of what was asked for.
		const mayTell =
			this.#reading !== undefined ||
			this.#slow !== undefined ||
			this.#asked.some(address => hidingAt(address, this.#chip))
		return mayTell ? [standIn('garbled', bytes.length)] : rows(withoutWords(bytes)).map(hex)
	}
}
