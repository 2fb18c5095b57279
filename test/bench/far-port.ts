/** A port of the computer that another process plays: the client's side. Knows the messages; no board, and what is a port list. */

import {once} from 'node:events'
import {connect, type Socket} from 'node:net'
import {Problem} from '#built/problem'
import type {Framing, Lines, Port, PortInfo} from '#built/serial/port'
import {ReceiveBuffer} from '#built/serial/receive-buffer'
import {type FramedLine, framedLine, jsonOf} from './framed-line.ts'
import {type Answer, kinds, type Order} from './port-messages.ts'

interface Waiting {
	readonly resolve: (answer: Answer) => void
	readonly reject: (problem: Error) => void
}

/** Rejects with what opening a port there rejects with. */
export async function openFarPort(tcpPort: number, info: PortInfo, baud: number): Promise<Port> {
	const port = new FarPort(await connected(tcpPort), info)
	await port.open(baud)
	return port
}

async function connected(tcpPort: number): Promise<Socket> {
	const socket = connect({host: '127.0.0.1', port: tcpPort})
	await once(socket, 'connect')
	return socket
}

class FarPort implements Port {
	info: PortInfo
	readonly #line: FramedLine
	readonly #received = new ReceiveBuffer()
	readonly #waiting: Waiting[] = []

	constructor(socket: Socket, info: PortInfo) {
		this.info = info
		this.#line = framedLine(
			socket,
			(kind, payload) => this.#take(kind, payload),
			() => this.#end('port-lost'),
		)
	}

	async open(baud: number): Promise<void> {
		const {path} = this.info
		this.#line.sendJson(kinds.open, {path, baud})
		try {
			const {info} = await this.#answer()
			if (info) this.info = info
		} catch (error) {
			this.#line.end()
			throw error
		}
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.#received.read(signal)
	}

	async write(bytes: Uint8Array): Promise<void> {
		this.#received.ended.throwIfAborted()
		this.#line.send(kinds.write, bytes)
		await this.#answer()
	}

	async lines(lines: Lines): Promise<void> {
		await this.#order({lines})
	}

	async speed(baud: number): Promise<void> {
		await this.#order({baud})
		this.#received.discard()
	}

	async framing(framing: Framing): Promise<void> {
		await this.#order({framing})
		this.#received.discard()
	}

	async break(on: boolean): Promise<void> {
		await this.#order({break: on})
	}

	async discard(): Promise<void> {
		await this.#order({discard: true})
		this.#received.discard()
	}

	/** It is closed there as well when this resolves: the next one may open it. */
	async close(): Promise<void> {
		if (!this.#received.ended.aborted) {
			this.#line.sendJson(kinds.order, {close: true})
			await this.#answer().catch(() => {})
		}
		this.#line.end()
		this.#end('port-closed')
	}

	#order(order: Order): Promise<Answer> {
		this.#received.ended.throwIfAborted()
		this.#line.sendJson(kinds.order, order)
		return this.#answer()
	}

	#answer(): Promise<Answer> {
		return new Promise((resolve, reject) => this.#waiting.push({resolve, reject}))
	}

	#take(kind: number, payload: Buffer): void {
		if (kind === kinds.data) this.#received.push(payload)
		else if (kind === kinds.lost) this.#end('port-lost')
		else if (kind === kinds.done) {
			const answer = jsonOf<Answer>(payload)
			const waiting = this.#waiting.shift()
			if (answer.code === undefined) waiting?.resolve(answer)
			else waiting?.reject(new Problem(answer.code as 'port-lost', answer.facts as {path: string}))
		}
	}

	#end(code: 'port-lost' | 'port-closed'): void {
		const ended = new Problem(code, {path: this.info.path})
		this.#received.end(ended)
		for (const {reject} of this.#waiting.splice(0)) reject(ended)
	}
}

/** The list of ports there: `changed` gets each; `over`: no more boards will come. The returned line is for `Ended` messages. */
export async function watchFarPorts(
	tcpPort: number,
	changed: (ports: readonly PortInfo[]) => void,
	over: () => void,
): Promise<FramedLine> {
	const line = framedLine(await connected(tcpPort), (kind, payload) => {
		if (kind === kinds.ports) changed(jsonOf<readonly PortInfo[]>(payload))
		else if (kind === kinds.over) over()
	})
	line.sendJson(kinds.open, {watch: true})
	return line
}
