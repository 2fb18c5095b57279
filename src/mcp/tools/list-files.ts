/** The tool `list_files`: what is on a board. */

import {whatIs} from '../../jobs/board-files.ts'
import {boardPath} from '../../micropython/files/paths.ts'
import {type BoardFile, listFiles as filesIn} from '../../micropython/files.ts'
import {harmless} from '../../words/clean.ts'
import {atBoard} from '../at-board.ts'
import {portMeant} from '../port-meant.ts'
import {boardFile, count, described, file, flag, gives, list, portName, takes} from '../schemas.ts'
import {looks, type Tool} from '../tool.ts'

/** An agent has to read all of them. */
const MOST = 500

interface Given {
	readonly port?: string
	readonly path?: string
	readonly recursive?: boolean
}

export const listFiles: Tool<Given> = {
	name: 'list_files',
	title: 'Files on the board',
	description:
		'Lists the files in a folder of a board that runs MicroPython, with their sizes in bytes. A program that runs there is stopped for that.',
	input: takes(
		{port: portName, path: boardFile, recursive: described(flag, 'With what is in the folders within.')},
		['port', 'path', 'recursive'],
	),
	output: gives({files: list(file), more: described(count, 'How many were left out.')}),
	hints: looks,
	opensPort: true,
	async run({path = '/', recursive = false, ...given}, desk) {
		const {found} = await atBoard(desk, await portMeant(given, desk), async function* (repl) {
			const meant = await whatIs(repl, boardPath(path))
			return meant.path.endsWith('/') ? await filesIn(repl, {path: meant.path, deep: recursive}) : [meant]
		})
		const files = found.map(fileTold)
		return {files: files.slice(0, MOST), ...(files.length > MOST && {more: files.length - MOST})}
	},
}

/** The event of a file that is there. */
function fileTold({path, bytes}: BoardFile) {
	return {event: 'file', path: harmless(path), ...(!path.endsWith('/') && {bytes}), state: 'there'}
}
