/** Copies the board's files into the memory of a MicroPython. Knows paths and bytes; knows no Python. */

import type {FileSystem} from '@micropython/micropython-webassembly-pyscript/micropython.mjs'

/** By absolute path; an empty folder is a path that ends in `/`, with no bytes. */
type BoardFiles = ReadonlyMap<string, Uint8Array>

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
