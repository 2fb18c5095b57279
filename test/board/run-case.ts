/** One case on one board: whether it can be tried here, its time limit, what comes of it, and the log of one that fails. */

import {isCancelled, withTimeout} from '../../src/async.ts'
import {systemClock} from '../../src/clock.ts'
import type {Environment, Os} from '../../src/environment.ts'
import {chipNamed} from '../../src/esp/chips.ts'
import type {StandIns} from '../../src/log/stand-ins.ts'
import {watchedEnvironment} from '../../src/log/watched-environment.ts'
import {WireLines} from '../../src/log/wire-lines.ts'
import {Problem} from '../../src/problem.ts'
import {programVersion} from '../../src/version.ts'
import {english} from '../../src/words/index.ts'
import {Board, type Given, type Known} from './board.ts'
import {type Case, type Need, NotHere, type Outcome, type Result, Unmet} from './case.ts'

/** Lines of a failing case's log that are kept: its end. */
const MOST_LINES = 400
/** The same of where a bug came to light. */
const MOST_STACK = 8

/** Undefined: it can be tried on this board. */
function whyNotHere({needs}: Case, known: Known, {firmware}: Given): string | undefined {
	const {chip, canReset, running, port, hasOwnPort} = known
	const {rom, stub} = chipNamed(chip.chip)
	const lacks: Readonly<Record<Need, string | false>> = {
		lines: !canReset && 'no control line reaches it',
		prompt: !running && 'no MicroPython answers on it',
		stub: stub === undefined && 'there is no stub for this chip',
		'rom-proof': !(rom.digests && rom.attaches) && 'its ROM cannot tell what the flash holds',
		'no-rom-proof': rom.digests && rom.attaches && 'its ROM can tell what the flash holds',
		bridge: chip.usb !== 'uart' && 'it is on its own USB, which has no speed',
		'own-usb': chip.usb === 'uart' && 'it is behind a bridge',
		'same-port': (hasOwnPort || chip.usb === 'usb-otg') && 'its program and its loader have a port each',
		cable: port.kind === 'network' && 'its cable is at the other end of a network',
		firmware: 'why' in firmware && firmware.why,
	}
	return needs.map(need => lacks[need]).find(lack => lack !== false) || undefined
}

/** Rejects with the signal's reason only, once the case has let go of the board. */
export async function runCase(
	tried: Case,
	around: {
		readonly env: Environment
		readonly known: Known
		readonly given: Given
		readonly standIns: StandIns
	},
	signal: AbortSignal,
): Promise<Result> {
	const {env, known, given, standIns} = around
	const why = whyNotHere(tried, known, given)
	if (why !== undefined) return {name: tried.name, outcome: {kind: 'not here', why}, ms: 0}
	const lines: string[] = []
	const wire = new WireLines(standIns, line => lines.push(line), env.clock.now())
	const started = {argv: [], program: programVersion()}
	const watched = watchedEnvironment(env, {started, hears: event => wire.add(event)})
	const began = env.clock.now()
	const outcome = await outcomeOf()
	return {name: tried.name, outcome, ms: env.clock.now() - began}

	async function outcomeOf(): Promise<Outcome> {
		const late = () => new Unmet(`it was not done within ${tried.limitMs / 1000} s`)
		if (tried.changes === 'flash') {
			known.spoilt = true
			known.running = undefined
		}
		try {
			const run = (own: AbortSignal) => tried.run(new Board(watched, known, given, own))
			// Of this computer's clock: one that leaps would be over before what is computed beside it.
			return {kind: 'passed', figures: await withTimeout(systemClock, tried.limitMs, signal, late, run)}
		} catch (error) {
			if (signal.aborted) throw signal.reason
			if (error instanceof NotHere) return {kind: 'not here', why: error.message}
			wire.end()
			const seen = standIns.text(seenIn(error, env.os))
			return {kind: 'failed', seen, log: [...lines.slice(-MOST_LINES), ...stackOf(error, standIns)]}
		}
	}
}

/** In one line. */
export function seenIn(error: unknown, os: Os): string {
	if (error instanceof Unmet) return error.message
	if (error instanceof Problem) {
		const {title, seen} = english.problemCard(error, os, {})
		return `${error.code}: ${[title, seen].filter(Boolean).join(' · ')}`
	}
	return String(error).split('\n')[0]!
}

/** Of what is neither the board's doing nor the line's. */
function stackOf(error: unknown, standIns: StandIns): readonly string[] {
	if (error instanceof Unmet || error instanceof Problem || isCancelled(error)) return []
	const stack = error instanceof Error ? String(error.stack) : String(error)
	return stack
		.split('\n')
		.slice(0, MOST_STACK)
		.map(line => `# ${standIns.text(line)}`)
}
