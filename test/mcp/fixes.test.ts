/** What an agent is told to do, in words that it can follow. */

import {expect, it} from 'vitest'
import {fixForAgent} from '../../src/mcp/fixes.ts'
import {Problem, type ProblemCode} from '../../src/problem.ts'
import {sentences} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {facts} from '../words/one-of-each.ts'

it.each([
	['See what there is: mp-wizard ls', 'See what there is: the tool list_files'],
	['Say which: --port /dev/ttyUSB0 or COM3', 'Say which: port /dev/ttyUSB0 or COM3'],
	['Name the files and folders, or use a pattern: mp-wizard rm -r "*"', 'Name the files and folders.'],
	[
		'With -r a folder is meant, and all that is in it.',
		'In remove_files, with recursive a folder is meant, and all that is in it.',
	],
	['It is of yesterday. To ask now: --refresh', 'It is of yesterday.'],
	['Plug the board in.', 'Plug the board in.'],
	['If its program never lets go: mp-wizard rescue', 'If its program never lets go: mp-wizard rescue'],
])('of “%s” it is told: %s', (fix, told) => {
	expect(fixForAgent(fix)).toBe(told)
})

it('no card sends it to a command in the place of the tool that does the same', () => {
	const os = {platform: 'linux', variables: {}} as const
	const told = (Object.keys(facts) as ProblemCode[])
		.map(code => words.problemCard(new Problem(code, facts[code]), os))
		.flatMap(({fixes}) => sentences(fixes).map(fixForAgent))
	expect(told.length).toBeGreaterThan(100)
	expect(
		told.filter(fix => /mp-wizard (?:ports|identify|doctor|boards|versions|flash|ls)\b(?! -)/.test(fix)),
	).toEqual([])
})
