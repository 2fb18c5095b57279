/** The faces that tell of a failure, each as what it says last of it: code, title and first fix. */

import {expect} from 'vitest'
import {doctor} from '../../src/commands/doctor.ts'
import {flash} from '../../src/commands/flash.ts'
import {identify} from '../../src/commands/identify.ts'
import {repl} from '../../src/commands/repl.ts'
import {makeReport, type Report} from '../../src/commands/report.ts'
import type {Run} from '../../src/commands/run.ts'
import type {Environment} from '../../src/environment.ts'
import {realJobs} from '../../src/jobs/real-jobs.ts'
import {Problem} from '../../src/problem.ts'
import {type Cause, causeFound, causeOf} from '../../src/rules/cause.ts'
import {pageOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {Wizard} from '../../src/wizard/wizard.ts'
import {sentences, withoutOptions} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {requested} from '../wizard/bench.ts'

export interface Said {
	readonly code: string
	readonly title: string
	readonly first: string | undefined
}

/** A face before a computer, where `named` is the port of its command line. */
type Face = (env: Environment, named: string | undefined) => Promise<Said>

const options = {version: 'stable', keepFiles: false, yes: true, json: true, plain: true, serials: true}
const never = new AbortController().signal

/** What a command says last, where its problem is told as the main program tells it. */
async function commandSays(
	env: Environment,
	command: (run: Run, report: Report) => Promise<unknown>,
): Promise<Said> {
	const terminal = new FakeTerminal(false)
	const report = makeReport(terminal, env.os, options)
	const run: Run = {board: 'untouched'}
	await command(run, report).catch(error => {
		if (!(error instanceof Problem)) throw error
		report.problem(run.cause ?? causeOf(error), env.os, run.board)
	})
	const last = terminal.text.trim().split('\n').at(-1)!
	const {code, title, fixes} = JSON.parse(last) as {code: string; title: string; fixes: string[]}
	return {code, title, first: fixes[0]}
}

const commands: Readonly<Record<'flash' | 'identify' | 'repl' | 'doctor', Face>> = {
	flash: (env, named) =>
		commandSays(env, (run, report) => flash(env, withPort(options, named), report, run, never)),
	identify: (env, named) =>
		commandSays(env, (run, report) => identify(env, withPort(options, named), report, run, never)),
	repl: (env, named) =>
		commandSays(env, (run, report) => repl(env, withPort(options, named), report, run, never)),
	doctor: (env, named) => commandSays(env, (run, report) => doctorAt(env, named, run, report)),
}

/** It asks no person, and prints where the report does. */
async function doctorAt(
	env: Environment,
	named: string | undefined,
	run: Run,
	report: Report,
): Promise<number> {
	return await doctor(env, withPort(options, named), '1.0.0', report, run, never)
}

function withPort<O extends object>(all: O, named: string | undefined): O & {readonly port?: string} {
	return named === undefined ? all : {...all, port: named}
}

/** The card that the wizard comes to when its person takes the port that is there, and otherwise does as the demo's hand does. */
const wizard: Face = async (env, named) => {
	const rehearsing = env.demo?.operator !== undefined
	const face = new Wizard(env, realJobs, requested({port: named, rehearsing}))
	const ended = face.run()
	const model = await new Promise<Model>(resolve => {
		const look = () => {
			const {step} = face.model
			if (causeIn(face.model)) resolve(face.model)
			if (step.name === 'port' && (step.ports ?? []).length > 0) press()
			if (step.name === 'cable-test' && ['unplug', 'plug'].includes(step.stage.name)) press()
		}
		const press = () => queueMicrotask(() => face.send({type: 'key', key: {name: 'enter'}, at: 0}))
		face.subscribe(look)
		look()
	})
	const page = pageOf(model, env)
	face.send({type: 'cancel'})
	await ended
	if (page.kind !== 'card') throw new Error(page.kind)
	const cause = causeIn(model)!
	// What the wizard does itself is a row, for the option that a command names.
	const {fixes} = words.causeCard(cause, env.os)
	expect(page.fixes).toEqual(withoutOptions(fixes))
	return {code: cause.code, title: page.title, first: sentences(fixes)[0]}
}

/** Undefined until there is a card whose cause was looked for. */
function causeIn({step}: Model): Cause | undefined {
	switch (step.name) {
		case 'problem':
			return causeOf(step.problem, step.finding)
		case 'identify':
			return step.progress?.waitsFor && step.finding && causeOf(step.progress.waitsFor, step.finding)
		case 'cable-test':
			return step.stage.name === 'verdict' ? causeFound(step.stage.finding) : undefined
		default:
			return undefined
	}
}

export const faces = {wizard, ...commands}
export type FaceName = keyof typeof faces
export const every = Object.keys(faces) as readonly FaceName[]
