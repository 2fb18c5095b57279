/** What the flash of a board holds while work goes on and when it stops. Pure. */

import type {BoardState, Phase} from '../progress.ts'

/** What the flash holds when work ends in `phase` before it was finished; undefined: nothing has begun. */
export function boardStateIn(phase: Phase | undefined): BoardState {
	switch (phase) {
		case 'erase':
		case 'write':
		case 'verify':
			return 'incomplete'
		case 'restart':
		case 'prompt':
		case 'put-back':
			return 'flashed'
		case 'erase-files':
			return 'files'
		case 'connect':
		case 'identify':
		case 'catalogue':
		case 'download':
		case 'save':
		case 'read':
		case 'copy':
		case 'look':
		case undefined:
			return 'untouched'
	}
}

/** The state once work has come to `phase`: a half-written board stays so while the next try still downloads and connects. */
export function boardAfter(before: BoardState, phase: Phase): BoardState {
	const now = boardStateIn(phase)
	// A restart after its files alone were changed leaves the firmware as it was.
	return now === 'untouched' || (before === 'files' && now === 'flashed') ? before : now
}
