/** Notices that the board in hand was unplugged while the person reads or chooses. Shared by the steps that speak of a board that was met. */

import type {PortInfo} from '../../serial/port.ts'
import type {Means} from '../engine/definition.ts'
import {enter, type Model} from '../engine/model.ts'
import type {Step} from '../steps.ts'

export interface AwayTask {
	readonly port: PortInfo
	/** That it has to be met anew is known already. */
	readonly changed: boolean
}

/** It was unplugged: whatever comes back may have been changed elsewhere. */
export interface BoardAway {
	readonly type: 'board-away'
}

/** The work of such a step; `portOf`: where its board is. */
export function followingBoard<S extends Step>(portOf: (step: S) => PortInfo) {
	return {
		task: (step: S, {changed}: Model): AwayTask => ({port: portOf(step), changed}),
		async *run(
			{port, changed}: AwayTask,
			{env, jobs, signal}: Means,
		): AsyncGenerator<never, BoardAway | undefined> {
			if (changed || !(await jobs.awaitAway(env, port, signal))) return undefined
			return {type: 'board-away'}
		},
		outcomes: {'board-away': (model: Model, step: S) => enter({...model, changed: true}, step)},
		// Watching does not fail.
		failed: (model: Model) => model,
	}
}
