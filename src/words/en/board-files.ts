/** What the commands say that list, copy and remove files of a board. */

import {clean} from '../clean.ts'
import {bytes, counted, fileCount} from './numbers.ts'

export const boardFiles = {
	copied: (from: string, to: string, size: number) =>
		`${clean(from, 120)} → ${clean(to, 120)}, ${bytes(size)}`,
	same: (to: string) => `${clean(to, 120)} is the same already`,
	removed: (path: string) => `${clean(path, 120)} is removed`,
	made: (path: string) => `${clean(path, 120)} is there`,
	put: (written: number, same: number) =>
		written === 0
			? 'Nothing has changed.'
			: `${fileCount(written)} written${same > 0 ? `, ${counted(same, {one: '1 was the same', other: n => `${n} were the same`})}` : ''}.`,
	restarted: 'MicroPython was restarted.',
	watching: (folder: string) => `Waiting for changes in ${clean(folder, 120)}. Ctrl-C ends it.`,
	left: (names: string) => `Left out: ${clean(names, 200)}`,
	needsDestination: 'It is not said where to, as in: mp-wizard cp main.py :',
	bothHere: 'Neither side is the board: its paths begin with a colon, as in: mp-wizard cp main.py :',
	needsFolder: (path: string) => `Several files go into a folder, and ${clean(path, 120)} is none.`,
	needsRecursive: (path: string) => `${clean(path, 120)} is a folder: with -r it is copied too.`,
}
