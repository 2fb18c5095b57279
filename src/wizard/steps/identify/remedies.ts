/** What can be done about a port behind which nobody has answered yet. */

import {causeOf} from '../../../rules/cause.ts'
import {words} from '../../../words/index.ts'
import {portStep} from '../port/step.ts'
import {type Failure, leadingTo, type Remedy} from '../problem/remedy.ts'
import {type IdentifyStep, identifyStep} from './step.ts'

/** More ports than these are found faster in the list of all. */
const MOST_PORTS = 3

export function identifyRemedies({back}: IdentifyStep, {problem, finding}: Failure): readonly Remedy[] {
	const cause = causeOf(problem, finding)
	const others = cause.kind !== 'problem' && 'others' in cause.verdict ? cause.verdict.others : []
	return [
		...others.slice(0, MOST_PORTS).map(otherPort),
		leadingTo('port', words.remedies.choosePort, {...back, tested: true}),
	]
}

/** By its name, because only that is known of it. */
function otherPort(path: string): Remedy {
	const port = {path, kind: 'other', likelihood: 'possible'} as const
	const back = {...portStep, at: path, tested: true}
	return leadingTo(`port:${path}`, words.remedies.tryPort(path), identifyStep(port, back, path))
}
