/**
 * How the port is set: speed, framing and control lines, as the person has changed them. Kept over one port after the other, and set again
 * where the board comes back. Knows no key and no word.
 */

import type {Clock} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {openConsole, wantsDtr} from '../micropython/console.ts'
import {isProblem, Problem} from '../problem.ts'
import {type Framing, type Lines, type Port, type PortInfo, usualFraming} from '../serial/port.ts'
import {restingLines} from '../serial/resting-lines.ts'

/** How long a break holds the line, in ms: at 300 baud a byte takes 33. */
const BREAK_MS = 300
/** As long as picocom's. */
const PULSE_MS = 1000
/** How long EN is held low, in ms; esptool has the same. */
const RESET_MS = 100

export class Cable {
	framing: Framing = usualFraming
	lines: Lines

	constructor(
		readonly clock: Clock,
		info: PortInfo,
		/** Undefined while the board is away. */
		private readonly port: () => Port | undefined,
		public baud: number,
	) {
		this.lines = linesAfterOpening(info)
	}

	/** @throws what `openConsole` throws */
	async reopen(env: Pick<Environment, 'openPort'>, info: PortInfo, signal: AbortSignal): Promise<Port> {
		const port = await openConsole(env, info, signal, this.baud)
		this.lines = linesAfterOpening(port.info)
		if (this.framing === usualFraming) return port
		try {
			await port.framing(this.framing)
		} catch (error) {
			if (!isProblem(error, 'no-framing')) {
				await port.close()
				throw error
			}
			this.framing = usualFraming
		}
		return port
	}

	/** @throws Problem('no-speed' | 'port-lost' | …), and so do the others for what a port cannot do */
	async setBaud(baud: number): Promise<void> {
		await this.#there.speed(baud)
		this.baud = baud
	}

	async setFraming(framing: Framing): Promise<void> {
		await this.#there.framing(framing)
		this.framing = framing
	}

	async setLines(lines: Lines): Promise<void> {
		await this.#there.lines(lines)
		this.lines = lines
	}

	/** The other state for a second, and back. */
	async pulseDtr(signal: AbortSignal): Promise<void> {
		const {lines} = this
		await this.setLines({...lines, dtr: !lines.dtr})
		try {
			await this.clock.sleep(PULSE_MS, signal)
		} finally {
			await this.setLines(lines)
		}
	}

	async sendBreak(signal: AbortSignal): Promise<void> {
		const port = this.#there
		await port.break(true)
		try {
			await this.clock.sleep(BREAK_MS, signal)
		} finally {
			await port.break(false)
		}
	}

	/** Whether RTS may reach EN: the lines of a USB port that a program on the chip makes do not. */
	get canReset(): boolean {
		const port = this.port()
		return port !== undefined && !wantsDtr(port.info)
	}

	/** RTS pulls EN low while DTR leaves IO0 alone: the program starts, and not the boot loader. */
	async resetChip(signal: AbortSignal): Promise<void> {
		const port = this.#there
		const resting = linesAfterOpening(port.info)
		await this.setLines({dtr: false, rts: true})
		try {
			await this.clock.sleep(RESET_MS, signal)
		} finally {
			await this.setLines(resting)
		}
	}

	get #there(): Port {
		const port = this.port()
		if (!port) throw new Problem('port-closed', {path: ''})
		return port
	}
}

function linesAfterOpening(info: PortInfo): Lines {
	return wantsDtr(info) ? {dtr: true, rts: true} : restingLines(info)
}
