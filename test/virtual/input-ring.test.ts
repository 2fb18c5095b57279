import {afterEach, describe, expect, it} from 'vitest'
import type {Port} from '../../src/serial/port.ts'
import {type Bench, openBench} from '../../src/virtual/bench.ts'
import {filesOf, powerOn, switchAllOff} from './interpreter-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
	await bench?.close()
	bench = undefined
	await switchAllOff()
})

const overUart = {chip: 'ESP32'} as const
const overUsb = {chip: 'ESP32-C3', circuit: 'usb-serial-jtag'} as const

/** A board at its prompt, and what it prints. */
async function atPrompt(kind: Pick<Parameters<typeof openBench>[0], 'chip' | 'circuit'>) {
	bench = openBench({...kind, speed: Number.POSITIVE_INFINITY, running: true})
	const {bridge} = bench
	for await (const ports of bridge.watch(new AbortController().signal)) if (ports.length > 0) break
	const port = await bridge.open(115_200)
	await port.write(Buffer.from('\r'))
	const talk = talkOver(port)
	await talk.until('>>> ')
	return talk
}

function talkOver(port: Port) {
	let said = ''
	return {
		port,
		send: (text: string) => port.write(Buffer.from(text, 'latin1')),
		/** What is printed up to `mark`. */
		async until(mark: string): Promise<string> {
			while (!said.includes(mark)) said += Buffer.from(await port.read()).toString('latin1')
			const end = said.indexOf(mark) + mark.length
			const before = said.slice(0, end)
			said = said.slice(end)
			return before
		},
	}
}

/** Enters the raw REPL, and runs a program there that says `ready` before it does anything. */
async function runs(talk: Awaited<ReturnType<typeof atPrompt>>, program: string): Promise<void> {
	await talk.send('\x01')
	await talk.until('raw REPL; CTRL-B to exit\r\n>')
	await talk.send(`import sys,time\nprint("re"+"ady")\n${program}\x04`)
	await talk.until('ready\r\n')
}

/** Sleeps for longer than the line needs for what is sent, and then counts what has been kept of it. */
const countLater = (sleep: string) => `
import select
${sleep}
poll = select.poll()
poll.register(sys.stdin, select.POLLIN)
n = 0
while poll.poll(0):
 n += len(sys.stdin.read(1))
print(n, "kept")
`

describe('what comes while no program reads', () => {
	it.each([
		['ESP32', 259],
		['ESP8266', 255],
	] as const)('is kept on an %s as far as the ring goes: %d bytes', async (chip, kept) => {
		const talk = await atPrompt({chip})
		await runs(talk, countLater('time.sleep(1)'))
		await talk.send('x'.repeat(600))
		expect(await talk.until('kept')).toBe(`${kept} kept`)
	})

	it('is held back over the own USB of the chip, and nothing is lost', async () => {
		const talk = await atPrompt(overUsb)
		await runs(talk, 'time.sleep(1)\nprint(len(sys.stdin.read(9000)), "read")')
		await talk.send('x'.repeat(9000))
		expect(await talk.until('read')).toBe('9000 read')
	})

	it('keeps a write waiting over USB, and the write fails if nothing is read at all', async () => {
		const talk = await atPrompt(overUsb)
		await runs(talk, 'time.sleep(60)')
		await expect(talk.send('x'.repeat(9000))).rejects.toMatchObject({code: 'port-stalled'})
	})

	it('does not keep a Ctrl-C on a UART from being seen', async () => {
		const talk = await atPrompt(overUart)
		await runs(talk, 'time.sleep(3600)')
		await talk.send(`${'x'.repeat(600)}\x03`)
		expect(await talk.until('KeyboardInterrupt')).toContain('Traceback')
	})
})

describe('a long text', () => {
	const lines = Array.from({length: 300}, (_, i) => `x${i} = ${i} # nothing but a line to be echoed`)
	/** The whole text needs 1.2 s on the line. */
	const LONG_MS = 10_000
	const text = lines.join('\r')

	it('that is pasted at the prompt loses lines on a UART, because the board answers each with more than it got', async () => {
		const talk = await atPrompt(overUart)
		await talk.send(`${text}\r`)
		await bench!.clock.sleep(LONG_MS)
		await talk.send('\rprint("the "+"end")\r')
		const said = await talk.until('the end')
		expect(lines.some(line => !said.includes(`>>> ${line}\r\n`))).toBe(true)
	})

	it('loses nothing there over USB', async () => {
		const talk = await atPrompt(overUsb)
		await talk.send(`${text}\r`)
		const said = await talk.until(lines.at(-1)!)
		for (const line of lines) expect(said).toContain(line)
	})
})

describe('a program that prints', () => {
	const never = () => new Promise<void>(() => {})

	it.each([
		[128, true],
		[129, false],
	] as const)('%d bytes on a line that takes none goes on: %s', async (bytes, goesOn) => {
		const desk = powerOn({
			output: never,
			files: filesOf({
				'/main.py': `import sys\nsys.stdout.write("x"*${bytes})\nopen("/after","w").close()\n`,
			}),
		})
		if (goesOn) await desk.when(() => desk.files.has('/after'))
		else {
			await desk.clock.sleep(60_000)
			expect(desk.files.has('/after')).toBe(false)
		}
	})
})
