/** Whether MicroPython would ask for more lines at its prompt (`... `). Pure. Source: py/repl.c, mp_repl_continue_with_input. */

const blockWords = /^(?:@|(?:if|while|for|try|with|def|class|async)\b)/

/** `lines`: what has been entered since `>>> `; an empty last line ends a block. */
export function goesOn(lines: readonly string[]): boolean {
	const {brackets, quote} = openIn(lines.join('\n'))
	if (quote === "'''" || quote === '"""') return true
	// A string of one line that is not closed is an error, which the board tells best.
	if (brackets > 0 && quote === '') return true
	const last = lines.at(-1) ?? ''
	if (last.endsWith('\\')) return true
	return blockWords.test(lines[0] ?? '') && last !== ''
}

/** With how many blanks the board's editor begins the line after `line`. */
export function indentAfter(line: string): number {
	if (line.trim() === '') return 0
	const blanks = /^ */.exec(line)![0].length
	return line.trimEnd().endsWith(':') ? blanks + 4 : blanks
}

/** How many brackets and which quote are open at the end. */
function openIn(text: string): {readonly brackets: number; readonly quote: string} {
	let brackets = 0
	let quote = ''
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at]!
		if (character === '\\') at += 1
		else if (quote !== '') {
			if (text.startsWith(quote, at)) {
				at += quote.length - 1
				quote = ''
			} else if (quote.length === 1 && character === '\n') quote = ''
		} else if (character === '#') {
			const end = text.indexOf('\n', at)
			at = end < 0 ? text.length : end
		} else if (character === "'" || character === '"') {
			const triple = character.repeat(3)
			quote = text.startsWith(triple, at) ? triple : character
			at += quote.length - 1
		} else if ('([{'.includes(character)) brackets += 1
		else if (')]}'.includes(character)) brackets -= 1
	}
	return {brackets, quote}
}
