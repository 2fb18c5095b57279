import {describe, expect, it} from 'vitest'
import type {Clock} from '../../src/clock.ts'
import {KeyReader} from '../../src/ui/key-reader.ts'
import type {Key} from '../../src/wizard/engine/event.ts'
import {FakeTerminal} from '../fake-terminal.ts'

/** A clock whose time passes when the test says so. */
class HandClock implements Pick<Clock, 'after'> {
	#now = 0
	#due: {readonly at: number; readonly action: () => void}[] = []

	after(ms: number, action: () => void): () => void {
		const appointment = {at: this.#now + ms, action}
		this.#due.push(appointment)
		return () => {
			this.#due = this.#due.filter(other => other !== appointment)
		}
	}

	/** And lets the turn end. */
	async pass(ms: number): Promise<void> {
		this.#now += ms
		const due = this.#due.filter(({at}) => at <= this.#now)
		this.#due = this.#due.filter(({at}) => at > this.#now)
		for (const {action} of due) action()
		await new Promise(setImmediate)
	}
}

function reading() {
	const screen = new FakeTerminal()
	const clock = new HandClock()
	const said: string[] = []
	let pressed = (_key: Key) => {}
	const reader = new KeyReader(screen.stdin, clock as unknown as Clock, {
		key(key) {
			said.push(key.name === 'text' ? `“${key.text}”` : key.name)
			pressed(key)
		},
		end: () => said.push('gone'),
	})
	reader.open()
	return {
		screen,
		clock,
		reader,
		/** The keys so far. */
		said,
		whenPressed(act: (key: Key) => void) {
			pressed = act
		},
		/** One read of the terminal. */
		async type(bytes: string | Uint8Array) {
			screen.stdin.push(bytes)
			await new Promise(setImmediate)
		},
	}
}

describe('a key that comes in pieces', () => {
	it.each([
		['\u001b', '[A'],
		['\u001b[', 'A'],
		['\u001bO', 'A'],
		['\u001b[1;', '5A'],
		['\u001b\u001b', '[A'],
	])('%j and %j is the one key that it is', async (first, second) => {
		const {said, type, clock} = reading()
		await type(first)
		await clock.pass(49)
		await type(second)
		await clock.pass(1000)
		expect(said).toEqual(['up'])
	})

	it('is Esc when nothing follows for a while', async () => {
		const {said, type, clock} = reading()
		await type('\u001b')
		await clock.pass(49)
		expect(said).toEqual([])
		await clock.pass(1)
		expect(said).toEqual(['escape'])
		await type('[A')
		expect(said).toEqual(['escape', '“[A”'])
	})

	it('is that key also when a busy computer gets to read the rest only after the time for it', async () => {
		const {said, type, clock, screen} = reading()
		await type('\u001b')
		const passed = clock.pass(1000)
		screen.stdin.push('[A')
		await passed
		await clock.pass(1000)
		expect(said).toEqual(['up'])
	})

	it('is Esc at once when a key follows that belongs to no sequence', async () => {
		const {said, type, clock} = reading()
		await type('\u001b')
		await type('q')
		await type('\u001b')
		await type('\u001b[B')
		await clock.pass(1000)
		expect(said).toEqual(['escape', '“q”', 'escape', 'down'])
	})

	it('is a letter of more than one byte', async () => {
		const {said, type} = reading()
		const bytes = new TextEncoder().encode('ü🐍')
		for (const byte of bytes) await type(Uint8Array.of(byte))
		expect(said).toEqual(['“ü”', '“🐍”'])
	})
})

describe('keys that come in one go', () => {
	it('are taken one by one', async () => {
		const {said, type} = reading()
		await type('\u001b[B\u001b[Bx\u001b[A\r')
		expect(said).toEqual(['down', 'down', '“x”', 'up', 'enter'])
	})

	it('are one text when they are a paste with its marks, in however many pieces', async () => {
		const {said, type, clock} = reading()
		await type('\u001b[200~first\rq')
		await clock.pass(49)
		await type('\r\u001b[31mlast\u001b[20')
		await type('1~')
		await type('\r')
		expect(said).toEqual(['“firstqlast”', 'enter'])
	})

	it('do not swallow what is typed after a paste that has no end', async () => {
		const {said, type, clock} = reading()
		await type('\u001b[200~lost')
		await clock.pass(50)
		await type('\u001b[B')
		expect(said).toEqual(['“lost”', 'down'])
	})

	it('are no keys when the terminal only answers a question', async () => {
		const {said, type} = reading()
		await type('\u001b]11;rgb:0000/0000/0000\u001b\\\u001b[?62;4c\u001bP1$r0m\u001b\\\r')
		expect(said).toEqual(['enter'])
	})

	it.each(['\u001b\u0003', '\u001b[\u0003', '\u001b]0;\u0003', '\u001b[200~a\u0003b\u001b[201~'])(
		'%j hide no Ctrl-C, and add nothing to it',
		async typed => {
			const {said, type} = reading()
			await type(typed)
			expect(said[0]).toBe('ctrl-c')
			expect(said.filter(key => key !== 'ctrl-c' && !key.startsWith('“'))).toEqual([])
		},
	)
})

describe('handing over', () => {
	it('leaves what was typed after the key that led to it to the next reader, byte for byte', async () => {
		const {screen, reader, said, type, whenPressed} = reading()
		whenPressed(key => key.name === 'enter' && reader.close())
		await type('\r\u001b[Aprint("ü")\u001b[')
		const next = new Promise(resolve => screen.stdin.once('data', resolve))
		screen.stdin.resume()
		expect(String(await next)).toBe('\u001b[Aprint("ü")\u001b[')
		expect(said).toEqual(['enter'])
	})

	it('keeps what is typed between two readers for the second', async () => {
		const {reader, said, type} = reading()
		reader.close()
		await type('\u001b[A')
		reader.open()
		await new Promise(setImmediate)
		expect(said).toEqual(['up'])
	})

	it('forgets an Esc that nobody has waited for', async () => {
		const {screen, reader, said, type, clock} = reading()
		await type('\u001b')
		reader.close()
		await clock.pass(1000)
		expect(said).toEqual([])
		expect(screen.stdin.read()?.toString()).toBe('\u001b')
	})

	it('sets raw mode and holds the program while it reads, and neither afterwards', () => {
		const {screen, reader} = reading()
		expect([screen.rawModes, screen.held]).toEqual([[true], true])
		reader.close()
		reader.close()
		expect([screen.rawModes, screen.held]).toEqual([[true, false], false])
		expect(screen.stdin.listenerCount('data') + screen.stdin.listenerCount('end')).toBe(0)
	})

	it('survives a terminal that takes no raw mode any more', () => {
		const {screen, reader} = reading()
		screen.stdin.setRawMode = () => {
			throw new Error('setRawMode EIO')
		}
		expect(() => reader.close()).not.toThrow()
	})

	it('tells when the terminal has gone', async () => {
		const {screen, said} = reading()
		screen.endInput()
		await new Promise(setImmediate)
		expect(said).toEqual(['gone'])
	})
})
