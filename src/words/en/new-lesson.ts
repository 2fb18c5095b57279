/** What is asked of somebody who makes a lesson, and what is said to their answers. */

import {clean} from '../clean.ts'
import {and, bytes, counted} from './numbers.ts'

export const newLesson = {
	option: 'make the lesson: a few questions, then its file and a bundle beside it',
	onlyWithNew: (option: string) => `${option} is for a lesson that is made: mp-wizard class --new`,
	notWithNew: (option: string) => `${option} is for a class that is held. Leave it away beside --new.`,
	intro: (file: string) => [
		`A new lesson: ${clean(file, 400)}`,
		'Enter alone takes what stands in [ ]. A single - leaves a thing out.',
		'Nothing is written before the last question. Ctrl-C leaves.',
	],
	/** In the place of a suggestion. */
	none: 'nothing',
	yes: 'yes',
	/** What is typed to mean it. */
	no: ['n', 'no'],
	/** `count` boards are plugged in, and this is the first of them. */
	looks: (title: string, path: string, count: number) =>
		`${count === 1 ? 'A board is plugged in' : `${count} boards are plugged in. The first`}: ${clean(title, 60)}, ${clean(path, 60)}. Shall its chip be read, to suggest the board? It is restarted by that; nothing on it is changed.`,
	isChip: (model: string) => `It has an ${clean(model, 60)}.`,
	notRead: 'Its chip could not be read:',
	board: 'Which board does the class have? Type its name, its chip, or what is printed on it.',
	like: (typed: string) => `Boards like “${clean(typed, 40)}”:`,
	whichOfThese: 'Which of these? Type its number, or another name.',
	noNumber: (typed: string, last: number) =>
		`There is no number ${clean(typed, 10)} in this list, only ${last === 1 ? '1' : `1 to ${last}`}.`,
	noneLike: (typed: string) =>
		`No board is like “${clean(typed, 40)}”. All of them are listed by: mp-wizard boards`,
	moreLike: (count: number) => counted(count, {one: 'and 1 more', other: n => `and ${n} more`}),
	oneMore: 'Which other kind of board does the class have? Type its name, or Enter alone if there is none.',
	/** To somebody who says yes where a name is asked for. */
	itsName: 'Type its name, its chip, or what is printed on it.',
	already: (name: string) => `${clean(name, 60)} is in the lesson already.`,
	version: (name: string) => `Which version of MicroPython for ${clean(name, 60)}?`,
	noVersion: (typed: string, there: readonly string[]) =>
		`There is no version “${clean(typed, 40)}”. There is: ${and(there.map(one => clean(one, 40)))}.`,
	files: 'Which folder has the files that every board gets? It lies beside the lesson.',
	packages: 'Which packages does every board get? Type their names, with a blank between them.',
	ssid: 'Which Wi-Fi is written onto every board? Type its name.',
	hasPassword: 'Has this Wi-Fi a password? It is asked for when the class begins, and is kept in no file.',
	check: 'What runs on every board at the end, as a check? Type the name of a Python file, or code.',
	prints: 'What has to be in the text that it prints?',
	found: 'What becomes of files that a board has already?',
	/** In the order of `FoundFiles`; what is typed is the first word of each. */
	foundWays: {
		save: 'save: they are copied to this computer, then they go',
		keep: 'keep: they stay on the board',
		erase: 'erase: they go, and nobody has them any more',
	},
	names: 'How are the boards called? %02d is where the number stands.',
	willWrite: (file: string, bundle: string) =>
		`Now firmware and packages are fetched, and written: ${clean(file, 400)} and the folder ${clean(bundle, 200)}. Shall they be?`,
	made: (file: string, bundle: string, firmware: number, packages: number, size: number) => [
		`The lesson: ${clean(file, 400)}`,
		`Beside it: ${clean(bundle, 200)}, with ${and([counted(firmware, {one: '1 firmware file', other: n => `${n} firmware files`}), ...(packages === 0 ? [] : [counted(packages, {one: '1 package', other: n => `${n} packages`})])])}, ${bytes(size)}. The class needs no internet.`,
	],
	hold: (file: string) => ({says: 'Begin the class with', command: `mp-wizard class ${clean(file, 400)}`}),
}
