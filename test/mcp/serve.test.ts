/** The life of a server: calls that come at once, a client that goes, a bug, and what comes over the wire that is no message. */

import {setTimeout as wait} from 'node:timers/promises'
import {expect, it, onTestFinished} from 'vitest'
import {parseArguments} from '../../src/arguments.ts'
import {Cancelled} from '../../src/async.ts'
import {makeReport} from '../../src/commands/report.ts'
import type {Environment} from '../../src/environment.ts'
import {serveAgent} from '../../src/mcp/serve-agent.ts'
import {demoEnvironment} from '../../src/virtual/environment.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {agentWith, yes} from './agent.ts'

it('calls for one port wait for each other, in the order in which they came', async () => {
	const agent = await agentWith(yes, {files: {'/a': 'a'}})
	const told: string[] = []
	const results = await Promise.all(
		['identify', 'list_files', 'exec', 'identify', 'doctor'].map(async tool => {
			const result = await agent.call(tool, tool === 'exec' ? {code: 'print(1)'} : {})
			told.push(tool)
			return result
		}),
	)
	expect(results.map(({said, isError}) => isError && said.problem)).toEqual([
		false,
		false,
		false,
		false,
		false,
	])
	expect(told).toEqual(['identify', 'list_files', 'exec', 'identify', 'doctor'])
})

it('who waits for a turn and is taken back gives it to the next', async () => {
	const agent = await agentWith(yes)
	const cancel = new AbortController()
	const first = agent.call('identify')
	const second = agent.call('identify', {}, {signal: cancel.signal})
	const third = agent.call('identify')
	cancel.abort()
	await expect(second).rejects.toThrow()
	expect((await first).isError).toBe(false)
	expect((await third).isError).toBe(false)
})

it('a client that calls without end is told to wait', async () => {
	const agent = await agentWith(yes)
	const calls = Array.from({length: 60}, () => agent.call('identify').then(() => 'done', String))
	const told = await Promise.all(calls)
	expect(told.filter(one => one === 'done')).toHaveLength(32)
	expect(told.filter(one => one.includes('Too many calls at once'))).toHaveLength(28)
	expect((await agent.call('identify')).isError).toBe(false)
})

it('what ends the program ends every call, and leaves no port open', async () => {
	const agent = await agentWith(yes, {running: false, speed: 20})
	const call = agent.call(
		'flash',
		{},
		{
			onprogress: ({message = ''}) => {
				if (message.startsWith('erase')) agent.stop(new Cancelled())
			},
		},
	)
	// What it did is told as long as the client is there to hear it.
	expect((await call).said.problem).toMatchObject({code: 'cancelled', board: 'incomplete'})
	await expect(agent.served).rejects.toThrow(Cancelled)
	expect(agent.open()).toBe(0)
})

it('a bug is told to the client without its stack, and then ends the server', async () => {
	const around = (env: Environment): Environment => ({
		...env,
		linkTarget: () => {
			throw new TypeError('port is not a function')
		},
	})
	const agent = await agentWith(yes, {around})
	const {isError, said} = await agent.call('identify', {port: '/dev/x'})
	expect(isError).toBe(true)
	expect(said.problem).toMatchObject({
		event: 'problem',
		code: 'bug',
		seen: 'TypeError: port is not a function',
	})
	expect(JSON.stringify(said)).not.toContain('.ts')
	await expect(agent.served).rejects.toThrow('port is not a function')
})

it('a call that waits for a person, and one that waits for that call, say so again and again', async () => {
	/** What is to be done 10 s from now: their time comes when the test says so. */
	const soon = new Set<() => void>()
	const around = ({demo: _, ...env}: Environment): Environment => ({
		...env,
		clock: {
			now: () => env.clock.now(),
			sleep: (ms, signal) => env.clock.sleep(ms, signal),
			during: work => env.clock.during(work),
			after(ms, action) {
				if (ms !== 10_000) return env.clock.after(ms, action)
				soon.add(action)
				return () => soon.delete(action)
			},
		},
	})
	const thinksLong = () => {
		for (let times = 0; times < 3; times += 1)
			for (const action of [...soon]) {
				soon.delete(action)
				action()
			}
		return yes()
	}
	const agent = await agentWith(thinksLong, {around})
	const told: Record<string, string[]> = {exec: [], list_files: []}
	const calls = [['exec', {code: 'print(1)'}] as const, ['list_files', {}] as const].map(([tool, given]) =>
		agent.call(tool, given, {onprogress: ({message = ''}) => told[tool]!.push(message)}),
	)
	for (const {isError} of await Promise.all(calls)) expect(isError).toBe(false)
	const waits = (tool: string) => told[tool]!.filter(message => message.startsWith('waits'))
	expect(waits('exec')).toEqual(Array(4).fill('waits for the answer of a person'))
	expect(waits('list_files')).toEqual(Array(4).fill('waits for another call'))
	expect(soon.size).toBe(0)
})

