/** Which processes are mp-wizard, by how they were started. Pure: reads no process. */

/** Options of Node that take the next word for their value. */
const withValue = new Set([
	'-r',
	'--require',
	'--import',
	'--loader',
	'--experimental-loader',
	'-C',
	'--conditions',
])

/** `words`: the command line of a process, the program first: `node /usr/local/bin/mp-wizard repl`. */
export function isWizard(words: readonly string[]): boolean {
	const [program = '', ...rest] = words
	if (!/^node(js)?(\.exe)?$/i.test(nameOf(program))) return false
	for (let at = 0; at < rest.length; at += 1) {
		const word = rest[at] ?? ''
		if (withValue.has(word)) at += 1
		// The link that npm makes has the first name, the file itself the second.
		else if (!word.startsWith('-')) return /^mp-wizard(\.cjs)?$/.test(nameOf(word))
	}
	return false
}

function nameOf(path: string): string {
	return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}
