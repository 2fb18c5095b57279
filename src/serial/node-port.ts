/**
 * This computer's serial ports, through the serialport package. The only file that imports that package, and only when a
 * port is needed.
 */

import {oneAtATime, orAborted, withTimeout} from '../async.ts'
import type {Clock} from '../clock.ts'
import {isProblem, Problem} from '../problem.ts'
import {describePort, likeliestFirst} from './describe.ts'
import {withoutDuplicates} from './duplicates.ts'
import {writeLimit} from './limits.ts'
import {meansDisconnected, meansNoControlLines, openProblem} from './node-port-errors.ts'
import {type Framing, type Lines, type Port, type PortInfo, usualFraming} from './port.ts'
import {linuxPorts} from './ports-linux.ts'
import {rawPort} from './ports-serialport.ts'
import {ReceiveBuffer} from './receive-buffer.ts'
import {restingLines} from './resting-lines.ts'
import {unixRead} from './unix-read.ts'

type Binding = typeof import('serialport')['SerialPort']['binding']
type OpenPort = Awaited<ReturnType<Binding['open']>>
type OpenWith = (baud: number, framing: Framing) => Promise<OpenPort>

/** The most that one read takes, in bytes. */
const READ_BYTES = 64 * 1024
/** How long a driver may take to close a port, in ms. */
const CLOSE_MS = 1000

/**
 * All ports of this computer, likeliest first. Rejects where the system cannot list them, with
 * Problem('serialport-missing') where nothing here can; may never settle, when a driver hangs.
 */
export const listPorts = oneAtATime(async () => {
	// On Linux serialport runs udevadm, which is missing in containers, does not know vendors' own drivers, and is a
	// process at every call.
	const raw =
		process.platform === 'linux'
			? await linuxPorts()
			: (await (await serialport()).list()).map(port => rawPort(port, process.platform))
	return likeliestFirst(withoutDuplicates(raw.map(describePort), process.platform))
})

/**
 * Opens `info.path` at `baud` with both lines at rest.
 * @throws Problem('port-missing' | 'port-busy' | 'port-forbidden' | 'port-failed' | 'serialport-missing')
 */
export async function openNodePort(
	info: PortInfo,
	baud: number,
	clock: Clock,
	signal?: AbortSignal,
): Promise<Port> {
	signal?.throwIfAborted()
	const {binding} = await serialport()
	const openWith: OpenWith = (speed, {dataBits, stopBits, parity, flow}) =>
		binding.open({
			path: info.path,
			baudRate: speed,
			dataBits,
			stopBits,
			parity,
			rtscts: flow === 'rts-cts',
			xon: flow === 'xon-xoff',
			xoff: flow === 'xon-xoff',
			// A driver that drops the lines at close, in an order of its own, resets many boards; `close` below does it in one
			// step.
			hupcl: false,
		})
	const opening = openWith(baud, usualFraming)
	const open = await orAborted(opening, signal).catch(error => {
		// If opening was aborted, nobody awaits it any more: a port that still opens is closed again.
		opening.then(
			late => late.close().catch(() => {}),
			() => {},
		)
		if (signal?.aborted) throw error
		throw openProblem(info.path, error, process.platform)
	})
	const port = new NodePort(info, open, openWith, baud, clock)
	await port.begin()
	return port
}

