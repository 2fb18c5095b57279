/** Arguments → environment → command → exit code. The only place that decides what the program ends with. */

import {type Options, parseArguments} from './arguments.ts'
import {Cancelled, isCancelled} from './async.ts'
import {systemClock} from './clock.ts'
import type {Report} from './commands/report.ts'
import type {Run} from './commands/run.ts'
import type {Terminal} from './environment.ts'
import {exitCodeOf, exitCodes} from './exit-code.ts'
import {nodeOs, nodeTerminal, terminalOwner} from './node-environment.ts'
import {homeFolder, settingsFolder} from './own-folders.ts'
import {environmentOf, logOf, perform, type Task, witnessed} from './perform.ts'
import {Problem} from './problem.ts'
import {causeOf} from './rules/cause.ts'
import {languageFor} from './rules/language.ts'
import {shortage} from './rules/shortage.ts'
import {atSource} from './source-lines.ts'
import {programVersion} from './version.ts'
import {clean, withoutSecrets} from './words/clean.ts'
import {type Language, languageNames, speak, words} from './words/index.ts'

/**
 * Runs what `argv` (without node and script) asks for; resolves to the exit code, never rejects. Whatever nobody else owns
 * ends here: a Problem, a cancel, and every bug.
 */
export async function main(argv: readonly string[]): Promise<number> {
	const run: Run = {board: 'untouched'}
	const net = listenForTheEnd(nodeTerminal(), run)
	const neverStop = listenForStops()
	let report: Report | undefined
	try {
		const moved = standSomewhere()
		await speak(await language(argv))
		const command = parseArguments(argv, programVersion())
		if (command.name === 'print') {
			nodeTerminal().stdout.write(command.text)
			return await said(exitCodes.done, net)
		}
		report = await reportOf(command.options)
		if (moved !== undefined) report.note(words.commands.folderGone(moved))
		return await said(await net.watchOver(carryOut(command, argv, report, run, net.signal)), net)
	} catch (error) {
		const code = await fail(error, run, report ?? reportOf({json: argv.includes('--json'), plain: true}), net)
		if (net.hangs()) await leave(code)
		return code
	} finally {
		neverStop()
		net.forget()
	}
}

/**
 * Node and its packages ask where they are, and fail where the working folder is gone: then the program works in the person's home.
 * The folder, where it had to move.
 */
function standSomewhere(): string | undefined {
	const stands = (folder?: string) => {
		try {
			if (folder !== undefined) process.chdir(folder)
			return process.cwd() !== ''
		} catch {
			return false
		}
	}
	if (stands()) return undefined
	return [homeFolder(), '/'].find(folder => folder !== undefined && stands(folder))
}

/** `code`, once all has been said; Problem('output-lost') where that looks like success and is not. */
async function said(code: number, net: Net): Promise<number> {
	await allSaid()
	if (code === exitCodes.done && net.lost) throw net.lost
	return code
}

