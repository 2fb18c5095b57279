/** What an error of the system means that can come out of any line that opens something. Pure. */

import {Problem} from '../problem.ts'

/** The Problem where the system has run out of open files, also behind another error; undefined for all others. */
export function shortage(error: unknown): Problem | undefined {
	for (let one = error; one instanceof Error; one = one.cause) {
		const {code} = one as NodeJS.ErrnoException
		if (code === 'EMFILE' || code === 'ENFILE')
			return new Problem('too-few-files', {detail: code}, {cause: error})
	}
	return undefined
}
