/** `mp-wizard restore`: a backup back onto its board. */

import type {Command} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {type Restored, restoreBoard, type ToRestore} from '../jobs/restore-board.ts'
import {verifyPrompt} from '../jobs/verify-prompt.ts'
import {versionIn, versionOf} from '../micropython/filesystem-region.ts'
import {isProblem, Problem} from '../problem.ts'
import type {PortInfo} from '../serial/port.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import {confirm} from './confirm.ts'
import {portEvent} from './event.ts'
import {chipEvent} from './identify.ts'
import type {Report} from './report.ts'
import {explainer, type Run, watch} from './run.ts'

export async function restore(
	env: Environment,
	{file, part, otherBoard, options}: Extract<Command, {name: 'restore'}>,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (!options.yes && !env.terminal.interactive) throw new Problem('no-terminal', {})
	if (env.demo) report.note(words.commands.demo(env.demo.chip, env.demo.speed))
	const began = env.clock.now()
	const port = await choosePort(env, options.port, run, signal)
	report.event(portEvent(port))
	const plan = {port, baud: options.baud, file, part, otherBoard, agreed}
	const restored = await watch(restoreBoard(env, plan, signal), run, report, explainer(env, port, signal))
	const {range, md5, changed} = restored
	report.event({event: 'restored', file, ...range, changed, md5})
	if (!restored.restarted) report.note(words.commands.pressReset)
	await lookForPrompt(env, port, restored, report, run, signal)
	report.event({event: 'done', seconds: Math.round((env.clock.now() - began) / 100) / 10})

	async function agreed({chip, range: {offset, bytes}, header, isWhole}: ToRestore): Promise<void> {
		report.event(chipEvent(chip))
		if (!header) report.note(words.backup.plainFile)
		if (options.yes) return
		const question = isWhole
			? words.backup.askAll(port.path, file, header?.made.slice(0, 10) ?? '')
			: words.backup.askPart(port.path, file, offset, bytes)
		await confirm(env.terminal, question, signal)
	}
}

/** Where a MicroPython was in the backup, it should answer; a program of the board may keep it from that, which is no failure. */
async function lookForPrompt(
	env: Environment,
	port: PortInfo,
	{chip, content, restarted}: Restored,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	const described = versionIn(content)
	if (described === undefined || !restarted) return
	const version = versionOf(described)
	try {
		const work = verifyPrompt(env, port, {version, chip}, signal)
		const {banner, port: here} = await watch(work, run, report)
		report.event({event: 'prompt', version: banner.version, board: banner.machine, port: here.path})
	} catch (error) {
		if (!isProblem(error, 'no-prompt') && !isProblem(error, 'wrong-version')) throw error
		delete run.cause
		report.note(words.backup.noPrompt)
	}
}
