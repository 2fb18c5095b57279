/** Which known word a slip of the fingers could have meant. Pure: knows letters, no word. */

/**
 * At most `most` of `known`, the likeliest first: those that differ from `typed` by few letters, or that it is the beginning
 * of. Letter case and dashes do not count.
 */
export function nearest(typed: string, known: readonly string[], most = 1): readonly string[] {
	const wanted = letters(typed)
	if (wanted === '') return []
	return known
		.map(name => ({name, slips: slipsBetween(wanted, letters(name))}))
		.filter(({slips}) => slips <= Math.max(1, Math.floor(wanted.length / 3)))
		.sort((a, b) => a.slips - b.slips)
		.slice(0, most)
		.map(({name}) => name)
}

/** Longer than any word that is known; comparing takes time by its square. */
const MAX_LETTERS = 40

function letters(word: string): string {
	return word
		.slice(0, 2 * MAX_LETTERS)
		.toLowerCase()
		.replace(/[-–—_\s]/g, '')
		.slice(0, MAX_LETTERS)
}

/** How many letters are missing, too many, wrong, or swapped with their neighbour; one where `a` is a beginning of `b`. */
function slipsBetween(a: string, b: string): number {
	if (a === b) return 0
	if (a.length >= 3 && b.startsWith(a)) return 1
	const rows: number[][] = [Array.from({length: b.length + 1}, (_, at) => at)]
	for (let i = 1; i <= a.length; i += 1) {
		const row = [i]
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1
			const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
			row[j] = Math.min(
				rows[i - 1]![j]! + 1,
				row[j - 1]! + 1,
				rows[i - 1]![j - 1]! + same,
				isSwap ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY,
			)
		}
		rows.push(row)
	}
	return rows[a.length]![b.length]!
}
