/** The wizard: its brain, and the loop around it that runs the work. */

import type {Environment} from '../environment.ts'
import {begin, cardOf, fetchOf, run, update, workOf} from './brain.ts'
import type {Requested} from './engine/model.ts'
import {WorkLoop} from './engine/work-loop.ts'
import type {Jobs} from './jobs.ts'

export class Wizard extends WorkLoop {
	constructor(env: Environment, jobs: Jobs, requested: Requested) {
		super({update, workOf, fetchOf, run, cardOf}, env, jobs, begin(requested))
	}
}
