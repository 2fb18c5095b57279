/** What is asked of a person for whom an agent works, before it does what cannot be undone. Each question begins with who wants it. */

import type {BoardFile} from '../../micropython/files.ts'
import {clean} from '../clean.ts'
import {bytes} from './numbers.ts'

/** With all that goes with it where it is a folder. */
interface Doomed extends BoardFile {
	readonly inside: readonly BoardFile[]
}

const itemOf = ({path, bytes: size, inside}: Doomed) =>
	`- ${clean(path, 200)}${path.endsWith('/') ? insideOf(inside.filter(one => !one.path.endsWith('/'))) : `, ${bytes(size)}`}`

const insideOf = (files: readonly BoardFile[]) =>
	` and ${files.length === 1 ? '1 file' : `${files.length} files`} in it, ${bytes(total(files))}`

const total = (files: readonly BoardFile[]) => files.reduce((sum, {bytes: size}) => sum + size, 0)

export const mcp = {
	about:
		'the same jobs for an agent (Model Context Protocol over stdin and stdout); a person confirms what erases',
	/** On a terminal: nobody speaks the protocol there. */
	waits: 'This waits for an agent’s client, which starts it by itself and speaks JSON to it. Ctrl-D ends it.',
	unheard: 'A message that was too long was left out.',
	/** The one field of the form. */
	yes: 'Yes, do that',
	install: (name: string) => `An agent wants to put ${name} on this board.`,
	/** `path`: of something that is not there yet. */
	creates: ({path, bytes: size}: BoardFile) =>
		`An agent wants to write the new file ${clean(path, 200)} (${bytes(size)}) to this board.`,
	makes: (folder: string) =>
		`An agent wants to make the new folder ${clean(folder, 200)} on this board. Python would find it in the place of a module of that name.`,
	canRun: 'Python can run what is in it: when the board starts, or when a program asks for it.',
	overwrite: ({path, bytes: before}: BoardFile, after: number) =>
		`An agent wants to replace ${clean(path, 200)} on this board. What is in it now (${bytes(before)}) will be lost; ${bytes(after)} take its place.`,
	remove: (files: readonly Doomed[]) => [
		'An agent wants to remove this from the board. What is in it will be lost.',
		...files.map(itemOf),
	],
	run: 'An agent wants to run programs on this board. A program can change and remove every file on it, and drive whatever is wired to it.',
	counts: 'A yes counts for this board until the agent’s client ends.',
	once: 'This board does not tell which one it is, so a yes counts this once.',
	/** `chip`: as it is told elsewhere. */
	board: (chip: string, mac: string | undefined, port: string) =>
		[chip, ...(mac === undefined ? [] : [`MAC ${mac}`]), `at ${port}`].join(', '),
	runs: (what: string) => `Runs now: ${what}`,
	keeps: 'Your files stay on it; MicroPython alone is renewed.',
	takesAll: 'All of this will be erased.',
	moment: 'It takes a moment.',
}
