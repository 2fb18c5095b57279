/**
 * The files that a board runs by itself when it starts, and what they are called where they shall not: a program that kept its board from
 * answering would do so again.
 */

import {isShippedBoot} from './shipped-boot.ts'

const startFiles = ['/boot.py', '/main.py'] as const

/** A file that came back under another name. Both paths are absolute. */
export interface SetAside {
	readonly from: string
	readonly to: string
}

/**
 * The same files with `main.py` as `main_off.py` and `boot.py` as `boot_off.py` (`_off_2` where that is taken). A boot.py that MicroPython made by
 * itself is left out: the board has made it again.
 */
export function withoutStarting(files: ReadonlyMap<string, Uint8Array>): {
	readonly files: ReadonlyMap<string, Uint8Array>
	readonly setAside: readonly SetAside[]
} {
	const kept = new Map<string, Uint8Array>()
	const setAside: SetAside[] = []
	const taken = new Set(files.keys())
	for (const [path, content] of files) {
		const starts = startFiles.some(name => name === path)
		if (!starts) kept.set(path, content)
		else if (path !== '/boot.py' || !isShippedBoot(content)) {
			const to = freeName(path, taken)
			taken.add(to)
			kept.set(to, content)
			setAside.push({from: path, to})
		}
	}
	return {files: kept, setAside}
}

/** `/main.py` is `/main_off.py`. */
export function freeName(path: string, taken: {has(path: string): boolean}): string {
	const stem = path.replace(/\.py$/, '')
	for (let number = 1; ; number += 1) {
		const name = `${stem}_off${number === 1 ? '' : `_${number}`}.py`
		if (!taken.has(name)) return name
	}
}
