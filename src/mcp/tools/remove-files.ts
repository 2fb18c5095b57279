/** The tool `remove_files`: files go from a board when a person says so. */

import {removed, requireMeant, whatIs} from '../../jobs/board-files.ts'
import {boardPath} from '../../micropython/files/paths.ts'
import {type BoardFile, listFiles} from '../../micropython/files.ts'
import type {RawRepl} from '../../micropython/raw-repl.ts'
import {Problem} from '../../problem.ts'
import {harmless} from '../../words/clean.ts'
import {atBoard, atSameBoard, boardLines} from '../at-board.ts'
import {showable} from '../consent.ts'
import {portMeant} from '../port-meant.ts'
import {boardFile, described, file, flag, gives, list, portName, takes} from '../schemas.ts'
import type {Tool} from '../tool.ts'

interface Given {
	readonly port?: string
	readonly paths: readonly string[]
	readonly recursive?: boolean
}

/** What was named, and with a folder all that would go with it. */
interface Doomed extends BoardFile {
	readonly inside: readonly BoardFile[]
}

/** More would hide the question. */
const MOST = 12

export const removeFiles: Tool<Given> = {
	name: 'remove_files',
	title: 'Remove files from the board',
	description:
		'Removes files from a board that runs MicroPython, for good, when the person says yes. A program that runs there is stopped for that.',
	input: takes(
		{
			port: portName,
			paths: {
				type: 'array',
				items: boardFile,
				minItems: 1,
				maxItems: MOST,
				description: `At most ${MOST} at once, because the person is shown each of them: name fewer, or their folder.`,
			},
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
		const named = outermost(paths.map(path => showable(boardPath(path))))
		const look = (repl: RawRepl) => doomed(repl, named, recursive)
		const {met, found} = await atBoard(desk, await portMeant(given, desk), async function* (repl) {
			return await look(repl)
		})
		await consent.ask(
			words => [...words.mcp.remove(found), ...boardLines(met, words), words.mcp.moment],
			signal,
		)
		const gone = await atSameBoard(desk, met, async function* (repl) {
			requireAsBefore(found, await look(repl))
			const names: string[] = []
			run.board = 'files'
			for (const one of found) for await (const path of removed(repl, one, recursive)) names.push(path)
			return names
		})
		return {files: gone.map(path => ({event: 'file', path: harmless(path), state: 'removed'}))}
	},
}

/** Each once, without what lies in another one of them. */
function outermost(paths: readonly string[]): readonly string[] {
	return [...new Set(paths)].filter(path => !paths.some(other => path.startsWith(`${other}/`)))
}

/** Problem('board-file') where a folder or all of the board was not meant; throws BoardFileError where there is nothing. */
async function doomed(
	repl: RawRepl,
	paths: readonly string[],
	recursive: boolean,
): Promise<readonly Doomed[]> {
	const all: Doomed[] = []
	for (const path of paths) {
		const one = await whatIs(repl, path)
		requireMeant(one, recursive)
		all.push({...one, inside: one.path.endsWith('/') ? await listFiles(repl, {path: one.path}) : []})
	}
	return all
}

/** A yes is for the files that were named, as they were. */
function requireAsBefore(before: readonly Doomed[], now: readonly Doomed[]): void {
	if (JSON.stringify(before) !== JSON.stringify(now)) throw new Problem('not-confirmed', {answer: 'changed'})
}
