/**
 * `npm run test:board`: runs the cases against the board on the desk. Decides what was asked for, and what the program ends with; the run
 * itself is desk.ts.
 */

import {exitCodes} from '../../src/exit-code.ts'
import {nodeOs, nodeTerminal} from '../../src/node-terminal.ts'
import type {Case} from './case.ts'
import {cases} from './cases.ts'
import {runAtDesk} from './desk.ts'
import {type BoardOptions, chosenOf, readOptions, USAGE} from './options.ts'
import {Told} from './told.ts'

// Whoever reads along may go away; a board is brought back all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
process.exitCode = await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<number> {
	const terminal = nodeTerminal()
	const told = new Told(terminal, nodeOs())
	let options: BoardOptions
	try {
		options = readOptions(argv)
	} catch (error) {
		terminal.stderr.write(`${(error as Error).message}\n\n${USAGE}`)
		return exitCodes.usage
	}
	const chosen = chosenOf(cases, options)
	if (options.help || options.list) {
		if (options.help) terminal.stdout.write(USAGE)
		else for (const one of chosen) told.line(listed(one))
		return exitCodes.done
	}
	if (chosen.length === 0) {
		terminal.stderr.write(`No case has "${options.only}" in its name; --list says them all.\n`)
		return exitCodes.usage
	}
	const changes = chosen.some(one => one.changes !== 'nothing')
	if (changes && !options.yes && !terminal.interactive) {
		terminal.stderr.write(
			'This erases a board, so it asks first, and there is no terminal to ask on; --yes says yes, --read-only erases nothing.\n',
		)
		return exitCodes.usage
	}
	return await runAtDesk(options, chosen, told)
}

function listed({name, needs, changes, hands}: Case): string {
	const what = {nothing: '', files: 'writes files', flash: 'writes the flash'}[changes]
	const more = [what, hands && 'wants your hands', needs.length > 0 && `needs ${needs.join(', ')}`].filter(
		Boolean,
	)
	return more.length > 0 ? `${name} (${more.join('; ')})` : name
}
