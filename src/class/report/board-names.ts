/** What the boards of a class are called: a number in a pattern (`robot-%02d`). Knows no board. */

/** The first `%d` or `%02d` of a pattern is where the number stands; without one it stands at the end. */
const place = /%(?:0(\d))?d/

/** `robot-07` for 7. */
export function numberedName(pattern: string, number: number): string {
	const found = place.exec(pattern)
	if (!found) return `${pattern}-${number}`
	const digits = String(number).padStart(Number(found[1] ?? 1), '0')
	return pattern.slice(0, found.index) + digits + pattern.slice(found.index + found[0].length)
}

/** Whether the pattern gives that name to some number. */
export function isNumbered(pattern: string, name: string): boolean {
	const digits = /\d+/g
	for (const [number] of name.matchAll(digits))
		if (numberedName(pattern, Number(number)) === name) return true
	return false
}

/** The name with the lowest number, from 1 on, that is not taken. */
export function nextName(pattern: string, taken: ReadonlySet<string>): string {
	for (let number = 1; ; number += 1) {
		const name = numberedName(pattern, number)
		if (!taken.has(name)) return name
	}
}