/** Settles when everything is let go of, whatever came of it. */
async function carryOut(
	command: Task,
	argv: readonly string[],
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	const log = await logOf(command, argv)
	try {
		const env = await environmentOf(command)
		try {
			const watched = await witnessed(env, command, argv, log, signal)
			const code = await perform(command, watched, report, run, signal)
			await log?.ended(env, code, run.cause)
			return code
		} catch (error) {
			await log?.failed(env, error, run.cause, signal)
			throw error
		} finally {
			await env.close()
		}
	} finally {
		if (log) report.note(log.close())
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

async function reportOf(options: Pick<Options, 'json' | 'plain'>): Promise<Report> {
	const {makeReport} = await import('./commands/report.ts')
	return makeReport(nodeTerminal(), nodeOs(), options)
}

/** Says what went wrong, and which exit code that is. What is neither a Problem nor a cancel is a bug of ours. */
async function fail(
	error: unknown,
	{board, cause}: Run,
	reporting: Report | Promise<Report>,
	{lost}: Net,
): Promise<number> {
	try {
		// On stderr, whatever was asked for: stdout is where it was lost.
		if (lost) (await reportOf({json: false, plain: true})).problem(causeOf(lost), nodeOs(), board)
		if (lost && (error === lost || isCancelled(error))) return exitCodeOf(lost.code, board)
		const report = await reporting
		if (isCancelled(error)) {
			report.cancelled(board)
			return exitCodes.cancelled
		}
		const problem = error instanceof Problem ? error : shortage(error)
		if (problem) {
			report.problem(cause ?? causeOf(problem), nodeOs(), board)
			return exitCodeOf(problem.code, board)
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
	await allSaid()
	return process.exit(code)
}

/** Resolves when all that was written has got where it goes, or has failed to. */
async function allSaid(): Promise<void> {
	const {stdout, stderr} = nodeTerminal()
	for (const stream of [stdout, stderr]) await new Promise<void>(resolve => stream.write('', () => resolve()))
	// A stream tells of its failure a turn later.
	await new Promise<void>(resolve => setImmediate(resolve))
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
	/** What was said and could not be written, other than to a reader that went away. */
	readonly lost: Problem | undefined
	forget(): void
}

/**
 * Ctrl-C, a kill, a closed window, a reader that went away: the first asks everything to stop and clean up. A second
 * Ctrl-C or kill does not wait for it; a closed window is told of twice, by the system and by the shell. An exception that
 * nobody caught, in a timer or in a promise that nobody awaits, is a bug, and stops everything in the same way.
 */
function listenForTheEnd({stdin, stdout, stderr}: Terminal, run: Run): Net {
	const controller = new AbortController()
	const stop = () => controller.abort(new Cancelled())
	const insist = () => {
		if (controller.signal.aborted) process.exit(exitCodes.cancelled)
		stop()
	}
	let closed = false
	let lost: Problem | undefined
	const failed = (name: string, isTerminal: boolean) => (error: NodeJS.ErrnoException) => {
		const {code = error.name} = error
		closed ||= isTerminal && code === 'EIO'
		if (!closed && code !== 'EPIPE' && name !== 'stdin')
			lost ??= new Problem('output-lost', {stream: name, detail: code}, {cause: error})
		// A board that is half written is finished all the same; nothing of that is worth less because a disk is full.
		if (!lost || run.board === 'untouched') stop()
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
	for (const [name, stream] of Object.entries({stdin, stdout, stderr}))
		stream.on('error', failed(name, stream.isTTY))
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
		get lost() {
			return lost
		},
		forget() {
			callOff()
			for (const signal of insistent) process.off(signal, insist)
			process.off('SIGHUP', stop).off('uncaughtException', caught)
			// Node aborts when it cannot set back a terminal that is gone, so we end as that would have ended us.
			if (closed) process.kill(process.pid, 'SIGHUP')
		},
	}
}

/**
 * Stopped by SIGTSTP and going on by SIGCONT: the shell gets the terminal as it was, and whoever has it takes it again. The returned
 * function ends that.
 */
function listenForStops(): () => void {
	let isStopping = false
	const goOn = () => {
		isStopping = false
		terminalOwner()?.takeAgain()
	}
	const stop = () => {
		if (isStopping) return
		isStopping = true
		terminalOwner()?.giveBack()
		// A turn later reading has ended too, so that no key for the shell is ours.
		setImmediate(() => {
			// As if nobody listened: where no shell is there to let us go on, the system does not stop us.
			process.off('SIGTSTP', stop)
			process.kill(process.pid, 'SIGTSTP')
			process.on('SIGTSTP', stop)
			setImmediate(() => {
				if (isStopping) goOn()
			})
		})
	}
	process.on('SIGTSTP', stop).on('SIGCONT', goOn)
	return () => void process.off('SIGTSTP', stop).off('SIGCONT', goOn)
}
