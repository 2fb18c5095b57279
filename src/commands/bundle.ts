/** `mp-wizard bundle`: boards and firmware into a folder, for a room without internet; as a stick, with the program itself and Node.js. */

import type {Command} from '../arguments.ts'
import {momentNow} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {findBuild} from '../jobs/find-build.ts'
import {listFirmware, pickVersion} from '../jobs/find-firmware.ts'
import {type MadeBundle, makeBundle} from '../jobs/make-bundle.ts'
import {inRealTime} from '../jobs/real-waits.ts'
import type {Firmware} from '../micropython/board.ts'
import type {BundledBoard} from '../micropython/bundle-shape.ts'
import type {Progress} from '../progress.ts'
import {type BuildName, buildName} from '../rules/build-name.ts'
import {makeStick, planStick, type StickNode, type StickPlan} from '../stick/make-stick.ts'
import {type NodePlaces, nodePlaces} from '../stick/node-sources.ts'
import {words} from '../words/index.ts'
import type {Report} from './report.ts'
import {type Run, watch} from './run.ts'

/**
 * Looks up all builds before it fetches the first. Problem('unknown-board' | 'unknown-version' | 'folder-unusable'), and what the
 * site and its files throw.
 */
export async function bundle(
	env: Environment,
	{folder, boards: typed, systems, options}: Extract<Command, {name: 'bundle'}>,
	/** `mp-wizard 0.1.0`. */
	by: string,
	report: Report,
	run: Run,
	signal: AbortSignal,
	/** Where Node.js for a stick comes from. */
	places: NodePlaces = nodePlaces(env),
): Promise<void> {
	if (env.demo) report.note(words.demoLine(env.demo))
	const boards = await watch(chosenBoards(env, typed, options.version, signal), run, report)
	const wanted = {boards, made: momentNow(), by}
	if (systems === undefined) {
		const made = await watch(makeBundle(env, folder, wanted, signal), run, report)
		tell(made, boards.length, report)
	} else {
		const plan = await watch(inRealTime(env.clock, planStick(folder, systems, places, signal)), run, report)
		tellPlan(plan, report)
		const made = await watch(inRealTime(env.clock, makeStick(env, plan, wanted, signal)), run, report)
		tell(made, boards.length, report, made.nodes)
	}
	report.event({event: 'done'})
}

/** Whoever has a slow line, or a small stick, knows it before anything is fetched. */
function tellPlan(
	{systems, missing, places, fetchBytes, neededBytes, freeBytes}: StickPlan,
	report: Report,
): void {
	const {version} = places.release
	report.event({
		event: 'stick',
		node: version,
		systems,
		missing,
		fetchBytes,
		neededBytes,
		freeBytes: freeBytes ?? null,
	})
	const free = freeBytes === undefined ? '' : words.bytes(freeBytes)
	report.note(words.stick.size(version, systems, words.bytes(fetchBytes), words.bytes(neededBytes), free))
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

function tell(
	{folder, made, firmware, bytes}: MadeBundle,
	boards: number,
	report: Report,
	nodes?: readonly StickNode[],
): void {
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
	for (const node of nodes ?? []) report.event({event: 'node', ...node})
	const at = new Date(made).toISOString()
	report.event({event: 'bundle', folder, made: at, boards, firmware: firmware.length, bytes})
	const size = words.bytes(bytes)
	const systems = nodes?.map(({system}) => system)
	const lines = systems
		? words.stick.made(systems, size, folder)
		: words.commands.bundleMade(folder, firmware.length, size)
	for (const line of lines) report.note(line)
}
