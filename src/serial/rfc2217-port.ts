/** A serial port behind an RFC 2217 server (ser2net, pyserial's, our own); this is the client. Knows no chip. */

import {orAborted} from '../async.ts'
import {isProblem, Problem} from '../problem.ts'
import {
	baudBytes,
	baudFrom,
	comPort,
	comPortMessage,
	control,
	controlsFor,
	framingValues,
	PURGE_RECEIVED,
	REPLY_OFFSET,
} from './com-port.ts'
import {type Framing, type Lines, type Port, type PortInfo, RELEASED, usualFraming} from './port.ts'
import type {TcpLine} from './tcp-line.ts'
import {escapeData, TelnetDecoder, TelnetOptions, telnetOption} from './telnet.ts'

/** How long a server may take to reply, in ms; pyserial allows the same. */
const REPLY_MS = 3000
/** A UART's divider rarely gives the exact speed; up to 3 % off, bytes still arrive. */
const SPEED_TOLERANCE = 0.03

interface Request {
	readonly command: keyof typeof comPort
	readonly payload: Uint8Array
}

export class Rfc2217Port implements Port {
	readonly info: PortInfo
	readonly #tcp: TcpLine
	readonly #decoder = new TelnetDecoder()
	readonly #options = new TelnetOptions(
		[telnetOption.comPort, telnetOption.binary, telnetOption.suppressGoAhead],
		[telnetOption.binary, telnetOption.suppressGoAhead],
	)
	/** Who awaits the reply to which command, in the order of the requests. */
	readonly #waiting = new Map<number, ((payload: Uint8Array) => void)[]>()
	/** Whether the server has ever sent anything. */
	#heard = false
	#accepted: ((yes: boolean) => void) | undefined
	#baud: number
	/** False for servers that set the lines and do not reply (esptool's esp_rfc2217_server). */
	#confirmsLines = true

	/** Negotiates RFC 2217, 8N1, `baud`, no flow control and both lines released. */
	static async negotiate(
		info: PortInfo,
		tcp: TcpLine,
		baud: number,
		signal?: AbortSignal,
	): Promise<Rfc2217Port> {
		const port = new Rfc2217Port(info, tcp, baud)
		try {
			await orAborted(port.#begin(), signal)
			return port
		} catch (error) {
			await port.close()
			// Servers refuse a second client by closing its connection before they send anything.
			if (isProblem(error, 'port-lost') && !port.#heard) {
				throw new Problem('port-busy', {path: info.path}, {cause: error})
			}
			throw error
		}
	}

	private constructor(info: PortInfo, tcp: TcpLine, baud: number) {
		this.info = info
		this.#tcp = tcp
		this.#baud = baud
		tcp.receive(bytes => this.#receive(bytes))
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.#tcp.received.read(signal)
	}

	write(bytes: Uint8Array): Promise<void> {
		return this.#tcp.send(escapeData(bytes), this.#baud)
	}

	async lines(to: Lines): Promise<void> {
		const requests = controlsFor(to).map(value => request('control', value))
		if (!this.#confirmsLines) return this.#tcp.send(encode(requests), this.#baud)
		const answers = await this.#request(requests)
		// A server that cannot change a line replies with the state that the line has.
		const moved = requests.every(({payload}, nth) => answers[nth]?.[0] === payload[0])
		if (!moved) throw new Problem('no-control-lines', {path: this.info.path})
	}

	async speed(baud: number): Promise<void> {
		const [answer] = await this.#request([{command: 'baudRate', payload: baudBytes(baud)}])
		this.#checkSpeed(baud, answer)
	}

	/** A server that cannot have it replies with what it has. */
	async framing(to: Framing): Promise<void> {
		const requests = framingRequests(to)
		const answers = await this.#request(requests)
		const isSet = requests.every(({payload}, nth) => answers[nth]?.[0] === payload[0])
		if (!isSet) throw new Problem('no-framing', {path: this.info.path})
	}

	async break(on: boolean): Promise<void> {
		const wanted = on ? control.breakOn : control.breakOff
		const [answer] = await this.#request([request('control', wanted)])
		if (answer?.[0] !== wanted) throw new Problem('no-break', {path: this.info.path})
	}

	async discard(): Promise<void> {
		this.#tcp.received.discard()
		await this.#request([request('purge', PURGE_RECEIVED)])
		// What arrived until the reply is as old as the rest.
		this.#tcp.received.discard()
	}

	close(): Promise<void> {
		const lastBytes = controlsFor(RELEASED).map(value => request('control', value))
		return this.#tcp.close(encode(lastBytes))
	}

	async #begin(): Promise<void> {
		const agreed = new Promise<boolean>(resolve => {
			this.#accepted = resolve
		})
		await this.#tcp.send(this.#options.ask(), this.#baud)
		const silent = () => this.#failed('WILL COM-PORT-OPTION: -')
		if (!(await this.#tcp.within(REPLY_MS, silent, agreed))) {
			throw this.#failed('WILL COM-PORT-OPTION: DONT')
		}
		const [speed] = await this.#request([
			{command: 'baudRate', payload: baudBytes(this.#baud)},
			...framingRequests(usualFraming),
		])
		this.#checkSpeed(this.#baud, speed)
		await this.#releaseLines()
	}

	/** The first time lines are set also shows whether this server confirms them. */
	async #releaseLines(): Promise<void> {
		try {
			await this.lines(RELEASED)
		} catch (error) {
			if (isProblem(error, 'port-failed')) this.#confirmsLines = false
			else if (!isProblem(error, 'no-control-lines')) throw error
		}
	}

	#checkSpeed(wanted: number, answer: Uint8Array | undefined): void {
		const set = answer && baudFrom(answer)
		if (set === undefined || Math.abs(set - wanted) > wanted * SPEED_TOLERANCE) {
			throw new Problem('no-speed', {path: this.info.path})
		}
		this.#baud = wanted
	}

	/** Sends all requests in one segment and awaits a reply to each. */
	async #request(requests: readonly Request[]): Promise<readonly Uint8Array[]> {
		this.#tcp.received.ended.throwIfAborted()
		const answers = Promise.all(requests.map(({command}) => this.#replyTo(comPort[command] + REPLY_OFFSET)))
		await this.#tcp.send(encode(requests), this.#baud)
		const names = requests.map(({command}) => command).join(' ')
		const silent = () => {
			this.#waiting.clear()
			return this.#failed(`${names}: -`)
		}
		return this.#tcp.within(REPLY_MS, silent, answers)
	}

	#replyTo(command: number): Promise<Uint8Array> {
		return new Promise(resolve => {
			const queue = this.#waiting.get(command) ?? []
			this.#waiting.set(command, [...queue, resolve])
		})
	}

	#receive(bytes: Uint8Array): void {
		this.#heard = true
		for (const event of this.#decoder.push(bytes)) {
			switch (event.kind) {
				case 'data':
					this.#tcp.received.push(event.bytes)
					break
				case 'negotiation': {
					const answer = this.#options.answer(event.verb, event.option)
					if (answer) this.#tcp.post(answer)
					const decides = event.option === telnetOption.comPort
					if (decides && event.verb === 'do') this.#accepted?.(true)
					if (decides && event.verb === 'dont') this.#accepted?.(false)
					break
				}
				case 'subnegotiation':
					if (event.option === telnetOption.comPort) this.#acceptReply(event.payload)
			}
		}
	}

	/** Passes a reply to whoever awaits it; unrequested notifications of line and modem states are dropped. */
	#acceptReply(payload: Uint8Array): void {
		const [command = -1] = payload
		this.#waiting.get(command)?.shift()?.(payload.subarray(1))
	}

	#failed(detail: string): Problem {
		return new Problem('port-failed', {path: this.info.path, detail})
	}
}

function request(command: keyof typeof comPort, value: number): Request {
	return {command, payload: Uint8Array.of(value)}
}

function framingRequests(framing: Framing): readonly Request[] {
	return framingValues(framing).map(([command, value]) => request(command, value))
}

function encode(requests: readonly Request[]): Uint8Array {
	return Buffer.concat(requests.map(({command, payload}) => comPortMessage(comPort[command], payload)))
}
