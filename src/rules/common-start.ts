/** How far names go alike: what Tab adds without a doubt. Pure. */

export function commonStart([first = '', ...others]: readonly string[]): string {
	let length = first.length
	for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1
	return first.slice(0, length)
}
