/** An Environment of which only some parts are there: enough for a room that asks for no more. */

import type {Environment} from '../src/environment.ts'

export function partOfEnvironment(parts: Partial<Environment>): Environment {
	return parts as Environment
}
