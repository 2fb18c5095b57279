/** `mp-wizard flash --erase-files`: a new, empty file system for the MicroPython on a board, which stays as it is. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {eraseFiles} from '../jobs/erase-files.ts'
import {readFolder} from '../jobs/file-folder.ts'
import {putFiles} from '../jobs/put-files.ts'
import {saveFiles} from '../jobs/save-files.ts'
import {verifyPrompt} from '../jobs/verify-prompt.ts'
import type {Progress} from '../progress.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import {confirm} from './confirm.ts'
import {portEvent} from './event.ts'
import {chipEvent} from './identify.ts'
import type {Report} from './report.ts'
import {explainer, type Run, watch} from './run.ts'

export async function eraseFilesAlone(
	env: Environment,
	options: Options,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	const {saveFiles: saveIn, putFiles: putFrom} = options
	const port = await choosePort(env, options.port, run, signal)
	report.event(portEvent(port))
	const watched = <R>(work: AsyncGenerator<Progress, R>) =>
		watch(work, run, report, explainer(env, port, signal))

	// Read before anything is erased: a folder that cannot be read must not be found out on an empty board.
	if (putFrom !== undefined && putFrom !== saveIn) await readFolder(putFrom)
	const saved = saveIn === undefined ? undefined : await watched(saveFiles(env, port, saveIn, signal))
	if (saved) report.event({event: 'saved', ...saved})
	const erased = await watched(
		eraseFiles(
			env,
			port,
			async (chip, region) => {
				report.event(chipEvent(chip))
				if (!options.yes) await confirm(env.terminal, words.commands.askErasingFiles(port.path), signal)
				report.note(words.commands.erasing(region))
			},
			signal,
		),
	)
	report.event({event: 'erased', at: erased.region.at, bytes: erased.region.bytes})
	if (!erased.restarted) report.note(words.commands.pressReset)
	const expected = {version: undefined, chip: erased.chip}
	const {banner, port: here} = await watched(verifyPrompt(env, port, expected, signal))
	report.event({event: 'prompt', version: banner.version, board: banner.machine, port: here.path})
	if (putFrom !== undefined) {
		const stopped = saved?.inFlash === true && putFrom === saveIn
		report.event({
			event: 'put-back',
			...(await watched(putFiles(env, here, putFrom, signal, {stopped}))),
		})
	}
	report.event({event: 'done'})
}
