/** What a path of this computer may go on with, as a shell's Tab shows it. Knows the disk; no terminal. */

import {readdir} from 'node:fs/promises'
import {homedir} from 'node:os'
import {sep} from 'node:path'
import {commonStart} from '../rules/common-start.ts'
import {harmless} from '../words/clean.ts'
import type {Completed} from './question.ts'

/** `~/x` is in the person's own folder, as in a shell. */
export function withHome(path: string): string {
	return path === '~' || path.startsWith('~/') ? homedir() + path.slice(1) : path
}

/** As far as all that is meant goes alike; a folder ends in a slash. */
export async function completePath(typed: string): Promise<Completed> {
	const cut = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf(sep)) + 1
	const folder = typed.slice(0, cut)
	const begun = typed.slice(cut)
	const names = (await namesIn(withHome(folder) || '.')).filter(
		name => name.startsWith(begun) && (begun !== '' || !name.startsWith('.')),
	)
	return {text: names.length === 0 ? typed : folder + commonStart(names), choices: names}
}

/** Names that a screen cannot show as they are cannot be typed here either. */
async function namesIn(folder: string): Promise<readonly string[]> {
	try {
		const entries = await readdir(folder, {withFileTypes: true})
		return entries
			.map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name))
			.filter(name => harmless(name) === name)
			.sort()
	} catch {
		return []
	}
}
