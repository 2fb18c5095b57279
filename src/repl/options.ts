/** What can be chosen of a session at the prompt. */

export interface ReplOptions {
	/** The command key, as the byte that it sends; undefined: there is none, and every key goes to the board. */
	readonly escape: number | undefined
}

/** As picocom has it: Ctrl-A. */
export const usualOptions: ReplOptions = {escape: 0x01}
