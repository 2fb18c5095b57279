/** What a class says: its sockets, what is to be done with the board in each, what came of all of them. */

import type {Phase} from '../../progress.ts'
import {clean} from '../clean.ts'
import {ago, bytes, counted, duration, fileCount} from './numbers.ts'
import {phases} from './progress.ts'

const boards = (count: number) => counted(count, {one: '1 board', other: n => `${n} boards`})

export const classroom = {
	about: 'a whole class of boards at once, from a lesson file; what is plugged in is done',
	needsLesson:
		'Name a lesson file: mp-wizard class lesson.json. To make one: mp-wizard class --new. To see it without one: mp-wizard class --demo=class',
	options: {
		report: 'the folder of the report (default: beside the lesson, named after it)',
		resume: 'go on with the report that is there: boards that are done stay done',
		count: 'end by itself once so many boards are over; without it, it ends by a key',
	},
	askPassword: (ssid: string) => `The password of the Wi-Fi “${clean(ssid, 40)}”: `,
	noSecret: (name: string) =>
		`The environment variable ${clean(name, 60)} has no password in it; the lesson wants the one of its Wi-Fi there.`,
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
	tally: ({done, failed, skipped, otherKind}: Record<'done' | 'failed' | 'skipped' | 'otherKind', number>) =>
		[
			`${done} done`,
			...(failed > 0 ? [`${failed} failed`] : []),
			...(skipped > 0 ? [`${skipped} skipped`] : []),
			...(otherKind > 0 ? [`${otherKind} of another kind`] : []),
		].join(' · '),
	/** Of a row. */
	empty: 'empty',
	waits: 'waits',
	waitsForTurn: 'waits for its turn',
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
	savedIn: (files: number, unread: number, folder: string) =>
		unread > 0
			? `${fileCount(files)} saved in ${clean(folder, 400)}, ${unread} could not be read; a copy of the file system is beside it`
			: `${fileCount(files)} saved in ${clean(folder, 400)}`,
	/** A line of a log: `3  ESP32-C3 …8f:3c  Write 40 %`. */
	line: (number: number, board: string, what: string) =>
		`${number}  ${board === '' ? '' : `${board}  `}${what}`,
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
		close: 'back',
		leave: 'leave',
		'leave-now': 'leave now',
		explain: 'explain',
	},
}
