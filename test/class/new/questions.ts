/** Somebody who makes a lesson on a fake terminal: the questions as they are asked, and what is typed. */

import {onTestFinished} from 'vitest'
import {parseArguments} from '../../../src/arguments.ts'
import {newLesson} from '../../../src/commands/class-new.ts'
import {makeReport} from '../../../src/commands/report.ts'
import type {Environment} from '../../../src/environment.ts'
import {demoEnvironment} from '../../../src/virtual/environment.ts'
import {words} from '../../../src/words/index.ts'
import {FakeTerminal} from '../../fake-terminal.ts'

/** A question by its beginning, and the answer. */
export type Answer = readonly [question: string, typed: string]

/** A computer with the virtual site and one ESP32-C3, until the test ends. */
export async function teachersComputer(
	interactive = true,
): Promise<{env: Environment; terminal: FakeTerminal}> {
	const terminal = new FakeTerminal(interactive)
	const env = await demoEnvironment({
		chip: 'ESP32-C3',
		speed: Number.POSITIVE_INFINITY,
		terminal,
		os: {platform: 'linux', variables: {LANG: 'C.UTF-8'}},
	})
	onTestFinished(() => env.close())
	return {env, terminal}
}

/** Runs `mp-wizard class --new` with more words behind it. */
export function makes(env: Environment, more: readonly string[], signal: AbortSignal): Promise<void> {
	const command = parseArguments(['class', '--new', '--plain', ...more], '1.2.3')
	if (command.name !== 'class') throw new Error(`this is ${command.name}`)
	const report = makeReport(env.terminal, env.os, command.options)
	return newLesson(env, command, 'mp-wizard 1.2.3', report, {board: 'untouched'}, signal)
}

/** Waits for each question, then types its answer. */
export async function types(terminal: FakeTerminal, answers: readonly Answer[]): Promise<void> {
	for (const [question, typed] of answers) {
		await isAsked(terminal, question)
		terminal.type(`${typed}\n`)
	}
}

/** Until its beginning has been shown, and behind it the place to type. */
export async function isAsked(terminal: FakeTerminal, question: string): Promise<void> {
	const beginning = question
		.split('\n')[0]!
		.slice(0, 30)
		.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
	await terminal.shows(new RegExp(`${beginning}[^]*\\] > $`))
}

/** One answer to each question: that of Enter, but for those that are given. */
export function answers(own: Partial<Record<Asked, string>> = {}): readonly Answer[] {
	const all = questions()
	const asked = [...(own.ssid ? order : order.filter(one => one !== 'hasPassword'))]
	return asked.filter(one => one !== 'prints' || own.check).map(one => [all[one], own[one] ?? ''])
}

type Asked = (typeof order)[number]
const order = [
	'looks',
	'board',
	'version',
	'oneMore',
	'files',
	'packages',
	'ssid',
	'hasPassword',
	'check',
	'prints',
	'found',
	'names',
	'willWrite',
] as const

/** In the language that is spoken; each by its beginning. */
export function questions(): Readonly<Record<Asked | 'whichOfThese', string>> {
	const {newLesson: asked} = words
	return {
		looks: asked.looks('', '', 1).split(':')[0]!,
		board: asked.board,
		version: asked.version('').slice(0, 20),
		oneMore: asked.oneMore,
		files: asked.files,
		packages: asked.packages,
		ssid: asked.ssid,
		hasPassword: asked.hasPassword,
		check: asked.check,
		prints: asked.prints,
		found: asked.found,
		names: asked.names,
		willWrite: asked.willWrite('', '').slice(0, 25),
		whichOfThese: asked.whichOfThese,
	}
}
