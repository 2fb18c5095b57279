/** The tool `identify`: what a board is. */

import {identify as identifyBoard} from '../../commands/identify.ts'
import {portMeant} from '../port-meant.ts'
import {chip, gives, port, portName, takes} from '../schemas.ts'
import {looks, type Tool} from '../tool.ts'

export const identify: Tool<{readonly port?: string}> = {
	name: 'identify',
	title: 'What board is this?',
	description:
		'Asks the chip of a board what it is: type, revision, MAC, flash, PSRAM, protections, and which MicroPython runs on it. Changes nothing, but restarts the board, so its main.py runs anew.',
	input: takes({port: portName}, ['port']),
	output: gives({port, chip}),
	hints: looks,
	opensPort: true,
	async run(given, desk) {
		const {env, gathered, report, run, signal} = desk
		const named = await portMeant(given, desk)
		const options = {json: true, ...(named !== undefined && {port: named})}
		await identifyBoard(env, options, report, run, signal)
		return gathered.each('port', 'chip')
	},
}
