/** `mp-wizard backup`: the flash of a board, or a part of it, into a file. */

import type {Command} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {backupBoard} from '../jobs/backup-board.ts'
import {rememberBackup} from '../jobs/last-backup.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import {portEvent} from './event.ts'
import {chipEvent} from './identify.ts'
import type {Report} from './report.ts'
import {explainer, type Run, watch} from './run.ts'

export async function backup(
	env: Environment,
	{file, part, options}: Extract<Command, {name: 'backup'}>,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (env.demo) report.note(words.commands.demo(env.demo.chip, env.demo.speed))
	const began = env.clock.now()
	const port = await choosePort(env, options.port, run, signal)
	report.event(portEvent(port))
	const {baud} = options
	const plan = {port, baud, file, part, onChip: chip => report.event(chipEvent(chip))} satisfies Parameters<
		typeof backupBoard
	>[1]
	const made = await watch(backupBoard(env, plan, signal), run, report, explainer(env, port, signal))
	const {chip, range, fileBytes, kept, md5, sha256} = made
	if (part === undefined) await rememberBackup(env, chip.mac, file)
	report.event({
		event: 'backup',
		file,
		chip: chip.chip,
		mac: chip.mac,
		part: part ?? null,
		...range,
		fileBytes,
		kept,
		md5,
		sha256,
	})
	report.note(words.backup.secret)
	report.note(words.backup.wayBack(file))
	if (!made.restarted) report.note(words.commands.pressReset)
	report.event({event: 'done', seconds: Math.round((env.clock.now() - began) / 100) / 10})
}
