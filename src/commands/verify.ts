/** `mp-wizard verify`: whether a firmware, or a backup, is what is on a board. Nothing is written. */

import type {Command} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {totalBytes} from '../esp/plan.ts'
import {fetchFirmware} from '../jobs/fetch-firmware.ts'
import {backupReference, firmwareReference, type Reference, verifyFirmware} from '../jobs/verify-firmware.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import {portEvent} from './event.ts'
import {chooseSource, firmwareEvent, namedBuild} from './flash.ts'
import {chipEvent} from './identify.ts'
import type {Report} from './report.ts'
import {explainer, type Run, watch} from './run.ts'

/** Problem('flash-differs') where it is another one. */
export async function verify(
	env: Environment,
	{file, part, options}: Extract<Command, {name: 'verify'}>,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (env.demo) report.note(words.commands.demo(env.demo.chip, env.demo.speed))
	const named = await namedBuild(env, options, report, run, signal)
	const port = await choosePort(env, options.port, run, signal)
	report.event(portEvent(port))
	const stay = {port, baud: options.baud}
	const found = await watch(
		verifyFirmware(env, stay, reference, signal),
		run,
		report,
		explainer(env, port, signal),
	)
	const {name, bytes, md5, differing, parts} = found
	const equal = differing.length === 0
	report.event({event: 'compared', name, equal, bytes, differing, parts})
	if (!found.restarted) report.note(words.commands.pressReset)
	if (!equal) {
		const sectors = Math.ceil(totalBytes(differing) / 4096)
		throw new Problem('flash-differs', {name, at: differing[0]!.offset, sectors, parts})
	}
	report.event({event: 'verified', bytes, md5})
	report.event({event: 'done'})

	async function* reference(chip: ChipFacts): AsyncGenerator<Progress, Reference> {
		report.event(chipEvent(chip))
		if (file !== undefined) return yield* backupReference(env, chip, {file, part})
		const order = {env, options, report, port, named, running: undefined, signal}
		const {source, catalogue} = yield* chooseSource(order, chip)
		const firmware = yield* fetchFirmware(env, source, chip, signal, options.flashSettings)
		report.event(firmwareEvent(source, firmware, catalogue))
		return firmwareReference(firmware, chip)
	}
}
