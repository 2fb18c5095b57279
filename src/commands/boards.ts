/** `mp-wizard boards` and `mp-wizard versions`: the catalogue, for people and for scripts. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {findBoard} from '../jobs/find-firmware.ts'
import type {Board, Firmware} from '../micropython/board.ts'
import {openCatalogue} from '../micropython/catalogue.ts'

type Output = Pick<Options, 'json'>

/** One line a board whose id, product or vendor holds `query`; with --json one object a line. */
export async function boards(
	env: Environment,
	query: string,
	options: Output,
	signal: AbortSignal,
): Promise<void> {
	const {value} = await openCatalogue(env).boards(signal)
	const wanted = query.toLowerCase()
	const found = value.filter(
		({id, product, vendor, port}) =>
			(port === 'esp32' || port === 'esp8266') &&
			[id, product, vendor].some(text => text.toLowerCase().includes(wanted)),
	)
	const width = Math.max(0, ...found.map(({id}) => id.length))
	const line = ({id, product, vendor, variants}: Board) =>
		`${id.padEnd(width)}  ${vendor} ${product}${Object.keys(variants)
			.map(variant => ` -${variant}`)
			.join('')}`
	print(env, found, options, line)
}

/** One line a firmware file of the board, newest stable first. Problem('unknown-board'). */
export async function versions(
	env: Environment,
	options: Output & {readonly board: string; readonly variant?: string},
	signal: AbortSignal,
): Promise<void> {
	const lookup = findBoard(env, options.board, signal)
	let step = await lookup.next()
	while (!step.done) step = await lookup.next()
	const {value} = await openCatalogue(env).firmware(step.value, signal)
	const found = value.filter(({variant}) => options.variant === undefined || variant === options.variant)
	const line = ({version, date, variant, file}: Firmware) =>
		`${`v${version}`.padEnd(28)}  ${date}  ${variant.padEnd(12)}  ${file}`
	print(env, found, options, line)
}

function print<T>(env: Environment, rows: readonly T[], {json}: Output, line: (row: T) => string): void {
	for (const row of rows) env.terminal.stdout.write(`${json ? JSON.stringify(row) : line(row).trimEnd()}\n`)
}
