/** The name of a build: that of its board, and behind a `-` that of its variant, as the site has it in its file names. Pure. */

/** `ESP32_GENERIC`, or with its variant `ESP32_GENERIC-SPIRAM`; '' is the standard build, undefined that none was named. */
export function buildName(board: string, variant: string | undefined): string {
	return variant ? `${board}-${variant}` : board
}

export interface BuildName {
	readonly board: string
	/** Absent where none was named. */
	readonly variant?: string
}

/** Taken apart again; undefined for what no build can be called. No board's name and no variant's has a `-` of its own. */
export function buildTyped(typed: string): BuildName | undefined {
	const [, board, variant] = /^([A-Za-z0-9_]{1,60})(?:-([A-Za-z0-9_]{1,60}))?$/.exec(typed) ?? []
	if (board === undefined) return undefined
	return variant === undefined ? {board} : {board, variant}
}

/** Names are typed by hand: letter case does not matter. */
export function isSameName(a: string, b: string): boolean {
	return a.toUpperCase() === b.toUpperCase()
}
