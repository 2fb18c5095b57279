/** What is asked of a person for whom an agent works, before it does what cannot be undone. Each question begins with who wants it. */

import type {BoardFile} from '../../micropython/files.ts'
import {clean} from '../clean.ts'
import {bytes} from './numbers.ts'

/** A folder has no size. */
const itemOf = ({path, bytes: size}: BoardFile) =>
	`- ${clean(path, 120)}${path.endsWith('/') ? '' : `, ${bytes(size)}`}`

/** More would hide the question. */
const MOST_NAMES = 12

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
	remove: (files: readonly BoardFile[]) => {
		const more = files.length - MOST_NAMES
		return [
			'An agent wants to remove this from the board. What is in it will be lost.',
			...files.slice(0, MOST_NAMES).map(itemOf),
			...(more > 0 ? [`- and ${more} more`] : []),
		]
	},
	run: 'An agent wants to run programs on this board. A program can change and remove every file on it, and drive whatever is wired to it. A yes counts for this board until the agent’s client ends.',
	/** `chip`: as it is told elsewhere. */
	board: (chip: string, mac: string | undefined, port: string) =>
		[chip, ...(mac === undefined ? [] : [`MAC ${mac}`]), `at ${port}`].join(', '),
	runs: (what: string) => `Runs now: ${what}`,
	keeps: 'Your files stay on it; MicroPython alone is renewed.',
	takesAll: 'All of this will be erased.',
	moment: 'It takes a moment.',
}
