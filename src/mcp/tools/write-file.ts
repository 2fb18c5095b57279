/** The tool `write_file`: a file on a board. What is there with another content, and what Python could run, is only written when a person says so. */

import {missingFolders} from '../../jobs/board-files.ts'
import {copyToBoard} from '../../jobs/copy-files.ts'
import {boardPath, foldersAbove, nameOf} from '../../micropython/files/paths.ts'
import {isSame, lookAt, type OnBoard, UNFINISHED} from '../../micropython/files.ts'
import type {RawRepl} from '../../micropython/raw-repl.ts'
import {Problem} from '../../problem.ts'
import {isAllowed, requireAllowed} from '../allow-programs.ts'
import {atBoard, atSameBoard, boardLines, type MetAtPrompt} from '../at-board.ts'
import {showable} from '../consent.ts'
import {couldRun} from '../could-run.ts'
import {portMeant} from '../port-meant.ts'
import {boardFile, described, file, gives, portName, takes} from '../schemas.ts'
import type {Desk, Tool} from '../tool.ts'

/** In bytes, of what is written; base64 is a third longer. */
const MOST = 1024 * 1024

interface Given {
	readonly port?: string
	readonly path: string
	readonly text?: string
	readonly base64?: string
}

export const writeFile: Tool<Given> = {
	name: 'write_file',
	title: 'Write a file to the board',
	description:
		'Writes one file to a board that runs MicroPython, up to 1 MiB, and proves it by its SHA-256; folders above it are made. A file that is there with another content is only replaced when the person says yes. What Python could run (.py, .mpy, a new folder) is only written when the person has allowed programs on this board, which they are asked once. main.py is what the board runs when it starts. A program that runs there is stopped for that.',
	input: takes(
		{
			port: portName,
			path: boardFile,
			text: described({type: 'string', maxLength: MOST}, 'The content, written as UTF-8.'),
			base64: described(
				{type: 'string', maxLength: Math.ceil(MOST / 3) * 4, pattern: '^[A-Za-z0-9+/]*={0,2}$'},
				'The content in the place of text.',
			),
		},
		['port', 'text', 'base64'],
	),
	output: gives({file}),
	hints: {readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false},
	opensPort: true,
	async run(given, desk) {
		const path = showable(boardPath(given.path))
		if (nameOf(path) === UNFINISHED)
			throw new Problem('usage', {detail: `${UNFINISHED} is what a file is called before it is whole`})
		const content = contentOf(given)
		const {met, found} = await atBoard(desk, await portMeant(given, desk), async function* (repl, met) {
			const before = await lookAtPlace(repl, path, content)
			const need = needOf(before, path, content, isAllowed(met, desk))
			if (need === 'nothing') yield* write(repl, path, content, desk)
			return {before, need}
		})
		const {before, need} = found
		if (need === 'yes') {
			await ask(met, path, before, content, desk)
			await atSameBoard(desk, met, async function* (repl) {
				const now = await lookAtPlace(repl, path, content)
				if (JSON.stringify(now) !== JSON.stringify(before))
					throw new Problem('not-confirmed', {answer: 'changed'})
				yield* write(repl, path, content, desk)
			})
		}
		const state = need === 'same' ? 'same' : 'copied'
		return {file: {event: 'file', path, bytes: content.length, state}}
	},
}

/** Where a file goes. */
interface Place {
	readonly there: OnBoard
	/** Folders above it that are not there yet. */
	readonly missing: readonly string[]
}

async function lookAtPlace(repl: RawRepl, path: string, content: Uint8Array): Promise<Place> {
	const missing = await missingFolders(repl, path)
	const [there] = await lookAt(repl, new Map([[path, content]]))
	return {there: there!, missing}
}

/** A new folder can take the place of a module, as a new program can. */
function needOf(
	{there, missing}: Place,
	path: string,
	content: Uint8Array,
	allowed: boolean,
): 'nothing' | 'same' | 'yes' {
	if (there.bytes !== undefined) return isSame(there, content) ? 'same' : 'yes'
	return allowed || (missing.length === 0 && !couldRun(path)) ? 'nothing' : 'yes'
}

async function ask(
	met: MetAtPrompt,
	path: string,
	{there, missing}: Place,
	content: Uint8Array,
	desk: Desk,
): Promise<void> {
	const {bytes} = there
	if (bytes === undefined)
		return await requireAllowed(met, desk, ({mcp}) => [
			mcp.creates({path, bytes: content.length}),
			...(couldRun(path) ? [mcp.canRun] : []),
			...missing.slice(0, 1).map(mcp.makes),
		])
	await desk.consent.ask(
		words => [
			words.mcp.overwrite({path, bytes}, content.length),
			...(couldRun(path) ? [words.mcp.canRun] : []),
			...boardLines(met, words),
			words.mcp.moment,
		],
		desk.signal,
	)
}

async function* write(repl: RawRepl, path: string, content: Uint8Array, {run}: Desk) {
	const folders = foldersAbove(path).map(folder => [folder, new Uint8Array()] as const)
	run.board = 'files'
	yield* copyToBoard(repl, new Map([...folders, [path, content]]))
}

/** Problem('usage'). */
function contentOf({text, base64}: Given): Uint8Array {
	const bad = (detail: string) => new Problem('usage', {detail})
	if ((text === undefined) === (base64 === undefined)) throw bad('either text or base64')
	const content = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text, 'utf8')
	// What is decoded is what there is of it up to where it breaks off.
	if (base64 !== undefined && withoutPadding(content.toString('base64')) !== withoutPadding(base64))
		throw bad('base64: it is cut off')
	if (content.length > MOST) throw bad(`${content.length} bytes; at most ${MOST} are written`)
	return content
}

function withoutPadding(base64: string): string {
	return base64.replace(/=+$/, '')
}
