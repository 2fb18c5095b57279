/** Paths of a board as they are typed: `:lib/a.py`, `:`, `/lib/*.py`. Knows no file. */

/** Absolute, without `.` and `..`, and without a slash at the end; `/` for the board's own folder. */
export function boardPath(typed: string): string {
	const parts: string[] = []
	for (const part of typed.replace(/^:/, '').split('/')) {
		if (part === '..') parts.pop()
		else if (part !== '' && part !== '.') parts.push(part)
	}
	return `/${parts.join('/')}`
}

/** As mpremote has it: what begins with a colon is on the board. */
export function isOnBoard(typed: string): boolean {
	return typed.startsWith(':')
}

/** The path of something in a folder of the board. */
export function within(folder: string, name: string): string {
	return boardPath(`${folder}/${name}`)
}

/** The folders above a path, each after the one that it is in: `/a/`, `/a/b/` of `/a/b/c`. */
export function foldersAbove(path: string): readonly string[] {
	const names = path.split('/').slice(1, -1)
	return names.map((_, at) => `/${names.slice(0, at + 1).join('/')}/`)
}

/** The last part; '' of `/`. */
export function nameOf(path: string): string {
	return path.replace(/\/$/, '').split('/').at(-1) ?? ''
}

export function isPattern(path: string): boolean {
	return /[*?[]/.test(path)
}

/** The folder in which everything lies that a pattern can mean. */
export function folderBefore(pattern: string): string {
	const parts = pattern.split('/')
	return boardPath(parts.slice(0, parts.findIndex(isPattern)).join('/'))
}

/** `*` and `?` stand for anything but a slash, `[…]` for one of some characters; a name with a dot in front has to be meant. */
export function matcher(pattern: string): RegExp {
	const parts = pattern.split('/').map(part => {
		const text = part
			.replace(/\[!/g, '[^')
			.replace(/[.+^${}()|\\]|\*|\?/g, one => (one === '*' ? '[^/]*' : one === '?' ? '[^/]' : `\\${one}`))
			.replace(/\[\\\^/g, '[^')
		return isPattern(part) && !part.startsWith('.') ? `(?!\\.)${text}` : text
	})
	try {
		return new RegExp(`^${parts.join('/')}/?$`, 'u')
	} catch {
		// A bracket that is never closed is a name.
		return new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/?$`, 'u')
	}
}
