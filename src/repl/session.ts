/** The REPL as a whole: opens the port, joins it with the terminal until the person leaves, gives both back clean. */

import type {Environment} from '../environment.ts'

/** 'left': the person left; 'lost': the board went away and did not come back. */
export type ReplEnd = 'left' | 'lost'

export declare function replSession(env: Environment, path: string): Promise<ReplEnd>
