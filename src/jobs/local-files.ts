/** Files of this computer that are copied to a board or come from one. Never leaves a half-written file, and knows no board. */

import {mkdir, rename, rm, stat, writeFile} from 'node:fs/promises'
import {basename, dirname, join, resolve} from 'node:path'
import {codeOf, readPlainFile} from '../disk.ts'
import {within} from '../micropython/files/paths.ts'
import {MAX_FILES_BYTES} from '../micropython/files.ts'
import {localParts} from '../micropython/local-names.ts'
import {Problem} from '../problem.ts'
import {type FilesByPath, readFolder} from './file-folder.ts'

/** Undefined: there is nothing. Problem('local-file') where it cannot be told. */
export async function kindHere(path: string): Promise<'file' | 'folder' | undefined> {
	try {
		return (await stat(path)).isDirectory() ? 'folder' : 'file'
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined
		throw unusable(path, error)
	}
}

/** What the last part of a path is called on a board. */
export function nameHere(path: string): string {
	return basename(resolve(path))
}

/** A file or a folder, by the paths under `target` that it gets on the board. Problem('source-missing' | 'local-file' | 'folder-unusable'). */
export async function readHere(path: string, target: string): Promise<FilesByPath> {
	if ((await kindHere(path)) !== 'folder') return new Map([[target, await contentHere(path)]])
	const inside = [...(await readFolder(path))].map(([name, content]) => [target + name, content] as const)
	return new Map([[`${target}/`, new Uint8Array()], ...inside])
}

async function contentHere(path: string): Promise<Uint8Array> {
	try {
		return await readPlainFile(path, MAX_FILES_BYTES)
	} catch (error) {
		if (codeOf(error) === 'ENOENT') throw new Problem('source-missing', {path}, {cause: error})
		throw unusable(path, error)
	}
}

/**
 * Files of a board into a folder here, under names that every system accepts; those of the same name are replaced. `files`: by path
 * within that folder. Resolves to where each went. Problem('local-file').
 */
export async function fillHere(folder: string, files: FilesByPath): Promise<ReadonlyMap<string, string>> {
	const taken = new Map<string, string>()
	const places = new Map<string, string>()
	await orUnusable(folder, () => mkdir(folder, {recursive: true}))
	for (const [path, content] of files) {
		const parts = localParts(path, taken)
		if (!parts) throw new Problem('local-file', {path, detail: 'name too long'})
		const place = join(folder, ...parts)
		if (path.endsWith('/')) await orUnusable(place, () => mkdir(place, {recursive: true}))
		else await writeHere(place, content)
		places.set(path, place)
	}
	return places
}

/** Written beside the old one, which is there until the new one is whole. Problem('local-file'). */
export async function writeHere(path: string, content: Uint8Array): Promise<void> {
	const unfinished = join(dirname(path), `.${basename(path)}.mp-wizard.part`)
	await orUnusable(path, async () => {
		try {
			await writeFile(unfinished, content)
			await rename(unfinished, path)
		} catch (error) {
			await rm(unfinished, {force: true})
			throw error
		}
	})
}

async function orUnusable(path: string, work: () => Promise<unknown>): Promise<void> {
	try {
		await work()
	} catch (error) {
		throw unusable(path, error)
	}
}

function unusable(path: string, error: unknown): Problem {
	return new Problem('local-file', {path, detail: codeOf(error)}, {cause: error})
}

/** The paths that the contents of a folder get below another folder of the board. */
export function below(folder: string, files: FilesByPath): FilesByPath {
	return new Map(
		[...files].map(([path, content]) => [within(folder, path) + (path.endsWith('/') ? '/' : ''), content]),
	)
}
