/**
 * Fetches ahead what the model says, one file at a time, beside the work: no port is needed for that. Knows when a download
 * begins and ends; of how far it is and why it fails it says nothing, because whoever asks for the file will say so.
 */

import {Cancelled, isCancelled} from '../../async.ts'
import type {Environment} from '../../environment.ts'
import type {RemoteSource} from '../../jobs/fetch-firmware.ts'
import {Problem} from '../../problem.ts'
import type {Jobs} from '../jobs.ts'
import {type Ahead, isSameFile} from './fetch-ahead.ts'

interface UnderWay {
	readonly ahead: Ahead
	readonly controller: AbortController
	/** Nobody has been asked for it yet. */
	rests: boolean
}

/** Who is told when a download has ended by itself or was called off, and who owns the bugs. */
interface Owner {
	settled(): void
	fail(bug: unknown): void
}

export class FetchLoop {
	readonly #env: Environment
	readonly #fetch: Jobs['fetchAhead']
	readonly #owner: Owner
	#underWay: UnderWay | undefined
	/** What failed is not tried again as long as it is wanted. */
	#failed: RemoteSource | undefined

	constructor(env: Environment, fetch: Jobs['fetchAhead'], owner: Owner) {
		this.#env = env
		this.#fetch = fetch
		this.#owner = owner
	}

	get isUnderWay(): boolean {
		return this.#underWay !== undefined
	}

	/** Makes what is under way be what is wanted. What was called off settles first, and then its owner asks again. */
	follow(wanted: Ahead | undefined): void {
		const failed = this.#failed
		if (failed && !(wanted && isSameFile(failed, wanted.source))) this.#failed = undefined
		if (this.#underWay) {
			if (!goesOn(this.#underWay, wanted)) this.#underWay.controller.abort(new Cancelled())
		} else if (wanted && !this.#failed) void this.#perform(wanted)
	}

	/** Never rejects. Nothing but an abort ends it when it has fetched the file: it is held for whoever asks. */
	async #perform(ahead: Ahead): Promise<void> {
		const controller = new AbortController()
		const {signal} = controller
		const underWay = {ahead, controller, rests: true}
		this.#underWay = underWay
		try {
			await this.#env.clock.sleep(ahead.restMs, signal)
			underWay.rests = false
			await this.#fetch(this.#env, ahead.source, signal)
		} catch (error) {
			if (error instanceof Problem) {
				if (!signal.aborted) this.#failed = ahead.source
			} else if (!isCancelled(error) || !signal.aborted) this.#owner.fail(error)
		}
		this.#underWay = undefined
		this.#owner.settled()
	}
}

/** The same file, and it does not have to be wanted for a shorter or longer time first. */
function goesOn({ahead, rests}: UnderWay, wanted: Ahead | undefined): boolean {
	if (!wanted || !isSameFile(ahead.source, wanted.source)) return false
	return !rests || ahead.restMs === wanted.restMs
}
