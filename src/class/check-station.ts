/**
 * Looks at one board of a class beside what its lesson puts on it, by what is in its flash. Writes nothing to it, and runs nothing on it. Knows no other
 * board, no socket and no screen.
 */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {Loader} from '../esp/loader.ts'
import {totalBytes} from '../esp/plan.ts'
import {relay} from '../generators.ts'
import {readingFast, stayInLoader} from '../jobs/fast-loader.ts'
import {suited} from '../jobs/fetch-firmware.ts'
import type {FilesByPath} from '../jobs/file-folder.ts'
import {type FlashFiles, lookInFlash, readFlashFiles} from '../jobs/flash-files.ts'
import {compareWith, firmwareReference} from '../jobs/verify-firmware.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import type {CheckedEnd, Difference} from './ends.ts'
import {buildFor, type Prepared} from './prepared.ts'
import type {RowWork} from './row-work.ts'
import type {StationDesk, StationEnd} from './station.ts'
import {mayHelpAgain} from './worth-another-try.ts'

/** What a board should have beside its firmware: one of these, by absolute path; at least one. */
export type WantedFiles = readonly FilesByPath[]

/** Tells of each board whether it is as its lesson wants it. */
export function checking(prepared: Pick<Prepared, 'builds'>, wanted: WantedFiles): RowWork {
	return {
		run: (env, port, desk, signal) => check(env, port, {prepared, wanted, desk}, signal),
		isFor: () => true,
		installs: false,
		mayHelpAgain,
	}
}

interface Check {
	readonly prepared: Pick<Prepared, 'builds'>
	readonly wanted: WantedFiles
	readonly desk: StationDesk
}

/** Throws what connecting and reading throw; Problem('security-active') for a flash that gives nothing away. */
async function* check(
	env: Environment,
	port: PortInfo,
	{prepared, wanted, desk}: Check,
	signal: AbortSignal,
): AsyncGenerator<Progress, StationEnd> {
	const stayed = yield* stayInLoader(env, {port, baud: undefined}, once, signal)
	return stayed.result

	async function* once(loader: Loader, chip: ChipFacts): AsyncGenerator<Progress, StationEnd> {
		desk.met(chip)
		const build = buildFor(prepared, chip)
		if (!build) return {kind: 'other-kind', chip}
		const reference = firmwareReference(suited(build.local, chip), chip)
		const {differing, parts} = yield* compareWith(env, loader, {chip, baud: undefined, reference}, signal)
		const work = () => lookingOnly(compareFiles(loader, chip, wanted, signal))
		const files = yield* readingFast(env, loader, {chip, baud: undefined}, work, signal)
		const difference = {firmwareBytes: totalBytes(differing), parts, ...files}
		return {kind: 'checked', chip, build, difference, doneAt: desk.wasDone(chip.mac)?.at} satisfies CheckedEnd
	}
}

/** What is read is not saved, and the board was identified before. */
function lookingOnly<R>(work: AsyncGenerator<Progress, R>): AsyncGenerator<Progress, R> {
	return relay(work, progress => (progress.phase === 'save' ? [{...progress, phase: 'read'} as const] : []))
}

type FileDifference = Pick<Difference, 'missing' | 'changed'>

/** Beside that of what is wanted which the board comes next to. Reads no file that nobody wants, and none that is of another length. */
async function* compareFiles(
	loader: Loader,
	chip: ChipFacts,
	wanted: WantedFiles,
	signal: AbortSignal,
): AsyncGenerator<Progress, FileDifference> {
	if (wanted.every(({size}) => size === 0)) return {missing: [], changed: []}
	const inFlash = yield* lookInFlash(loader, chip, signal)
	const here = inFlash?.found.kind === 'unknown' ? undefined : inFlash
	const contents = here ? yield* contentsOf(loader, here, wanted, signal) : new Map()
	const all = wanted.map(files => differenceOf(files, contents))
	return all.reduce((best, one) => (count(one) < count(best) ? one : best))
}

const count = ({missing, changed}: FileDifference) => missing.length + changed.length

/** By path what is there; undefined where it cannot be read, or has another length than anybody wants. */
type Contents = ReadonlyMap<string, Uint8Array | undefined>

async function* contentsOf(
	loader: Loader,
	{region, found}: FlashFiles,
	wanted: WantedFiles,
	signal: AbortSignal,
): AsyncGenerator<Progress, Contents> {
	if (found.kind === 'unknown') return new Map()
	const lengths = (path: string) => wanted.map(files => files.get(path)?.length)
	const ofLesson = found.files.filter(({path}) => wanted.some(files => files.has(path)))
	const readable = ofLesson.filter(({path, bytes}) => lengths(path).includes(bytes))
	const {files} = yield* readFlashFiles(loader, {region, found: {...found, files: readable}}, signal)
	return new Map(ofLesson.map(({path}) => [path, files.get(path)]))
}

function differenceOf(wanted: FilesByPath, contents: Contents): FileDifference {
	const paths = [...wanted.keys()]
	const there = paths.filter(path => contents.has(path))
	return {
		missing: paths.filter(path => !contents.has(path)),
		changed: there.filter(path => {
			const content = contents.get(path)
			return !content || Buffer.compare(content, wanted.get(path)!) !== 0
		}),
	}
}
