/** `mp-wizard identify`: asks the chip what it is, and changes nothing. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {identifyBoard} from '../jobs/identify-board.ts'
import {newerKnown} from '../micropython/newest-known.ts'
import type {Banner} from '../micropython/prompt.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import {type CommandEvent, portEvent} from './event.ts'
import type {Report} from './report.ts'
import {explainer, type Run, watch} from './run.ts'

export async function identify(
	env: Environment,
	options: {readonly port?: string; readonly json: boolean},
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	const port = await choosePort(env, options.port, run, signal)
	report.event(portEvent(port))
	const {chip, running} = await watch(
		identifyBoard(env, port, signal),
		run,
		report,
		explainer(env, port, signal),
	)
	const newer = running && (await newerKnown(env, running.version))
	if (options.json) {
		report.event({...chipEvent(chip), micropython: micropythonOf(running, newer)})
		report.event({event: 'done'})
		return
	}
	report.event({event: 'done'})
	for (const line of words.identifyLines(chip, running)) env.terminal.stdout.write(`${line}\n`)
	if (newer) report.note(words.commands.newerThere(newer))
}

export function chipEvent(chip: ChipFacts): Extract<CommandEvent, {event: 'chip'}> {
	return {
		event: 'chip',
		name: chip.chip,
		model: chip.model,
		revision: chip.revision,
		mac: chip.mac,
		flashBytes: chip.flashBytes ?? null,
		psramBytes: chip.psramBytes ?? null,
		psramLines: chip.psramLines ?? null,
		crystalMhz: chip.crystalMhz,
		features: chip.features,
		usb: chip.usb,
		security: chip.security,
	}
}

/** `newer`: a release that this computer has heard of. */
export function micropythonOf(
	banner: Banner | undefined,
	newer: string | undefined,
): {version: string; board: string; newer?: string} | null {
	return banner ? {version: banner.version, board: banner.machine, ...(newer && {newer})} : null
}
