/** The tool `write_file`: a file on a board. What is there with another content is only replaced when a person says so. */

import {copyToBoard} from '../../jobs/copy-files.ts'
import type {FilesByPath} from '../../jobs/file-folder.ts'
import {boardPath, foldersAbove} from '../../micropython/files/paths.ts'
import {isSame, lookAt} from '../../micropython/files.ts'
import type {RawRepl} from '../../micropython/raw-repl.ts'
import {Problem} from '../../problem.ts'
import {atBoard, atSameBoard, boardLines} from '../at-board.ts'
import {boardFile, described, file, gives, portName, takes} from '../schemas.ts'
import {portMeant, type Tool} from '../tool.ts'

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
		'Writes one file to a board that runs MicroPython, up to 1 MiB, and proves it by its SHA-256; folders above it are made. A file that is there with another content is only replaced when the person says yes. main.py is what the board runs when it starts. A program that runs there is stopped for that.',
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
		const path = boardPath(given.path)
		const content = contentOf(given)
		const wanted = new Map([[path, content]])
		const {met, found: before} = await atBoard(desk, portMeant(given, desk), async function* (repl) {
			const [there] = await lookAt(repl, wanted)
			const isLost = there?.bytes !== undefined && !isSame(there, content)
			if (isLost) return there
			yield* write(repl, wanted)
			return undefined
		})
		if (before) {
			const {bytes = 0} = before
			await desk.consent.ask(
				words => [
					words.mcp.overwrite({path, bytes}, content.length),
					...boardLines(met, words),
					words.mcp.moment,
				],
				desk.signal,
			)
			await atSameBoard(desk, met, async function* (repl) {
				const [now] = await lookAt(repl, wanted)
				if (now?.bytes !== before.bytes || now?.sha256 !== before.sha256)
					throw new Problem('not-confirmed', {answer: 'changed'})
				yield* write(repl, wanted)
			})
		}
		return {file: {event: 'file', path, bytes: content.length, state: 'copied'}}

		async function* write(repl: RawRepl, files: FilesByPath) {
			const folders = foldersAbove(path).map(folder => [folder, new Uint8Array()] as const)
			desk.run.board = 'files'
			yield* copyToBoard(repl, new Map([...folders, ...files]))
		}
	},
}

/** Problem('bad-arguments'). */
function contentOf({text, base64}: Given): Uint8Array {
	const bad = (detail: string) => new Problem('bad-arguments', {tool: 'write_file', detail})
	if ((text === undefined) === (base64 === undefined)) throw bad('either text or base64')
	const content = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text, 'utf8')
	if (content.length > MOST) throw bad(`${content.length} bytes; at most ${MOST} are written`)
	return content
}
