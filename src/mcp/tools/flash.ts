/** The tool `flash`: MicroPython on a board, when a person says so. The board is met, and the firmware is here and checked, before anybody is asked. */

import {isAbsolute} from 'node:path'
import {boardOf, versionOf} from '../../arguments/values.ts'
import type {Options} from '../../arguments.ts'
import {choosePort} from '../../commands/choose-port.ts'
import {portEvent} from '../../commands/event.ts'
import {chooseSource, firmwareEvent, namedBuild} from '../../commands/flash.ts'
import {chipEvent, micropythonOf} from '../../commands/identify.ts'
import {explainer, watch} from '../../commands/run.ts'
import {refuseProtected} from '../../esp/security.ts'
import {type CheckedFirmware, type FirmwareSource, fetchFirmware} from '../../jobs/fetch-firmware.ts'
import {type IdentifiedBoard, identifyBoard} from '../../jobs/identify-board.ts'
import {type FirmwareFor, type InstallPlan, installOn, requireSameBoard} from '../../jobs/install-firmware.ts'
import {verifyPrompt} from '../../jobs/verify-prompt.ts'
import {Problem} from '../../problem.ts'
import type {Progress} from '../../progress.ts'
import type {CalledBuild} from '../../rules/board-called.ts'
import {buildName} from '../../rules/build-name.ts'
import {expectedJobMs, jobFacts} from '../../rules/job-plan.ts'
import {personMs} from '../../rules/job-time.ts'
import {boardLosses} from '../../words/board-losses.ts'
import {clean} from '../../words/clean.ts'
import {words as agents, type Words} from '../../words/index.ts'
import {showable} from '../consent.ts'
import {portMeant} from '../port-meant.ts'
import {
	chip,
	described,
	done,
	firmware,
	flag,
	gives,
	port,
	portName,
	prompt,
	takes,
	verified,
} from '../schemas.ts'
import type {Desk, Tool} from '../tool.ts'
import {boardName} from './versions.ts'

interface Given {
	readonly port?: string
	readonly board?: string
	readonly version?: string
	readonly firmware?: string
	readonly keep_files?: boolean
}

export const flash: Tool<Given> = {
	name: 'flash',
	title: 'Put MicroPython on the board',
	description:
		'Puts MicroPython on an ESP board: erases it, writes, verifies every byte, restarts it and waits for its prompt. All that is on the board is lost, unless keep_files is set. The person is asked first, and told which board it is and what is on it. Takes about a minute.',
	input: takes(
		{
			port: portName,
			board: described(
				boardName,
				'Whose firmware; without it, the build that is recommended for the chip. As boards tells it.',
			),
			version: {
				type: 'string',
				maxLength: 60,
				description: 'stable (without it), preview, or a number such as 1.27.0.',
			},
			firmware: {
				type: 'string',
				minLength: 1,
				maxLength: 1000,
				description:
					'A firmware file of this computer by its absolute path, in the place of board and version. It is checked before anything is erased.',
			},
			keep_files: described(flag, 'Leave the files on it; refused where they would not survive.'),
		},
		['port', 'board', 'version', 'firmware', 'keep_files'],
	),
	output: gives({port, chip, firmware, verified, prompt, done}),
	hints: {readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true},
	opensPort: true,
	async run(given, desk) {
		const {consent, env, gathered, report, run, signal} = desk
		consent.requireAsker()
		const began = env.clock.now()
		const options = optionsOf(given, await portMeant(given, desk), desk)
		const named = await namedBuild(env, options, report, run, signal)
		const {board, source, checked} = await meet(options, named, desk)
		const plan: InstallPlan = {
			port: board.port,
			chip: board.chip,
			source,
			baud: undefined,
			...(options.keepFiles && {keep: {running: board.running}}),
		}
		await consent.ask(words => question(plan, board, desk, words), signal)
		await install(plan, checked, desk)
		report.event({event: 'done', seconds: Math.round((env.clock.now() - began) / 100) / 10})
		return gathered.each('port', 'chip', 'firmware', 'verified', 'prompt', 'done')
	},
}

