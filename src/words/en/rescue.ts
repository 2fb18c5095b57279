/** What is said while a board is rescued whose program never lets go. */

import type {SavedFiles} from '../../jobs/save-files.ts'
import type {Behaviour} from '../../micropython/behaviour.ts'
import {clean} from '../clean.ts'
import {counted, fileCount} from './numbers.ts'

const timesWatched = (times: number) =>
	times === 0 ? '' : ` (${counted(times, {one: 'once', other: n => `${n} times`})} while it was watched)`

export const rescue = {
	about: 'frees a board whose program never lets go: its files are kept, main.py starts no more',
	does: {
		sleeps: times => `The board sleeps, and wakes only for a moment${timesWatched(times)}.`,
		restarts: times => `The board starts again and again${timesWatched(times)}.`,
		'drops-usb': times => `The board goes off the USB and comes back${timesWatched(times)}.`,
		prints: () => 'A program on the board prints without end, in spite of Ctrl-C.',
		hangs: () => 'The board says nothing, in spite of Ctrl-C: its program hangs or sleeps.',
		'no-file-system': () => 'MicroPython starts on the board, and finds its file system damaged.',
	} satisfies Record<Behaviour, (times: number) => string>,
	/** Each on a line of its own. */
	deeper: [
		'Its program was not stopped by Ctrl-C while it started.',
		'So the files are read from its flash now. Nothing is erased before they are safe here.',
	],
	goesOn: (folder: string) => `An earlier rescue goes on, with the files in ${clean(folder, 200)}`,
	ask: ({files, damaged}: Pick<SavedFiles, 'files' | 'damaged'>) =>
		damaged
			? `Not all could be read. Erase the file system, and put ${fileCount(files)} back? [y/N]`
			: `Erase the file system on the board, and put ${fileCount(files)} back? [y/N]`,
	/** After a failure. The folder on a line of its own, to be copied. */
	safe: (folder: string) => [
		'The files of the board are safe in this folder:',
		`${clean(folder, 400)}`,
		'To go on, call it once more from here: mp-wizard rescue',
	],
	/** `wasRestless`: it restarted by itself, and no program of the person's is on it. */
	well: (wasRestless: boolean) =>
		wasRestless
			? [
					'The prompt answers now, and no main.py is on the board.',
					'It restarts for another reason: mp-wizard doctor',
				]
			: ['The prompt answers: there is nothing to rescue.', 'To it: mp-wizard repl'],
	/** `name`: of the program as it is called now. */
	done: (name: string | undefined, folder: string | undefined) => [
		...(folder === undefined ? [] : [`A copy of all files stays in ${clean(folder, 400)}`]),
		'To the prompt: mp-wizard repl',
		...(name === undefined ? [] : [`See what was wrong: mp-wizard cat ${clean(name, 60)}`]),
	],
}
