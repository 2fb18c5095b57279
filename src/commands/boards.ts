/** `mp-wizard boards` and `mp-wizard versions`: the catalogue, for people and for scripts. */

import type {Environment} from '../environment.ts'
import {drive} from '../generators.ts'
import type {Board, Firmware} from '../micropython/board.ts'
import {openCatalogue} from '../micropython/catalogue.ts'
import type {BuildName} from '../rules/build-name.ts'
import {words} from '../words/index.ts'
import {findBuild} from './choose-build.ts'
import type {Report} from './report.ts'

/** One line a board whose id, product or vendor holds `query`; with --json one event a line. */
export async function boards(
	env: Environment,
	query: string,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const {value} = await openCatalogue(env).boards(signal)
	const wanted = query.toLowerCase()
	const found = value.filter(
		({id, product, vendor, port}) =>
			(port === 'esp32' || port === 'esp8266') &&
			[id, product, vendor].some(text => text.toLowerCase().includes(wanted)),
	)
	if (found.length === 0) report.note(words.commands.noSuchBoards(query))
	const width = Math.max(0, ...found.map(({id}) => id.length))
	const line = ({id, product, vendor, variants}: Board) =>
		`${id.padEnd(width)}  ${vendor} ${product}${Object.keys(variants)
			.map(variant => ` -${variant}`)
			.join('')}`
	for (const board of found) report.row('board', board, line(board))
	report.event({event: 'done'})
}

/** One line a firmware file of the board, newest stable first. Problem('unknown-board'). */
export async function versions(
	env: Environment,
	options: BuildName,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const build = await drive(findBuild(env, options, signal))
	const {value} = await openCatalogue(env).firmware(build.board, signal)
	const found = value.filter(({variant}) => build.variant === undefined || variant === build.variant)
	const line = ({version, date, variant, file}: Firmware) =>
		`${`v${version}`.padEnd(28)}  ${date}  ${variant.padEnd(12)}  ${file}`
	for (const firmware of found) report.row('firmware', firmware, line(firmware))
	report.event({event: 'done'})
}
