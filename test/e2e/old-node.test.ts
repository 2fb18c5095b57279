/** The program under a Node that is too old, and with a serialport that does not load. */

import {readFileSync} from 'node:fs'
import {parse} from 'acorn'
import {expect, it} from 'vitest'
import {bin, run} from './run.ts'

/** The option that has Node say of itself that it is `version`. */
function pretending(version: string): string {
	const module = `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}})`
	return `--import=data:text/javascript,${encodeURIComponent(module).replaceAll("'", '%27')}`
}

it('the first file is one that Node 6 can read', () => {
	expect(() => parse(readFileSync(bin, 'utf8'), {ecmaVersion: 2016, allowHashBang: true})).not.toThrow()
})

it.each(['18.19.1', '20.11.9', '9.0.0'])(
	'Node %s is told in the first line that it is too old',
	async version => {
		const ran = await run(['flash', '--demo', '--yes', '--json'], {
			variables: {NODE_OPTIONS: pretending(version)},
		})
		expect(ran.stderr).toMatch(
			new RegExp(
				`^mp-wizard needs Node\\.js 20\\.12 or newer, and this is Node\\.js ${version}\\.\n.*nodejs\\.org`,
			),
		)
		expect(ran.events()).toEqual([
			expect.objectContaining({event: 'problem', code: 'old-node', board: 'untouched'}),
		])
		expect(ran.code).toBe(2)
	},
)

it.each(['20.12.0', '22.0.0', '100.1.0'])('Node %s is not', async version => {
	const ran = await run(['--version'], {variables: {NODE_OPTIONS: pretending(version)}})
	expect(ran).toMatchObject({code: 0, stderr: ''})
})
