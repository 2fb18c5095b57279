/** Programs that an agent runs on a board: only where a person has allowed them, with an end, and with what they print. */

import {CancelledNotificationSchema} from '@modelcontextprotocol/sdk/types.js'
import {expect, it} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import type {Port} from '../../src/serial/port.ts'
import {PortAround} from '../../src/virtual/faults/port-around.ts'
import {type Answer, agentWith, yes} from './agent.ts'

it('gives back what a program prints', async () => {
	const agent = await agentWith(yes)
	expect((await agent.call('exec', {code: 'import sys\nprint(sys.platform, "ü")'})).said).toEqual({
		output: 'esp32 ü\n',
		exception: '',
		ended: 'done',
	})
})

it('gives back the traceback that it ends with', async () => {
	const agent = await agentWith(yes)
	const {isError, said} = await agent.call('exec', {code: 'print(1)\n1/0'})
	expect(isError).toBe(false)
	expect(said).toMatchObject({output: '1\n', ended: 'exception'})
	expect(said.exception).toMatch(/^Traceback[\s\S]*ZeroDivisionError/)
})

it('tells nothing that a terminal would obey', async () => {
	const agent = await agentWith(yes)
	expect((await agent.call('exec', {code: 'print("a\\x1b[2Jb\\x07")'})).said.output).toBe('ab\n')
})

it('stops a program that does not end, and the board is at its prompt again', async () => {
	const agent = await agentWith(yes)
	const {said} = await agent.call('exec', {code: 'print("begun")\nwhile True: pass', seconds: 1})
	expect(said).toEqual({output: 'begun\n', exception: '', ended: 'time'})
	expect(agent.open()).toBe(0)
	expect((await agent.call('exec', {code: 'print("well")'})).said.output).toBe('well\n')
})

it('stops a program that prints without end, and keeps as much as can be read', async () => {
	const agent = await agentWith(yes)
	const {said} = await agent.call('exec', {code: 'while True: print("x" * 1000)', seconds: 600})
	expect(said.ended).toBe('output')
	expect(said.output.length).toBeGreaterThan(60_000)
	expect(said.output.length).toBeLessThanOrEqual(64 * 1024)
	expect((await agent.call('exec', {code: 'print("well")'})).said.output).toBe('well\n')
})

it('says of a program that hears no Ctrl-C that it goes on', async () => {
	const agent = await agentWith(yes)
	const code = 'import micropython\nmicropython.kbd_intr(-1)\nprint("begun")\nwhile True: pass'
	const {said} = await agent.call('exec', {code, seconds: 1})
	expect(said).toEqual({output: 'begun\n', exception: '', ended: 'goes-on'})
	expect(agent.open()).toBe(0)
	expect((await agent.call('exec', {code: 'print(1)'})).said.problem).toMatchObject({code: 'no-prompt'})
	await agent.call('identify')
	expect((await agent.call('exec', {code: 'print("well")'})).said.output).toBe('well\n')
})

it('says of a program that prints what ends a program that it goes on', async () => {
	const agent = await agentWith(yes)
	const code = 'import micropython\nmicropython.kbd_intr(-1)\nprint("\\x04\\x04>", end="")\nwhile True: pass'
	expect((await agent.call('exec', {code, seconds: 1})).said).toMatchObject({ended: 'goes-on'})
})

it('a program has its whole time, however long the board takes to its prompt', async () => {
	const opened: number[] = []
	const around = (env: Environment): Environment => ({
		...env,
		async openPort(port, baud) {
			// As a board that starts slowly.
			await env.clock.sleep(8000)
			opened.push(env.clock.now())
			return await env.openPort(port, baud)
		},
	})
	const agent = await agentWith(yes, {around})
	const {said} = await agent.call('exec', {code: 'print(1)', seconds: 1})
	expect(said).toMatchObject({output: '1\n', ended: 'done'})
	expect(opened).toHaveLength(2)
})

it('says that no prompt came, and that nothing ran', async () => {
	const agent = await agentWith(yes, {running: false})
	const {isError, said} = await agent.call('exec', {code: 'print(1)', seconds: 1})
	expect(isError).toBe(true)
	expect(said.problem).toMatchObject({code: 'no-prompt', board: 'untouched'})
})

it('says that no prompt came where the board has gone silent while the person was asked', async () => {
	let hush = () => {}
	const agent = await agentWith(
		() => {
			hush()
			return yes()
		},
		{
			around: env => ({
				...env,
				openPort: async (port, baud) =>
					isSilent ? new SilentPort(await env.openPort(port, baud)) : await env.openPort(port, baud),
			}),
		},
	)
	let isSilent = false
	hush = () => {
		isSilent = true
	}
	const {said} = await agent.call('exec', {code: 'print(1)', seconds: 1})
	expect(said.problem).toMatchObject({code: 'no-prompt', board: 'untouched'})
})

it.each(['import sys\nsys.exit()', 'import machine\nmachine.soft_reset()'])(
	'a program that ends MicroPython with itself has ended: %j',
	async code => {
		const agent = await agentWith(yes)
		expect((await agent.call('exec', {code: `print(1)\n${code}`})).said).toMatchObject({
			output: expect.stringMatching(/^1\n/),
			ended: 'done',
		})
		expect((await agent.call('exec', {code: 'print("well")'})).said.output).toBe('well\n')
	},
)