/** As if it had been typed. Problem('bad-arguments' | 'usage'). */
function optionsOf(given: Given, port: string | undefined, desk: Desk): Options {
	const {board, version = 'stable', firmware: file, keep_files: keepFiles = false} = given
	const bad = (detail: string) => new Problem('bad-arguments', {tool: 'flash', detail})
	if (file !== undefined && (board !== undefined || given.version !== undefined))
		throw bad('either firmware, or board and version')
	// Nothing is fetched from an address that an agent names, and no file is looked for where nobody knows where that is.
	if (file !== undefined && !isAbsolute(file)) throw bad('firmware: not an absolute path')
	const {port: _, ...typed} = desk.options
	return {
		...typed,
		...(port !== undefined && {port}),
		...(board !== undefined && boardOf(board)),
		version: versionOf(version),
		...(file !== undefined && {firmware: showable(file)}),
		keepFiles,
		yes: true,
		json: true,
	}
}

interface Met {
	readonly board: IdentifiedBoard
	readonly source: FirmwareSource
	readonly checked: CheckedFirmware
}

/** What the board is, and firmware for it that is here and suits it. Problem('security-active') and all that finding, meeting and fetching throw. */
async function meet(options: Options, named: CalledBuild | undefined, desk: Desk): Promise<Met> {
	const {env, report, run, signal} = desk
	const found = await choosePort(env, options.port, run, signal)
	report.event(portEvent(found))
	const watched = <R>(work: AsyncGenerator<Progress, R>) =>
		watch(work, run, report, explainer(env, found, signal))
	const board = await watched(identifyBoard(env, found, signal))
	const {chip: facts, running} = board
	report.event({...chipEvent(facts), micropython: micropythonOf(running, undefined)})
	refuseProtected(facts)
	const {source, catalogue} = await watched(
		chooseSource({env, options, report, named, running, signal}, facts),
	)
	const checked = await watched(fetchFirmware(env, source, facts, signal))
	report.event(firmwareEvent(source, checked, catalogue))
	return {board, source, checked}
}

/** What the person is asked: what it is about, what is lost, and how long it takes. */
function question(plan: InstallPlan, board: IdentifiedBoard, {env}: Desk, words: Words): readonly string[] {
	const {chip: facts, port: here, source, keep} = plan
	const {install, mcp} = words
	const lost = [
		...boardLosses(board, install),
		...(board.files?.length === 0 && !board.unseen ? [install.noFiles] : []),
		...(board.alsoLost.length > 0 ? [install.alsoLost(board.alsoLost)] : []),
		mcp.takesAll,
	]
	const ms = personMs(expectedJobMs(jobFacts(plan, keep !== undefined, env.demo !== undefined)), env.demo)
	return [
		...(env.demo ? [words.demoLine(env.demo)] : []),
		mcp.install(nameOf(source, words)),
		mcp.board(words.chipName(facts), facts.mac, words.portPath(here)),
		mcp.runs(words.runningNow(board.running, board.canReset)),
		...(keep ? [mcp.keeps] : lost),
		...(ms === undefined ? [] : [words.takesAbout(ms)]),
		install.cable,
	]
}

/** `MicroPython v1.27.0 (ESP32_GENERIC)`, or the whole path of a file. */
function nameOf(source: FirmwareSource, {sourceName}: Words): string {
	if (source.kind === 'file') return clean(source.path, 200)
	const name = sourceName(source)
	return source.kind === 'url'
		? name
		: `${name} (${buildName(source.firmware.board, source.firmware.variant)})`
}

/**
 * Writes what was checked, whatever has become of the file since, to the board that was met. Problem('board-changed') where it is another one by
 * now; and all that writing throws.
 */
async function install(plan: InstallPlan, checked: CheckedFirmware, desk: Desk): Promise<void> {
	const {env, report, run, signal} = desk
	const {port: here, source} = plan
	const watched = <R>(work: AsyncGenerator<Progress, R>) =>
		watch(work, run, report, explainer(env, here, signal))
	const forSameBoard: FirmwareFor = async function* (facts) {
		requireSameBoard(plan.chip, facts)
		return checked
	}
	const installed = await watched(installOn(env, here, plan, forSameBoard, signal))
	report.event({event: 'verified', bytes: installed.bytes, md5: installed.md5})
	if (installed.kept) report.note(agents.commands.kept(installed.kept))
	if (!installed.restarted) report.note(agents.commands.pressReset)
	const build = source.kind === 'site' ? source.firmware : undefined
	const expected = {version: build?.version, chip: installed.chip, ...(build && {build})}
	const {banner, port: back, better} = await watched(verifyPrompt(env, here, expected, signal))
	report.event({event: 'prompt', version: banner.version, board: banner.machine, port: back.path})
	if (better)
		report.note(agents.commands.betterBuild[better.because](buildName(better.board, better.variant)))
}
