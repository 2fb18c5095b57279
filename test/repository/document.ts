/** What a document of this repository has in its code blocks: changes, new files, and commands with what they print. */

export type Step =
	| {readonly kind: 'change'; readonly path: string; readonly hunks: readonly Hunk[]}
	| {readonly kind: 'file'; readonly path: string; readonly content: string}
	| Command

export interface Command {
	readonly kind: 'command'
	readonly words: readonly string[]
	/** Its exit code is 0. */
	readonly succeeds: boolean
	/** Pieces of what it prints, in their order. */
	readonly prints: readonly string[]
}

/** Lines that stand in a file, and those that come in their place. */
interface Hunk {
	readonly old: string
	readonly new: string
}

interface Block {
	/** All that stands behind the opening fence: `console fails`. */
	readonly info: string
	readonly text: string
}

/** The part below a heading of the second level, up to the next one. Throws where there is none of that name. */
export function chapter(document: string, title: string): string {
	const [, ...chapters] = `\n${document}`.split('\n## ')
	const found = chapters.find(text => text.split('\n', 1)[0] === title)
	if (found === undefined) throw new Error(`no chapter ${title}`)
	return found
}

export function blocks(document: string): readonly Block[] {
	const found = document.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)
	return [...found].map(([, info = '', text = '']) => ({info, text}))
}

/** What a worked example has somebody do, in its order. Blocks of other kinds are only to be read. */
export function steps(chapter: string): readonly Step[] {
	return blocks(chapter).flatMap(({info, text}): readonly Step[] => {
		const [kind, what] = info.split(' ')
		if (kind === 'diff') return changes(text)
		if (kind === 'console') return commands(text, what !== 'fails')
		if (kind === 'ts' && what !== undefined) return [{kind: 'file', path: what, content: text}]
		return []
	})
}

/** Each line after `$` is a command; those below it, up to the next one, are what it prints. */
function commands(text: string, succeeds: boolean): readonly Command[] {
	return text
		.split(/^\$ /m)
		.slice(1)
		.map(part => {
			const [line = '', ...prints] = part.trimEnd().split('\n')
			return {kind: 'command', words: line.split(' '), succeeds, prints}
		})
}

function changes(text: string): readonly Step[] {
	return text
		.split(/^--- a\//m)
		.slice(1)
		.map(part => {
			const [head = '', ...hunks] = part.split(/^@@\n/m)
			const [path = '', to = ''] = head.split('\n')
			if (to !== `+++ b/${path}`) throw new Error(`${path} becomes ${to}`)
			return {kind: 'change', path, hunks: hunks.map(hunkOf)}
		})
}

function hunkOf(text: string): Hunk {
	const lines = text.split('\n').slice(0, -1)
	const without = (mark: string) =>
		lines
			.filter(line => !line.startsWith(mark))
			.map(line => `${line.slice(1)}\n`)
			.join('')
	return {old: without('+'), new: without('-')}
}
