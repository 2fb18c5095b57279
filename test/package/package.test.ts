/** The package in the hands of strangers: what they install, and that it runs there. `npm run build` comes before it. */

import {spawnSync} from 'node:child_process'
import {readFileSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {isLong} from '../at-length.ts'
import {TestTerminal} from '../e2e/terminal.ts'
import {
	emptyFolder,
	type Installed,
	install,
	installByPnpm,
	installFromRepository,
	installOther,
	type Packed,
	pack,
} from './packed.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders: string[] = []
let packed: Packed

beforeAll(async () => {
	packed = await pack(root, await folder())
})
afterAll(() => {
	for (const each of folders) rmSync(each, {recursive: true, force: true})
})

async function folder(): Promise<string> {
	folders.push(await emptyFolder())
	return folders.at(-1)!
}

/** Whether the registry's packages of Node are named as this system is. */
const hasNodes = ['linux', 'darwin'].includes(process.platform)

/** The path of another Node, from the registry. */
async function otherNode(version: number): Promise<string> {
	const name = `node-${process.platform}-${process.arch}@${version}`
	return join(await installOther(name, await folder()), 'bin', 'node')
}

type Program = Pick<Installed, 'bin'>

function run(node: string, {bin}: Program, args: readonly string[]) {
	return spawnSync(node, [bin, ...args], {cwd: dirname(bin), encoding: 'utf8', timeout: 240_000})
}

/** What everybody does first: help, a whole install, a port that cannot be opened, and the wizard. */
async function expectToRun(node: string, installed: Program): Promise<void> {
	const help = run(node, installed, ['--help'])
	expect(help).toMatchObject({status: 0, stderr: ''})
	expect(help.stdout).toContain('mp-wizard')
	const flashed = run(node, installed, ['flash', '--demo', '--yes', '--speed', '200', '--json'])
	expect(flashed.status, flashed.stdout + flashed.stderr).toBe(0)
	// The native part is there, and loads: it is the system that refuses.
	const refused = run(node, installed, ['identify', '--port', '/dev/null', '--json'])
	expect(refused.stdout).toMatch(/"code":"port-failed"/)
	const terminal = new TestTerminal(node, [installed.bin, '--demo', '--speed', '40'])
	await terminal.see('Demo: a virtual ESP32')
	terminal.type('q')
	terminal.kill()
}

describe('the package', () => {
	it('has the program, its notices and the way from its lines to the source, and nothing of the repository', () => {
		const kinds = new Set(
			packed.files.map(path => path.replace(/^dist\/.*?(\.d\.ts|\.js|\.js\.map|\.json|\.txt)$/, 'dist/*$1')),
		)
		expect([...kinds].sort()).toEqual(
			[
				'LICENSE',
				'README.md',
				'bin/mp-wizard.cjs',
				'bin/refuse.cjs',
				'bin/start.cjs',
				// The types of the library.
				'dist/*.d.ts',
				'dist/*.js',
				'dist/*.js.map',
				'dist/*.json',
				'dist/*.txt',
				'package.json',
			].sort(),
		)
	})

	it('names everything that is bundled in the notices, with its licence', () => {
		const notices = readFileSync(join(root, 'dist/NOTICES.txt'), 'utf8')
		for (const name of [
			'ink',
			'react',
			'ink-select-input',
			'serialport',
			'got',
			'conf',
			'commander',
			'esptool-js',
		])
			expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+, (MIT|Apache-2\\.0)$`, 'm'))
	})

	it('runs with the few packages that its lock file says it needs', async () => {
		const installed = await installFromRepository(packed, root, await folder())
		expect(installed.packages.length, installed.packages.join(', ')).toBeLessThanOrEqual(15)
		expect(installed.bytes).toBeLessThanOrEqual(10 * 1024 * 1024)
		await expectToRun(process.execPath, installed)
	})
})

describe.runIf(isLong)('the package, from the registry', () => {
	it('is installed without a script, as those packages and no others', async () => {
		const installed = await install(packed, await folder())
		const fromRepository = await installFromRepository(packed, root, await folder())
		expect([...installed.packages].sort()).toEqual([...fromRepository.packages].sort())
		await expectToRun(process.execPath, installed)
	})

	it.runIf(hasNodes)('is installed by pnpm too', async () => {
		const node = await otherNode(24)
		const pnpm = await installOther('pnpm', await folder())
		await expectToRun(node, {bin: await installByPnpm(packed, {node, pnpm, folder: await folder()})})
	})

	it.runIf(hasNodes).each([22, 24, 26])('runs under Node %s', async version => {
		const name = `node-${process.platform}-${process.arch}@${version}`
		const node = join(await installOther(name, await folder()), 'bin', 'node')
		expect(spawnSync(node, ['--version'], {encoding: 'utf8'}).stdout).toMatch(new RegExp(`^v${version}\\.`))
		await expectToRun(node, await installFromRepository(packed, root, await folder()))
	})
})
