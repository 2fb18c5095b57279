/** The tool `make_folder`: a folder on a board, where a person has allowed programs on it. */

import {missingFolders} from '../../jobs/board-files.ts'
import {boardPath} from '../../micropython/files/paths.ts'
import {makeFolder as makeOne} from '../../micropython/files.ts'
import type {RawRepl} from '../../micropython/raw-repl.ts'
import {isAllowed, requireAllowed} from '../allow-programs.ts'
import {atBoard, atSameBoard} from '../at-board.ts'
import {showable} from '../consent.ts'
import {portMeant} from '../port-meant.ts'
import {boardFile, file, gives, portName, takes} from '../schemas.ts'
import type {Desk, Tool} from '../tool.ts'

export const makeFolder: Tool<{readonly port?: string; readonly path: string}> = {
	name: 'make_folder',
	title: 'Make a folder on the board',
	description:
		'Makes a folder on a board that runs MicroPython, with those above it, when the person has allowed programs on this board, which they are asked once: Python would find it in the place of a module of its name. One that is there already is left as it is. A program that runs there is stopped for that.',
	input: takes({port: portName, path: boardFile}, ['port']),
	output: gives({file}),
	hints: {readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false},
	opensPort: true,
	async run({path, ...given}, desk) {
		const folder = showable(boardPath(path)).replace(/(?<=[^/])$/, '/')
		const {met, found: missing} = await atBoard(
			desk,
			await portMeant(given, desk),
			async function* (repl, met) {
				const missing = await missingFolders(repl, folder)
				if (isAllowed(met, desk)) await make(repl, missing, desk)
				return missing
			},
		)
		const [first] = missing
		if (first !== undefined && !isAllowed(met, desk)) {
			await requireAllowed(met, desk, ({mcp}) => [mcp.makes(first)])
			await atSameBoard(desk, met, async function* (repl) {
				await make(repl, await missingFolders(repl, folder), desk)
			})
		}
		return {file: {event: 'file', path: folder, state: first === undefined ? 'there' : 'made'}}
	},
}

async function make(repl: RawRepl, folders: readonly string[], {run}: Desk): Promise<void> {
	if (folders.length > 0) run.board = 'files'
	for (const folder of folders) await makeOne(repl, folder)
}
