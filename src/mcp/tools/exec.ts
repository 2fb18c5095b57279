/** The tool `exec`: code that runs on a board, bounded in time and in what it prints, once a person has allowed programs on it. */

import {explained, explainer} from '../../commands/run.ts'
import {type BoundedRun, runBounded} from '../../jobs/run-code.ts'
import type {Banner} from '../../micropython/prompt.ts'
import type {RawRepl} from '../../micropython/raw-repl.ts'
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
/** In characters, of the exception it ends with: its text can be as long as memory is. */
const MOST_EXCEPTION = 16 * 1024
/** All control characters but tab and the ends of lines: to a raw REPL they are commands, such as Ctrl-D, which ends the code. */
const withoutCommands = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$'
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
			code: {
				type: 'string',
				minLength: 1,
				maxLength: MOST_CODE,
				pattern: withoutCommands,
				description: 'Without control characters but tabs and ends of lines.',
			},
			seconds: {
				type: 'number',
				minimum: 0.1,
				maximum: MOST_SECONDS,
				description: `After how long it is stopped, from when it runs; ${USUAL_SECONDS} without it.`,
			},
		},
		['port', 'seconds'],
	),
	output: gives({
		output: described(text, 'What it printed.'),
		exception: described(text, 'The traceback it ended with; empty where there is none.'),
		ended: described(
			oneOf('done', 'exception', 'time', 'output', 'goes-on'),
			'time: it was stopped when its time was over; output: when it had printed 64 KiB. goes-on: it should have ended and did not react to Ctrl-C; a restart of the board ends it, such as by identify.',
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
	const pieces: Uint8Array[] = []
	let length = 0
	const bounds = {
		ms,
		take(bytes: Uint8Array) {
			pieces.push(bytes.subarray(0, MOST_OUTPUT - length))
			length += bytes.length
			return length <= MOST_OUTPUT
		},
		allowed: (repl: RawRepl, banner: Banner) => requireSame(met, repl, banner),
		began() {
			run.board = 'files'
		},
	}
	const program = runBounded(env, met.port, code, bounds, signal)
	const {how, traceback, goesOn} = await explained(program, run, explainer(env, met.port, signal))
	const exception = bothEnds(asText(Buffer.from(traceback, 'latin1')))
	return {output: asText(Buffer.concat(pieces)), exception, ended: goesOn ? 'goes-on' : endOf(how, exception)}
}

function endOf(how: BoundedRun['how'], exception: string): string {
	if (how === 'over') return exception === '' ? 'done' : 'exception'
	return how === 'time' ? 'time' : 'output'
}

/** A traceback says at its beginning where it was, and at its end what. */
function bothEnds(text: string): string {
	const half = MOST_EXCEPTION / 2
	return text.length <= MOST_EXCEPTION ? text : `${text.slice(0, half)}\n…\n${text.slice(-half)}`
}

/** A board ends its lines with CR LF. */
function asText(bytes: Buffer): string {
	return asFileText(bytes.toString('utf8').replaceAll('\r\n', '\n'))
}
