/** What a failure of this computer's means for somebody with a stick in it. Touches no disk. */

import {join} from 'node:path'
import {codeOf} from '../disk.ts'
import {Problem} from '../problem.ts'

/** `path`: what it is about, below `folder`; `bytes`: how much of that there was. All other failures stay what they are. */
export function asProblem(error: unknown, folder: string, path: string, bytes = 0): unknown {
	const {code, syscall} = error as NodeJS.ErrnoException
	if (error instanceof Problem || code === undefined || syscall === undefined) return error
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return new Problem('disk-full', {folder, needed: bytes}, {cause: error})
	// EFBIG: no file system of a stick takes more than 4 GB in one file, and some less.
	return new Problem('folder-unusable', {folder: join(folder, path), detail: codeOf(error)}, {cause: error})
}
