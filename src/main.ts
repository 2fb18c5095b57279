/** Arguments → environment → command → exit code. The only place that decides what the program ends with. */

import {commandNames, parseArguments} from './arguments.ts'
import {isCancelled} from './async.ts'
import {systemClock} from './clock.ts'
import {makeReport, type Report} from './commands/report.ts'
import type {Run} from './commands/run.ts'
import {askWord} from './completion/shells.ts'
import {exitCodeOf, exitCodes} from './exit-code.ts'
import {nodeOs, nodeTerminal} from './node-terminal.ts'
import {homeFolder, settingsFolder} from './own-folders.ts'
import type {Task} from './perform.ts'
import {Problem} from './problem.ts'
import {readRemembered} from './remembered.ts'
import {isCalledByNpx} from './rules/called-by-npx.ts'
import {causeOf} from './rules/cause.ts'
import {isForPrograms, languageFor} from './rules/language.ts'
import {shortage} from './rules/shortage.ts'
import {listenForStops, listenForTheEnd, type Net} from './signals.ts'
import {atSource} from './source-lines.ts'
import {programVersion} from './version.ts'
import {clean, withoutSecrets} from './words/clean.ts'
import {type Language, languageNames, speak, typeBehindNpx, words} from './words/index.ts'

/** A terminal that has taken nothing for so long is not waited for at the end; in ms. */
const stalledTime = 500

/**
 * Runs what `argv` (without node and script) asks for; resolves to the exit code, never rejects. Whatever nobody else owns
 * ends here: a Problem, a cancel, and every bug.
 */
export async function main(argv: readonly string[]): Promise<number> {
	const run: Run = {board: 'untouched'}
	const net = listenForTheEnd(nodeTerminal(), run)
	if (argv[0] === askWord && /^\d+$/.test(argv[1] ?? '')) return await answerShell(argv.slice(1), net.signal)
	const neverStop = listenForStops()
	let report: Report | undefined
	try {
		const moved = standSomewhere()
		// What a program reads has its words as they were written down.
		if (isCalledByNpx(nodeOs().variables) && !isForPrograms(argv)) typeBehindNpx(commandNames())
		await speak(language(argv))
		const command = parseArguments(argv, programVersion())
		if (command.name === 'print') {
			nodeTerminal().stdout.write(command.text)
			return await said(exitCodes.done, net, run)
		}
		const isList = ['boards', 'versions', 'bundle'].includes(command.name)
		report = reportOf({...command.options, isList})
		if (moved !== undefined) report.note(words.commands.folderGone(moved))
		return await said(await net.watchOver(carryOut(command, argv, report, run, net.signal)), net, run)
	} catch (error) {
		const code = await fail(error, run, report ?? reportOf({json: argv.includes('--json'), plain: true}), net)
		// What is still under way is not waited for then. Node itself gives back a terminal in raw mode.
		if (!(await allSaid(run)) || net.hangs()) process.exit(code)
		return code
	} finally {
		neverStop()
		net.forget()
	}
}

/**
 * A shell asks while somebody types (completion/shells.ts): whatever goes wrong then, it gets no answer, and the person's line stays as
 * it is. Never returns, because a list of ports that hangs is not waited for.
 */
async function answerShell(asked: readonly string[], signal: AbortSignal): Promise<never> {
	try {
		standSomewhere()
		// A person reads it, also in a line with --json.
		await speak(language(asked.filter(word => word !== '--json')))
		const {complete} = await import('./complete.ts')
		nodeTerminal().stdout.write(await complete(asked, signal))
		await allSaid()
	} catch {}
	process.exit(exitCodes.done)
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
async function said(code: number, net: Net, run: Run): Promise<number> {
	// Node would wait for what is still to be written.
	if (!(await allSaid(run))) process.exit(code)
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
	const {environmentOf, logOf, perform, witnessed} = await import('./perform.ts')
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

/** Decided before the first word. The settings are only read where there is something to choose. */
function language(argv: readonly string[]): Language {
	const [first, ...others] = languageNames
	if (others.length === 0 || isForPrograms(argv)) return first
	const signs = {
		argv,
		remembered: readRemembered(settingsFolder(nodeOs())).language,
		variables: nodeOs().variables,
		locale: () => Intl.DateTimeFormat().resolvedOptions().locale,
	}
	return languageFor(signs, languageNames) ?? first
}

function reportOf(options: Parameters<typeof makeReport>[2]): Report {
	return makeReport(nodeTerminal(), nodeOs(), options)
}

/** Says what went wrong, and which exit code that is. What is neither a Problem nor a cancel is a bug of ours. */
async function fail(error: unknown, {board, cause}: Run, report: Report, {lost}: Net): Promise<number> {
	try {
		// On stderr, whatever was asked for: stdout is where it was lost.
		if (lost) reportOf({json: false, plain: true}).problem(causeOf(lost), nodeOs(), board)
		if (lost && (error === lost || isCancelled(error))) return exitCodeOf(lost.code, board)
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

/** Resolves when all that was written has got where it goes, or has failed to; to false where nobody takes more of it. */
async function allSaid({mayBeUnread = false}: Pick<Run, 'mayBeUnread'> = {}): Promise<boolean> {
	const {stdout, stderr} = nodeTerminal()
	for (const stream of [stdout, stderr]) if (!(await isTaken(stream, mayBeUnread))) return false
	// A stream tells of its failure a turn later.
	await new Promise<void>(resolve => setImmediate(resolve))
	return true
}

/**
 * A reader of a pipe or a file has all the time there is. A terminal has it as long as it takes anything; on Windows in any case,
 * because there it only takes nothing while the person selects text. So has a reader who may have stopped for good.
 */
async function isTaken(stream: NodeJS.WriteStream, mayBeUnread: boolean): Promise<boolean> {
	const all = written(stream)
	const mayStandStill = stream.isTTY ? nodeOs().platform !== 'win32' : mayBeUnread
	if (!mayStandStill) return all
	const over = new AbortController()
	try {
		return await Promise.race([all, standsStill(stream, over.signal)])
	} finally {
		over.abort()
	}
}

/** Also where writing itself fails: main never rejects, and there is nobody else to tell. */
async function written(stream: NodeJS.WriteStream): Promise<true> {
	try {
		await new Promise<void>(resolve => stream.write('', () => resolve()))
	} catch {}
	return true
}

/** Resolves to false when nothing was taken for a while. */
async function standsStill(stream: NodeJS.WriteStream, signal: AbortSignal): Promise<boolean> {
	const {_handle: handle} = stream as {_handle?: {writeQueueSize?: number}}
	const left = () => stream.writableLength + (handle?.writeQueueSize ?? 0)
	try {
		for (let before = left(); ; before = left()) {
			await systemClock.sleep(stalledTime, signal)
			if (left() >= before) return false
		}
	} catch {
		return true
	}
}
