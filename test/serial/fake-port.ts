/** A Port that writes down what is asked of it, for tests of what stands in front of a port. */

import {Problem} from '../../src/problem.ts'
import {Inbox} from '../../src/serial/inbox.ts'
import type {Lines, Port, PortInfo} from '../../src/serial/port.ts'

export type Call =
	| {readonly write: string}
	| {readonly lines: Lines}
	| {readonly speed: number}
	| 'discard'
	| 'close'

export class FakePort implements Port {
	readonly info: PortInfo = {path: 'fake', kind: 'other', likelihood: 'possible'}
	/** Everything that was asked, in order; bytes as hexadecimal digits. */
	readonly calls: Call[] = []
	readonly inbox = new Inbox()
	/** Set: `write` waits for it. */
	gate: Promise<void> | undefined

	constructor(
		readonly has: {readonly lines: boolean; readonly speed: boolean} = {lines: true, speed: true},
	) {}

	/** All bytes written, in order. */
	get written(): Buffer {
		const hex = this.calls.flatMap(call => (typeof call === 'object' && 'write' in call ? [call.write] : []))
		return Buffer.from(hex.join(''), 'hex')
	}

	get linesSeen(): readonly Lines[] {
		return this.calls.flatMap(call => (typeof call === 'object' && 'lines' in call ? [call.lines] : []))
	}

	get speedSeen(): number | undefined {
		return this.calls
			.flatMap(call => (typeof call === 'object' && 'speed' in call ? [call.speed] : []))
			.at(-1)
	}

	/** The board says something. */
	say(bytes: Uint8Array | string): void {
		this.inbox.push(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
	}

	unplug(): void {
		this.inbox.end(new Problem('port-lost', {path: 'fake'}))
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.inbox.read(signal)
	}

	async write(bytes: Uint8Array): Promise<void> {
		this.inbox.ended.throwIfAborted()
		await this.gate
		this.calls.push({write: Buffer.from(bytes).toString('hex')})
	}

	async lines(to: Lines): Promise<void> {
		if (!this.has.lines) throw new Problem('no-control-lines', {path: 'fake'})
		this.calls.push({lines: to})
	}

	async speed(baud: number): Promise<void> {
		if (!this.has.speed) throw new Problem('no-speed', {path: 'fake'})
		this.calls.push({speed: baud})
	}

	async discard(): Promise<void> {
		this.calls.push('discard')
		this.inbox.discard()
	}

	async close(): Promise<void> {
		if (this.inbox.ended.aborted && this.calls.at(-1) === 'close') return
		this.inbox.end(new Problem('port-closed', {path: 'fake'}))
		this.calls.push('close')
	}
}
