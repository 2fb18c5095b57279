/**
 * Remembers, beside a folder with a board's files, that they are not all back on the board yet: a rescue that is cut off, even by a power cut, is
 * found again by the next one in the same folder.
 */

import {readdir, rm} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {readPlainFile} from '../../disk.ts'
import {type FilesByPath, readFolder, writeNewFile} from '../file-folder.ts'

/** Copied files of a board that is not whole yet. */
export interface Unfinished {
	readonly folder: string
	readonly files: FilesByPath
}

const MARK = '.unfinished'
/** In bytes: a MAC with a sentence. */
const MAX_MARK = 1024

/** What the folder for this board's files is called; whoever makes it appends a number where there is one already. */
export function folderName(mac: string): string {
	return `rescued-${mac.replaceAll(':', '')}`
}

/** To be called once the files are safe, and before anything is erased. Problem('folder-unusable'). */
export async function markUnfinished(folder: string, mac: string): Promise<void> {
	const text = `${mac}\nThe files in this folder are not all back on their board yet: mp-wizard rescue goes on.\n`
	await writeNewFile(`${folder}${MARK}`, Buffer.from(text))
}

/** A mark that cannot be removed costs the next rescue a moment, and nothing else. */
export async function markFinished(folder: string): Promise<void> {
	await rm(`${folder}${MARK}`, {force: true}).catch(() => undefined)
}

/** Whether anything was left unfinished in that folder, of whatever board. */
export async function isAnyUnfinished(keptIn: string): Promise<boolean> {
	return (await marks(keptIn)).length > 0
}

/** The newest of this board; undefined where there is none, or its folder cannot be read. */
export async function unfinishedOf(keptIn: string, mac: string): Promise<Unfinished | undefined> {
	for (const name of (await marks(keptIn)).reverse()) {
		try {
			const path = resolve(join(keptIn, name))
			const [marked] = (await readPlainFile(path, MAX_MARK)).toString('latin1').split('\n')
			if (marked !== mac) continue
			const folder = path.slice(0, -MARK.length)
			return {folder, files: await readFolder(folder)}
		} catch {
			// Somebody has moved it, or it is none of ours.
		}
	}
	return undefined
}

async function marks(keptIn: string): Promise<string[]> {
	const names = await readdir(keptIn).catch(() => [])
	return names
		.filter(name => /^rescued-[0-9a-f]{12}(?:-\d{1,3})?\.unfinished$/.test(name))
		.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}
