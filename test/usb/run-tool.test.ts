import {once} from 'node:events'
import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {createServer, type Server, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {systemClock} from '../../src/clock.ts'
import {decode, runTool, type Tool} from '../../src/usb/run-tool.ts'
import {BenchClock} from '../../src/virtual/clock.ts'

/** A program written in JavaScript. */
function program(code: string, ...args: string[]): Tool {
	return {program: process.execPath, args: ['-e', code, '--', ...args], limit: 30_000}
}

const run = (tool: Tool, signal?: AbortSignal) => runTool(tool, systemClock, signal)

describe('a tool', () => {
	test('answers with what it wrote', async () => {
		expect(await run(program('console.log("CH340")'))).toEqual({state: 'ok', stdout: 'CH340\n'})
	})

	test('gets its arguments as they are: no shell reads them', async () => {
		const odd = '$(echo x) `y` "z" \\ & ; *'
		const said = await run(program('process.stdout.write(process.argv[1])', odd))
		expect(said).toEqual({state: 'ok', stdout: odd})
	})

	test('hears nothing from the keyboard: its stdin is at its end', async () => {
		const said = await run(program('process.stdin.resume().on("end", () => console.log("end"))'))
		expect(said).toEqual({state: 'ok', stdout: 'end\n'})
	})

	test('speaks English, whatever the user speaks', async () => {
		const said = await run(program('console.log(process.env.LC_ALL, process.env.LANG)'))
		expect(said).toEqual({state: 'ok', stdout: 'C C\n'})
	})

	test('that fails tells why, in one line without control characters, and keeps what it found', async () => {
		const said = await run(
			program('console.log("half"); console.error("\\x1b[31mno\\naccess"); process.exitCode = 3'),
		)
		expect(said).toEqual({state: 'failed', exitCode: 3, stdout: 'half\n', stderr: 'no access'})
	})

	test('that is not installed is missing', async () => {
		expect(await run({program: 'no-such-tool-here', args: [], limit: 30_000})).toEqual({state: 'missing'})
	})

	test('that says more than 8 MB is stopped', async () => {
		const said = await run(
			program('const b = Buffer.alloc(1 << 20, 97); for (;;) require("fs").writeSync(1, b)'),
		)
		expect(said).toMatchObject({state: 'failed', exitCode: undefined})
		if (said.state === 'failed') expect(said.stdout.length).toBeLessThanOrEqual(8 * 1024 * 1024)
	})
})

describe('a file that is no program', () => {
	let folder: string
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'mp-wizard-tool-'))
	})
	afterEach(() => rm(folder, {recursive: true}))

	test.skipIf(process.platform === 'win32')('is forbidden (wants a Unix)', async () => {
		const file = join(folder, 'tool')
		await writeFile(file, 'x')
		await chmod(file, 0o644)
		expect(await run({program: file, args: [], limit: 30_000})).toEqual({state: 'forbidden'})
	})
})

describe('a tool that never ends', () => {
	const forever = 'setInterval(() => {}, 1000)'

	test('is late', async () => {
		expect(await runTool(program(forever), new BenchClock())).toEqual({state: 'late', stdout: ''})
	})

	test('is given up at once when the person leaves', async () => {
		const leaving = new AbortController()
		const running = run(program(forever), leaving.signal)
		leaving.abort(new Cancelled())
		await expect(running).rejects.toBe(leaving.signal.reason)
	})

	test('is not even started for a person who has left', async () => {
		await expect(run(program(forever), AbortSignal.abort(new Cancelled()))).rejects.toThrow(Cancelled)
	})

	test.skipIf(process.platform === 'win32')(
		'is gone afterwards, with the child it started; what it said until then is kept (wants a Unix)',
		async () => {
			const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-tool-'))
			const meeting = new Meeting(join(folder, 'meeting'))
			const come = `require('net').connect(${JSON.stringify(meeting.path)})`
			const parent = `
				require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(come)}])
				process.stdout.write('half', () => ${come})`
			const clock = new StoppedClock()
			const running = runTool(program(parent), clock)
			const both = await meeting.guests(2)
			const gone = Promise.all(both.map(guest => once(guest, 'close')))
			clock.strike()
			expect(await running).toEqual({state: 'late', stdout: 'half'})
			await gone
			meeting.close()
			await rm(folder, {recursive: true})
		},
	)
})

test('words are read as what they are: UTF-8 with or without its mark, UTF-16 with it, bytes of no kind', () => {
	expect(decode(Buffer.from('\ufeffä'))).toBe('ä')
	expect(decode(Buffer.from('ä'))).toBe('ä')
	expect(decode(Buffer.from('\ufeffCOM3 ä', 'utf16le'))).toBe('COM3 ä')
	expect(decode(Buffer.from([0x41, 0x84, 0x42]))).toBe('A\ufffdB')
	expect(decode(Buffer.from('ä').subarray(0, 1))).toBe('\ufffd')
})

/** Time that stands still until it strikes, and then all is late. */
class StoppedClock extends BenchClock {
	strike: () => void = () => {}
	override after(_ms: number, action: () => void): () => void {
		this.strike = action
		return () => {}
	}
}

/** A place where processes show that they live: a socket that closes when they end. */
class Meeting {
	readonly #server: Server
	readonly #here: Socket[] = []
	#come: () => void = () => {}

	constructor(readonly path: string) {
		this.#server = createServer(guest => {
			guest.on('error', () => {}).resume()
			this.#here.push(guest)
			this.#come()
		}).listen(path)
	}

	async guests(count: number): Promise<readonly Socket[]> {
		while (this.#here.length < count) await new Promise<void>(resolve => (this.#come = resolve))
		return this.#here
	}

	close(): void {
		this.#server.close()
	}
}
