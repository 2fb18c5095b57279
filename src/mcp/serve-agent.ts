/** `mp-wizard mcp`: the Model Context Protocol over stdin and stdout. The one place that knows the package for it; what a tool does is in the table. */

import {once} from 'node:events'
import {Server} from '@modelcontextprotocol/sdk/server/index.js'
import {StdioServerTransport} from '@modelcontextprotocol/sdk/server/stdio.js'
import type {Transport} from '@modelcontextprotocol/sdk/shared/transport.js'
import {
	CallToolRequestSchema,
	type CallToolResult,
	ErrorCode,
	ListToolsRequestSchema,
	McpError,
} from '@modelcontextprotocol/sdk/types.js'
import type {Options} from '../arguments.ts'
import {follow} from '../async.ts'
import type {Report} from '../commands/report.ts'
import type {Run} from '../commands/run.ts'
import type {Environment, Terminal} from '../environment.ts'
import {clean} from '../words/clean.ts'
import {speak, spoken, words} from '../words/index.ts'
import {boundedLines} from './bounded-lines.ts'
import {Calls} from './calls.ts'
import {answerValidator, faultIn} from './check-arguments.ts'
import {type Asker, consentOf, YES} from './consent.ts'
import type {Told} from './progress.ts'
import {requestId} from './request-id.ts'
import {instructions, toolNamed, tools} from './tools.ts'

/** Of one message, in bytes: a file of the largest size that a tool takes, each character of it in the six of an escape, with room around it. */
const MOST_BYTES = 8 * 1024 * 1024
/** That have not been answered. */
const MOST_CALLS = 32
/** How long a person may take to answer, in ms. */
const ANSWER_MS = 10 * 60 * 1000

/**
 * Serves until stdin ends, and then resolves: whatever was under way is cancelled, and no port is open any more. Rejects with the signal's
 * reason, and with the bug that ended it.
 */
export async function serveAgent(
	env: Environment,
	options: Options,
	program: string,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	const {terminal} = env
	const persons = words
	if (terminal.stdin.isTTY) report.note(words.mcp.waits)
	const lines = boundedLines(MOST_BYTES, {
		leftOut(beginning, end) {
			report.note(persons.mcp.unheard)
			const id = requestId(beginning.toString('utf8'), end.toString('utf8'))
			if (id !== undefined) refuse(terminal, id, `Longer than ${MOST_BYTES} bytes.`)
		},
		// Whoever takes no answers is not heard either, so that they do not pile up here.
		async ready() {
			if (!terminal.stdout.writableNeedDrain) return
			if (isOver) end()
			await once(terminal.stdout, 'drain', {signal}).catch(() => {})
		},
	})
	let end = () => {}
	const ended = new Promise<void>(resolve => {
		end = resolve
	})
	let isOver = false
	const over = () => {
		isOver = true
		// What it still wants is not done for a client that takes no answers any more.
		if (terminal.stdout.writableNeedDrain) end()
		lines.end()
	}
	lines.once('end', end)
	terminal.stdin.once('end', over).once('close', over)
	terminal.stdin.pipe(lines)
	try {
		const transport = new StdioServerTransport(lines, terminal.stdout)
		await serveOver(transport, {...env, terminal: mute(terminal)}, {options, program, run}, ended, signal)
	} finally {
		terminal.stdin.off('end', over).off('close', over).unpipe(lines).pause()
		run.mayBeUnread = true
	}
}

/** An answer to a request that nobody has heard as a whole. */
function refuse({stdout}: Terminal, id: string | number, message: string): void {
	stdout.write(`${JSON.stringify({jsonrpc: '2.0', id, error: {code: ErrorCode.InvalidRequest, message}})}\n`)
}

interface Served {
	readonly options: Options
	readonly program: string
	readonly run: Run
}

/** The same over any transport, until `ended` resolves or the client closes it. */
export async function serveOver(
	transport: Transport,
	env: Environment,
	{options, program, run}: Served,
	ended: Promise<void>,
	signal: AbortSignal,
): Promise<void> {
	// An agent reads English, as in JSON; the person who is asked reads what they chose.
	const [persons, language] = [words, spoken]
	await speak('en')
	const server = new Server(
		{name: 'mp-wizard', title: 'MicroPython boards', version: program},
		{capabilities: {tools: {}}, instructions, jsonSchemaValidator: answerValidator},
	)
	let fall: (reason: unknown) => void = () => {}
	const fallen = new Promise<never>((_, reject) => {
		fall = reject
	})
	// Nobody waits for it any more once all has ended.
	fallen.catch(() => {})
	const calls = new Calls({
		env,
		options,
		program,
		run,
		consent: consentOf(askerOf(server), env, persons),
		faultIn: (given, {input}) => faultIn(given, input),
		bug: error => fall(error),
	})
	listTools(server)
	takeCalls(server, calls)
	const closed = new Promise<void>(resolve => {
		server.onclose = resolve
	})
	const stop = () => fall(signal.reason)
	signal.addEventListener('abort', stop, {once: true})
	if (signal.aborted) stop()
	try {
		await server.connect(transport)
		await Promise.race([ended, closed, fallen])
	} finally {
		signal.removeEventListener('abort', stop)
		await calls.stop()
		// What has just come of a call is still on its way to the client.
		await new Promise<void>(resolve => setImmediate(resolve))
		await server.close()
		await speak(language)
	}
}

function listTools(server: Server): void {
	const listed = tools.map(({name, title, description, input, output, hints}) => ({
		name,
		title,
		description,
		inputSchema: input,
		outputSchema: output,
		annotations: {title, ...hints},
	}))
	server.setRequestHandler(ListToolsRequestSchema, () => ({tools: listed}))
}

function takeCalls(server: Server, calls: Calls): void {
	server.setRequestHandler(CallToolRequestSchema, async ({params}, {signal, sendNotification}) => {
		const tool = toolNamed(params.name)
		if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${clean(params.name, 60)}.`)
		if (calls.count >= MOST_CALLS)
			throw new McpError(ErrorCode.InvalidRequest, 'Too many calls at once: wait for some of them.')
		const token = params._meta?.progressToken
		const tell = (told: Told) => {
			if (token === undefined) return
			const notification = {
				method: 'notifications/progress',
				params: {progressToken: token, ...told},
			} as const
			// Nobody is there any more to be told: the call itself ends by that.
			sendNotification(notification).catch(() => {})
		}
		const {isError, content} = await calls.call(tool, params.arguments ?? {}, signal, tell)
		const result: CallToolResult = {
			content: [{type: 'text', text: JSON.stringify(content)}],
			structuredContent: {...content},
			isError,
		}
		return result
	})
}

function askerOf(server: Server): Asker {
	return {
		canAsk: () => server.getClientCapabilities()?.elicitation?.form !== undefined,
		async show({message, yes}, signal) {
			const requestedSchema = {
				type: 'object' as const,
				properties: {[YES]: {type: 'boolean' as const, title: yes, default: false}},
				required: [YES],
			}
			// The package goes on listening, and would take back a question that has been answered.
			const {own, release} = follow(signal)
			try {
				return await server.elicitInput({message, requestedSchema}, {signal: own.signal, timeout: ANSWER_MS})
			} finally {
				release()
			}
		},
		isLate: error => error instanceof McpError && error.code === ErrorCode.RequestTimeout,
	}
}

/** stdout carries the protocol and nothing else, whatever a command prints. */
function mute({stdin, stderr}: Terminal): Terminal {
	return {stdin, stdout: stderr, stderr, interactive: false, ownedBy: () => () => {}}
}
