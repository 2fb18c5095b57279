/** The ports of a virtual computer for another process: the server's side. Knows the messages; not what is behind a port. */

import {createServer, type Server, type Socket} from 'node:net'
import {Problem} from '#built/problem'
import type {Port, PortInfo} from '#built/serial/port'
import type {BusPorts} from '#built/virtual/usb/ports'
import {type FramedLine, framedLine, jsonOf} from './framed-line.ts'
import {type Answer, type Ended, kinds, type Opening, type Order} from './port-messages.ts'

interface Told {
	/** The list of ports is watched from now on; `over`: tells who watches that no more boards will come. */
	readonly watched: (over: () => void) => void
	readonly ended: (ended: Ended) => void
	/** Bytes are on their way to the board at this path. */
	readonly wrote: (path: string) => void
}

/** Resolves to its TCP port, on loopback. */
export async function servePorts(ports: BusPorts, told: Told): Promise<number> {
	const server: Server = createServer(socket => serve(socket, ports, told))
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	const address = server.address()
	return typeof address === 'object' && address ? address.port : 0
}

function serve(socket: Socket, ports: BusPorts, told: Told): void {
	let served: ServedPort | undefined
	const gone = new AbortController()
	const line = framedLine(
		socket,
		(kind, payload) => {
			if (kind !== kinds.open) {
				if (kind === kinds.ended) told.ended(jsonOf<Ended>(payload))
				else served?.take(kind, payload)
				return
			}
			const opening = jsonOf<Opening>(payload)
			if ('watch' in opening) void tellPorts(ports, line, gone.signal, told.watched)
			else served = new ServedPort(ports, opening, line, told)
		},
		() => {
			gone.abort()
			served?.gone()
		},
	)
}

async function tellPorts(
	ports: BusPorts,
	line: FramedLine,
	signal: AbortSignal,
	watched: Told['watched'],
): Promise<void> {
	let isFirst = true
	for await (const list of ports.watch(signal)) {
		line.sendJson(kinds.ports, list satisfies readonly PortInfo[])
		if (isFirst) watched(() => line.sendJson(kinds.over, {}))
		isFirst = false
	}
}

/** One opening of one port. */
class ServedPort {
	/** What was asked is done in its order. */
	#last: Promise<void>
	#port: Port | undefined

	constructor(
		ports: BusPorts,
		private readonly opening: {readonly path: string; readonly baud: number},
		private readonly line: FramedLine,
		private readonly told: Told,
	) {
		this.#last = this.#answered(async () => {
			const port = await ports.open(opening.path, opening.baud)
			this.#port = port
			void this.#listen(port)
			return {info: port.info}
		})
	}

	take(kind: number, payload: Buffer): void {
		this.#last = this.#last.then(() =>
			this.#answered(async () => {
				const port = this.#port
				if (!port) return {}
				if (kind === kinds.write) {
					this.told.wrote(this.opening.path)
					await port.write(payload)
				} else await obey(port, jsonOf<Order>(payload))
				return {}
			}),
		)
	}

	gone(): void {
		void this.#last.then(() => this.#port?.close())
	}

	async #answered(work: () => Promise<Answer>): Promise<void> {
		try {
			this.line.sendJson(kinds.done, await work())
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			const {code, facts} = error
			this.line.sendJson(kinds.done, {code, facts})
		}
	}

	async #listen(port: Port): Promise<void> {
		try {
			for (;;) this.line.send(kinds.data, await port.read())
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			if (error.code === 'port-lost') this.line.sendJson(kinds.lost, {})
		}
	}
}

async function obey(port: Port, order: Order): Promise<void> {
	if ('lines' in order) return await port.lines(order.lines)
	if ('baud' in order) return await port.speed(order.baud)
	if ('framing' in order) return await port.framing(order.framing)
	if ('break' in order) return await port.break(order.break)
	if ('close' in order) return await port.close()
	await port.discard()
}