it('tells an exception without end by its beginning and its end', async () => {
	const agent = await agentWith(yes)
	const {said} = await agent.call('exec', {code: 'raise ValueError("begin" + "x" * 40000 + "end")'})
	expect(said.ended).toBe('exception')
	expect(said.exception.length).toBeLessThan(17_000)
	expect(said.exception).toMatch(/^Traceback[\s\S]*beginx[\s\S]*xend\n$/)
})

it.each(['\u0003', '\u0004', '\u0001'])('code with %j is refused, which a prompt would obey', async key => {
	const agent = await agentWith(yes)
	const {said} = await agent.call('exec', {code: `print(1)\n${key}\nprint(2)`})
	expect(said.problem).toMatchObject({code: 'bad-arguments'})
	expect(agent.questions).toEqual([])
})

it('a person is asked once for a board, and again for another one', async () => {
	const agent = await agentWith(yes)
	await agent.call('exec', {code: 'print(1)'})
	await agent.call('exec', {code: 'print(2)'})
	expect(agent.questions).toEqual([
		expect.stringMatching(/change and remove every file on it[\s\S]*MAC 24:0a:c4:12:34:56/),
	])
	agent.swap()
	await agent.call('exec', {code: 'print(3)'})
	expect(agent.questions).toHaveLength(2)
})

/** As its own program has made it. */
const withoutMac = {'/main.py': 'import machine\nmachine.unique_id = lambda: 1 / 0\n'}

it('of a board that tells no MAC a person is asked each time', async () => {
	const agent = await agentWith(yes, {files: withoutMac})
	for (let times = 1; times <= 2; times += 1) {
		expect((await agent.call('exec', {code: 'print(1)'})).said.output).toBe('1\n')
		expect(agent.questions).toHaveLength(times)
	}
	expect(agent.questions[1]).toContain('This board does not tell which one it is, so a yes counts this once.')
})

it('nothing runs on a board with a MAC that has come in the place of one without', async () => {
	let swap = () => {}
	const agent = await agentWith(
		() => {
			swap()
			return yes()
		},
		{files: withoutMac},
	)
	swap = agent.swap
	const {said} = await agent.call('exec', {code: 'open("/x","w").close()'})
	expect(said.problem).toMatchObject({code: 'board-changed'})
	expect(agent.files()).not.toHaveProperty('/x')
})

const refusals: readonly (readonly [string, Answer | undefined, string])[] = [
	['says no', () => ({action: 'decline'}), 'not-confirmed'],
	['cannot be asked', undefined, 'cannot-ask'],
]

it.each(refusals)(
	'nothing runs where the person %s, and a no is no yes for the next time',
	async (_what, answer, code) => {
		const agent = await agentWith(answer)
		for (let times = 0; times < 2; times += 1) {
			const {said} = await agent.call('exec', {code: 'open("/x","w").close()'})
			expect(said.problem).toMatchObject({code})
		}
		expect(agent.files()).not.toHaveProperty('/x')
	},
)

it('nothing runs on another board that has come while the person was asked', async () => {
	let swap = () => {}
	const agent = await agentWith(() => {
		swap()
		return yes()
	})
	swap = agent.swap
	const {said} = await agent.call('exec', {code: 'open("/x","w").close()'})
	expect(said.problem).toMatchObject({code: 'board-changed'})
	expect(agent.files()).not.toHaveProperty('/x')
})

/** A cable over which nothing comes. */
class SilentPort extends PortAround {
	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		for (;;) await super.read(signal)
	}
}

/** The cable, with somebody who hears what comes over it. */
class HeardPort extends PortAround {
	constructor(
		inner: Port,
		private readonly hear: (text: string) => void,
	) {
		super(inner)
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		const bytes = await super.read(signal)
		this.hear(Buffer.from(bytes).toString('latin1'))
		return bytes
	}
}

it('a program that is taken back is stopped on the board, and the question before it stays answered', async () => {
	const cancel = new AbortController()
	let heard = ''
	const hear = (text: string) => {
		heard += text
		if (heard.includes('begun\r\n')) cancel.abort()
	}
	const around = (env: Environment): Environment => ({
		...env,
		openPort: async (port, baud) => new HeardPort(await env.openPort(port, baud), hear),
	})
	const agent = await agentWith(yes, {speed: 20, around})
	const takenBack: unknown[] = []
	agent.client.setNotificationHandler(CancelledNotificationSchema, ({params}) => {
		takenBack.push(params.requestId)
	})
	const code = 'print("begun")\nwhile True: pass'
	await expect(agent.call('exec', {code, seconds: 600}, {signal: cancel.signal})).rejects.toThrow()
	expect((await agent.call('exec', {code: 'print("well")'})).said.output).toBe('well\n')
	expect(agent.open()).toBe(0)
	expect(agent.questions).toHaveLength(1)
	expect(takenBack).toEqual([])
})
