/** `mp-wizard boards` and `mp-wizard versions`: the catalogue, for people and for scripts. */

import type {Environment} from '../environment.ts'
import {drive} from '../generators.ts'
import type {Board} from '../micropython/board.ts'
import {openCatalogue} from '../micropython/catalogue.ts'
import {type BuildName, buildName} from '../rules/build-name.ts'
import {words} from '../words/index.ts'
import {findBuild} from './choose-build.ts'
import {catalogueAge} from './event.ts'
import {noteAge} from './note-age.ts'
import type {Report} from './report.ts'

/** One row a board whose id, product or vendor holds `query`; with --json one event a line. */
export async function boards(
	env: Environment,
	query: string,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const known = await openCatalogue(env).boards(signal)
	const {value} = known
	noteAge(known, env, report)
	const wanted = query.toLowerCase()
	const found = value.filter(
		({id, product, vendor, port}) =>
			(port === 'esp32' || port === 'esp8266') &&
			[id, product, vendor].some(text => text.toLowerCase().includes(wanted)),
	)
	const {board, what, variants} = words.commands.boardColumns
	report.list('board', found)
	if (found.length === 0) for (const line of words.commands.noSuchBoards(query)) report.note(line)
	else
		report.table([
			{title: board, cells: found.map(({id}) => id)},
			{title: what, cells: found.map(({vendor, product}) => `${vendor} ${product}`), least: 16},
			{title: variants, cells: found.map(variantsOf), least: 12, leaves: 1},
		])
	report.event({event: 'done', catalogue: catalogueAge(known)})
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
	const known = await openCatalogue(env).firmware(build.board, signal)
	const {value} = known
	noteAge(known, env, report)
	const found = value.filter(({variant}) => build.variant === undefined || variant === build.variant)
	const {version, date, variant, file} = words.commands.versionColumns
	report.list('firmware', found)
	if (found.length === 0)
		for (const line of words.commands.noVersions(buildName(build.board.id, build.variant))) report.note(line)
	else
		report.table([
			{title: version, cells: found.map(one => `v${one.version}`), least: 18},
			{title: date, cells: found.map(one => one.date), leaves: 2},
			{title: variant, cells: found.map(one => one.variant)},
			{title: file, cells: found.map(one => one.file), leaves: 1},
		])
	report.event({event: 'done', catalogue: catalogueAge(known)})
}
