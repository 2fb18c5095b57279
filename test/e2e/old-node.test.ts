/** The program under a Node that is too old, and with a serialport that does not load. */

import {readFileSync} from 'node:fs'
import {parse} from 'acorn'
import {expect, it} from 'vitest'
import {run} from './run.ts'
import {start} from './terminal.ts'

/** The option that has Node say of itself that it is `version`. */
function pretending(version: string): string {
	const module = `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}})`
	return `--import=data:text/javascript,${encodeURIComponent(module).replaceAll("'", '%27')}`
}

it.each(['mp-wizard.cjs', 'refuse.cjs'])('%s, which runs first, is one that Node 6 can read', name => {
	const text = readFileSync(new URL(`../../bin/${name}`, import.meta.url), 'utf8')
	expect(() => parse(text, {ecmaVersion: 2016, allowHashBang: true})).not.toThrow()
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

/** The option that has Node find no native code for serialport, as on a system for which none was built. */
function withoutNativeCode(platform: string): string {
	const module = `import Module from 'node:module'
		Object.defineProperty(process, 'platform', {value: '${platform}'})
		const {_load} = Module
		Module._load = function (name, ...rest) {
			if (name === '@serialport/bindings-cpp') throw new Error('No native build was found for platform=x\\n    loaded from: /home/x')
			return _load.call(this, name, ...rest)
		}`
	return `--import=data:text/javascript,${encodeURIComponent(module).replaceAll("'", '%27')}`
}

const missing = {
	event: 'problem',
	code: 'serialport-missing',
	title: 'No serial port can be opened on this computer',
	seen: 'No native build was found for platform=x',
	board: 'untouched',
}

it.each(['flash', 'identify'])('%s says that serialport does not load, and what to do', async command => {
	const options = command === 'flash' ? ['--yes', '--json'] : ['--json']
	const ran = await run([command, '--port', '/dev/null', ...options], {
		variables: {NODE_OPTIONS: withoutNativeCode('linux')},
	})
	expect(ran.events().at(-1)).toMatchObject(missing)
	expect(ran.code).toBe(3)
})

it.skipIf(process.platform === 'win32')(
	'the wizard says it too, where it lists the ports and where one is named (wants a Unix)',
	async () => {
		for (const [platform, args] of [
			['darwin', []],
			['linux', ['--port', '/dev/null']],
		] as const) {
			const terminal = start(args, {variables: {NODE_OPTIONS: withoutNativeCode(platform)}})
			await terminal.see(missing.title)
			expect(terminal.screen).toContain('npm rebuild')
			terminal.type('q')
			await terminal.exit
		}
	},
)

it('so does the list of ports where it is serialport that lists them', async () => {
	const ran = await run(['ports', '--json'], {variables: {NODE_OPTIONS: withoutNativeCode('darwin')}})
	expect(ran.events().at(-1)).toMatchObject(missing)
	expect(ran.code).toBe(3)
})
