/**
 * Which modules lie in one file of the bundle. Each file that Node loads costs it half a millisecond, each module that nobody needs a little: so what is
 * always loaded together lies together. Knows which starts count, and not what is in them.
 */

/** What is loaded together, by the files of `src/` that load it: a start, or a part that a start goes on to. */
const doors = {
	/** Whatever is typed, `--help` too. */
	start: ['main.ts'],
	/** Every command. */
	computer: ['perform.ts'],
	ports: ['commands/ports.ts', 'usb/computer.ts', 'jobs/test-cable.ts'],
	board: ['commands/flash.ts'],
	/** Up to the first page. */
	wizard: ['ui/stage.ts'],
	/** Of `--demo`. */
	bench: ['virtual/environment.ts'],
	/** A virtual board's MicroPython, begun anew with each of its resets: a thread that shall load no more than it needs. */
	interpreter: ['virtual/interpreter/worker.ts'],
	/** At once or later: it never loads what the program alone needs. */
	library: ['index.ts'],
}

/** Doors that are programs of their own: what is behind one of them alone stays with it, for no other file may load its beginning. */
const entries = new Set(['interpreter', 'library'])

/**
 * The groups for Rolldown's `codeSplitting`; `root` is the folder of the repository, with a slash at its end. Modules behind the same doors are a
 * file; what is behind none is split by Rolldown as it sees fit.
 */
export function chunksByDoor(root) {
	let behind
	return {
		debugName: 'doors',
		// A module's imports are behind each door that it is behind: so no two files ever need each other.
		includeDependenciesRecursively: false,
		name(id, graph) {
			behind ??= modulesBehind(root, graph)
			const names = behind.get(id)
			if (names === undefined || (names.length === 1 && entries.has(names[0]))) return null
			if (!names.includes('start')) return names.join('-')
			return names.includes('library') ? 'common' : 'start'
		},
	}
}

/** The names of the doors by module: those that load it at once, not those that may ask for it later, but for the library. */
function modulesBehind(root, graph) {
	const behind = new Map()
	for (const [door, files] of Object.entries(doors)) {
		const waiting = files.map(file => `${root}src/${file}`)
		const seen = new Set()
		for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
			if (seen.has(id)) continue
			seen.add(id)
			behind.set(id, [...(behind.get(id) ?? []), door])
			const {importedIds = [], dynamicallyImportedIds = []} = graph.getModuleInfo(id) ?? {}
			waiting.push(...importedIds, ...(door === 'library' ? dynamicallyImportedIds : []))
		}
	}
	return behind
}
