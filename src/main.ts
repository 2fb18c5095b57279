/** Arguments → environment → command → exit code. The only place that decides what the program ends with. */

import {
	type Command,
	type DemoName,
	demoNames,
	type Options,
	parseArguments,
	type SceneName,
} from './arguments.ts'
import {Cancelled, isCancelled} from './async.ts'
import {systemClock} from './clock.ts'
import type {Report} from './commands/report.ts'
import type {Run} from './commands/run.ts'
import type {Environment, Terminal} from './environment.ts'
import {exitCodeOf, exitCodes} from './exit-code.ts'
import {nodeEnvironment, nodeOs, nodeTerminal} from './node-environment.ts'
import {settingsFolder} from './own-folders.ts'
import {Problem} from './problem.ts'
import {causeOf} from './rules/cause.ts'
import {languageFor} from './rules/language.ts'
import {atSource} from './source-lines.ts'
import {programVersion} from './version.ts'
import {clean, withoutSecrets} from './words/clean.ts'
import {type Language, languageNames, speak, words} from './words/index.ts'

/**
 * Runs what `argv` (without node and script) asks for; resolves to the exit code, never rejects. Whatever nobody else owns
 * ends here: a Problem, a cancel, and every bug.
 */
export async function main(argv: readonly string[]): Promise<number> {
	const net = listenForTheEnd(nodeTerminal())
	const run: Run = {board: 'untouched'}
	let report: Report | undefined
	try {
		await speak(await language(argv))
		const command = parseArguments(argv, programVersion())
		if (command.name === 'print') {
			nodeTerminal().stdout.write(command.text)
			return exitCodes.done
		}
		report = await reportOf(command.options)
		return await net.watchOver(carryOut(command, report, run, net.signal))
	} catch (error) {
		const code = await fail(error, run, report ?? reportOf({json: argv.includes('--json'), plain: true}))
		if (net.hangs()) await leave(code)
		return code
	} finally {
		net.forget()
	}
}

/** Settles when everything is let go of, whatever came of it. */
async function carryOut(
	command: Exclude<Command, {name: 'print'}>,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	const env = await environmentOf(command)
	try {
		return await perform(command, env, report, run, signal)
	} finally {
		await env.close()
	}
}

/** Decided before the first word. The settings are only read where there is something to choose: that takes 45 ms. */
async function language(argv: readonly string[]): Promise<Language> {
	const [only, ...others] = languageNames
	if (others.length === 0) return only
	const {openSettings} = await import('./settings.ts')
	const signs = {
		argv,
		remembered: openSettings(settingsFolder(nodeOs())).get('language'),
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
			await boards(env, command.query, report, signal)
			return exitCodes.done
		}
		case 'versions': {
			const {versions} = await import('./commands/boards.ts')
			await versions(env, command.options, report, signal)
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
async function fail(
	error: unknown,
	{board, cause}: Run,
	reporting: Report | Promise<Report>,
): Promise<number> {
	try {
		const report = await reporting
		if (isCancelled(error)) {
			report.cancelled(board)
			return exitCodes.cancelled
		}
		if (error instanceof Problem) {
			report.problem(cause ?? causeOf(error), nodeOs(), board)
			return exitCodeOf(error.code, board)
		}
		tellBug(error)
		const [title = '', ...fixes] = words.commands.bug
		report.event({event: 'problem', code: 'bug', title, seen: clean(String(error)), fixes, board})
	} catch (bug) {
		// What was to say it is broken itself.
		tellBug(bug)
	}
	return exitCodes.bug
}

function tellBug(bug: unknown): void {
	const {stderr} = nodeTerminal()
	stderr.write(`${withoutSecrets(bug instanceof Error ? atSource(String(bug.stack)) : String(bug))}\n`)
	for (const line of words.commands.bug) stderr.write(`${line}\n`)
}

/** Does not wait for what is still under way; only for what has been said. Node itself gives back a terminal in raw mode. */
async function leave(code: number): Promise<never> {
	const {stdout, stderr} = nodeTerminal()
	for (const stream of [stdout, stderr]) await new Promise<void>(resolve => stream.write('', () => resolve()))
	return process.exit(code)
}

/** How long everything may take to clean up after an exception that nobody caught, before the program ends all the same; in ms. */
const cleanUpTime = 3000

/** Ctrl-C, a kill, Ctrl-\: sent once more, they end the program at once. */
const insistent = ['SIGINT', 'SIGTERM', 'SIGQUIT'] as const

interface Net {
	/** Aborted when everything is to stop and clean up. */
	readonly signal: AbortSignal
	/** What `work` comes to; rejects with the exception that nobody caught meanwhile, however long `work` then takes. */
	watchOver<T>(work: Promise<T>): Promise<T>
	/** Whether that was more time than there is for cleaning up. */
	hangs(): boolean
	forget(): void
}

/**
 * Ctrl-C, a kill, a closed window, a reader that went away: the first asks everything to stop and clean up. A second
 * Ctrl-C or kill does not wait for it; a closed window is told of twice, by the system and by the shell. An exception that
 * nobody caught, in a timer or in a promise that nobody awaits, is a bug, and stops everything in the same way.
 */
function listenForTheEnd({stdin, stdout, stderr}: Terminal): Net {
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
	let uncaught: {readonly bug: unknown} | undefined
	let hangs = false
	let tooLate = () => {}
	const late = new Promise<void>(resolve => {
		tooLate = resolve
	})
	let callOff = () => {}
	const caught = (bug: unknown) => {
		if (uncaught) return
		uncaught = {bug}
		// Everybody cleans up as after any cancel; the cause tells the wizard to give the terminal back first.
		controller.abort(Object.assign(new Cancelled(), {cause: bug}))
		callOff = systemClock.after(cleanUpTime, () => {
			hangs = true
			tooLate()
		})
	}
	for (const signal of insistent) process.on(signal, insist)
	process.on('SIGHUP', stop).on('uncaughtException', caught)
	// For good: a write to what is gone fails a turn later, and without a listener that is a crash.
	for (const stream of [stdin, stdout, stderr]) stream.on('error', streamFailed)
	return {
		signal: controller.signal,
		async watchOver<T>(work: Promise<T>) {
			try {
				const result = await Promise.race([work, late])
				if (!uncaught) return result as T
			} catch (error) {
				if (!uncaught) throw error
			}
			throw uncaught.bug
		},
		hangs: () => hangs,
		forget() {
			callOff()
			for (const signal of insistent) process.off(signal, insist)
			process.off('SIGHUP', stop).off('uncaughtException', caught)
			// Node aborts when it cannot set back a terminal that is gone, so we end as that would have ended us.
			if (closed) process.kill(process.pid, 'SIGHUP')
		},
	}
}
