/** `mp-wizard rescue`: a board whose program never lets go comes back to its prompt, with its files. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {type RescueDesk, type Rescued, rescue} from '../jobs/rescue/rescue.ts'
import {Problem} from '../problem.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import {confirm} from './confirm.ts'
import {portEvent} from './event.ts'
import type {Report} from './report.ts'
import {explainer, type Run, watch} from './run.ts'

export async function rescueBoard(
	env: Environment,
	{port: named, yes}: Options,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (!yes && !env.terminal.interactive) throw new Problem('no-terminal', {})
	if (env.demo) report.note(words.commands.demo(env.demo.chip, env.demo.speed))
	const port = await choosePort(env, named, run, signal)
	report.event(portEvent(port))
	/** Where the files are safe, once they are. */
	let folder: string | undefined
	const desk: RescueDesk = {
		keepIn: '.',
		saw: seen => report.note(words.rescue.does[seen.does](seen.times)),
		goesDeeper: () => notes(report, words.rescue.deeper),
		goesOn(from) {
			folder = from
			report.note(words.rescue.goesOn(from))
		},
		saved(copy) {
			folder = copy.folder
			report.event({event: 'saved', ...copy})
		},
		async agreed(copy) {
			if (!yes) await confirm(env.terminal, `${words.rescue.ask(copy)} `, signal)
		},
		pressReset: () => report.note(words.commands.pressReset),
	}
	try {
		const rescued = await watch(rescue(env, port, desk, signal), run, report, explainer(env, port, signal))
		tell(rescued, report)
	} catch (error) {
		// Said before what went wrong, because it is what a person fears for.
		if (folder !== undefined) notes(report, words.rescue.safe(folder))
		throw error
	}
}

function tell(rescued: Rescued, report: Report): void {
	const {banner, port, seen = null} = rescued
	const wasWell = rescued.how === 'by-prompt' && rescued.renamed.length === 0
	const setAside = rescued.how === 'by-prompt' ? rescued.renamed : rescued.setAside
	const folder = rescued.how === 'by-flash' ? rescued.folder : null
	if (rescued.how === 'by-flash' && rescued.put.files > 0) report.event({event: 'put-back', ...rescued.put})
	else for (const file of setAside) report.note(words.ready.setAside(file))
	if (!wasWell) report.event({event: 'rescued', how: rescued.how, seen, setAside, folder})
	report.event({event: 'prompt', version: banner.version, board: banner.machine, port: port.path})
	if (wasWell) notes(report, words.rescue.well(seen !== null))
	else notes(report, words.rescue.done(setAside.at(0)?.to.slice(1), folder ?? undefined))
	report.event({event: 'done'})
}

function notes(report: Report, lines: readonly string[]): void {
	for (const line of lines) report.note(line)
}
