/**
 * Gets Node.js for a system onto a stick, from the first place that can be reached, held against the digest that is known of it. Of an
 * archive only the program and its licence are taken. Knows no address.
 */

import type {Environment} from '../environment.ts'
import {drive, relay} from '../generators.ts'
import {downloadKnown, forgetKnown} from '../micropython/known-file.ts'
import {Problem, type ProblemCode} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {type ArchivedFile, BadArchive} from './archive.ts'
import {type Archive, type NodePlaces, type NodeSource, sourcesOf} from './node-sources.ts'
import {type PutFile, putFile} from './put-file.ts'
import type {SystemName} from './systems.ts'

export interface PutNode extends PutFile {
	readonly from: NodeSource
}

/** The largest program that is taken, and the largest archive once it is unpacked; in bytes. */
const MAX_PROGRAM = 250 * 1024 * 1024
const MAX_UNPACKED = 600 * 1024 * 1024

/** What is fetched, and for whom. */
interface WantedNode {
	readonly folder: string
	readonly system: SystemName
	/** All that the stick is for. */
	readonly systems: readonly SystemName[]
	/** Node's licence lies there already. */
	readonly hasLicence: boolean
}

/**
 * Fetches Node for `system` and puts it into `folder`, with its licence.
 * Problem('node-missing' | 'node-damaged' | 'disk-full' | 'folder-unusable').
 */
export async function* putNode(
	env: Environment,
	wanted: WantedNode,
	places: NodePlaces,
	signal: AbortSignal,
): AsyncGenerator<Progress, PutNode> {
	const {system, systems, folder} = wanted
	const {file} = places.release.archives[system]
	const facts = {file, system, others: systems.filter(other => other !== system)}
	const tried: Tried[] = []
	if (env.offline) throw new Problem('node-missing', {...facts, offline: true, tried: []})
	for (const {from, archives} of sourcesOf(wanted, places, env.site)) {
		const fetched = yield* fetchedFrom(archives, env, tried, signal)
		if (!fetched) continue
		let put: PutFile | undefined
		// The licence first, where it is in an archive of its own.
		for (const {archive, bytes} of [...fetched].reverse())
			put = (yield* unpacked(bytes, archive, folder, signal)) ?? put
		if (!put) continue
		for (const archive of archives) await forgetKnown(archive, env.cacheFolder)
		return {...put, from}
	}
	const [first] = tried
	throw new Problem(
		'node-missing',
		{...facts, offline: false, tried: tried.map(({url, why}) => ({url, code: why.code}))},
		{cause: first?.why},
	)
}

/** An address, and what kept away what is there. */
interface Tried {
	readonly url: string
	readonly why: Problem
}

/** Undefined where one of them cannot be reached; `tried` then has it too. */
async function* fetchedFrom(
	archives: readonly Archive[],
	env: Environment,
	tried: Tried[],
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly {readonly archive: Archive; readonly bytes: Uint8Array}[] | undefined> {
	const fetched = []
	for (const archive of archives) {
		try {
			fetched.push({archive, bytes: yield* downloadKnown(archive, env, signal)})
		} catch (error) {
			if (!(error instanceof Problem) || !isOfWay(error.code)) throw error
			tried.push({url: archive.url, why: error})
			return undefined
		}
	}
	return fetched
}

/** It was not reached, or is not there: another place may do. What came and is wrong is no reason to look on. */
function isOfWay(code: ProblemCode): boolean {
	return /^(?:site|proxy|certificate|name)-/.test(code) || code === 'download-cut'
}

/** Puts what is wanted of an archive; what became of the program, where that is in it. */
async function* unpacked(
	archive: Uint8Array,
	{url, file, parts}: Archive,
	folder: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, PutFile | undefined> {
	let program: PutFile | undefined
	const left = new Map(parts.map(part => [part.name, part]))
	const damaged = (detail: string, cause?: unknown) =>
		new Problem('node-damaged', {url, fault: 'archive', detail}, {cause})
	try {
		for await (const one of filesOf(archive, file, [...left.keys()])) {
			signal.throwIfAborted()
			const {path, isProgram} = left.get(one.name)!
			left.delete(one.name)
			if (isProgram) program = yield* putProgram(one, folder, path, signal)
			else await drive(putFile(folder, path, one.content))
		}
	} catch (error) {
		if (!(error instanceof BadArchive)) throw error
		throw damaged(error.message, error)
	}
	for (const name of left.keys()) throw damaged(`without ${name}`)
	return program
}

async function* filesOf(
	archive: Uint8Array,
	file: string,
	names: readonly string[],
): AsyncGenerator<ArchivedFile> {
	const wanted = {names, fileBytes: MAX_PROGRAM, bytes: MAX_UNPACKED}
	if (file.endsWith('.zip')) yield* (await import('./zip.ts')).filesOfZip(archive, wanted)
	else yield* (await import('./tar.ts')).filesOfTarGz(archive, wanted)
}

async function* putProgram(
	{content, bytes: total}: ArchivedFile,
	folder: string,
	path: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, PutFile> {
	return yield* relay(putFile(folder, path, content, true), done => {
		signal.throwIfAborted()
		return [{phase: 'copy', done, total} as const]
	})
}
