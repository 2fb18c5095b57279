/**
 * Events of the wire as the lines of a log. What comes in pieces is put together first, because half a line cannot be told from a
 * secret. Knows the form of a line; what may be in it, conversation.ts decides.
 */

import {Conversation} from './conversation.ts'
import {esptoolCommands} from './esptool-command.ts'
import {standIn} from './notation.ts'
import type {StandIns} from './stand-ins.ts'
import type {TraceEvent} from './trace.ts'

/** After such a silence, in ms, what comes is told with a time of its own. */
const TOGETHER_MS = 100
/** So many bytes are put together at most. */
const TOGETHER_BYTES = 4096

/** What went one way without a pause. */
interface Run {
	readonly direction: 'sent' | 'got'
	readonly personal: boolean
	/** When it began and when it went on last, in ms. */
	readonly at: number
	last: number
	chunks: Uint8Array[]
	bytes: number
}

interface OpenPort {
	readonly conversation: Conversation
	run: Run | undefined
}

export class WireLines {
	readonly #ports = new Map<number, OpenPort>()
	#began: number | undefined

	/** `began`: ms on the clock of the environment, from which times count; undefined: the first event. */
	constructor(
		private readonly standIns: StandIns,
		private readonly write: (line: string) => void,
		began?: number,
	) {
		this.#began = began
	}

	add(event: TraceEvent): void {
		this.#began ??= event.at
		const {port: number, at} = event
		switch (event.what) {
			case 'sent':
			case 'got':
				return this.#went(number, event.what, at, event.bytes)
			case 'personal':
				return this.#wentPersonally(number, event.direction, at, event.count)
			case 'order':
				for (const command of esptoolCommands(event.order)) this.write(`# ${this.standIns.text(command)}`)
				return
		}
		this.#endRun(number)
		switch (event.what) {
			case 'open':
				this.standIns.learnSerial(event.info.serialNumber)
				this.#ports.set(number, {conversation: new Conversation(this.standIns), run: undefined})
				return this.#line(at, number, `open ${event.baud} ${portTold(event.info, this.standIns)}`)
			case 'lines':
				this.#flush(number, at)
				return this.#line(at, number, `lines dtr=${Number(event.lines.dtr)} rts=${Number(event.lines.rts)}`)
			case 'speed':
				this.#flush(number, at)
				return this.#line(at, number, `speed ${event.baud}`)
			case 'failed':
				return this.#line(at, number, `failed ${event.action} ${event.reason}`)
			case 'discard':
				return this.#line(at, number, 'discard')
			case 'close':
				this.#flush(number, at)
				this.#line(at, number, 'close')
				this.#ports.delete(number)
		}
	}

	/** Nothing more will come for now: what waits for its end is told as it is. */
	end(): void {
		for (const number of this.#ports.keys()) this.#endRun(number)
	}

	#line(at: number, port: number, what: string): void {
		this.write(`${String(Math.max(0, Math.round(at - this.#began!))).padStart(7)} ${port} ${what}`)
	}

	#flush(number: number, at: number): void {
		for (const told of this.#ports.get(number)?.conversation.flush() ?? []) this.#line(at, number, `got ${told}`)
	}

	#went(number: number, direction: Run['direction'], at: number, bytes: Uint8Array): void {
		const run = this.#runOf(number, direction, at, false)
		if (!run) return
		run.chunks.push(bytes)
		run.bytes += bytes.length
		run.last = at
		if (run.bytes >= TOGETHER_BYTES) this.#endRun(number, true)
	}

	#wentPersonally(number: number, direction: Run['direction'], at: number, count: number): void {
		const run = this.#runOf(number, direction, at, true)
		if (!run) return
		run.bytes += count
		run.last = at
	}

	/** The run that goes on now. What came before the trace began belongs to a port all the same. */
	#runOf(number: number, direction: Run['direction'], at: number, personal: boolean): Run | undefined {
		let port = this.#ports.get(number)
		if (!port) {
			port = {conversation: new Conversation(this.standIns), run: undefined}
			this.#ports.set(number, port)
		}
		const {run} = port
		const goesOn = run?.direction === direction && run.personal === personal && at - run.last <= TOGETHER_MS
		if (!goesOn) {
			this.#endRun(number)
			port.run = {direction, personal, at, last: at, chunks: [], bytes: 0}
		}
		return port.run
	}

	/** `full`: it goes on, so the last line of a text that is not whole waits for its end. */
	#endRun(number: number, full = false): void {
		const port = this.#ports.get(number)
		if (!port?.run) return
		const {direction, personal, at, last, chunks, bytes} = port.run
		port.run = undefined
		if (personal) return this.#line(at, number, `${direction} ${standIn('personal', bytes)}`)
		let all: Uint8Array = Buffer.concat(chunks)
		const cut = full && direction === 'got' ? lastLineAt(all) : all.length
		if (cut < all.length) {
			const rest = all.subarray(cut)
			port.run = {direction, personal, at: last, last, chunks: [rest], bytes: rest.length}
			all = all.subarray(0, cut)
		}
		for (const told of port.conversation[direction](all)) this.#line(at, number, `${direction} ${told}`)
	}
}

/** Where the last line begins; the end where there is only one. */
function lastLineAt(bytes: Uint8Array): number {
	const at = bytes.lastIndexOf(0x0a) + 1
	return at > 0 ? at : bytes.length
}

/** `"/dev/ttyUSB0" usb 10c4:ea60`: enough to know what kind of port it was. */
function portTold({path, kind, vendorId, productId}: {path: string; kind: string; vendorId?: number; productId?: number}, standIns: StandIns): string {
	const id = (value: number) => value.toString(16).padStart(4, '0')
	const ids = vendorId === undefined || productId === undefined ? '' : ` ${id(vendorId)}:${id(productId)}`
	return `"${standIns.text(path).replace(/["\\]/g, '/').slice(0, 200)}" ${kind}${ids}`
}
