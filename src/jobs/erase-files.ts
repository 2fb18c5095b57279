/**
 * Erases a board's file system and nothing else, so that its MicroPython makes a new one when it starts. Knows no file; whoever wants to keep some
 * copies them before.
 */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {makeBlank} from '../esp/flash.ts'
import type {Loader} from '../esp/loader.ts'
import {readBoardPartitions} from '../esp/partitions.ts'
import {outOfReach, reachOf} from '../esp/reach.ts'
import {refuseProtected} from '../esp/security.ts'
import {startStub} from '../esp/stub.ts'
import {relay} from '../generators.ts'
import {
	esp32Filesystem,
	esp8266Filesystem,
	type FilesystemRegion,
	versionOf,
} from '../micropython/filesystem-region.ts'
import type {Banner} from '../micropython/prompt.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {stayInLoader} from './fast-loader.ts'
import {lookInFlash, tellSize} from './flash-files.ts'
import {whatRuns} from './talk-to-board.ts'
import {versionOnBoard} from './version-on-board.ts'

export interface ErasedFiles {
	readonly chip: ChipFacts
	readonly region: FilesystemRegion
	/** False where a person has to press RESET. */
	readonly restarted: boolean
}

/**
 * Erases the file system once `agreed` has returned, and restarts the board.
 * Problem('files-nowhere') where nobody knows where the files are; Problem('security-active' | 'verify-failed'), and what `agreed` throws
 */
export async function* eraseFiles(
	env: Environment,
	info: PortInfo,
	agreed: (chip: ChipFacts, region: FilesystemRegion) => Promise<void>,
	signal: AbortSignal,
): AsyncGenerator<Progress, ErasedFiles> {
	yield {phase: 'connect', done: 0, total: 0}
	const running = await whatRuns(env, info, signal)
	const {result, chip, restarted} = yield* stayInLoader(env, {port: info, baud: undefined}, erase, signal)
	return {chip, region: result, restarted}

	async function* erase(loader: Loader, chip: ChipFacts): AsyncGenerator<Progress, FilesystemRegion> {
		refuseProtected(chip)
		const region = yield* placeOfFiles(loader, chip, running, signal)
		if (!region) throw new Problem('files-nowhere', {})
		await agreed(chip, region)
		yield* eraseFilesystem(loader, chip, region, signal)
		yield {phase: 'restart', done: 0, total: 0}
		return region
	}
}

/** Where the files are of the MicroPython on the board, also where they are damaged, or were never made. `running`: what its prompt said. */
async function* placeOfFiles(
	loader: Loader,
	chip: ChipFacts,
	running: Banner | undefined,
	signal?: AbortSignal,
): AsyncGenerator<Progress, FilesystemRegion | undefined> {
	const {flashBytes} = chip
	if (flashBytes === undefined) return undefined
	const inFlash = yield* lookInFlash(loader, chip, signal)
	if (inFlash) return inFlash.region
	if (chip.chip === 'ESP8266') return running && esp8266Filesystem(running, flashBytes)
	const partitions = await readBoardPartitions(loader, signal)
	if (!partitions) return undefined
	const version = running?.version ?? (await versionOnBoard(loader, partitions, flashBytes, signal))
	return esp32Filesystem(partitions, version && versionOf(version), flashBytes)
}

/**
 * Erases the file system, and nothing else; proven blank by the chip's MD5. A MicroPython that finds it so makes a new one when it starts.
 * @throws Problem('security-active' | 'verify-failed'), what a command throws
 */
export async function* eraseFilesystem(
	loader: Loader,
	facts: ChipFacts,
	{at, bytes}: FilesystemRegion,
	signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
	refuseProtected(facts)
	await startStub(loader, signal)
	const end = at + bytes
	if (end > reachOf(loader)) throw new Problem('flash-out-of-reach', outOfReach(loader, end))
	await tellSize(loader, facts.flashBytes ?? end, signal)
	const blank = makeBlank(loader, [{offset: at, bytes}], signal)
	yield* relay(blank, progress => [{...progress, phase: 'erase-files' as const}])
}
