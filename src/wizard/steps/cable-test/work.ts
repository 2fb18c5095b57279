/** Tests the cable: what is watched at each stage, and what the operator of the demo does meanwhile. */

import type {Judged} from '../../../jobs/test-cable.ts'
import type {Means} from '../../engine/definition.ts'
import type {CableTestStage} from './step.ts'

/** At a virtual bench somebody does what is asked for, after so long that it can be read, in ms. */
const operatorMs = 3000

export async function testCable(stage: CableTestStage, {env, jobs, signal}: Means): Promise<Judged> {
	const operator = env.demo?.operator
	const later = (act: (() => void) | undefined) => act && env.clock.after(operatorMs, act)
	switch (stage.name) {
		case 'look':
			return await jobs.inspect(env, signal)
		case 'unplug': {
			const callOff = later(operator && (() => operator.unplug()))
			return await jobs.awaitUnplug(env, stage.seen, signal).finally(() => callOff?.())
		}
		case 'plug': {
			// What a person says that they did is done.
			if (stage.said) operator?.plug()
			else if (stage.seen.snapshots.length === 0) operator?.unplug()
			const callOff = stage.said ? undefined : later(operator && (() => operator.plug()))
			const said = {said: stage.said}
			return await jobs.awaitVerdict(env, stage.seen, signal, said).finally(() => callOff?.())
		}
		case 'verdict':
			if (stage.fixing) operator?.fix()
			return await jobs.awaitVerdict(env, stage.seen, signal, {beyond: stage.finding})
		case 'unclear':
			return await jobs.awaitVerdict(env, stage.seen, signal)
	}
}
