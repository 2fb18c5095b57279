/** Loaded before the program: whatever makes, changes or removes something outside the folder ONLY_IN is told of on stderr, and the process ends with 98. */

const fs = require('node:fs')
const path = require('node:path')
const allowed = process.env.ONLY_IN

function judge(name, place) {
	// A number is a file that was opened, and judged, before.
	if (typeof place === 'number' || typeof place === 'object') return
	const at = path.resolve(String(place))
	if (at === allowed || at.startsWith(allowed + path.sep) || at.startsWith('/dev/')) return
	fs.writeSync(2, `outside: ${name} ${at}\n${new Error().stack}\n`)
	process.exit(98)
}

/** Which of the arguments are places that are written to. */
const writing = {
	appendFile: [0],
	chmod: [0],
	copyFile: [1],
	cp: [1],
	createWriteStream: [0],
	link: [1],
	mkdir: [0],
	mkdtemp: [0],
	rename: [0, 1],
	rm: [0],
	rmdir: [0],
	symlink: [1],
	truncate: [0],
	unlink: [0],
	utimes: [0],
	writeFile: [0],
}
const isForWriting = flags => (typeof flags === 'number' ? (flags & 3) !== 0 : /[wa+]/.test(flags ?? 'r'))

for (const [of, ending] of [
	[fs, ''],
	[fs, 'Sync'],
	[fs.promises, ''],
]) {
	for (const [name, at] of Object.entries(writing)) {
		const own = of[name + ending]
		if (!own) continue
		of[name + ending] = (...given) => {
			for (const index of at) judge(name, given[index])
			return own(...given)
		}
	}
	const open = of[`open${ending}`]
	of[`open${ending}`] = (...given) => {
		if (isForWriting(given[1])) judge('open', given[0])
		return open(...given)
	}
}
require('node:module').syncBuiltinESMExports()