/** The package needs native code, which may not be there for this system, or not load. */
async function serialport(): Promise<typeof import('serialport')['SerialPort']> {
	try {
		// In the bundle, a package of the older kind has nothing but its default export.
		const {default: all} = await import('serialport')
		return all.SerialPort
	} catch (error) {
		const [detail = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
		const target = `${process.platform}-${process.arch}`
		throw new Problem('serialport-missing', {target, detail}, {cause: error})
	}
}

class NodePort implements Port {
	readonly info: PortInfo
	readonly #received = new ReceiveBuffer()
	#open: OpenPort
	readonly #openWith: OpenWith
	#framing = usualFraming
	/** Closed for a moment, to be opened in another way. */
	#isReopening = false
	readonly #clock: Clock
	#baud: number
	/** The lines as they were last set; undefined where there are none. */
	#lines: Lines | undefined
	#writing: Promise<void> = Promise.resolve()
	#closing: Promise<void> | undefined

	constructor(info: PortInfo, open: OpenPort, openWith: OpenWith, baud: number, clock: Clock) {
		this.info = info
		this.#open = open
		this.#openWith = openWith
		this.#baud = baud
		this.#clock = clock
	}

	/** Lets both lines rest before anything else: Windows opens with DTR asserted, which is like holding BOOT down. */
	async begin(): Promise<void> {
		try {
			await this.lines(restingLines(this.info))
		} catch (error) {
			if (!isProblem(error, 'no-control-lines')) {
				await this.close()
				throw error
			}
		}
		void this.#receive(this.#open)
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.#received.read(signal)
	}

	async write(bytes: Uint8Array): Promise<void> {
		this.#received.ended.throwIfAborted()
		const written = this.#writing.then(() => this.#open.write(Buffer.from(bytes)))
		this.#writing = written.catch(() => {})
		await this.#inTime(writeLimit(bytes.length, this.#baud), written)
	}

	async lines(to: Lines): Promise<void> {
		this.#received.ended.throwIfAborted()
		try {
			// Both lines in one call, and break off: what is left out would be set to the package's defaults.
			await this.#inTime(writeLimit(0, this.#baud), this.#open.set({brk: false, ...to}))
			this.#lines = to
		} catch (error) {
			if (!meansNoControlLines(error)) throw error
			throw new Problem('no-control-lines', {path: this.info.path}, {cause: error})
		}
	}

	async speed(baud: number): Promise<void> {
		this.#received.ended.throwIfAborted()
		await this.#inTime(writeLimit(0, this.#baud), this.#drain())
		try {
			await this.#inTime(writeLimit(0, baud), this.#open.update({baudRate: baud}))
		} catch (error) {
			if (!isProblem(error, 'port-failed')) throw error
			throw new Problem('no-speed', {path: this.info.path}, {cause: error})
		}
		this.#baud = baud
		// On Windows, new settings may assert DTR again.
		if (this.#lines) await this.lines(this.#lines)
	}

	/** A pseudo-terminal takes every framing and has none; by its missing control lines it is known. */
	async framing(to: Framing): Promise<void> {
		this.#received.ended.throwIfAborted()
		if (!this.#lines) throw new Problem('no-framing', {path: this.info.path})
		await this.#inTime(writeLimit(0, this.#baud), this.#drain()).catch(async error => {
			if (!isProblem(error, 'port-stalled')) throw error
			// What the other side holds back leaves no more; a driver would wait for it before it closes the port.
			await this.#closeInTime(this.#open.flush())
		})
		const reopened = this.#reopen(to)
		this.#writing = reopened.catch(() => {})
		await reopened
	}

	/** Without control lines there is no wire that could be held low. */
	async break(on: boolean): Promise<void> {
		this.#received.ended.throwIfAborted()
		const {path} = this.info
		if (!this.#lines) throw new Problem('no-break', {path})
		// What is left out would be set to the package's defaults.
		await this.#inTime(writeLimit(0, this.#baud), this.#open.set({brk: on, ...this.#lines}))
	}

	async discard(): Promise<void> {
		this.#received.ended.throwIfAborted()
		this.#received.discard()
	}

	close(): Promise<void> {
		this.#closing ??= this.#release()
		return this.#closing
	}

	/** Reads all the time, so that an unplugged cable is noticed at once. */
	async #receive(open: OpenPort): Promise<void> {
		const buffer = Buffer.alloc(READ_BYTES)
		const isIt = () => open === this.#open && !this.#isReopening
		try {
			while (isIt() && !this.#received.ended.aborted) {
				const count = await readInto(open, buffer)
				this.#received.push(Uint8Array.from(buffer.subarray(0, count)))
				await this.#received.room()
			}
		} catch (error) {
			if (isIt()) this.#lose(error)
		}
	}

	async #drain(): Promise<void> {
		await this.#writing
		await this.#open.drain()
	}

	/** Awaits `work` of the driver, unless it takes longer than `ms` or the port goes away first. */
	async #inTime<T>(ms: number, work: Promise<T>): Promise<T> {
		const {path} = this.info
		const stalled = () => new Problem('port-stalled', {path})
		try {
			return await withTimeout(this.#clock, ms, this.#received.ended, stalled, own => orAborted(work, own))
		} catch (error) {
			if (error instanceof Problem) throw error
			if (meansDisconnected(error)) this.#lose(error)
			this.#received.ended.throwIfAborted()
			const detail = error instanceof Error ? error.message : String(error)
			throw new Problem('port-failed', {path, detail}, {cause: error})
		}
	}

	/**
	 * The device is gone: rejects whatever waits, and closes the port so that its name is free when the device is plugged
	 * in again.
	 */
	#lose(cause: unknown): void {
		this.#received.end(new Problem('port-lost', {path: this.info.path}, {cause}))
		void this.close()
	}

	async #release(): Promise<void> {
		const there = !this.#received.ended.aborted
		this.#received.end(new Problem('port-closed', {path: this.info.path}))
		if (there && this.#lines)
			await this.#closeInTime(this.#open.set({brk: false, ...restingLines(this.info)}))
		await this.#closeInTime(this.#open.close())
	}

	/** The package changes the speed of an open port and nothing else of it. The lines stay as they were, but for the moment between. */
	async #reopen(to: Framing): Promise<void> {
		this.#isReopening = true
		try {
			await this.#closeInTime(this.#open.close())
			const refused = await this.#openIn(to).then(
				() => undefined,
				() => new Problem('no-framing', {path: this.info.path}),
			)
			if (refused) await this.#openIn(this.#framing)
			else this.#framing = to
			this.#isReopening = false
			void this.#receive(this.#open)
			// A system asserts both lines when it opens a port.
			if (this.#lines) await this.lines(this.#lines)
			if (refused) throw refused
		} catch (error) {
			if (!isProblem(error, 'no-framing')) this.#lose(error)
			throw error
		} finally {
			this.#isReopening = false
		}
	}

	async #openIn(framing: Framing): Promise<void> {
		const open = await this.#openWith(this.#baud, framing)
		if (this.#received.ended.aborted) await this.#closeInTime(open.close())
		this.#received.ended.throwIfAborted()
		this.#open = open
	}

	/** A port that hangs must not keep the program from ending. */
	async #closeInTime(work: Promise<unknown>): Promise<void> {
		const done = new AbortController()
		const goOn = () => done.abort()
		await Promise.race([work.then(goOn, goOn), this.#clock.sleep(CLOSE_MS, done.signal).catch(() => {})])
	}
}

async function readInto(open: OpenPort, buffer: Buffer): Promise<number> {
	if ('poller' in open) return unixRead(open, buffer)
	return (await open.read(buffer, 0, buffer.length)).bytesRead
}
