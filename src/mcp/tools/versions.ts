/** The tool `versions`: which firmware there is for a board. */

import {boardOf} from '../../arguments/values.ts'
import {versions as listVersions} from '../../commands/boards.ts'
import {described, done, gives, list, release, takes} from '../schemas.ts'
import {looks, type Tool} from '../tool.ts'

export const boardName = described(
	{type: 'string', minLength: 1, maxLength: 80},
	'Its id, as boards tells it, with its variant: ESP32_GENERIC, ESP32_GENERIC-SPIRAM. The name of a chip means its generic board.',
)

export const versions: Tool<{readonly board: string}> = {
	name: 'versions',
	title: 'Firmware of a board',
	description: 'Lists the MicroPython firmware of one board: the newest stable version first, previews last.',
	input: takes({board: boardName}),
	output: gives({versions: list(release), done}),
	hints: {...looks, openWorldHint: true},
	opensPort: false,
	async run({board}, {env, gathered, report, signal}) {
		await listVersions(env, boardOf(board), report, signal)
		return {versions: gathered.all('firmware'), ...gathered.each('done')}
	},
}
