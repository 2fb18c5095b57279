/** `mp-wizard bundle`: boards and firmware into a folder, for a room without internet. */

import type {Command} from '../arguments.ts'
import {momentNow} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {findBuild} from '../jobs/find-build.ts'
import {listFirmware, pickVersion} from '../jobs/find-firmware.ts'
import {type MadeBundle, makeBundle} from '../jobs/make-bundle.ts'
import type {Firmware} from '../micropython/board.ts'
import type {BundledBoard} from '../micropython/bundle-shape.ts'
import type {Progress} from '../progress.ts'
import {type BuildName, buildName} from '../rules/build-name.ts'
import {words} from '../words/index.ts'
import type {Report} from './report.ts'
import {type Run, watch} from './run.ts'

/**
 * Looks up all builds before it fetches the first. Problem('unknown-board' | 'unknown-version' | 'folder-unusable'), and what the
 * site and its files throw.
 */
export async function bundle(
	env: Environment,
	{folder, boards: typed, options}: Extract<Command, {name: 'bundle'}>,
	/** `mp-wizard 0.1.0`. */
	by: string,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (env.demo) report.note(words.demoLine(env.demo))
	const boards = await watch(chosenBoards(env, typed, options.version, signal), run, report)
	const made = await watch(makeBundle(env, folder, {boards, made: momentNow(), by}, signal), run, report)
	tell(made, boards.length, report)
}

/** Two builds of one board are one entry. */
async function* chosenBoards(
	env: Environment,
	typed: readonly BuildName[],
	version: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly BundledBoard[]> {
	const found = new Map<string, {board: BundledBoard['board']; firmware: Firmware[]}>()
	for (const one of typed) {
		const {board, variant = ''} = yield* findBuild(env, one, signal)
		const known = yield* listFirmware(env, board, variant, signal, undefined, version)
		const chosen = pickVersion(buildName(board.id, variant), known, version, env.offline)
		const entry = found.get(board.id) ?? {board, firmware: []}
		if (!entry.firmware.some(({file}) => file === chosen.file)) entry.firmware.push(chosen)
		found.set(board.id, {...entry, board: {...board, variants: {...entry.board.variants, ...board.variants}}})
	}
	return [...found.values()]
}

function tell({folder, made, firmware, bytes}: MadeBundle, boards: number, report: Report): void {
	for (const {of, file} of firmware)
		report.event({
			event: 'firmware',
			board: of.board,
			variant: of.variant,
			version: of.version,
			file: of.file,
			bytes: file.bytes.length,
			sha256: file.sha256,
			source: file.source,
			catalogue: null,
		})
	const at = new Date(made).toISOString()
	report.event({event: 'bundle', folder, made: at, boards, firmware: firmware.length, bytes})
	for (const line of words.commands.bundleMade(folder, firmware.length, words.bytes(bytes))) report.note(line)
	report.event({event: 'done'})
}
