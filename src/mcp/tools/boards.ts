/** The tool `boards`: which boards there is firmware for. */

import {boards as findBoards} from '../../commands/boards.ts'
import {board, count, described, done, gives, list, takes} from '../schemas.ts'
import {looks, type Tool} from '../tool.ts'

/** An agent has to read all of them. */
const USUAL = 20
const MOST = 200

export const boards: Tool<{readonly query: string; readonly limit?: number}> = {
	name: 'boards',
	title: 'Find boards',
	description:
		'Searches the boards of micropython.org by maker, product, name or chip, the likeliest first. `installable`: flash can put firmware on it.',
	input: takes(
		{
			query: {
				type: 'string',
				maxLength: 200,
				description: 'What a person calls it, such as xiao c3; empty for all.',
			},
			limit: {
				type: 'integer',
				minimum: 1,
				maximum: MOST,
				description: `How many at most; ${USUAL} without it.`,
			},
		},
		['limit'],
	),
	output: gives({boards: list(board), more: described(count, 'How many were left out.'), done}),
	hints: {...looks, openWorldHint: true},
	opensPort: false,
	async run({query, limit = USUAL}, {env, gathered, report, signal}) {
		await findBoards(env, query, report, signal)
		const found = gathered.all('board')
		return {
			boards: found.slice(0, limit),
			...(found.length > limit && {more: found.length - limit}),
			...gathered.each('done'),
		}
	},
}
