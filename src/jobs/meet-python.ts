/** After writing: wait for the prompt, read the banner, let it compute 1+1. */

import type {Environment} from '../environment.ts'
import type {Banner} from '../micropython/prompt.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'

export interface Greeting {
	readonly port: PortInfo
	readonly banner: Banner
}

/** Problem('no-prompt' | 'wrong-answer' | 'wrong-version') when it does not come up as it should. */
export declare function meetPython(
	env: Environment,
	port: PortInfo,
	expected: {readonly version: string | undefined},
	signal: AbortSignal,
): AsyncGenerator<Progress, Greeting>
