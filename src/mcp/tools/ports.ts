/** The tool `ports`: what is plugged in. */

import {ports as listPorts} from '../../commands/ports.ts'
import {described, flag, gives, list, port, takes, verdict} from '../schemas.ts'
import {looks, type Tool} from '../tool.ts'

export const ports: Tool<{readonly all?: boolean}> = {
	name: 'ports',
	title: 'Serial ports',
	description:
		'Lists the serial ports of this computer: what is plugged in, and whether it can be opened. Opens none of them.',
	input: takes(
		{
			all: described(
				flag,
				'Those too that are unlikely to be a board; a tool opens them only where the person has named them (mp-wizard mcp --port).',
			),
		},
		['all'],
	),
	output: gives({ports: list(port), verdict}),
	hints: looks,
	opensPort: false,
	async run({all = false}, {env, gathered, report, signal}) {
		await listPorts(env, {all, json: true}, report, signal)
		return {ports: gathered.all('port'), ...gathered.each('verdict')}
	},
}
