/**
 * Events of the wire as the lines of a log. What comes in pieces is put together first, because half a line cannot be told from a
 * secret. Knows the form of a line; what may be in it, conversation.ts decides.
 */

import type {Framing} from '../serial/port.ts'
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

type Happened = Exclude<TraceEvent, {what: 'sent' | 'got' | 'personal' | 'order'}>

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
		const {port, at} = event
		switch (event.what) {
			case 'sent':
			case 'got':
				this.#went(port, event.what, at, event.bytes)
				break
			case 'personal':
				this.#wentPersonally(port, event.direction, at, event.count)
				break
			case 'order':
				for (const command of esptoolCommands(event.order)) this.write(`# ${this.standIns.text(command)}`)
				break
			default:
				this.#happened(event)
		}
	}

	/** What ends all that went before. */
	#happened(event: Happened): void {
		const {port, at, what} = event
		this.#endRun(port)
		if (what === 'open') {
			this.standIns.learnSerial(event.info.serialNumber)
			this.#ports.set(port, {conversation: new Conversation(this.standIns), run: undefined})
		}
		// A reset, another speed: a frame that has not ended will not end any more.
		if (what === 'lines' || what === 'speed' || what === 'framing' || what === 'close')
			for (const told of this.#ports.get(port)?.conversation.flush() ?? [])
				this.#line(at, port, `got ${told}`)
		this.#line(at, port, toldOf(event, this.standIns))
		if (what === 'close') this.#ports.delete(port)
	}

	/** Nothing more will come for now: what waits for its end is told as it is. */
	end(): void {
		for (const number of this.#ports.keys()) this.#endRun(number)
	}

	#line(at: number, port: number, what: string): void {
		this.write(`${String(Math.max(0, Math.round(at - this.#began!))).padStart(7)} ${port} ${what}`)
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
		if (bytes === 0) return
		if (personal) {
			this.#line(at, number, `${direction} ${standIn('personal', bytes)}`)
			return
		}
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

function toldOf(event: Happened, standIns: StandIns): string {
	switch (event.what) {
		case 'open':
			return `open ${event.baud} ${portTold(event.info, standIns)}`
		case 'lines':
			return `lines dtr=${Number(event.lines.dtr)} rts=${Number(event.lines.rts)}`
		case 'speed':
			return `speed ${event.baud}`
		case 'framing':
			return `framing ${framingTold(event.framing)}`
		case 'break':
			return `break ${event.on ? 'on' : 'off'}`
		case 'failed':
			return `failed ${event.action} ${event.reason}`
		case 'discard':
		case 'close':
			return event.what
	}
}

/** `8N1 none` */
function framingTold({dataBits, parity, stopBits, flow}: Framing): string {
	return `${dataBits}${parity[0]!.toUpperCase()}${stopBits} ${flow}`
}

/** `"/dev/ttyUSB0" usb 10c4:ea60`: enough to know what kind of port it was. */
function portTold(
	{path, kind, vendorId, productId}: {path: string; kind: string; vendorId?: number; productId?: number},
	standIns: StandIns,
): string {
	const id = (value: number) => value.toString(16).padStart(4, '0')
	const ids = vendorId === undefined || productId === undefined ? '' : ` ${id(vendorId)}:${id(productId)}`
	return `"${standIns.text(path).replace(/["\\]/g, '/').slice(0, 200)}" ${kind}${ids}`
}
