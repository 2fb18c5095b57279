import {describe, expect, it} from 'vitest'
import {RawRepl} from '../../src/micropython/raw-repl.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {FakePort} from '../fake-port.ts'
import {runningBench} from '../jobs/bench-environment.ts'

const never = new AbortController().signal

/** A raw REPL over a port whose far side is `answer`. */
async function replTo(answer: (port: FakePort, written: string) => void): Promise<[RawRepl, FakePort]> {
	const port = new FakePort()
	port.answer = written => {
		if (written === '\r\x01') port.say('\r\nraw REPL; CTRL-B to exit\r\n>')
		else answer(port, written)
	}
	const repl = await RawRepl.enter(port, new BenchClock(), 1000, never)
	port.writes.length = 0
	return [repl!, port]
}

async function onBoard(): Promise<RawRepl> {
	const {bench, env} = runningBench({chip: 'ESP32'})
	const port = await bench.bridge.open(115_200)
	await env.clock.sleep(3000, never)
	await port.write(Buffer.from('\r\x03\x03'))
	await env.clock.sleep(500, never)
	await port.discard()
	return (await RawRepl.enter(port, env.clock, 3000, never))!
}

describe('raw-paste mode', () => {
	it('never has more on the way than the board has said it has room for', async () => {
		let room = 0
		let took = ''
		const [repl] = await replTo((port, written) => {
			if (written === '\x05A\x01') {
				room = 64
				return port.say('R\x01\x20\x00\x01')
			}
			if (written === '\x04') return port.say('\x04done\r\n\x04\x04>')
			took += written
			expect(written.length).toBeLessThanOrEqual(room)
			room -= written.length
			// One window is read, and one more is free.
			if (room < 32) {
				room += 32
				port.say('\x01')
			}
		})
		const code = `x = '${'y'.repeat(500)}'`
		expect(await repl.run(code, 1000)).toEqual({output: 'done\r\n', error: ''})
		expect(took).toBe(code)
	})

	it('ends at the word of a board that reads no further', async () => {
		const [repl, port] = await replTo((port, written) => {
			if (written === '\x05A\x01') port.say('R\x01\x20\x00\x01')
			else if (written === '\x04') port.say('\x04MemoryError: \r\n\x04>')
			else port.say('\x04')
		})
		expect(await repl.run('y'.repeat(500), 1000)).toEqual({output: '', error: 'MemoryError: \r\n'})
		expect(port.written.toString('latin1')).toBe(`\x05A\x01${'y'.repeat(64)}\x04`)
	})

	it.each([
		['says that it has none', 'R\x00>'],
		['does not know the question', 'raw REPL; CTRL-B to exit\r\n>'],
	])('is left out with a board that %s, and is not asked for again', async (_, answer) => {
		const [repl, port] = await replTo((port, written) => {
			if (written === '\x05A\x01') port.say(answer)
			else if (written.endsWith('\x04')) port.say('OK2\r\n\x04\x04>')
		})
		expect(await repl.run('print(1+1)', 1000)).toEqual({output: '2\r\n', error: ''})
		expect(await repl.run('print(1+1)', 1000)).toEqual({output: '2\r\n', error: ''})
		expect(port.written.toString('latin1')).toBe('\x05A\x01print(1+1)\x04print(1+1)\x04')
		expect(repl.isEightBit).toBe(false)
	})

	it('gives up on a board that gives no more room', async () => {
		const [repl] = await replTo((port, written) => {
			if (written === '\x05A\x01') port.say('R\x01\x20\x00\x01')
		})
		expect(await repl.run('y'.repeat(500), 1000)).toBeUndefined()
	})

	it('carries every byte but two into a literal of a real MicroPython, and its mistakes come back', async () => {
		const repl = await onBoard()
		const all = Buffer.from(Array.from({length: 256}, (_, byte) => byte)).filter(
			byte => ![3, 4, 13, 39, 92].includes(byte),
		)
		const code = Buffer.concat([Buffer.from("x = b'''"), all, Buffer.from("'''\nprint(len(x), sum(x))")])
		const sum = all.reduce((sum, byte) => sum + byte, 0)
		expect(await repl.run(code, 5000)).toEqual({output: `${all.length} ${sum}\r\n`, error: ''})
		expect((await repl.run('1/0', 5000))?.error).toMatch(/ZeroDivisionError/)
		expect((await repl.run(`x y\n${'# more\n'.repeat(300)}`, 5000))?.error).toMatch(/SyntaxError/)
		expect(await repl.run('', 5000)).toEqual({output: '', error: ''})
		// Nothing was restarted by all that.
		expect((await repl.run('print(len(x))', 5000))?.output).toBe(`${all.length}\r\n`)
	})
})

describe('a program that is watched', () => {
	it('shows what it prints as it comes, and ends with its traceback', async () => {
		const repl = await onBoard()
		const came: Buffer[] = []
		const code = "print('grün')\nprint('x' * 3000)\nraise ValueError('over')"
		const error = await repl.live(code, bytes => void came.push(Buffer.from(bytes)))
		expect(Buffer.concat(came).toString()).toBe(`grün\r\n${'x'.repeat(3000)}\r\n`)
		expect(came.length).toBeGreaterThan(2)
		expect(error).toMatch(/ValueError: over/)
		expect(await repl.live('pass', () => {})).toBe('')
	})

	// A program that computes without end holds no time on a bench that leaps: on a busy computer its last words may come too late.
	it('ends with Ctrl-C while it runs', {retry: 3}, async () => {
		const repl = await onBoard()
		let said = ''
		const ended = repl.live("print('go')\nwhile True: pass", bytes => {
			said += Buffer.from(bytes).toString()
			if (said === 'go\r\n') void repl.interrupt()
		})
		expect(await ended).toMatch(/KeyboardInterrupt/)
		expect((await repl.run('print(1)', 5000))?.output).toBe('1\r\n')
	})

	it('ends with Ctrl-C while it is still being sent, and nothing of it is run', async () => {
		const repl = await onBoard()
		const ended = repl.live(`print('no')\n${'# a long comment\n'.repeat(400)}`, () =>
			expect.fail('it printed'),
		)
		await repl.interrupt()
		expect(await ended).toMatch(/KeyboardInterrupt/)
		expect((await repl.run('print(1)', 5000))?.output).toBe('1\r\n')
	})
})
