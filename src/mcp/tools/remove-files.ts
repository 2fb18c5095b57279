/** The tool `remove_files`: files go from a board when a person says so. */

import {removed, requireMeant, whatIs} from '../../jobs/board-files.ts'
import {boardPath} from '../../micropython/files/paths.ts'
import {type BoardFile, listFiles} from '../../micropython/files.ts'
import type {RawRepl} from '../../micropython/raw-repl.ts'
import {Problem} from '../../problem.ts'
import {atBoard, atSameBoard, boardLines} from '../at-board.ts'
import {portMeant} from '../port-meant.ts'
import {boardFile, described, file, flag, gives, list, portName, takes} from '../schemas.ts'
import type {Tool} from '../tool.ts'

interface Given {
	readonly port?: string
	readonly paths: readonly string[]
	readonly recursive?: boolean
}

/** What was named, and all that would go with it. */
interface Doomed {
	readonly meant: readonly BoardFile[]
	readonly all: readonly BoardFile[]
}

export const removeFiles: Tool<Given> = {
	name: 'remove_files',
	title: 'Remove files from the board',
	description:
		'Removes files from a board that runs MicroPython, for good, when the person says yes. A program that runs there is stopped for that.',
	input: takes(
		{
			port: portName,
			paths: {type: 'array', items: boardFile, minItems: 1, maxItems: 100},
			recursive: described(flag, 'Folders too, with all that is in them.'),
		},
		['port', 'recursive'],
	),
	output: gives({files: list(file)}),
	hints: {readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false},
	opensPort: true,
	async run({paths, recursive = false, ...given}, desk) {
		const {consent, run, signal} = desk
		consent.requireAsker()
		const look = (repl: RawRepl) => doomed(repl, [...new Set(paths.map(boardPath))], recursive)
		const {met, found} = await atBoard(desk, await portMeant(given, desk), async function* (repl) {
			return await look(repl)
		})
		await consent.ask(
			words => [...words.mcp.remove(found.all), ...boardLines(met, words), words.mcp.moment],
			signal,
		)
		const gone = await atSameBoard(desk, met, async function* (repl) {
			requireAsBefore(found, await look(repl))
			const names: string[] = []
			run.board = 'files'
			for (const one of found.meant) for await (const path of removed(repl, one, recursive)) names.push(path)
			return names
		})
		return {files: gone.map(path => ({event: 'file', path, state: 'removed'}))}
	},
}

/** Problem('board-file') where a folder or all of the board was not meant; throws BoardFileError where there is nothing. */
async function doomed(repl: RawRepl, paths: readonly string[], recursive: boolean): Promise<Doomed> {
	const meant: BoardFile[] = []
	const all: BoardFile[] = []
	for (const path of paths) {
		const one = await whatIs(repl, path)
		requireMeant(one, recursive)
		meant.push(one)
		all.push(one, ...(one.path.endsWith('/') ? await listFiles(repl, {path: one.path}) : []))
	}
	return {meant, all}
}

/** A yes is for the files that were named, as they were. */
function requireAsBefore(before: Doomed, now: Doomed): void {
	if (JSON.stringify(before.all) !== JSON.stringify(now.all))
		throw new Problem('not-confirmed', {answer: 'changed'})
}
