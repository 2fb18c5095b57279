/** Makes a bundle: boards, firmware and packages in a folder, for a room without internet. Nothing is written before all of it has come. */

import {createHash} from 'node:crypto'
import {rm} from 'node:fs/promises'
import {join} from 'node:path'
import type {Environment} from '../environment.ts'
import type {Firmware} from '../micropython/board.ts'
import {
	type BundledBoard,
	type BundledFile,
	firmwarePath,
	indexPath,
	indexText,
	manifestName,
	manifestText,
	packageFilePath,
	pagePath,
	pageText,
	sumsName,
	sumsText,
} from '../micropython/bundle-shape.ts'
import type {LocalFirmware} from '../micropython/download.ts'
import type {PackageName} from '../micropython/package-name.ts'
import type {Progress} from '../progress.ts'
import {fetchFile} from './fetch-firmware.ts'
import {indexOf, packagesForAll} from './fetch-packages.ts'
import {type FilesByPath, fillFolder, newFolder} from './file-folder.ts'

export interface MadeBundle {
	/** An absolute path. */
	readonly folder: string
	/** Milliseconds since 1970. */
	readonly made: number
	readonly firmware: readonly {readonly of: Firmware; readonly file: LocalFirmware}[]
	/** Of all files together. */
	readonly bytes: number
}

/** A bundle that has come, before it is written anywhere. */
export interface BundleContents extends Omit<MadeBundle, 'folder'> {
	/**
	 * By the path in its folder, in the order in which they are to be written: the manifest comes last, because without it the folder is
	 * no bundle.
	 */
	readonly files: readonly (readonly [path: string, bytes: Uint8Array])[]
}

export interface WantedBundle {
	readonly boards: readonly BundledBoard[]
	/** Of the site's index and of elsewhere, with all that they need, for whichever code a board takes. */
	readonly packages?: readonly PackageName[]
	/** When it is made, and what makes it: `mp-wizard 0.1.0`. */
	readonly made: number
	readonly by: string
}

/** `folder` must be new or empty. Problem('folder-unusable'), and what fetching firmware and packages throws. */
export async function* makeBundle(
	env: Environment,
	folder: string,
	wanted: WantedBundle,
	signal: AbortSignal,
): AsyncGenerator<Progress, MadeBundle> {
	// Before anything is fetched: a folder that cannot be used is told of at once.
	const path = await env.clock.during(newFolder(folder))
	const {files, ...made} = yield* bundleContents(env, wanted, signal)
	signal.throwIfAborted()
	await env.clock.during(fillOrLeaveEmpty(path, absolute(files)))
	return {folder: path, ...made}
}

/** All that is in a bundle, and nothing of it on a disk yet. What fetching firmware and packages throws. */
export async function* bundleContents(
	env: Environment,
	{boards, packages = [], made, by}: WantedBundle,
	signal: AbortSignal,
): AsyncGenerator<Progress, BundleContents> {
	const firmware: MadeBundle['firmware'][number][] = []
	for (const of of boards.flatMap(board => board.firmware)) {
		const file = yield* fetchFile(env, {kind: 'site', firmware: of}, signal)
		firmware.push({of, file})
	}
	const forPackages = packages.length === 0 ? [] : yield* fetchedFiles(env, packages, signal)
	const contents = new Map<string, Uint8Array>([
		...forPackages,
		...firmware.map(({of, file}) => [firmwarePath(of.file), file.bytes] as const),
		...boards.map(board => [pagePath(board.board.id), Buffer.from(pageText(board))] as const),
		[indexPath, Buffer.from(indexText(boards))],
	])
	const listed = [...contents].map(([path, bytes]): BundledFile => described(path, bytes))
	const manifest = Buffer.from(
		manifestText({made, by, site: env.site, ...(env.demo && {demo: true}), files: listed}),
	)
	const sums = sumsText([...listed, described(manifestName, manifest)])
	const files = [...contents, [sumsName, Buffer.from(sums)] as const, [manifestName, manifest] as const]
	return {files, made, firmware, bytes: files.reduce((sum, [, bytes]) => sum + bytes.length, 0)}
}

/** All that was read for the packages, by its place in the bundle. */
async function* fetchedFiles(
	env: Environment,
	names: readonly PackageName[],
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly (readonly [string, Uint8Array])[]> {
	const index = indexOf(env)
	const all = yield* packagesForAll(env, {names, index}, signal)
	return all.flatMap(({came}) =>
		Array.from(came, ([url, bytes]) => [packageFilePath(url, index), bytes] as const),
	)
}

/** A disk that gets full leaves nothing in the way of the next try. */
async function fillOrLeaveEmpty(folder: string, files: FilesByPath): Promise<void> {
	try {
		await fillFolder(folder, files)
	} catch (error) {
		// It was empty before, so all of these are ours.
		const ours = new Set([...files.keys()].map(path => path.split('/')[1]!))
		for (const name of ours) await rm(join(folder, name), {recursive: true, force: true}).catch(() => {})
		throw error
	}
}

function described(path: string, bytes: Uint8Array): BundledFile {
	return {path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex')}
}

/** As files are named where a whole file system is copied. */
function absolute(files: readonly (readonly [string, Uint8Array])[]): FilesByPath {
	return new Map(files.map(([path, bytes]) => [`/${path}`, bytes]))
}
