/**
 * What a shell asks while somebody types, from the words to the answer on stdout (completion/shells.ts). Of the world only as much is
 * made as the answer needs: most need nothing of it.
 */

import {type Candidate, type Wanted, wantedAt} from './arguments/wanted.ts'
import {commandTree} from './arguments.ts'
import {answerTo} from './completion/answer.ts'

/** `asked`: `AT WORD…`. */
export async function complete(asked: readonly string[], signal: AbortSignal): Promise<string> {
	const [at = '', ...words] = asked
	const wanted = wantedAt(commandTree(), words, Number(at))
	return answerTo(wanted, await more(wanted, signal).catch(() => []))
}

async function more(wanted: Wanted, signal: AbortSignal): Promise<readonly Candidate[]> {
	const {source, typed} = wanted
	if (source === undefined || source === 'files' || source === 'folders') return []
	// A demo has a world of its own, which would have to be started first.
	if (typed.has('--demo')) return []
	const [{nodeEnvironment}, {candidatesOf}] = await Promise.all([
		import('./node-environment.ts'),
		import('./completion/sources.ts'),
	])
	const env = nodeEnvironment()
	if (source === 'ports') return candidatesOf(source, env, wanted, signal)
	const [mirror, bundle] = ['--mirror', '--bundle'].map(name => typed.get(name)?.at(-1))
	const places = {
		...(mirror && {mirror: mirror.replace(/\/+$/, '')}),
		...(bundle && {bundle}),
		offline: true,
	} as const
	const {asSet} = await import('./firmware-places.ts')
	return candidatesOf(source, await asSet(env, places), wanted, signal)
}
