/**
 * Gets Node.js for a system onto a stick: from a mirror, from Node's own distribution, or from the npm registry, held against the digest
 * that is known of it. Of an archive only the program and its licence are taken. Knows where they lie in it.
 */

import type {Environment} from '../environment.ts'
import {drive, relay} from '../generators.ts'
import {officialSite} from '../micropython/addresses.ts'
import {downloadKnown, forgetKnown, type KnownFile} from '../micropython/known-file.ts'
import {Problem, type ProblemCode} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {type ArchivedFile, BadArchive} from './archive.ts'
import {type NodeRelease, nodeRelease} from './node-release.ts'
import {type PutFile, putFile} from './put-file.ts'
import type {SystemName} from './systems.ts'

/** Which Node, and where it is looked for; addresses without a slash at their end. */
export interface NodePlaces {
	readonly release: NodeRelease
	readonly dist: string
	readonly registry: string
}

/** A registry of one's own, as a school or company may have it, is named as npm knows it. */
export function nodePlaces({os}: Pick<Environment, 'os'>): NodePlaces {
	const named = os.variables.npm_config_registry
	const registry = named && URL.canParse(named) ? named : 'https://registry.npmjs.org'
	return {release: nodeRelease, dist: 'https://nodejs.org/dist', registry: registry.replace(/\/+$/, '')}
}

/** A place that may have it. */
interface Source extends KnownFile {
	readonly from: NodeSource
	/** The names of the program and of its licence in the archive. */
	readonly program: string
	readonly licence: string
}
export type NodeSource = 'mirror' | 'nodejs.org' | 'npm'

export interface PutNode extends PutFile {
	readonly from: NodeSource
}

/** Where they are on the stick. The licence is the same for all systems. */
export const nodePath = (system: SystemName) =>
	`nodejs/${system}/node${system.startsWith('win-') ? '.exe' : ''}`
export const nodeLicencePath = 'nodejs/LICENSE'

/** The largest program that is taken, and the largest archive; in bytes. */
const MAX_PROGRAM = 250 * 1024 * 1024
const MAX_ARCHIVE = 120 * 1024 * 1024
const MAX_UNPACKED = 600 * 1024 * 1024

/** Node's archives are named after the systems as Node calls them: `node-v22.23.2-darwin-arm64`. */
function sourcesOf(
	system: SystemName,
	{release, dist, registry}: NodePlaces,
	site: string,
): readonly Source[] {
	const {version, archives} = release
	const {file, sha256, package: other} = archives[system]
	const program = system.startsWith('win-') ? 'node.exe' : 'bin/node'
	const root = file.replace(/\.(?:tar\.gz|zip)$/, '')
	const own = {
		file,
		digest: {sha256},
		atMost: MAX_ARCHIVE,
		program: `${root}/${program}`,
		licence: `${root}/LICENSE`,
	}
	const fromMirror: Source = {...own, from: 'mirror', url: `${site}/nodejs/v${version}/${file}`}
	return [
		...(site === officialSite ? [] : [fromMirror]),
		{...own, from: 'nodejs.org', url: `${dist}/v${version}/${file}`},
		...(other === undefined ? [] : [ofRegistry(other, version, registry, system.startsWith('win-'))]),
	]
}

function ofRegistry(
	{name, sha512}: {readonly name: string; readonly sha512: string},
	version: string,
	registry: string,
	isWindows: boolean,
): Source {
	const file = `${name}-${version}.tgz`
	return {
		from: 'npm',
		url: `${registry}/${name}/-/${file}`,
		file,
		digest: {sha512},
		atMost: MAX_ARCHIVE,
		program: `package/bin/node${isWindows ? '.exe' : ''}`,
		licence: 'package/LICENSE',
	}
}

/**
 * Fetches Node for `system` and puts it into `folder`. `hasLicence`: Node's licence lies there already; an archive without one will do only
 * then. Problem('node-missing' | 'node-damaged' | 'disk-full' | 'folder-unusable').
 */
export async function* putNode(
	env: Environment,
	{
		folder,
		system,
		hasLicence,
	}: {readonly folder: string; readonly system: SystemName; readonly hasLicence: boolean},
	places: NodePlaces,
	signal: AbortSignal,
): AsyncGenerator<Progress, PutNode> {
	const {file} = places.release.archives[system]
	const tried: {url: string; code: ProblemCode}[] = []
	if (env.offline) throw new Problem('node-missing', {file, offline: true, tried})
	let first: unknown
	for (const source of sourcesOf(system, places, env.site)) {
		// The registry's packages for Windows have no licence in them.
		if (source.from === 'npm' && system.startsWith('win-') && !hasLicence) continue
		try {
			const archive = yield* downloadKnown(source, env, signal)
			const put = yield* unpacked(archive, source, folder, system, signal)
			await forgetKnown(source, env.cacheFolder)
			return {...put, from: source.from}
		} catch (error) {
			if (!(error instanceof Problem) || !isOfWay(error.code)) throw error
			first ??= error
			tried.push({url: source.url, code: error.code})
		}
	}
	throw new Problem('node-missing', {file, offline: false, tried}, {cause: first})
}

/** It was not reached, or is not there: another place may do. What came and is wrong is no reason to look on. */
function isOfWay(code: ProblemCode): boolean {
	return /^(?:site|proxy|certificate|name)-/.test(code) || code === 'download-cut'
}

async function* unpacked(
	archive: Uint8Array,
	{url, file, program, licence}: Source,
	folder: string,
	system: SystemName,
	signal: AbortSignal,
): AsyncGenerator<Progress, PutFile> {
	let put: PutFile | undefined
	try {
		for await (const one of filesOf(archive, file, [program, licence])) {
			signal.throwIfAborted()
			if (one.name === licence) await drive(putFile(folder, nodeLicencePath, one.content))
			else put = yield* putProgram(one, folder, system, signal)
		}
	} catch (error) {
		if (!(error instanceof BadArchive)) throw error
		throw new Problem('node-damaged', {url, fault: 'archive', detail: error.message}, {cause: error})
	}
	if (!put) throw new Problem('node-damaged', {url, fault: 'archive', detail: `without ${program}`})
	return put
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
	system: SystemName,
	signal: AbortSignal,
): AsyncGenerator<Progress, PutFile> {
	return yield* relay(putFile(folder, nodePath(system), content, true), done => {
		signal.throwIfAborted()
		return [{phase: 'copy', done, total} as const]
	})
}