it.each(['identify', 'flash'])(
	'%s does not wait for a hand at the board: it says at once that one is wanted',
	async tool => {
		const agent = await agentWith(yes, {circuit: 'none'})
		const before = agent.env.clock.now()
		const {isError, said} = await agent.call(tool)
		expect(isError).toBe(true)
		expect(said.problem).toMatchObject({code: 'needs-boot', board: 'untouched'})
		// The loader alone would try for a minute.
		expect(agent.env.clock.now() - before).toBeLessThan(30_000)
		expect(agent.open()).toBe(0)
	},
)

/** A server on a terminal, whose other end is in the hand of the test. */
async function onWire() {
	const terminal = new FakeTerminal(false)
	const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
	const env = await demoEnvironment({chip: 'ESP32', speed: Number.POSITIVE_INFINITY, terminal, os})
	onTestFinished(() => env.close())
	const command = parseArguments(['mcp'], '1.0.0')
	if (command.name !== 'mcp') throw new Error(command.name)
	const report = makeReport(terminal, os, {json: false, plain: true})
	const signal = new AbortController()
	const {options} = command
	const served = serveAgent(env, options, '1.0.0', report, {board: 'untouched'}, signal.signal)
	served.catch(() => {})
	return {
		terminal,
		served,
		send: (message: object) => terminal.type(`${JSON.stringify({jsonrpc: '2.0', ...message})}\n`),
		messages: () =>
			terminal.text
				.split('\n')
				.filter(line => line.startsWith('{'))
				.map(line => JSON.parse(line) as {id: number; result?: object; error?: object}),
	}
}

const hello = {
	id: 1,
	method: 'initialize',
	params: {protocolVersion: '2025-06-18', capabilities: {}, clientInfo: {name: 'x', version: '1'}},
}

it('hears the next message after rubbish, after one without an end, and after one that is none', async () => {
	const wire = await onWire()
	wire.terminal.type('\u0000\u0001 rubbish\n{"jsonrpc":"1.0"}\n[]\nnull\n{"a":\n\n')
	for (let megabytes = 0; megabytes < 9; megabytes += 1) wire.terminal.type('x'.repeat(1024 * 1024))
	wire.terminal.type('\n')
	wire.send(hello)
	await wire.terminal.shows('"id":1')
	expect(wire.messages()).toMatchObject([
		{id: 1, result: {serverInfo: {name: 'mp-wizard', version: '1.0.0'}}},
	])
	expect(wire.terminal.errors).toContain('A message that was too long was left out.')
	wire.terminal.endInput()
	await wire.served
})

it('hears a message that comes letter by letter, and two that come at once', async () => {
	const wire = await onWire()
	for (const letter of `${JSON.stringify({jsonrpc: '2.0', ...hello})}\n`) {
		wire.terminal.type(letter)
		await wait(0)
	}
	const ping = (id: number) => `${JSON.stringify({jsonrpc: '2.0', id, method: 'ping'})}\n`
	wire.terminal.type(ping(2) + ping(3))
	await wire.terminal.shows('"id":3')
	expect(wire.messages().map(({id}) => id)).toEqual([1, 2, 3])
	wire.terminal.endInput()
	await wire.served
})

it('answers what it does not know, and does nothing before it was greeted that needs a person', async () => {
	const wire = await onWire()
	wire.send({id: 5, method: 'resources/list'})
	wire.send({id: 6, method: 'tools/call', params: {name: 'flash', arguments: {}}})
	wire.send({id: 7, method: 'tools/call', params: {name: 'flash', arguments: 'all'}})
	await wire.terminal.shows('"id":6')
	const byId = Object.fromEntries(wire.messages().map(message => [message.id, message]))
	expect(byId[5]).toMatchObject({error: {message: 'Method not found'}})
	expect(byId[6]).toMatchObject({result: {isError: true, structuredContent: {problem: {code: 'cannot-ask'}}}})
	expect(byId[7]).toHaveProperty('error')
	wire.terminal.endInput()
	await wire.served
})

it('hears the longest file in the longest form, and says so of what is longer', async () => {
	const wire = await onWire()
	wire.send(hello)
	const file = (length: number) => ({
		method: 'tools/call',
		params: {name: 'write_file', arguments: {path: 'a.txt', text: '\u0001'.repeat(length)}},
	})
	wire.send({id: 2, ...file(1024 * 1024)})
	wire.send({...file(2 * 1024 * 1024), id: 3})
	await wire.terminal.shows('"id":2')
	const byId = Object.fromEntries(wire.messages().map(message => [message.id, message]))
	expect(byId[2]).toHaveProperty('result')
	expect(byId[3]).toMatchObject({error: {code: -32_600, message: 'Longer than 8388608 bytes.'}})
	wire.terminal.endInput()
	await wire.served
})
