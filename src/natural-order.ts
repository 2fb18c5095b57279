/** The order in which people count: `ttyUSB2` before `ttyUSB10`. */

let collator: Intl.Collator | undefined

/** For `sort`. Made when two things are first compared: it loads the rules of languages, a tenth of a start. */
export function naturalOrder(a: string, b: string): number {
	collator ??= new Intl.Collator('en', {numeric: true})
	return collator.compare(a, b)
}
