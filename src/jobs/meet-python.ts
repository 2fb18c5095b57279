/** After writing: wait for the prompt, read the banner, let it compute 1+1. */

import type {Environment} from '../environment.ts'
import {classify} from '../esp/classify.ts'
import {type Banner, consoleBaud, findPrompt} from '../micropython/prompt.ts'
import {runRaw} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'

export interface Greeting {
	readonly port: PortInfo
	readonly banner: Banner
}

/** The first start makes the file system, which takes some seconds; in ms. */
const promptMs = 15_000
const answerMs = 5000

/** Problem('no-prompt' | 'wrong-answer' | 'wrong-version') when it does not come up as it should. */
export async function* meetPython(
	env: Environment,
	info: PortInfo,
	expected: {readonly version: string | undefined},
	signal: AbortSignal,
): AsyncGenerator<Progress, Greeting> {
	yield {phase: 'prompt', done: 0, total: 0}
	const port = await env.openPort(info.path, consoleBaud, signal)
	try {
		const {banner, heard} = await findPrompt(port, env.clock, promptMs, signal)
		if (!banner) throw new Problem('no-prompt', {path: info.path, ...classify(heard)})
		if (expected.version !== undefined && banner.version !== expected.version) {
			throw new Problem('wrong-version', {expected: expected.version, got: banner.version})
		}
		const result = await runRaw(port, env.clock, 'print(1+1)', answerMs, signal)
		const got = result === undefined ? '' : (result.output + result.error).trim()
		if (got !== '2') throw new Problem('wrong-answer', {expected: '2', got})
		return {port: info, banner}
	} finally {
		await port.close()
	}
}
