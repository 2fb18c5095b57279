/** The figures of a class, and how they are printed. Measures nothing. */

import type {ClassRun, MeasuredClass} from './class-figures.ts'
import type {Visit} from './class-messages.ts'

/** Ratios are of times that were taken in the same run of the bench. */
export function classSummary(measured: MeasuredClass): Readonly<Record<string, number>> {
	const {one, again, eight, thirty, faulty, killed} = measured
	const oneMs = one.reduce((sum, {ms}) => sum + ms, 0) / one.length
	const [first, ...later] = faulty.result.held.map(({rssMib}) => rssMib)
	const runs = [...one, again, eight, thirty, faulty]
	return {
		class30_ratio: thirty.ms / oneMs,
		class30_faulty_ratio: faulty.ms / oneMs,
		eight_ratio: eight.ms / oneMs,
		class_cpu_s_per_board: thirty.result.cpuMs / 1000 / thirty.boards.visits.length,
		class_rss_mib: thirty.result.peakMib,
		class_rss_growth_mib: Math.max(...later) - first!,
		plug_to_first_byte_s: longest(thirty, ({firstByteAt}) => firstByteAt),
		plug_to_write_s: longest(thirty, ({writtenAt}) => writtenAt),
		already_done_s: longest(again, ({end, endedAt}) => (end === 'already' ? endedAt : undefined)),
		kill_lost_boards: killed.lost,
		kill_unfinished_boards: killed.boards - Math.min(killed.whole, killed.rows),
		packets_with_bundle: runs.reduce((sum, {result}) => sum + result.packets, 0),
		class_boards_late_ms: Math.max(...runs.map(({boards}) => boards.lateMs)),
	}
}

export function classTable(measured: MeasuredClass): readonly string[] {
	const {one, again, eight, thirty, faulty} = measured
	return [
		'A class: ESP32-C3 boards behind a CP2102N, blank, on one hub; a lesson with a bundle, two files and a check. Total: seconds from',
		'the first plug to the last row that says what to do with its board; a hand takes it away then, and plugs in the next one a second',
		'later. One: from the plug to that row, the mean of two. CPU and MiB: of the process that teaches and draws its screen, from its',
		'start on; the boards are in another. Late: of the timers of those boards, 99 of 100 at most.',
		'',
		row(['', 'total', 'CPU s', 'MiB', 'late ms', "boards' CPU", ' ends']),
		...[one[0]!, again, eight, thirty, one[1]!, faulty].map(run => row([run.name, ...columns(run)])),
	]
}

/** The longest time of a board from its plug, in s. NaN where there is none. */
function longest({boards}: ClassRun, until: (visit: Visit) => number | undefined): number {
	const times = boards.visits.map(visit => (until(visit) ?? Number.NEGATIVE_INFINITY) - visit.pluggedAt)
	const most = Math.max(...times)
	return Number.isFinite(most) ? most / 1000 : Number.NaN
}

function columns({ms, result, boards}: ClassRun): readonly string[] {
	const ends = new Map<string, number>()
	for (const {end = 'none'} of boards.visits) ends.set(end, (ends.get(end) ?? 0) + 1)
	return [
		(ms / 1000).toFixed(1),
		(result.cpuMs / 1000).toFixed(1),
		String(Math.round(result.peakMib)),
		boards.lateMs.toFixed(1),
		`${Math.round((100 * boards.cpuMs) / ms)} %`,
		` ${[...ends].map(([end, count]) => `${count} ${end}`).join(', ')}, ${boards.whole.length} whole`,
	]
}

function row([name, ...cells]: readonly string[]): string {
	const ends = cells.pop()
	return [name!.padEnd(24), ...cells.map(cell => cell.padStart(12)), ` ${ends}`].join('')
}
