/** `mp-wizard boards` and `mp-wizard versions`: the catalogue, for people and for scripts. */

import type {Environment} from '../environment.ts'
import {drive} from '../generators.ts'
import {findBuild} from '../jobs/find-build.ts'
import {listBoards, listFirmware} from '../jobs/find-firmware.ts'
import type {Board, Known} from '../micropython/board.ts'
import type {Found} from '../rules/board-search.ts'
import {type BuildName, buildName} from '../rules/build-name.ts'
import {isEsp, wayOf} from '../rules/esp-board.ts'
import {words} from '../words/index.ts'
import {type CatalogueFacts, catalogueAge, dateTold} from './event.ts'
import {noteAge} from './note-age.ts'
import {noteBuild} from './note-build.ts'
import type {Report} from './report.ts'

/**
 * One row a board that `query` finds, the likeliest first; with --json one event a line. Without a query people see what this
 * program can install on, a script all there is, with the port of MicroPython that each is of.
 */
export async function boards(
	env: Environment,
	query: string,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const lists = await drive(listBoards(env, signal))
	const all = lists.flatMap(({value}) => value)
	const facts = new Map(lists.flatMap(list => list.value.map(board => [board, sourceOf(list)] as const)))
	for (const list of lists) noteAge(list, env, report)
	const isAll = query.trim() === ''
	const listed = isAll ? all.map((board): FoundBoard => ({board})) : await foundBoards(all, query)
	const found = isAll ? listed.filter(({board}) => isEsp(board)) : listed
	const {board, what, variants} = words.commands.boardColumns
	report.list(
		'board',
		listed.map(({board, called}) => ({
			...board,
			installable: isEsp(board),
			...facts.get(board),
			...(called && {called}),
		})),
	)
	if (found.length === 0) for (const line of words.commands.noSuchBoards(query)) report.note(line)
	else
		report.table([
			{title: board, cells: found.map(({board: {id}}) => id)},
			{title: what, cells: found.map(({board: {vendor, product}}) => `${vendor} ${product}`), least: 16},
			{title: variants, cells: found.map(each => variantsOf(each.board)), least: 12, leaves: 1},
		])
	for (const note of notesOn(found)) report.note(note)
	report.event({event: 'done', catalogue: catalogueAge(lists[0]!)})
}

interface FoundBoard {
	readonly board: Board
	/** Found by a name that is not the site's: what is called so, and the build for it. */
	readonly called?: {readonly name: string; readonly build: string; readonly why: string}
	readonly note?: string
}

/** Loaded when there is something to search for. */
async function foundBoards(all: readonly Board[], query: string): Promise<readonly FoundBoard[]> {
	const {buildsOf, searchBuilds} = await import('../rules/board-search.ts')
	const builds = searchBuilds(buildsOf(all), query)
	const boards = [...new Set(builds.map(({build}) => build.board))]
	return boards.map(board => ({board, ...calledOf(builds.find(({build}) => build.board === board))}))
}

function calledOf(found: Found | undefined): Omit<FoundBoard, 'board'> {
	if (!found?.knownAs) return {}
	const {name, why} = found.knownAs
	const build = buildName(found.build.board.id, found.build.variant)
	return {called: {name, build, why}, note: words.knownAsWords(found.knownAs, build)}
}

/** More would hide the table. */
const MAX_NOTES = 3

/** Why a board stands there that is called otherwise, and which of them this program cannot install on. */
function notesOn(found: readonly FoundBoard[]): readonly string[] {
	const ways = [...new Set(found.filter(({board}) => !isEsp(board)).map(({board}) => wayOf(board)))]
	const called = found.flatMap(({note}) => note ?? [])
	return [...called.slice(0, MAX_NOTES), ...ways.map(way => words.commands.notHereYet(way))]
}

/** As they are typed behind the name of the board. */
function variantsOf({variants}: Board): string {
	return Object.keys(variants)
		.map(variant => `-${variant}`)
		.join(' ')
}

/** One row a firmware file of the board, newest stable first. Problem('unknown-board'). */
export async function versions(
	env: Environment,
	options: BuildName,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const build = await drive(findBuild(env, options, signal))
	noteBuild(build, report)
	const known = await drive(listFirmware(env, build.board, build.variant, signal))
	noteAge(known, env, report)
	const found = known.value
	const {version, date, variant, file, notes} = words.commands.versionColumns
	report.list(
		'firmware',
		found.map(one => ({...one, ...sourceOf(known)})),
	)
	if (found.length === 0)
		for (const line of words.commands.noVersions(buildName(build.board.id, build.variant))) report.note(line)
	else
		report.table([
			{title: version, cells: found.map(one => `v${one.version}`), least: 18},
			{title: date, cells: found.map(one => one.date), leaves: 3},
			{title: variant, cells: found.map(one => one.variant)},
			{title: file, cells: found.map(one => one.file), leaves: 2},
			{title: notes, cells: found.map(one => one.notes ?? ''), leaves: 1},
		])
	report.event({event: 'done', catalogue: catalogueAge(known)})
}

/** For a script: where it is known from, and as of when. */
function sourceOf({from, at}: Known<unknown>): CatalogueFacts {
	return {from, asOf: dateTold(at)}
}
