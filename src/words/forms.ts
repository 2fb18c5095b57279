/** Numbers, counts and lists as a language has them, by the system's own rules for it (CLDR). Knows no word but the signs of units. */

/** What is counted: `{one: '1 file', other: '3 files'}`, of which `other` gets the number as the language writes it. */
interface Counted {
	readonly one: string
	readonly other: (count: string) => string
}

export interface Forms {
	/** `1.7`, `1,7`; rounded to whole numbers or one decimal, without a zero behind. */
	number(value: number, decimals?: 0 | 1): string
	counted(count: number, forms: Counted): string
	/** `a, b and c`. */
	and(names: readonly string[]): string
	/** `a, b or c`. */
	or(names: readonly string[]): string
	/** `1.7 MB`, `840 KB`, and fewer as the language counts bytes; powers of 1024, as flash chips are made. */
	size(count: number, bytes: Counted): string
	/** `12 s`, `2 min 5 s`; from milliseconds, never less than a second. */
	duration(ms: number): string
	/** `12 minutes ago`, `3 days ago`, `6 years ago`; from milliseconds; `now` within the minute. */
	ago(ms: number): string
}

/** `locale`: a BCP 47 tag. Each part of Intl costs a few milliseconds, so it is asked for when it is needed first. */
export function formsOf(locale: string): Forms {
	const plurals = once(() => new Intl.PluralRules(locale))
	const conjunction = once(() => new Intl.ListFormat(locale, {type: 'conjunction'}))
	const disjunction = once(() => new Intl.ListFormat(locale, {type: 'disjunction'}))
	const past = once(() => new Intl.RelativeTimeFormat(locale))
	const present = once(() => new Intl.RelativeTimeFormat(locale, {numeric: 'auto'}).format(0, 'second'))
	const numbers = [0, 1].map(decimals =>
		once(() => new Intl.NumberFormat(locale, {maximumFractionDigits: decimals, useGrouping: 'min2'})),
	)
	const number = (value: number, decimals: 0 | 1 = 0) => numbers[decimals]!().format(value)
	const counted = (count: number, {one, other}: Counted) =>
		plurals().select(count) === 'one' ? one : other(number(count))
	return {
		number,
		counted,
		and: names => conjunction().format(names),
		or: names => disjunction().format(names),
		size: (count, bytes) => {
			if (count >= 999.5 * 1024) return `${number(count / (1024 * 1024), 1)} MB`
			if (count >= 1024) return `${number(count / 1024)} KB`
			return counted(Math.round(count), bytes)
		},
		duration: ms => {
			const seconds = Math.max(1, Math.round(ms / 1000))
			return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
		},
		ago: ms => {
			const minutes = Math.floor(ms / 60_000)
			const found = units.find(([, size]) => minutes >= size)
			if (!found) return present()
			const [unit, size] = found
			return past().format(-Math.floor(minutes / size), unit)
		},
	}
}

/** How many minutes each has. */
const units = [
	['year', 365 * 24 * 60],
	['day', 24 * 60],
	['hour', 60],
	['minute', 1],
] as const

function once<T>(make: () => T): () => T {
	let made: T | undefined
	return () => {
		made ??= make()
		return made
	}
}
