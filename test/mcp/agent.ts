/** An agent's client, as the official package speaks for it, before a virtual board. What its person answers is up to the test. */

import {Client} from '@modelcontextprotocol/sdk/client/index.js'
import {InMemoryTransport} from '@modelcontextprotocol/sdk/inMemory.js'
import {ElicitRequestSchema} from '@modelcontextprotocol/sdk/types.js'
import {onTestFinished} from 'vitest'
import {parseArguments} from '../../src/arguments.ts'
import type {Run} from '../../src/commands/run.ts'
import type {Environment} from '../../src/environment.ts'
import {serveOver} from '../../src/mcp/serve-agent.ts'
import {Problem} from '../../src/problem.ts'
import type {Port} from '../../src/serial/port.ts'
import {filesOn, makeBoard, openBench} from '../../src/virtual/bench.ts'
import {type BoardOptions, VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {atBench, environmentAround} from '../../src/virtual/environment.ts'
import {startInterpreter} from '../../src/virtual/interpreter/interpreter.ts'
import {CountedPort} from '../counted-port.ts'
import {FakeTerminal} from '../fake-terminal.ts'

/** What a person does with a question; undefined: their client has no way to show one. */
export type Answer = () => object | Promise<object>

export const yes: Answer = () => ({action: 'accept', content: {yes: true}})

interface AgentOptions {
	readonly running?: boolean
	readonly files?: Readonly<Record<string, string>>
	readonly security?: BoardOptions['security']
	readonly circuit?: BoardOptions['circuit']
	readonly speed?: number
	/** What the person has typed behind `mcp`. */
	readonly typed?: readonly string[]
	/** Put around the world. */
	readonly around?: (env: Environment) => Environment
}

/** As the client tells it. */
export interface Told {
	readonly isError: boolean
	readonly said: Said
}

/** Of a result, as much as a test looks into. */
interface Said {
	readonly [name: string]: unknown
	readonly problem: Readonly<Record<string, string>>
	readonly files: readonly {readonly path: string}[]
	readonly base64: string
	readonly output: string
	readonly exception: string
	readonly ended: string
}

/** A client with its server and a board, until the test ends. */
export async function agentWith(answer: Answer | undefined, options: AgentOptions = {}) {
	const {
		running = true,
		files,
		security,
		circuit,
		speed = Number.POSITIVE_INFINITY,
		around = env => env,
	} = options
	const args = ['mcp', ...(options.typed ?? [])]
	const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
	const bench = openBench({
		chip: 'ESP32',
		running,
		speed,
		...(files && {files}),
		...(circuit && {circuit}),
	})
	const {clock} = bench
	const others: VirtualBoard[] = []
	let {board, bridge} = bench
	const put = (next: VirtualBoard) => {
		bridge.unplug()
		others.push(next)
		board = next
		bridge = new VirtualBridge({board, clock, info: bench.bridge.info})
	}
	if (security) put(new VirtualBoard({chip: 'ESP32', clock, startInterpreter, security}))
	const open = new Set<Port>()
	const terminal = new FakeTerminal(false)
	const plain = await environmentAround({terminal, os}, async () => atBench(bench, {os, speed}))
	const env = around({
		...plain,
		watchPorts: signal => bridge.watch(signal),
		async openPort({path}, baud) {
			if (path !== bridge.info.path) throw new Problem('port-missing', {path})
			return new CountedPort(await bridge.open(baud), open)
		},
	})
	const run: Run = {board: 'untouched'}
	const questions: string[] = []
	const client = new Client({name: 'test', version: '1'}, {capabilities: answer ? {elicitation: {}} : {}})
	if (answer)
		client.setRequestHandler(ElicitRequestSchema, async ({params}) => {
			questions.push(params.message)
			return (await answer()) as {action: 'accept'}
		})
	const [near, far] = InMemoryTransport.createLinkedPair()
	let end = () => {}
	const ended = new Promise<void>(resolve => {
		end = resolve
	})
	const signal = new AbortController()
	const command = parseArguments(args, '1.0.0')
	if (command.name !== 'mcp') throw new Error(command.name)
	const {options: typed} = command
	const served = serveOver(far, env, {options: typed, program: '1.0.0', run}, ended, signal.signal)
	served.catch(() => {})
	await client.connect(near)
	// So that the client holds every result against its schema.
	const {tools} = await client.listTools()
	onTestFinished(async () => {
		end()
		await served.catch(() => {})
		await env.close()
		for (const one of others) await one.close()
	})
	return {
		client,
		tools,
		questions,
		env,
		run,
		served,
		/** The client goes away. */
		end,
		stop: (reason: Error) => signal.abort(reason),
		/** Ports that are open now. */
		open: () => open.size,
		unplug: () => bridge.unplug(),
		get board() {
			return board
		},
		files: () =>
			Object.fromEntries(
				[...filesOn(board.flash, 'ESP32')].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
			),
		/** Another board comes to the same port. */
		swap: () => put(makeBoard({chip: 'ESP32', running: true, number: 1}, clock)),
		async call(name: string, given: object = {}, how: object = {}): Promise<Told> {
			const result = await client.callTool({name, arguments: {...given}}, undefined, {
				timeout: 200_000,
				...how,
			})
			return {isError: result.isError === true, said: result.structuredContent as unknown as Said}
		},
	}
}
