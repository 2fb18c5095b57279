/** Handles the requests of an RFC 2217 client: requests in, replies out, a Port behind. Knows no socket. */

import {isProblem} from '../problem.ts'
import {
	baudBytes,
	baudFrom,
	comPort,
	comPortMessage,
	control,
	type FramingCommand,
	framingPart,
	framingValues,
	PURGE_RECEIVED,
	REPLY_OFFSET,
} from './com-port.ts'
import {type Framing, type Lines, type Port, RELEASED, usualFraming} from './port.ts'

/** The speed that a served port is opened at, in baud. */
const INITIAL_BAUD = 115_200
/** Clear to send, data set ready, carrier detect: nothing ever holds a client back. */
const ALL_READY = 0xb0
const nothing = new Uint8Array()

/**
 * Lines that a client sets one right after the other are set together in one step, because two steps reset many boards. So
 * they stay pending until `applyLines`, which every other request and the end of a segment cause.
 */
export class Rfc2217Handler {
	readonly #port: Port
	#baud = INITIAL_BAUD
	#lines: Lines = RELEASED
	#framing = usualFraming
	#isBroken = false
	#pending: Lines | undefined
	#unanswered: ('dtr' | 'rts')[] = []

	constructor(port: Port) {
		this.#port = port
	}

	/** Handles one message; returns what to send back, possibly nothing yet. */
	async handle(message: Uint8Array): Promise<Uint8Array> {
		const [command = -1, value = 0] = message
		if (command === comPort.control) {
			const change = changeOf(value)
			if (change) {
				this.#pending = {...this.#lines, ...this.#pending, ...change}
				this.#unanswered.push('dtr' in change ? 'dtr' : 'rts')
				return nothing
			}
		}
		const applied = await this.applyLines()
		const answer = await this.#answer(command, value, message.subarray(1))
		return Buffer.concat([applied, answer])
	}

	/** Sets the pending lines; returns the replies to those requests, with the states that the lines have now. */
	async applyLines(): Promise<Uint8Array> {
		const pending = this.#pending
		if (!pending) return nothing
		this.#pending = undefined
		try {
			await this.#port.lines(pending)
			this.#lines = pending
		} catch (error) {
			if (!isProblem(error, 'no-control-lines')) throw error
		}
		return Buffer.concat(
			this.#unanswered.splice(0).map(line => answer('control', stateOf(line, this.#lines))),
		)
	}

	async #answer(command: number, value: number, payload: Uint8Array): Promise<Uint8Array> {
		switch (command) {
			case comPort.signature:
				// A client that sends its own signature is not asking for ours.
				return payload.length > 0 ? nothing : answer('signature', ...Buffer.from('mp-wizard'))
			case comPort.baudRate:
				await this.#setSpeed(baudFrom(payload))
				return answer('baudRate', ...baudBytes(this.#baud))
			case comPort.dataSize:
				return answer('dataSize', await this.#setFraming('dataSize', value))
			case comPort.parity:
				return answer('parity', await this.#setFraming('parity', value))
			case comPort.stopSize:
				return answer('stopSize', await this.#setFraming('stopSize', value))
			case comPort.control:
				return answer('control', await this.#control(value))
			case comPort.lineState:
				return answer('lineState', 0)
			case comPort.modemState:
				return answer('modemState', ALL_READY)
			case comPort.lineStateMask:
				return answer('lineStateMask', value)
			case comPort.modemStateMask:
				return answer('modemStateMask', value)
			case comPort.purge:
				// What was written is already on its way; what came in and was not sent on can still be discarded.
				if (value & PURGE_RECEIVED) await this.#port.discard()
				return answer('purge', value)
			default:
				return nothing
		}
	}

	/** Zero asks for the speed; a speed that the port cannot have is answered with the one it has. */
	async #setSpeed(baud: number | undefined): Promise<void> {
		if (!baud) return
		try {
			await this.#port.speed(baud)
			this.#baud = baud
		} catch (error) {
			if (!isProblem(error, 'no-speed')) throw error
		}
	}

	/** The value that holds now: the one before, where the port cannot have the new one or is only asked. */
	async #setFraming(command: FramingCommand, value: number): Promise<number> {
		const part = framingPart(command, value)
		const framing: Framing = {...this.#framing, ...part}
		const isOther = part !== undefined && numberIn(command, framing) !== numberIn(command, this.#framing)
		try {
			if (isOther) await this.#port.framing(framing)
			this.#framing = framing
		} catch (error) {
			if (!isProblem(error, 'no-framing')) throw error
		}
		return numberIn(command, this.#framing)
	}

	async #setBreak(on: boolean): Promise<void> {
		try {
			await this.#port.break(on)
			this.#isBroken = on
		} catch (error) {
			if (!isProblem(error, 'no-break')) throw error
		}
	}

	/** The state to report after a request that is not about the lines. Flow control is the same in both directions. */
	async #control(value: number): Promise<number> {
		if (value === control.askDtr) return stateOf('dtr', this.#lines)
		if (value === control.askRts) return stateOf('rts', this.#lines)
		if (value >= control.askBreak && value <= control.breakOff) {
			if (value !== control.askBreak) await this.#setBreak(value === control.breakOn)
			return this.#isBroken ? control.breakOn : control.breakOff
		}
		const inbound = value >= control.askInboundFlow && value <= control.hardwareInboundFlow
		if (inbound || value === control.dtrInboundFlow) return control.noInboundFlow
		return await this.#setFraming('control', value)
	}
}

function changeOf(value: number): Partial<Lines> | undefined {
	switch (value) {
		case control.dtrOn:
			return {dtr: true}
		case control.dtrOff:
			return {dtr: false}
		case control.rtsOn:
			return {rts: true}
		case control.rtsOff:
			return {rts: false}
		default:
			return undefined
	}
}

function numberIn(command: FramingCommand, framing: Framing): number {
	return framingValues(framing).find(([name]) => name === command)![1]
}

function stateOf(line: 'dtr' | 'rts', lines: Lines): number {
	if (line === 'dtr') return lines.dtr ? control.dtrOn : control.dtrOff
	return lines.rts ? control.rtsOn : control.rtsOff
}

function answer(command: keyof typeof comPort, ...payload: readonly number[]): Uint8Array {
	return comPortMessage(comPort[command] + REPLY_OFFSET, Uint8Array.from(payload))
}
