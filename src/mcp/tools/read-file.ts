/** The tool `read_file`: what is in a file of a board. */

import {whatIs} from '../../jobs/board-files.ts'
import {copyFromBoard} from '../../jobs/copy-files.ts'
import {boardPath} from '../../micropython/files/paths.ts'
import {Problem} from '../../problem.ts'
import {asFileText} from '../../words/clean.ts'
import {atBoard} from '../at-board.ts'
import {portMeant} from '../port-meant.ts'
import {boardFile, described, file, gives, portName, takes, text} from '../schemas.ts'
import {looks, type Tool} from '../tool.ts'

/** In bytes: more is no text that an agent would read. */
const MOST = 256 * 1024

export const readFile: Tool<{readonly port?: string; readonly path: string}> = {
	name: 'read_file',
	title: 'Read a file of the board',
	description:
		'Reads one file of a board that runs MicroPython, up to 256 KiB: as text, or as base64 where it is none. A program that runs there is stopped for that.',
	input: takes({port: portName, path: boardFile}, ['port']),
	output: gives({
		file,
		text: described(text, 'Its content, where it is plain text in UTF-8.'),
		base64: described(text, 'Its content, where it is not.'),
	}),
	hints: looks,
	opensPort: true,
	async run({path, ...given}, desk) {
		const {found} = await atBoard(desk, await portMeant(given, desk), async function* (repl) {
			const meant = await whatIs(repl, boardPath(path))
			const bytes = `${meant.bytes} bytes; at most ${MOST} are read`
			if (meant.bytes > MOST) throw new Problem('bad-arguments', {tool: 'read_file', detail: bytes})
			// Nothing is read of it, and that would look like an empty file.
			if (meant.path === '/') throw new Problem('board-file', {path: '/', reason: 'is-folder', detail: ''})
			// Opened as a file, so that the board says itself that it is a folder.
			const asFile = {...meant, path: meant.path.replace(/(?<=.)\/$/, '')}
			return [...(yield* copyFromBoard(repl, [asFile]))][0]!
		})
		const [name, content] = found
		const told = {event: 'file', path: name, bytes: content.length, state: 'there'}
		return {file: told, ...contentTold(Buffer.from(content))}
	},
}

/** Written back, it has to be the same: what is cleaned away or cannot be told as text goes as bytes. */
function contentTold(content: Buffer): {readonly text: string} | {readonly base64: string} {
	const told = content.toString('utf8')
	const isPlain = asFileText(told).length === told.length && Buffer.from(told, 'utf8').equals(content)
	return isPlain ? {text: told} : {base64: content.toString('base64')}
}
