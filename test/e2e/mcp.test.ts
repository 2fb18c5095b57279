/** The real program before an agent: the official client of the Model Context Protocol, and a hand that sends what no client would. */

import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {Client} from '@modelcontextprotocol/sdk/client/index.js'
import {StdioClientTransport} from '@modelcontextprotocol/sdk/client/stdio.js'
import {ElicitRequestSchema} from '@modelcontextprotocol/sdk/types.js'
import {expect, it, onTestFinished} from 'vitest'
import {codeOf, hello, spoken} from './agent-by-hand.ts'
import {bin} from './run.ts'

const here = Object.fromEntries(
	Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
)

async function clientOf(
	...args: readonly string[]
): Promise<{readonly client: Client; readonly questions: string[]}> {
	const client = new Client({name: 'test', version: '1'}, {capabilities: {elicitation: {}}})
	const questions: string[] = []
	client.setRequestHandler(ElicitRequestSchema, ({params}) => {
		questions.push(params.message)
		return {action: 'accept', content: {yes: true}}
	})
	const command = {command: process.execPath, args: [bin, 'mcp', '--demo', ...args], env: here}
	await client.connect(new StdioClientTransport({...command, stderr: 'ignore'}))
	onTestFinished(() => client.close())
	return {client, questions}
}

it('takes an agent from a board to a program on it, with two questions for the person', async () => {
	const {client, questions} = await clientOf('s3')
	expect((await client.listTools()).tools).toHaveLength(12)
	const call = (name: string, given: object = {}) =>
		client.callTool({name, arguments: {...given}}, undefined, {timeout: 200_000})
	expect((await call('identify')).structuredContent).toMatchObject({chip: {name: 'ESP32-S3'}})
	expect((await call('flash', {version: '1.26.1'})).structuredContent).toMatchObject({
		prompt: {version: '1.26.1'},
	})
	await call('write_file', {path: 'main.py', text: 'print("mine")\n'})
	expect((await call('exec', {code: 'import main'})).structuredContent).toEqual({
		output: 'mine\n',
		exception: '',
		ended: 'done',
	})
	expect(questions.map(question => /wants to (.*) (?:on|to) this board/.exec(question)?.[1])).toEqual([
		'put MicroPython v1.26.1 (ESP32_GENERIC_S3-SPIRAM_OCT)',
		'write the new file /main.py (14 bytes)',
	])
})

it('ends with 0 when its client is gone, and has said nothing but the protocol', async () => {
	const {child, send, shows, messages} = spoken()
	send(hello)
	send({id: 2, method: 'tools/call', params: {name: 'identify', arguments: {}}})
	await shows(/"id":2/)
	child.stdin.end()
	expect(await codeOf(child)).toBe(0)
	expect(messages()).toMatchObject([
		{id: 1, result: {serverInfo: {name: 'mp-wizard'}}},
		{id: 2, result: {structuredContent: {chip: {name: 'ESP32'}}}},
	])
})

it('hears on after rubbish and after a message without an end', async () => {
	const {child, send, shows, messages} = spoken()
	child.stdin.write('rubbish\n{"jsonrpc":"2.0","id":7}\n\u0000\n')
	for (let piece = 0; piece < 90; piece += 1) child.stdin.write('x'.repeat(100_000))
	child.stdin.write('\n')
	send(hello)
	await shows(/"id":1/)
	expect(messages()).toMatchObject([{id: 1}])
	child.stdin.end()
	expect(await codeOf(child)).toBe(0)
})

it.skipIf(process.platform === 'win32').each(['the end of its input', 'SIGTERM'])(
	'a client that has stopped reading does not keep it from ending at %s',
	async how => {
		const child = spawn(process.execPath, [bin, 'mcp', '--demo'])
		onTestFinished(() => void child.kill('SIGKILL'))
		// Nobody reads stdout: the answers are more than a pipe holds.
		const send = (message: object) => child.stdin.write(`${JSON.stringify({jsonrpc: '2.0', ...message})}\n`)
		send(hello)
		for (let id = 2; id < 400; id += 1) send({id, method: 'tools/list'})
		await once(child.stdout, 'readable')
		if (how === 'SIGTERM') child.kill('SIGTERM')
		else child.stdin.end()
		const [code] = await once(child, 'exit')
		expect(code).toBe(how === 'SIGTERM' ? 130 : 0)
	},
)

it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
	'%s in the middle of a flash ends it as every command ends, and says how the board is left',
	async signal => {
		const {child, send, shows, messages, errors} = spoken(['--speed', '4'])
		send(hello)
		const _meta = {progressToken: 'p'}
		send({id: 2, method: 'tools/call', params: {name: 'flash', arguments: {}, _meta}})
		await shows(/elicitation\/create/)
		const asked = messages().find(({method}) => method === 'elicitation/create')
		send({id: asked?.id, result: {action: 'accept', content: {yes: true}}})
		await shows(/"message":"write [2-9]\d/)
		child.kill(signal)
		expect(await codeOf(child)).toBe(130)
		expect(messages().at(-1)).toMatchObject({
			id: 2,
			result: {isError: true, structuredContent: {problem: {code: 'cancelled', board: 'incomplete'}}},
		})
		expect(errors()).toMatch(/is incomplete/)
	},
)
