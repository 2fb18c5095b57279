/** Why a file of this computer cannot be read or written, as the system would call it: `ENOENT`, `EISDIR`. Pure. */

import {codeOf, NotPlain, TooLarge} from '../disk.ts'

export function reasonOf(error: unknown): string {
	if (error instanceof TooLarge) return 'EFBIG'
	// A pipe, a device.
	if (error instanceof NotPlain) return error.message === 'EISDIR' ? 'EISDIR' : 'EFTYPE'
	return codeOf(error)
}
