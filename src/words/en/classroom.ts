/** What a class says: its sockets, what is to be done with the board in each, what came of all of them. */

import type {Phase} from '../../progress.ts'
import {clean} from '../clean.ts'
import {ago, bytes, counted, duration, fileCount} from './numbers.ts'
import {phases} from './progress.ts'

const boards = (count: number) => counted(count, {one: '1 board', other: n => `${n} boards`})

const tallyDone = (count: number) => `${count} done`

type Tallied = Record<'done' | 'failed' | 'skipped' | 'otherKind' | 'differing' | 'raised', number>

/** The first of them, as a board has them. */
const fewPaths = (paths: readonly string[]) =>
	[
		...paths.slice(0, 3).map(path => clean(path.replace(/^\//, ''), 40)),
		...(paths.length > 3 ? [`and ${paths.length - 3} more`] : []),
	].join(', ')

export const classroom = {
	about: 'a whole class of boards at once, from a lesson file; what is plugged in is done',
	needsLesson:
		'Name a lesson file: mp-wizard class lesson.json. To make one: mp-wizard class --new. To see it without one: mp-wizard class --demo=class',
	options: {
		report: 'the folder of the report (default: beside the lesson, named after it)',
		resume: 'go on with the report that is there: boards that are done stay done',
		count: 'end by itself once so many boards are over; without it, it ends by a key',
		check: 'write nothing: tell of each board whether it is as in the lesson',
		run: 'run a Python file on every board instead; needs no lesson',
		all: 'every board that is plugged in, and each that is plugged in then',
	},
	askPassword: (ssid: string) => `The password of the Wi-Fi “${clean(ssid, 40)}”:`,
	noSecret: (name: string) =>
		`The environment variable ${clean(name, 60)} has no password in it; the lesson wants the one of its Wi-Fi there.`,
	wrongSecret: (name: string, why: string) =>
		`The password in the environment variable ${clean(name, 60)} cannot be right: ${why}.`,
	demoLesson: 'Demo lesson',
	/** Above the rows. */
	notArmed: (plugged: number) =>
		plugged === 0
			? 'Plug the boards in, from left to right. Nothing is written before you press Enter.'
			: `${boards(plugged)} plugged in. Nothing is written before you press Enter.`,
	armed: 'Plug boards in, in any socket. Take away what says so.',
	endsAfterThese: 'No board is begun any more; those in hand are finished.',
	fewAtATime: (count: number) =>
		`The hub dropped several boards at once, so ${count} at a time are written now. A hub with its own power supply helps.`,
	/** `rows`: the numbers of the sockets. */
	sameTrouble: (rows: readonly number[], title: string) =>
		`The same in sockets ${rows.join(', ')}: ${title}. So it is no board’s fault: look at hub, power, driver.`,
	/** The same, where neither hub nor driver can bring it. */
	sameMistake: (rows: readonly number[], title: string) =>
		`The same in sockets ${rows.join(', ')}: ${title}. So it is no board’s fault.`,
	tally: (
		{done, failed, skipped, otherKind, differing, raised}: Tallied,
		ofDone: (count: number) => string = tallyDone,
	) =>
		[
			ofDone(done),
			...(differing > 0 ? [differing === 1 ? '1 differs' : `${differing} differ`] : []),
			...(raised > 0 ? [`${raised} broke off`] : []),
			...(failed > 0 ? [`${failed} failed`] : []),
			...(skipped > 0 ? [`${skipped} skipped`] : []),
			...(otherKind > 0 ? [`${otherKind} of another kind`] : []),
		].join(' · '),
	tallyDone,
	/** A board beside the lesson, where boards are only looked at. */
	asInLesson: 'as in the lesson',
	/** `missing`, `changed`: paths of files. */
	differs: (otherFirmware: boolean, missing: readonly string[], changed: readonly string[]) =>
		[
			...(otherFirmware ? ['another firmware'] : []),
			...(missing.length > 0 ? [`missing: ${fewPaths(missing)}`] : []),
			...(changed.length > 0 ? [`changed: ${fewPaths(changed)}`] : []),
		].join('; '),
	doneBefore: (agoMs: number) => `done ${ago(agoMs)}`,
	/** A board on which a program is run. */
	runs: 'its program runs',
	ran: {
		ended: 'ended',
		exception: 'ended in an exception',
		lost: 'restarted, or was unplugged, before its program ended',
	},
	/** More lines of one board are not told. */
	moreLines: 'prints on; only its last line is shown from here',
	countNeedsAll: '--count says after how many boards it ends, so it needs --all.',
	allNeedsNone: (option: string) =>
		`--all takes every board that is plugged in, so ${option} has no place beside it.`,
	allOwnFiles:
		'With --all the files that are saved differ from board to board; what is put on all of them lies in another folder.',
	keepOrSave: 'With --all the files on a board are kept on it or saved here: --keep-files or --save-files.',
	onlyOneOf: '--check looks at boards and --run runs a program on them: one of the two at a time.',
	checkNeedsLesson:
		'What should be on the boards stands in a lesson file: mp-wizard class lesson.json --check',
	writesNoReport: (option: string) =>
		`${option} is for a class that is written; --check and --run write no report.`,
	lookingAt: 'Nothing is written to any board.',
	/** What is said otherwise where boards get no lesson. */
	kinds: {
		check: {
			armed: 'Plug boards in, in any socket. They are looked at; nothing is written to them.',
			tallyDone: (count: number) => `${count} as in the lesson`,
			leaveTitle: 'Leave while boards are being looked at?',
			leaveMeaning: 'Nothing is written to them, so nothing is lost.',
			noNames: 'The report of this lesson has no names of boards.',
			help: [
				'As in the lesson: every byte of its firmware, by the chip’s own checksum, and every file of the lesson.',
				'Files that a pupil has added do not count, and neither do the settings of its Wi-Fi.',
				'A board that differs gets the lesson again with: mp-wizard class lesson.json --resume, and u on its row.',
			],
			ends: (tally: string) => [`The boards were looked at: ${tally}.`],
		},
		run: {
			armed: 'Plug boards in, in any socket. The program runs on each of them, once.',
			tallyDone: (count: number) => `${count} ran to the end`,
			already: (agoMs: number) => `its program ran already, ${ago(agoMs)}`,
			leaveTitle: 'Leave while programs run?',
			leaveMeaning: 'They are stopped, as by Ctrl-C. Nothing on the boards is changed by that.',
			noNames: 'No board has a name here: names come from a lesson that was put on them.',
			help: [
				'A row shows the last line that its program has printed.',
				'A board on which the program ran is left alone; u runs it once more.',
				'A program that never ends is stopped by s, or when you leave.',
			],
			ends: (tally: string) => [`The program ran on the boards: ${tally}.`],
		},
		flash: {
			noNames: 'Boards get names by a lesson: mp-wizard class lesson.json',
			ends: (tally: string) => [`The boards are over: ${tally}.`],
		},
	},
	/** Of a row. */
	empty: 'empty',
	waits: 'waits',
	waitsForTurn: 'waits for its turn',
	notBegun: 'is not begun any more',
	away: 'its port is away…',
	done: 'TAKE IT AWAY',
	already: (agoMs: number) => `done already, ${ago(agoMs)}`,
	otherKind: 'another kind of board; untouched',
	skipped: 'skipped',
	again: (ms: number) => `again in ${duration(ms)}`,
	took: (ms: number) => duration(ms),
	try: (count: number) => `try ${count}`,
	phase: (phase: Phase) => phases[phase],
	/** Under which name a board without one stands in the list. */
	noNames: 'This lesson gives the boards no names. Their MACs are in the report.',
	namesTitle: 'Names of the boards, to be written on them',
	helpTitle: 'What the rows say',
	help: [
		'TAKE IT AWAY: written, verified byte for byte, and its prompt answers. Pull it out and plug in the next.',
		'A board that is done already or of another kind is not touched.',
		'A failed board is tried again by itself; then its row keeps its card, and the others go on.',
		'A board that was pulled in the middle goes on in any socket.',
	],
	leaveTitle: 'Leave while boards are being written?',
	leaveMeaning:
		'They would be half written, and not start until firmware is put on them again. Nothing is broken by that.',
	ends: (tally: string, report: string | undefined) => [
		`The class is over: ${tally}.`,
		...(report === undefined ? [] : [`The report: ${clean(report, 400)}`]),
	],
	/** Of a board that is still in its socket. */
	inSocket: (number: number, name: string) => `socket ${number}${name === '' ? '' : ` (${clean(name, 40)})`}`,
	leftHalfWritten: (boards: readonly string[]) =>
		`Left half written, and not to be used before they are written again: ${boards.join(', ')}.`,
	toGoOn: 'To go on: the same command with --resume. Boards that are done stay done.',
	demoReport:
		'This was the demo without a report. With --report and a folder it keeps one, as a class of your own does.',
	/** Of such a board, in the report. */
	leftProblem: 'Left while it was being written',
	/** Boards, by name or MAC, that went away in their middle. */
	neverCameBack: (boards: readonly string[]) =>
		`Pulled out before they were done: ${boards.map(board => clean(board, 40)).join(', ')}.`,
	savedIn: (files: number, unread: number, folder: string) =>
		unread > 0
			? `${fileCount(files)} saved in ${clean(folder, 400)}, ${unread} could not be read; a copy of the file system is beside it`
			: `${fileCount(files)} saved in ${clean(folder, 400)}`,
	/** A line of a log: `3 · ESP32-C3 …8f:3c · Write`. */
	line: (number: number, board: string, what: string) =>
		[String(number), board, what].filter(text => text !== '').join(' · '),
	/** What is looked at before the first board. */
	preparing: 'Looking at the lesson, its firmware and its files…',
	prepared: (builds: readonly string[], files: number, size: number) =>
		`${builds.map(build => clean(build, 60)).join(', ')}; ${fileCount(files)}, ${bytes(size)}`,
	keyWords: {
		begin: 'begin',
		choose: 'choose',
		card: 'what is wrong',
		retry: 'try again',
		skip: 'skip it',
		talk: 'its prompt',
		undo: 'do it once more',
		names: 'names',
		'end-after-these': 'end after these',
		'go-on': 'go on after all',
		scroll: 'scroll',
		close: 'back',
		leave: 'leave',
		stay: 'keep going',
		'leave-now': 'leave now',
		explain: 'explain',
	},
}
