/** A class on a bench that leaps, with whoever flashes it. */

import {onTestFinished} from 'vitest'
import type {Environment} from '../../../src/environment.ts'
import type {PortInfo} from '../../../src/serial/port.ts'
import {
	type ClassroomOptions,
	classroomEnvironment,
} from '../../../src/virtual/classroom/classroom-environment.ts'
import type {Act} from '../../../src/virtual/classroom/hands.ts'
import type {ClassScript} from '../../../src/virtual/classroom/script.ts'
import {FakeTerminal} from '../../fake-terminal.ts'

/** Few boards with nothing the matter, on a hub that is strong enough. */
export const fewGood: Partial<ClassScript> = {boards: 3, sockets: 2, special: {}, hub: undefined}

export async function classOf(script: Partial<ClassScript>, options: Partial<ClassroomOptions> = {}) {
	const env = await classroomEnvironment({
		speed: Number.POSITIVE_INFINITY,
		terminal: new FakeTerminal(),
		os: {platform: 'linux', variables: {}},
		...options,
		script,
	})
	return env
}

/** Closed when the test ends. */
export async function classNow(script: Partial<ClassScript>, options: Partial<ClassroomOptions> = {}) {
	const env = await classOf(script, options)
	onTestFinished(() => env.close())
	return env
}

export async function portsOf(env: Environment): Promise<readonly PortInfo[]> {
	for await (const ports of env.watchPorts(new AbortController().signal)) return ports
	return []
}

/** `plug 3 into 1`, `take 3 from 1`, in their order; of `board` alone, where it is named. */
export function told(log: readonly Act[], board?: number): readonly string[] {
	return log.flatMap(act => {
		if (!('board' in act)) return board === undefined ? [act.act] : []
		if (board !== undefined && act.board !== board) return []
		return [`${act.act} ${act.board} ${act.act === 'plug' ? 'into' : 'from'} ${act.socket}`]
	})
}
