/** `mp-wizard boards` and `mp-wizard versions`: the catalogue, for people and for scripts. */

import type {Environment} from '../environment.ts'
import {drive} from '../generators.ts'
import {listBoards, listFirmware} from '../jobs/find-firmware.ts'
import type {Board, Known} from '../micropython/board.ts'
import {type BuildName, buildName} from '../rules/build-name.ts'
import {words} from '../words/index.ts'
import {findBuild} from './choose-build.ts'
import type {CatalogueFacts} from './event.ts'
import type {Report} from './report.ts'

/**
 * One row a board whose id, product or vendor holds `query`; with --json one event a line. People see what this program can
 * flash, a script all there is, with the port of MicroPython that each is of.
 */
export async function boards(
	env: Environment,
	query: string,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const lists = await drive(listBoards(env, signal))
	const wanted = query.toLowerCase()
	const listed = lists.flatMap(list => list.value.map(board => ({...board, ...sourceOf(list)})))
	const named = listed.filter(({id, product, vendor}) =>
		[id, product, vendor].some(text => text.toLowerCase().includes(wanted)),
	)
	const found = named.filter(({port}) => port === 'esp32' || port === 'esp8266')
	const {board, what, variants} = words.commands.boardColumns
	report.list('board', named)
	for (const list of lists) noteSource(list, env, report)
	if (found.length === 0) for (const line of words.commands.noSuchBoards(query)) report.note(line)
	else
		report.table([
			{title: board, cells: found.map(({id}) => id)},
			{title: what, cells: found.map(({vendor, product}) => `${vendor} ${product}`), least: 16},
			{title: variants, cells: found.map(variantsOf), least: 12, leaves: 1},
		])
	report.event({event: 'done'})
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
	const known = await drive(listFirmware(env, build.board, build.variant, signal))
	const found = known.value
	const {version, date, variant, file} = words.commands.versionColumns
	report.list(
		'firmware',
		found.map(one => ({...one, ...sourceOf(known)})),
	)
	noteSource(known, env, report)
	if (found.length === 0)
		for (const line of words.commands.noVersions(buildName(build.board.id, build.variant))) report.note(line)
	else
		report.table([
			{title: version, cells: found.map(one => `v${one.version}`), least: 18},
			{title: date, cells: found.map(one => one.date), leaves: 2},
			{title: variant, cells: found.map(one => one.variant)},
			{title: file, cells: found.map(one => one.file), leaves: 1},
		])
	report.event({event: 'done'})
}

/** For a script: where it is known from, and as of when. */
export function sourceOf({from, at}: Known<unknown>): CatalogueFacts {
	return {from, asOf: at === 0 ? null : new Date(at).toISOString()}
}

/** For people: what did not come from the site just now. */
export function noteSource(known: Known<unknown>, {site}: Environment, report: Report): void {
	if (known.from !== 'site') report.note(words.sourceLine(known, site))
}
