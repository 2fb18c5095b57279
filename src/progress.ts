/** How work tells how far it is: yielded by the generators in esp/, micropython/ and jobs/, drawn by whoever runs them. */

import type {Problem} from './problem.ts'

/** What is being done. */
export type Phase =
	| 'connect'
	| 'identify'
	| 'catalogue'
	| 'download'
	| 'save'
	| 'read'
	| 'erase'
	| 'erase-files'
	| 'write'
	| 'verify'
	| 'restart'
	| 'prompt'
	| 'put-back'
	| 'copy'
	/** What lies on a stick already. */
	| 'look'

/** `done` of `total`, in bytes for download, save, read, erase, erase-files, write, verify, put-back, copy and look, in tries for connect; total 0 where nobody can know. */
export interface Progress {
	readonly phase: Phase
	readonly done: number
	readonly total: number
	/** The speed of the line to the board, where it is known; in baud. */
	readonly baud?: number
	/** What a person has to put right for the work to go on; it goes on trying meanwhile. */
	readonly waitsFor?: Problem
}

/** What the flash holds when work stops in a phase: said to the person after every cancel and failure. `files`: some of its files may be changed. */
export type BoardState = 'untouched' | 'files' | 'incomplete' | 'flashed'
