/** `mp-wizard flash --all`: the same job for every board that is plugged in, without a lesson. What can be fetched is fetched before the first board. */

import type {Command, Options} from '../arguments.ts'
import {orAborted} from '../async.ts'
import {ClassLoop} from '../class/class-loop.ts'
import {type FindBuild, labelOf, type Prepared, type PreparedBuild} from '../class/prepared.ts'
import {PassingRecords} from '../class/records.ts'
import {teaching} from '../class/row-work.ts'
import {momentNow} from '../clock.ts'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {inspectImage} from '../esp/image.ts'
import {drive} from '../generators.ts'
import {fetchFile} from '../jobs/fetch-firmware.ts'
import {type FilesByPath, newFolder, readFolder, sizeOf} from '../jobs/file-folder.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {sourceTyped} from '../rules/firmware-source.ts'
import {words} from '../words/index.ts'
import {contextOf, endsByItself, isDrawn, shown, tellEnd} from './class-faces.ts'
import {chooseOfSite, chooseVersion, firmwareEvent, namedBuild} from './flash.ts'
import type {Report} from './report.ts'
import {type Run, watch} from './run.ts'

type FlashCommand = Extract<Command, {name: 'flash'}>

type FlashAll = Required<Pick<FlashCommand, 'options' | 'all'>>

/**
 * The exit code: 0 when every board is done, 6 when some are not.
 * Problem('no-terminal' | 'no-board' | 'folder-unusable'), and what choosing and fetching throw
 */
export async function flashAll(
	env: Environment,
	{options, all}: FlashAll,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	if (!options.yes && !env.terminal.interactive) throw new Problem('no-terminal', {})
	const ends = await endsByItself(env, options, all.count)
	const prepared = await prepare(env, options, report, run, signal)
	// Before a board is touched: where nothing can be saved, nothing is erased.
	const folder = options.saveFiles === undefined ? '' : await newFolder(options.saveFiles)
	const records = new PassingRecords(folder, momentNow)
	const loop = new ClassLoop(env, teaching(prepared), records, ends)
	const context = contextOf(env, records, {title: '', kind: 'flash'})
	if (options.yes) loop.send({type: 'arm'})
	const room = await shown(env, loop, context, {options, report}, signal)
	return tellEnd(room, context(loop.now()), undefined, report)
}

async function prepare(
	env: Environment,
	options: Options,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<Prepared> {
	const {putFiles, keepFiles, saveFiles, baud, stub, flashSettings: settings} = options
	const files = putFiles === undefined ? new Map<string, Uint8Array>() : await readFolder(putFiles)
	const build = await namedAhead(env, options, report, run, signal)
	if (build) report.note(preparedWords(build, files))
	const order = {env, options, report: isDrawn(env, options) ? quiet(report) : report, signal}
	return {
		title: '',
		digest: '',
		builds: build ? [build] : [],
		...(!build && {find: shared(signal, chip => bestFor(order, chip))}),
		writing: {baud, ...(stub === false && {stub}), ...(settings && {settings})},
		files,
		packages: undefined,
		wifi: undefined,
		check: undefined,
		found: saveFiles !== undefined ? 'save' : keepFiles ? 'keep' : 'erase',
	}
}

function preparedWords(build: PreparedBuild, all: FilesByPath): string {
	const {files, bytes} = sizeOf(all)
	return words.classroom.prepared([labelOf(build)], files, bytes)
}

/** In a window with rows there is no place for lines. */
function quiet(report: Report): Report {
	return {...report, note() {}}
}

/** The firmware that was named, fetched and looked at; undefined where it is chosen by the chip. */
async function namedAhead(
	env: Environment,
	options: Options,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<PreparedBuild | undefined> {
	const {firmware: typed} = options
	if (typed !== undefined) {
		const source = sourceTyped(typed)
		const local = await watch(fetchFile(env, source, signal), run, report)
		const {chip} = inspectImage(local.bytes, local.name)
		report.event(firmwareEvent(source, {...local, offset: 0}, null))
		return {kind: 'file', chip, local}
	}
	const named = await namedBuild(env, options, report, run, signal)
	if (!named) return undefined
	const choosing = chooseVersion({env, options, report, signal}, named, undefined)
	const {source, board, catalogue} = await watch(choosing, run, report)
	const local = await watch(fetchFile(env, source, signal), run, report)
	report.event(firmwareEvent(source, {...local, offset: 0}, catalogue))
	return {kind: 'site', board, firmware: source.firmware, local}
}

interface Order {
	readonly env: Environment
	readonly options: Options
	readonly report: Report
	readonly signal: AbortSignal
}

/** What is recommended for a chip, as `flash` chooses it for one board. */
async function bestFor({env, options, report, signal}: Order, chip: ChipFacts): Promise<PreparedBuild> {
	const order = {env, options, report, named: undefined, running: undefined, signal}
	const {source, board, catalogue} = await drive(chooseOfSite(order, chip))
	const local = await drive(fetchFile(env, source, signal))
	report.event(firmwareEvent(source, {...local, offset: 0}, catalogue))
	return {kind: 'site', board, firmware: source.firmware, local}
}

/**
 * Boards that are alike get what was found for the first of them, and wait for it together; what failed is looked for again. Whoever came first may be
 * pulled: the search goes on for the others, until `all` is aborted.
 */
function shared(all: AbortSignal, find: (chip: ChipFacts) => Promise<PreparedBuild>): FindBuild {
	const found = new Map<string, Promise<PreparedBuild>>()
	return async function* (chip, signal): AsyncGenerator<Progress, PreparedBuild> {
		yield {phase: 'download', done: 0, total: 0}
		const kind = JSON.stringify({...chip, mac: ''})
		let finding = found.get(kind)
		if (!finding) {
			finding = find(chip)
			found.set(kind, finding)
			finding.catch(() => found.delete(kind))
		}
		return await orAborted(orAborted(finding, all), signal)
	}
}
