/** How a person's yes is had through an agent's client, and what counts as one. Knows the form; not what is asked. */

import {isCancelled} from '../async.ts'
import type {Environment} from '../environment.ts'
import {Problem} from '../problem.ts'
import {clean} from '../words/clean.ts'
import type {Words} from '../words/index.ts'
import type {Consent} from './tool.ts'

/** The person in front of a client, as the protocol reaches them. */
export interface Asker {
	/** The client has declared that it can show a form. */
	canAsk(): boolean
	/** Rejects with the signal's reason, and with whatever the client or the protocol makes of a bad answer. */
	show(form: Form, signal: AbortSignal): Promise<Answer>
	/** Whether `error` says that nobody answered in time. */
	isLate(error: unknown): boolean
}

interface Form {
	readonly message: string
	readonly yes: string
}

interface Answer {
	readonly action: string
	readonly content?: Readonly<Record<string, unknown>> | undefined
}

/** So many characters of a path are in a question. */
const SHOWN = 200

/** A yes is for what was seen: `path` itself, where a question shows it as it is. Problem('usage'). */
export function showable(path: string): string {
	if (clean(path, SHOWN) === path) return path
	const detail = `a person could not be shown the path as it is: ${path.length} characters; at most ${SHOWN}, without blanks around it or two of them together, and nothing invisible`
	throw new Problem('usage', {detail})
}

/** The name of the only field. */
export const YES = 'yes'

/** `words`: those of the language that the person reads. */
export function consentOf(asker: Asker, {clock}: Pick<Environment, 'clock'>, words: Words): Consent {
	const requireAsker = () => {
		if (!asker.canAsk()) throw new Problem('cannot-ask', {})
	}
	return {
		programs: new Set(),
		requireAsker,
		async ask(question, signal) {
			requireAsker()
			const form = {message: question(words).join('\n'), yes: words.mcp.yes}
			requireYes(await clock.during(answerTo(asker, form, signal)))
		},
	}
}

async function answerTo(asker: Asker, form: Form, signal: AbortSignal): Promise<Answer> {
	try {
		return await asker.show(form, signal)
	} catch (error) {
		signal.throwIfAborted()
		if (isCancelled(error)) throw error
		throw new Problem('not-confirmed', {answer: asker.isLate(error) ? 'late' : 'unclear'}, {cause: error})
	}
}

/** A yes is a form that was sent with its one field set, and nothing else. */
function requireYes({action, content}: Answer): void {
	if (action === 'accept' && content?.[YES] === true) return
	const isNo = action === 'decline' || (action === 'accept' && content?.[YES] === false)
	throw new Problem('not-confirmed', {answer: isNo ? 'no' : action === 'cancel' ? 'dismissed' : 'unclear'})
}
