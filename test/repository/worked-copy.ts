/** A copy of this repository in a folder of its own, on which a worked example is tried as its reader would try it. */

import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {stripVTControlCharacters} from 'node:util'
import type {Command, Step} from './document.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a fresh clone has, as far as compiler and tests look at it. */
const copied = [
	'.biome.json',
	'.github',
	'.gitignore',
	'LICENSE',
	'README.md',
	'bin',
	'package.json',
	'src',
	'test',
	'tsconfig.json',
]
/** What `npm ci` makes of it; nobody writes there. */
const linked = ['node_modules', 'dist']

export function copyRepository(into: string): void {
	for (const name of copied) cpSync(join(root, name), join(into, name), {recursive: true})
	for (const name of linked) symlinkSync(join(root, name), join(into, name), 'junction')
}

/** Does what changes files. Throws where a line that has to go, or beside which something comes, is not there just once. */
export function edit(folder: string, step: Exclude<Step, Command>): void {
	const path = join(folder, step.path)
	if (step.kind === 'file') {
		mkdirSync(dirname(path), {recursive: true})
		writeFileSync(path, step.content, {flag: 'wx'})
		return
	}
	let text = readFileSync(path, 'utf8')
	for (const hunk of step.hunks) {
		const count = text.split(hunk.old).length - 1
		if (count !== 1) throw new Error(`${step.path} has ${count} times:\n${hunk.old}`)
		text = text.replace(hunk.old, () => hunk.new)
	}
	writeFileSync(path, text)
}

interface Ended {
	readonly code: number | null
	/** What it printed, on both ways, without colours. */
	readonly output: string
}

const programs: Readonly<Record<string, string>> = {
	biome: '@biomejs/biome/bin/biome',
	tsc: 'typescript/bin/tsc',
	vitest: 'vitest/vitest.mjs',
}

/** A command of the document: a program of node_modules, or `cp -r` of a folder. Throws for any other. */
export async function perform(folder: string, words: readonly string[]): Promise<Ended> {
	const [program, ...more] = words
	if (program === 'cp' && more[0] === '-r' && more.length === 3) {
		cpSync(join(folder, more[1]!), join(folder, more[2]!), {
			recursive: true,
			force: false,
			errorOnExist: true,
		})
		return {code: 0, output: ''}
	}
	const file = program === 'npx' && programs[more[0] ?? '']
	if (!file) throw new Error(`not a command of an example: ${words.join(' ')}`)
	const child = spawn(process.execPath, [join(folder, 'node_modules', file), ...more.slice(1)], {
		cwd: folder,
		env: ownEnvironment(),
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let output = ''
	const hear = (bytes: Buffer) => {
		output += bytes
	}
	child.stdout.on('data', hear)
	child.stderr.on('data', hear)
	const [code] = await once(child, 'close')
	return {code, output: stripVTControlCharacters(output)}
}

/** As in a terminal: without what this run of the tests is told. */
function ownEnvironment(): NodeJS.ProcessEnv {
	const told = /^(?:VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$|LONG$|FUZZ$|PICTURES$|REFERENCE$|FORCE_COLOR$)/
	return {
		...Object.fromEntries(Object.entries(process.env).filter(([name]) => !told.test(name))),
		NO_COLOR: '1',
	}
}
