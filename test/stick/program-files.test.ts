/** What of this program goes onto a stick: what strangers get of it, from a clone as well as installed, and nothing else. */

import {mkdir, rm, symlink, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {programFiles} from '../../src/stick/program-files.ts'
import {type SystemName, systemNames, systemsTyped} from '../../src/stick/systems.ts'
import {ownFolder} from '../own-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Packages by their folder, each with a file. */
async function installed(packages: Readonly<Record<string, object>>): Promise<string> {
	const folder = await ownFolder()
	for (const [path, facts] of Object.entries(packages)) {
		await mkdir(join(folder, path), {recursive: true})
		await writeFile(join(folder, path, 'package.json'), JSON.stringify({version: '1.0.0', ...facts}))
		await writeFile(join(folder, path, 'index.js'), `// ${path}`)
	}
	return folder
}

const pathsOf = async (program: string, systems: readonly SystemName[] = ['linux-x64']) =>
	(await programFiles(systems, program)).map(({path}) => path).sort()

it('of a clone goes what its package ships, and what that needs to run', async () => {
	const paths = await pathsOf(root, systemNames)
	const tops = new Set(paths.map(path => path.split('/')[0]))
	expect([...tops].sort()).toEqual(['LICENSE', 'README.md', 'bin', 'dist', 'node_modules', 'package.json'])
	const packages = paths.filter(path => /^(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path))
	expect(packages.map(path => path.replace(/^node_modules\/|\/package\.json$/g, ''))).toEqual([
		'@micropython/micropython-webassembly-pyscript',
		'@serialport/bindings-cpp',
		'@serialport/bindings-interface',
		'@serialport/parser-delimiter',
		'@serialport/parser-readline',
		'debug',
		'ms',
		'node-addon-api',
		'node-gyp-build',
	])
	expect(paths).toContain('bin/mp-wizard.cjs')
	expect(paths).toContain('dist/main.js')
	expect(paths).toContain('dist/NOTICES.txt')
})

it.each<[string, readonly string[]]>([
	['win', ['win32-arm64', 'win32-x64']],
	['mac-arm64', ['darwin-x64+arm64']],
	['linux', ['linux-arm', 'linux-arm64', 'linux-x64']],
	['linux-armv7l,win-x64', ['linux-arm', 'win32-x64']],
])('native code goes with it for %s, and for no other system', async (typed, folders) => {
	const paths = await pathsOf(root, systemsTyped(typed))
	const native = paths.flatMap(path => /\/prebuilds\/([^/]+)\//.exec(path)?.[1] ?? [])
	expect([...new Set(native)].sort()).toEqual(folders)
})

it('where two packages need different versions of a third, each gets its own', async () => {
	const folder = await installed({
		'node_modules/program': {files: [], dependencies: {a: '1', b: '1'}},
		'node_modules/a': {dependencies: {c: '1'}},
		'node_modules/b': {dependencies: {c: '2'}},
		'node_modules/c': {dependencies: {b: '1'}},
		'node_modules/b/node_modules/c': {version: '2.0.0'},
	})
	expect(
		(await pathsOf(join(folder, 'node_modules/program'))).filter(path => path.endsWith('.json')),
	).toEqual([
		'node_modules/a/package.json',
		'node_modules/b/node_modules/c/package.json',
		'node_modules/b/package.json',
		'node_modules/c/package.json',
		'package.json',
	])
})

it('packages are found behind links, as pnpm keeps them', async () => {
	const folder = await installed({
		'store/program/node_modules/program': {files: ['index.js'], dependencies: {a: '1'}},
		'store/a/node_modules/a': {dependencies: {b: '1'}},
		'store/b/node_modules/b': {},
	})
	const link = async (at: string, to: string) => {
		await mkdir(dirname(join(folder, at)), {recursive: true})
		await symlink(join(folder, to), join(folder, at), 'junction')
	}
	await link('node_modules/program', 'store/program/node_modules/program')
	await link('store/program/node_modules/a', 'store/a/node_modules/a')
	await link('store/a/node_modules/b', 'store/b/node_modules/b')
	expect(await pathsOf(join(folder, 'node_modules/program'))).toEqual([
		'index.js',
		'node_modules/a/index.js',
		'node_modules/a/package.json',
		'node_modules/b/index.js',
		'node_modules/b/package.json',
		'package.json',
	])
})

it('what was compiled for this computer stays here, and so does what a link leads to', async () => {
	const folder = await installed({
		program: {files: ['index.js'], dependencies: {a: '1'}},
		'program/node_modules/a': {},
		'program/node_modules/a/build/Release': {},
		'program/node_modules/a/dist/build': {},
	})
	await symlink(root, join(folder, 'program/node_modules/a/link'), 'junction')
	const paths = await pathsOf(join(folder, 'program'))
	expect(paths.filter(path => path.includes('build'))).toEqual([
		'node_modules/a/dist/build/index.js',
		'node_modules/a/dist/build/package.json',
	])
	expect(paths.filter(path => path.includes('link'))).toEqual([])
	await rm(join(folder, 'program/node_modules/a'), {recursive: true})
	await expect(pathsOf(join(folder, 'program'))).rejects.toThrow('the package a is not installed')
})

it('a program that has native code for some systems alone is told of before a stick is made of it', async () => {
	const folder = await installed({
		program: {files: [], dependencies: {a: '1'}},
		'program/node_modules/a': {},
		'program/node_modules/a/prebuilds/linux-x64': {},
	})
	expect(await pathsOf(join(folder, 'program'))).toContain('node_modules/a/prebuilds/linux-x64/index.js')
	await expect(pathsOf(join(folder, 'program'), ['linux-x64', 'win-x64'])).rejects.toMatchObject({
		code: 'program-incomplete',
		facts: {system: 'win-x64'},
	})
})

it.each<[string, readonly string[] | undefined]>([
	['win', ['win-x64', 'win-arm64']],
	['Mac', ['mac-arm64', 'mac-x64']],
	['win, linux-x64,win-x64', ['linux-x64', 'win-x64', 'win-arm64']],
	['linux-x', undefined],
	['windows', undefined],
	['', undefined],
	['win,', undefined],
	['-', undefined],
	['../win', undefined],
])('%j means these systems: %j', (typed, systems) => {
	expect(systemsTyped(typed)).toEqual(systems)
})
