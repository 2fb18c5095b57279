/** Makes of a pasted text the program that it means: its lines, without a book's prompts and without an indentation that all have. Pure. */

/** Ctrl-C and Ctrl-D would end the board's paste mode in the middle; no program needs them but in a text. */
const untakable = /[\u0003\u0004]/g

/** A line as it stands in a session that somebody has printed. */
const typed = /^(?:>>>|\.\.\.)(?: |$)/

export interface Program {
	/** One character a byte. */
	readonly lines: readonly string[]
	/** How many characters the board could not have taken. */
	readonly dropped: number
}

/** `text`: one character a byte, with whatever line ends. */
export function tidyPaste(text: string): Program {
	const taken = text.replace(untakable, '')
	const lines = dedented(withoutPrompts(dedented(withoutEdges(taken.split(/\r\n|\r|\n/)))))
	return {lines: withoutEdges(lines), dropped: text.length - taken.length}
}

/** Empty lines before and after say nothing. */
function withoutEdges(lines: readonly string[]): readonly string[] {
	const isText = (line: string) => line.trim() !== ''
	const first = lines.findIndex(isText)
	return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1)
}

/** A session from a book or a page: what stands behind `>>> ` and `... ` was typed, and the rest is what Python answered. */
function withoutPrompts(lines: readonly string[]): readonly string[] {
	if (!lines[0]?.startsWith('>>>')) return lines
	return lines.filter(line => typed.test(line)).map(line => line.slice(4))
}

/** Without the blanks that every line begins with: a part of a class, or an example that a page has set in. */
function dedented(lines: readonly string[]): readonly string[] {
	const indents = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)![0])
	const [first = '', ...others] = indents
	let common = first.length
	for (const indent of others) {
		let same = 0
		while (same < common && indent[same] === first[same]) same += 1
		common = same
	}
	return common === 0 ? lines : lines.map(line => (line.trim() === '' ? '' : line.slice(common)))
}
