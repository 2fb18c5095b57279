/** The tool `make_folder`: a folder on a board. */

import {boardPath, foldersAbove} from '../../micropython/files/paths.ts'
import {makeFolder as makeOne} from '../../micropython/files.ts'
import {atBoard} from '../at-board.ts'
import {boardFile, file, gives, portName, takes} from '../schemas.ts'
import {portMeant, type Tool} from '../tool.ts'

export const makeFolder: Tool<{readonly port?: string; readonly path: string}> = {
	name: 'make_folder',
	title: 'Make a folder on the board',
	description:
		'Makes a folder on a board that runs MicroPython, with those above it. One that is there already is left as it is. A program that runs there is stopped for that.',
	input: takes({port: portName, path: boardFile}, ['port']),
	output: gives({file}),
	hints: {readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false},
	opensPort: true,
	async run({path, ...given}, desk) {
		const folder = `${boardPath(path)}/`
		await atBoard(desk, portMeant(given, desk), async function* (repl) {
			desk.run.board = 'files'
			for (const one of foldersAbove(folder)) await makeOne(repl, one)
		})
		return {file: {event: 'file', path: folder, state: 'made'}}
	},
}
