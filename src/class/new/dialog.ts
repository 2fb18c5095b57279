/** Questions one after the other, each until its answer can be taken. Knows neither a terminal nor what is asked. */

import {Problem} from '../../problem.ts'
import type {Progress} from '../../progress.ts'
import {words} from '../../words/index.ts'

/** Who is asked. */
export interface Dialog {
	/**
	 * What was typed, without blanks around it; '' for Enter alone. `standing`: what Enter takes, as it is shown.
	 * Rejects with the signal's reason, and with Cancelled when the person breaks off.
	 */
	ask(question: string, standing: string): Promise<string>
	say(line: string): void
	/** Runs work, and shows how far it is. */
	watch<R>(work: AsyncGenerator<Progress, R>): Promise<R>
	/** Nobody types: each answer is Enter, and asking again has no end. */
	readonly isUnattended: boolean
}

/** What becomes of an answer: it is taken, or is told to be wrong in these lines. */
export type Read<T> = {readonly taken: T} | {readonly wrong: readonly string[]}

interface Question<T> {
	readonly text: string
	/** What Enter takes; '' for nothing at all. */
	readonly standing: string
	read(answer: string): Promise<Read<T>> | Read<T>
}

/** What is typed to leave a thing out, also where something is suggested. */
const LEFT_OUT = '-'

/** Asks until the answer is taken. Where nobody types, a wrong one is Problem('usage'). */
export async function askFor<T>(dialog: Dialog, {text, standing, read}: Question<T>): Promise<T> {
	for (;;) {
		const typed = await dialog.ask(text, standing)
		const said = await read(typed === '' ? standing : typed)
		if ('taken' in said) return said.taken
		tellWrong(dialog, said.wrong)
	}
}

/** The same for what may be left out, which is undefined then. */
export function askOptional<T>(dialog: Dialog, question: Question<T>): Promise<T | undefined> {
	const {text, standing} = question
	const read = (answer: string): Read<T | undefined> | Promise<Read<T | undefined>> =>
		answer === '' || answer === LEFT_OUT ? {taken: undefined} : question.read(answer)
	return askFor<T | undefined>(dialog, {text, standing, read})
}

/** Yes is what Enter takes. */
export async function askYes(dialog: Dialog, text: string): Promise<boolean> {
	return await askFor(dialog, {
		text,
		standing: words.newLesson.yes,
		read(answer) {
			if (meansYes(answer)) return {taken: true}
			if (meansNo(answer)) return {taken: false}
			return {wrong: [words.plain.unknown]}
		},
	})
}

/** In the language that is spoken, or in English. */
export function meansYes(answer: string): boolean {
	return [words.newLesson.yes, 'y', 'yes', ...words.general.yes.answers].includes(answer.toLowerCase())
}

/** The same for no, and for what leaves a thing out. */
export function meansNo(answer: string): boolean {
	return ['n', 'no', LEFT_OUT, ...words.newLesson.no].includes(answer.toLowerCase())
}

/** Problem('usage') where nobody could give another answer. */
export function tellWrong(dialog: Dialog, lines: readonly string[]): void {
	if (dialog.isUnattended) throw new Problem('usage', {detail: lines.join(' '), command: 'class'})
	for (const line of lines) dialog.say(line)
}
