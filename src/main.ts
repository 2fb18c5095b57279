/** Arguments → environment → command → exit code. The only place that decides what the program ends with. */

import {readFileSync} from 'node:fs'
import {
	type Command,
	type DemoName,
	demoNames,
	type Options,
	parseArguments,
	type SceneName,
} from './arguments.ts'
import {Cancelled, isCancelled} from './async.ts'
import type {Report} from './commands/report.ts'
import type {Run} from './commands/run.ts'
import type {Environment, Terminal} from './environment.ts'
import {exitCodeOf, exitCodes} from './exit-code.ts'
import {nodeEnvironment, nodeOs, nodeTerminal} from './node-environment.ts'
import {Problem} from './problem.ts'
import {causeOf} from './rules/cause.ts'
import {languageFor} from './rules/language.ts'
import {type Language, languageNames, speak, words} from './words/index.ts'

/** Runs what `argv` (without node and script) asks for; resolves to the exit code, never rejects. */
export async function main(argv: readonly string[]): Promise<number> {
	const terminal = nodeTerminal()
	await speak(await language(argv))
	let command: Command
	try {
		command = parseArguments(argv, programVersion())
	} catch (error) {
		return fail(error, await reportOf({json: argv.includes('--json'), plain: true}), {board: 'untouched'})
	}
	if (command.name === 'print') {
		terminal.stdout.write(command.text)
		return exitCodes.done
	}
	const report = await reportOf(command.options)
	const signals = listenForSignals(terminal)
	const run: Run = {board: 'untouched'}
	let env: Environment | undefined
	try {
		env = await environmentOf(command)
		return await perform(command, env, report, run, signals.signal)
	} catch (error) {
		return fail(error, report, run)
	} finally {
		await env?.close()
		signals.forget()
	}
}

/** Decided before the first word. The settings are only read where there is something to choose: that takes 45 ms. */
async function language(argv: readonly string[]): Promise<Language> {
	const [only, ...others] = languageNames
	if (others.length === 0) return only
	const {openSettings} = await import('./settings.ts')
	const signs = {
		argv,
		remembered: openSettings().get('language'),
		variables: nodeOs().variables,
		locale: Intl.DateTimeFormat().resolvedOptions().locale,
	}
	return languageFor(signs, languageNames) ?? only
}

async function perform(
	command: Exclude<Command, {name: 'print'}>,
	env: Environment,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	// Each command is loaded when it is asked for: the wizard brings Ink with it, 0.3 s that `ports` need not pay.
	switch (command.name) {
		case 'wizard': {
			const {wizard} = await import('./commands/wizard.ts')
			return wizard(env, command.options, report, signal)
		}
		case 'flash': {
			const {flash} = await import('./commands/flash.ts')
			await flash(env, command.options, report, run, signal)
			return exitCodes.done
		}
		case 'repl': {
			const {repl} = await import('./commands/repl.ts')
			await repl(env, command.options.port, run, signal)
			return exitCodes.done
		}
		case 'ports': {
			const {ports} = await import('./commands/ports.ts')
			await ports(env, {all: command.all, json: command.options.json}, report, signal)
			return exitCodes.done
		}
		case 'identify': {
			const {identify} = await import('./commands/identify.ts')
			await identify(env, command.options, report, run, signal)
			return exitCodes.done
		}
		case 'doctor': {
			const {doctor} = await import('./commands/doctor.ts')
			return doctor(env, command.options, programVersion(), report, run, signal)
		}
		case 'boards': {
			const {boards} = await import('./commands/boards.ts')
			await boards(env, command.query, command.options, report, signal)
			return exitCodes.done
		}
		case 'versions': {
			const {versions} = await import('./commands/boards.ts')
			await versions(env, command.options, signal)
			return exitCodes.done
		}
		case 'demo-board': {
			const {demoBoard} = await import('./commands/demo-board.ts')
			await demoBoard(env, command, report, signal)
			return exitCodes.done
		}
	}
}

async function environmentOf(command: Exclude<Command, {name: 'print'}>): Promise<Environment> {
	const {demo, mirror} = command.options
	if (demo === undefined) return await nodeEnvironment(mirror === undefined ? {} : {site: mirror})
	const [{demoEnvironment}, {sceneEnvironment}, {demoBoards}] = await Promise.all([
		import('./virtual/environment.ts'),
		import('./virtual/usb/scene-environment.ts'),
		import('./virtual/demo-boards.ts'),
	])
	const options = {
		speed: command.options.speed ?? speedOf(command),
		// Nobody wants to talk to a blank board.
		running: command.name === 'repl',
		terminal: nodeTerminal(),
		os: nodeOs(),
		...(mirror === undefined ? {} : {site: mirror}),
	}
	return isChip(demo) ? demoEnvironment({...demoBoards[demo], ...options}) : sceneEnvironment(demo, options)
}

function isChip(demo: DemoName | SceneName): demo is DemoName {
	return demoNames.some(name => name === demo)
}

/** In a demo a person wants to see the bar move, and a script wants to be done. */
function speedOf(command: Exclude<Command, {name: 'print'}>): number {
	const {json, plain} = command.options
	const isWatched =
		command.name === 'wizard' || command.name === 'repl' || (command.name === 'doctor' && !json && !plain)
	return isWatched ? 4 : Number.POSITIVE_INFINITY
}

async function reportOf(options: Pick<Options, 'json' | 'plain'>): Promise<Report> {
	const {makeReport} = await import('./commands/report.ts')
	return makeReport(nodeTerminal(), nodeOs(), options)
}

/** Says what went wrong, and which exit code that is. What is neither a Problem nor a cancel is a bug of ours. */
function fail(error: unknown, report: Report, {board, cause}: Run): number {
	if (isCancelled(error)) {
		report.cancelled(board)
		return exitCodes.cancelled
	}
	if (error instanceof Problem) {
		report.problem(cause ?? causeOf(error), nodeOs(), board)
		return exitCodeOf(error.code, board)
	}
	const {stderr} = nodeTerminal()
	stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
	for (const line of words.commands.bug) stderr.write(`${line}\n`)
	return exitCodes.bug
}

/**
 * Ctrl-C, a kill, a closed window, a reader that went away: the first asks everything to stop and clean up. A second
 * Ctrl-C or kill does not wait for it; a closed window is told of twice, by the system and by the shell.
 */
function listenForSignals({stdin, stdout, stderr}: Terminal): {readonly signal: AbortSignal; forget(): void} {
	const controller = new AbortController()
	const stop = () => controller.abort(new Cancelled())
	const insist = () => {
		if (controller.signal.aborted) process.exit(exitCodes.cancelled)
		stop()
	}
	let closed = false
	const streamFailed = ({code}: NodeJS.ErrnoException) => {
		closed ||= code === 'EIO'
		stop()
	}
	process.on('SIGINT', insist).on('SIGTERM', insist).on('SIGHUP', stop)
	// For good: a write to what is gone fails a turn later, and without a listener that is a crash.
	for (const stream of [stdin, stdout, stderr]) stream.on('error', streamFailed)
	return {
		signal: controller.signal,
		forget() {
			process.off('SIGINT', insist).off('SIGTERM', insist).off('SIGHUP', stop)
			// Node aborts when it cannot set back a terminal that is gone, so we end as that would have ended us.
			if (closed) process.kill(process.pid, 'SIGHUP')
		},
	}
}

function programVersion(): string {
	const file = new URL('../package.json', import.meta.url)
	return (JSON.parse(readFileSync(file, 'utf8')) as {version: string}).version
}
