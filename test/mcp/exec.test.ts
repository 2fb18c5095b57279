/** Programs that an agent runs on a board: only where a person has allowed them, with an end, and with what they print. */

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

it('a program that is taken back is stopped on the board', async () => {
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
	const code = 'print("begun")\nwhile True: pass'
	await expect(agent.call('exec', {code, seconds: 600}, {signal: cancel.signal})).rejects.toThrow()
	expect((await agent.call('exec', {code: 'print("well")'})).said.output).toBe('well\n')
	expect(agent.open()).toBe(0)
})
