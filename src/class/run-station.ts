/**
 * Runs a program on one board of a class, and tells what it prints. Knows no other board, no socket and no screen. A program that has begun is not
 * begun again by itself: what it does to what is wired to the board is not ours to repeat.
 */

import {follow} from '../async.ts'
import type {Environment} from '../environment.ts'
import {runProgram} from '../jobs/run-code.ts'
import {findBanner} from '../micropython/prompt.ts'
import {lastLine} from '../micropython/raw-repl.ts'
import {isProblem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import type {BoardIdentity, RanEnd} from './ends.ts'
import {PrintedLines} from './printed-lines.ts'
import type {RowWork} from './row-work.ts'
import type {StationDesk, StationEnd} from './station.ts'
import {whichBoard} from './which-board.ts'
import {mayHelpAgain} from './worth-another-try.ts'

export interface ClassProgram {
	readonly code: string
	/** What a traceback calls it: `blink.py`. */
	readonly name: string
}

/** Runs `program` on each board, once for each plug. */
export function running(program: ClassProgram): RowWork {
	return {
		run: (env, port, desk, signal) => run(env, port, program, desk, signal),
		isFor: () => true,
		installs: false,
		// Where no MicroPython answers, none will a moment later, and a program that is lost on its way may run.
		mayHelpAgain: problem => problem.code !== 'no-prompt' && mayHelpAgain(problem),
	}
}

/** Problem('no-prompt'), and what opening a port throws. */
async function* run(
	env: Environment,
	port: PortInfo,
	program: ClassProgram,
	desk: StationDesk,
	signal: AbortSignal,
): AsyncGenerator<Progress, StationEnd> {
	yield {phase: 'prompt', done: 0, total: 0}
	const board = yield* whichBoard(env, port, signal)
	if (board) {
		desk.met(board)
		const was = desk.wasDone(board.mac)
		if (was) return {kind: 'already', chip: board, was}
	}
	return await runOn(env, port, {program, board, desk}, signal)
}

interface Running {
	readonly program: ClassProgram
	readonly board: BoardIdentity | undefined
	readonly desk: StationDesk
}

async function runOn(
	env: Environment,
	port: PortInfo,
	{program: {code, name}, board: chip, desk}: Running,
	signal: AbortSignal,
): Promise<RanEnd> {
	const lines = new PrintedLines(env.clock, printed => desk.printed(printed))
	const {own, release} = follow(signal)
	const start = new StartWatch(() => own.abort(new Restarted()))
	const print = (bytes: Uint8Array) => {
		lines.add(bytes)
		start.hear(bytes)
	}
	try {
		const traceback = await runProgram(env, port, code, print, own.signal)
		if (traceback === '') {
			lines.end()
			return {kind: 'ran', chip, how: 'ended', last: lines.last}
		}
		const text = Buffer.from(traceback, 'latin1').toString('utf8')
		lines.end()
		lines.addText(text.replaceAll('File "<stdin>"', `File "${name}"`))
		lines.end()
		return {kind: 'ran', chip, how: 'exception', last: lastLine(text)}
	} catch (error) {
		// What stands last then is the prompt, and no line of the program.
		if (error instanceof Restarted) return {kind: 'ran', chip, how: 'lost', last: ''}
		if (!isProblem(error, 'port-lost')) throw error
		lines.end()
		return {kind: 'ran', chip, how: 'lost', last: lines.last}
	} finally {
		release()
	}
}

/** The board has started anew, and nobody is left who could tell how the program ended. */
class Restarted extends Error {
	constructor() {
		super('the board has started anew')
	}
}

/** In characters: a banner, and the line that follows it, are shorter. */
const START_TEXT = 1024

/** Hears in the output of a program that the board is at its prompt again: below a banner, as it is after a reset alone. */
class StartWatch {
	#tail = ''

	constructor(private readonly started: () => void) {}

	hear(bytes: Uint8Array): void {
		this.#tail = (this.#tail + Buffer.from(bytes).toString('latin1')).slice(-START_TEXT)
		if (this.#tail.endsWith('\r\n>>> ') && findBanner(this.#tail)) this.started()
	}
}
