/** What a word means that not everybody knows, said where it stands. Knows no term: each language has its own (`terms.ts`). */

export interface Term {
	/** As the explanation begins. */
	readonly name: string
	/**
	 * Under what it stands in a text, as whole words: in any case, but for what is in capitals only, which is a label on a board or
	 * an abbreviation, and looks like a common word without them.
	 */
	readonly forms: readonly string[]
	/** One plain sentence. */
	readonly means: string
}

/** The terms that stand in these texts, in the order in which they come up first. */
export function termsIn(texts: readonly string[], terms: readonly Term[]): readonly Term[] {
	let text = texts.join('\n')
	const firstAt = new Map<Term, number>()
	for (const {term, form} of longestFirst(terms)) {
		const at = text.search(wholeWord(form))
		if (at >= 0) firstAt.set(term, Math.min(at, firstAt.get(term) ?? at))
		// In “serial port” there is no “serial” of its own.
		text = text.replace(wholeWord(form), found => blank.repeat(found.length))
	}
	return [...firstAt].sort(([, a], [, b]) => a - b).map(([term]) => term)
}

/** `Port: where …`. */
export function termLine({name, means}: Term): string {
	return `${name}: ${means}`
}

/** In the place of what was found; in no text that is shown. */
const blank = '\u0000'

function longestFirst(terms: readonly Term[]): readonly {readonly term: Term; readonly form: string}[] {
	return terms
		.flatMap(term => term.forms.map(form => ({term, form})))
		.sort((a, b) => b.form.length - a.form.length)
}

const patterns = new Map<string, RegExp>()

/** Not within a word, a path or the name of an option: `--port`, `/dev/port0`. */
function wholeWord(form: string): RegExp {
	const known = patterns.get(form)
	if (known) return known
	const text = form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
	const flags = form === form.toUpperCase() ? 'gu' : 'giu'
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}_/]|--)${text}(?![\\p{L}\\p{N}_])`, flags)
	patterns.set(form, pattern)
	return pattern
}
