/** Places beside a lesson: what is in its folder, whichever links lead there, and nothing outside of it. */

import {realpath} from 'node:fs/promises'
import {isAbsolute, join, relative, sep} from 'node:path'
import {codeOf} from '../../disk.ts'
import type {LessonFault} from './mistake.ts'

/** The same place, however it is written: `a/b` of `./a//b/`. */
export function localPath(typed: string): string {
	return typed
		.split('/')
		.filter(part => part !== '' && part !== '.')
		.join('/')
}

/** Where it is without links, or why it is nowhere. `folder`: absolute and without links. */
export async function placeInside(
	folder: string,
	path: string,
): Promise<{readonly real: string} | {readonly fault: LessonFault}> {
	try {
		const real = await realpath(join(folder, ...path.split('/')))
		const way = relative(folder, real)
		const leadsOut = way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
		return leadsOut ? {fault: {fault: 'leads-out', path}} : {real}
	} catch (error) {
		return {fault: faultOf(path, error)}
	}
}

/** What keeps a file from being read, as the system says it. */
export function faultOf(path: string, error: unknown): LessonFault {
	const code = codeOf(error)
	return code === 'ENOENT' || code === 'ENOTDIR'
		? {fault: 'file-missing', path}
		: {fault: 'file-unreadable', path, detail: code}
}
