/** A world whose wire is logged, and the world of the board in such a log. */

import type {Environment} from '../../src/environment.ts'
import {parseLog} from '../../src/log/parse-log.ts'
import {StandIns} from '../../src/log/stand-ins.ts'
import {watchedEnvironment} from '../../src/log/watched-environment.ts'
import {WireLines} from '../../src/log/wire-lines.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {exchangesOf, hasNoLines} from '../../src/virtual/replay/exchanges.ts'
import {Replay} from '../../src/virtual/replay/replay-port.ts'
import type {Deviation} from '../../src/virtual/replay/replayed-board.ts'

export const started = {argv: ['identify'], program: '0.0.0'}

export interface Logged {
	readonly env: Environment
	/** The log until now. */
	text(): string
}

export function logged(world: Environment): Logged {
	const lines = ['mp-wizard log 1', '[wire]']
	const wire = new WireLines(new StandIns('/home/anna'), line => lines.push(line))
	const env = watchedEnvironment(world, {started, hears: event => wire.add(event)})
	return {
		env,
		text() {
			wire.end()
			return `${lines.join('\n')}\n`
		},
	}
}

export interface Replayed {
	readonly env: Environment
	readonly deviations: readonly Deviation[]
}

/** In the place of the board of `world`, on the same port, the one of the log. */
export function replayed(world: Environment, text: string, info: PortInfo): Replayed {
	const clock = new BenchClock()
	const deviations: Deviation[] = []
	const events = parseLog(text)
	const replay = new Replay({
		exchanges: exchangesOf(events),
		noLines: hasNoLines(events),
		clock,
		info,
		deviates: deviation => deviations.push(deviation),
	})
	const env: Environment = {
		...world,
		clock,
		openPort: async () => replay.open(),
		async *watchPorts(signal) {
			yield [info]
			await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), {once: true}))
		},
	}
	return {env, deviations}
}
