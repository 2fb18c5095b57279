/** Numbers as people say them, and how things are counted up. */

/** `1.7 MB`, `840 KB`; powers of 1024, as flash chips are made. */
export function bytes(count: number): string {
	const megabyte = 1024 * 1024
	if (count >= 999.5 * 1024) return `${trimmed(count / megabyte)} MB`
	if (count >= 1024) return `${Math.round(count / 1024)} KB`
	return `${Math.round(count)} bytes`
}

/** One decimal, and none where it would be a zero. */
function trimmed(value: number): string {
	return value.toFixed(1).replace(/\.0$/, '')
}

/** `12 s`, `2 min 5 s`; from milliseconds, never less than a second. */
export function duration(ms: number): string {
	const seconds = Math.max(1, Math.round(ms / 1000))
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** `1 file`, `3 files`. */
export function fileCount(count: number): string {
	return count === 1 ? '1 file' : `${count} files`
}

/** `a, b and c`. */
export function and(names: readonly string[]): string {
	return [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ')
}
