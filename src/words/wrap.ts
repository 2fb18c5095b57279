/** Sentences as lines that fit. Knows columns, no terminal. */

/** A text in lines of at most so many columns, broken at blanks; a longer word is broken where it must be. */
export function wrapWords(text: string, columns: number): readonly string[] {
	const lines: string[] = []
	let line = ''
	for (const word of text.split(' ')) {
		const together = line === '' ? word : `${line} ${word}`
		if (together.length <= columns) {
			line = together
			continue
		}
		if (line !== '') lines.push(line)
		const pieces = word.match(new RegExp(`.{1,${Math.max(1, columns)}}`, 'gu')) ?? ['']
		lines.push(...pieces.slice(0, -1))
		line = pieces.at(-1) ?? ''
	}
	return [...lines, line]
}
