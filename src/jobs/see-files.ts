/** Which files are on a board that no program could be asked about, as its flash shows them. Looks; copies nothing, and never fails for its own sake. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {Loader} from '../esp/loader.ts'
import type {BoardFile} from '../micropython/files.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {type AlsoLost, findAlsoLost} from './also-lost.ts'
import {lookInFlash, mayHoldFiles, usersFilesIn} from './flash-files.ts'
import {inLoader} from './in-loader.ts'

/** Nothing where the flash holds nobody's files. */
export interface FilesSeen {
	readonly files?: readonly BoardFile[]
	readonly filesInFlash?: true
	/** Something is where files lie that could not be read, or not all of it. */
	readonly unseen?: 'files'
}

/** What a few bytes of the flash tell; a chip that refuses to be read is met all the same. */
export async function glanceAtFlash(
	loader: Loader,
	chip: ChipFacts,
	signal: AbortSignal,
): Promise<{readonly mayHold: boolean; readonly alsoLost: readonly AlsoLost[]}> {
	try {
		const {mayHold, partitions} = await mayHoldFiles(loader, chip, signal)
		return {mayHold, alsoLost: await findAlsoLost(loader, chip, signal, partitions)}
	} catch (error) {
		if (!(error instanceof Problem) || error.code.startsWith('port-')) throw error
		return {mayHold: true, alsoLost: []}
	}
}

/** Brings the board into its loader for that, and back. */
export async function* seeFiles(
	env: Environment,
	port: PortInfo,
	{mac}: ChipFacts,
	signal: AbortSignal,
): AsyncGenerator<Progress, FilesSeen> {
	try {
		return yield* inLoader(env, port, (loader, chip) => seeFilesOver(loader, chip, signal), signal, mac)
	} catch (error) {
		if (error instanceof Problem) return {unseen: 'files'}
		throw error
	}
}

/** The same over a loader that replies. */
export async function* seeFilesOver(
	loader: Loader,
	chip: ChipFacts,
	signal: AbortSignal,
): AsyncGenerator<Progress, FilesSeen> {
	try {
		const inFlash = yield* lookInFlash(loader, chip, signal)
		if (!inFlash) return {}
		const {region, found} = inFlash
		if (found.kind === 'unknown') return {unseen: 'files'}
		const files = await usersFilesIn(loader, {region, found}, signal)
		return {files, filesInFlash: true, ...(found.damage.length > 0 && {unseen: 'files'})}
	} catch (error) {
		if (error instanceof Problem) return {unseen: 'files'}
		throw error
	}
}
