/** The tool `exec`: code that runs on a board, bounded in time and in what it prints, once a person has allowed programs on it. */

import {follow, withTimeout} from '../../async.ts'
import {explained, explainer} from '../../commands/run.ts'
import {runProgramIf} from '../../jobs/run-code.ts'
import {asFileText} from '../../words/clean.ts'
import {requireAllowed} from '../allow-programs.ts'
import {atBoard, type MetAtPrompt, requireSame} from '../at-board.ts'
import {portMeant} from '../port-meant.ts'
import {described, gives, oneOf, portName, takes, text} from '../schemas.ts'
import type {Desk, Tool} from '../tool.ts'

/** In characters: a program of its own is a file. */
const MOST_CODE = 128 * 1024
/** In bytes, of what it prints. */
const MOST_OUTPUT = 64 * 1024
const USUAL_SECONDS = 10
const MOST_SECONDS = 600

interface Given {
	readonly port?: string
	readonly code: string
	readonly seconds?: number
}

export const exec: Tool<Given> = {
	name: 'exec',
	title: 'Run Python on the board',
	description:
		'Runs Python code on a board that runs MicroPython, and gives back what it prints. print() what you want to know: the results of expressions are not printed. The person is asked once for each board, because code can do anything with it; their yes counts for write_file as well. A program that runs there is stopped for that.',
	input: takes(
		{
			port: portName,
			code: {type: 'string', minLength: 1, maxLength: MOST_CODE},
			seconds: {
				type: 'number',
				minimum: 0.1,
				maximum: MOST_SECONDS,
				description: `After how long it is stopped; ${USUAL_SECONDS} without it.`,
			},
		},
		['port', 'seconds'],
	),
	output: gives({
		output: described(text, 'What it printed.'),
		exception: described(text, 'The traceback it ended with; empty where there is none.'),
		ended: described(
			oneOf('done', 'exception', 'time', 'output'),
			'time: it was stopped when its time was over; output: when it had printed 64 KiB.',
		),
	}),
	hints: {readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true},
	opensPort: true,
	async run({code, seconds = USUAL_SECONDS, ...given}, desk) {
		desk.consent.requireAsker()
		const {met} = await atBoard(desk, await portMeant(given, desk), async function* () {})
		await requireAllowed(met, desk)
		return await ran(code, seconds * 1000, met, desk)
	},
}

async function ran(code: string, ms: number, met: MetAtPrompt, desk: Desk): Promise<object> {
	const {env, run, signal} = desk
	const {own, release} = follow(signal)
	const outOfTime = new Error('time')
	const full = new Error('output')
	const pieces: Uint8Array[] = []
	let length = 0
	const print = (bytes: Uint8Array) => {
		pieces.push(bytes.subarray(0, MOST_OUTPUT - length))
		length += bytes.length
		if (length > MOST_OUTPUT) own.abort(full)
	}
	const told = (ended: string, exception = '') => ({output: asText(Buffer.concat(pieces)), exception, ended})
	const program = withTimeout(
		env.clock,
		ms,
		own.signal,
		() => outOfTime,
		limited =>
			runProgramIf(env, met.port, code, print, limited, (repl, banner) => requireSame(met, repl, banner)),
	)
	run.board = 'files'
	try {
		const traceback = await explained(program, run, explainer(env, met.port, signal))
		return told(traceback === '' ? 'done' : 'exception', asText(Buffer.from(traceback, 'latin1')))
	} catch (error) {
		if (error === outOfTime) return told('time')
		if (error === full) return told('output')
		throw error
	} finally {
		release()
	}
}

/** A board ends its lines with CR LF. */
function asText(bytes: Buffer): string {
	return asFileText(bytes.toString('utf8').replaceAll('\r\n', '\n'))
}
