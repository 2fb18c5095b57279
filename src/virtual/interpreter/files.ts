/** Copies the board's files into and out of the memory of a MicroPython. Knows paths and bytes; knows no Python. */

import type {FileSystem} from '@micropython/micropython-webassembly-pyscript/micropython.mjs'

/** By absolute path; an empty folder is a path that ends in `/`, with no bytes. */
export type BoardFiles = ReadonlyMap<string, Uint8Array>

/**
 * Removes the folders that Emscripten makes and no board has. Descriptors 0 to 2 are open already and keep working without
 * their names.
 */
export function removeForeignFolders(fs: FileSystem): void {
	for (const name of Object.keys(fs.root.contents)) {
		const {node} = fs.lookupPath(`/${name}`)
		delete fs.root.contents[name]
		fs.destroyNode(node)
	}
}

export function putFiles(fs: FileSystem, files: BoardFiles): void {
	for (const [path, bytes] of files) {
		makeFolders(fs, path)
		if (!path.endsWith('/')) fs.writeFile(path, bytes)
	}
}

/** Makes every folder on the way to `path`. */
function makeFolders(fs: FileSystem, path: string): void {
	const folders = path.split('/').slice(1, -1)
	folders.forEach((_, i) => {
		const folder = `/${folders.slice(0, i + 1).join('/')}`
		if (!exists(fs, folder)) fs.mkdir(folder)
	})
}

function exists(fs: FileSystem, path: string): boolean {
	try {
		fs.stat(path)
		return true
	} catch {
		return false
	}
}

export function takeFiles(fs: FileSystem): BoardFiles {
	const files = new Map<string, Uint8Array>()
	const folders = ['']
	for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
		const names = fs.readdir(`${folder}/`).filter(name => name !== '.' && name !== '..')
		if (names.length === 0 && folder !== '') files.set(`${folder}/`, new Uint8Array())
		for (const name of names) {
			const path = `${folder}/${name}`
			if (fs.isDir(fs.stat(path).mode)) folders.push(path)
			else files.set(path, Uint8Array.from(fs.readFile(path)))
		}
	}
	return files
}

/** Reports changes, but not each one in a program that writes all the time. */
export class FileReports {
	readonly #report: () => void
	#changed = false
	#last = Number.NEGATIVE_INFINITY

	constructor(report: () => void) {
		this.#report = report
	}

	/** To be called when a file has been written and closed, or a name has come or gone, at `now` (ms). */
	changed(now: number): void {
		this.#changed = true
		if (now - this.#last < 100) return
		this.#last = now
		this.flush()
	}

	/** Reports a change that has not been reported yet. */
	flush(): void {
		if (!this.#changed) return
		this.#changed = false
		this.#report()
	}
}
