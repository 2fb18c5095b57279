/** The package as others import it: what its types are like, what it loads, and what the judges of packages say. */

import {execFile} from 'node:child_process'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** What a program of this project's packages prints, and how it ends. */
async function judged(program: string, ...args: readonly string[]) {
	try {
		return {
			code: 0,
			...(await run(process.execPath, [join(top, 'node_modules', program), ...args], {cwd: top})),
		}
	} catch (error) {
		const {code, stdout, stderr} = error as {code: number; stdout: string; stderr: string}
		return {code, stdout, stderr}
	}
}

const types = join(top, 'dist/types')
const declarations = readdirSync(types, {recursive: true, encoding: 'utf8'})
	.filter(file => file.endsWith('.d.ts'))
	.map(file => file.replaceAll('\\', '/'))

it('knows no “any” in its types, and nothing of screens, steps and commands', () => {
	const loose = declarations.filter(file => {
		const text = readFileSync(join(types, file), 'utf8')
		return /\bany\b/.test(text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/'[^'\n]*'/g, "''"))
	})
	expect(loose).toEqual([])
	expect(declarations).toContain('index.d.ts')
	expect(declarations.filter(file => /^(?:ui|wizard|commands|words)\//.test(file))).toEqual([])
})

it('is understood by the strictest compiler, in programs of others', async () => {
	const folder = await ownFolder()
	const project = join(folder, 'tsconfig.json')
	const compilerOptions = {
		target: 'es2022',
		module: 'nodenext',
		lib: ['es2023'],
		strict: true,
		exactOptionalPropertyTypes: true,
		noUncheckedIndexedAccess: true,
		skipLibCheck: false,
		noEmit: true,
		allowJs: true,
		checkJs: true,
		types: ['node'],
		typeRoots: [join(top, 'node_modules/@types')],
	}
	const files = readdirSync(join(top, 'test/examples'))
		.filter(name => name.endsWith('.js'))
		.map(name => join(top, 'test/examples', name))
	expect(files.length).toBeGreaterThan(2)
	await writeFile(project, JSON.stringify({compilerOptions, files}))
	const {code, stdout} = await judged('typescript/bin/tsc', '-p', project)
	expect(stdout).toBe('')
	expect(code).toBe(0)
})

it('loads nothing that draws, and no command, now or later', () => {
	const sources = [...reachable(join(top, 'dist/index.js'))].flatMap(sourcesOf)
	expect(sources.some(source => source.endsWith('/src/jobs/install-firmware.ts'))).toBe(true)
	const drawing =
		/node_modules\/(?:ink|ink-[^/]+|react|react-[^/]+|yoga-layout|commander)\/|\/src\/(?:ui|wizard|commands)\//
	expect(sources.filter(source => drawing.test(source))).toEqual([])
})

/** The built files that one can load, at once or later. */
function reachable(file: string, found = new Set<string>()): ReadonlySet<string> {
	if (found.has(file)) return found
	found.add(file)
	const text = readFileSync(file, 'utf8')
	for (const [, name = ''] of text.matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*"(\.\.?\/[^"]+\.js)"/g))
		reachable(join(dirname(file), name), found)
	return found
}

/** Of our own: where a file has none, it has no map. */
function sourcesOf(file: string): readonly string[] {
	if (!existsSync(`${file}.map`)) return []
	const {sources} = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as {readonly sources: readonly string[]}
	return sources.map(source => join(dirname(file), source).replaceAll('\\', '/'))
}

it('has nothing that publint and are-the-types-wrong would change', async () => {
	const folder = await ownFolder()
	const asked = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
	await run('npm', asked, {cwd: top, shell: process.platform === 'win32'})
	const [packed = ''] = readdirSync(folder).filter(name => name.endsWith('.tgz'))
	expect(basename(packed)).toMatch(/^mp-wizard-/)
	const publint = await judged('publint/src/cli.js', 'run', join(folder, packed), '--strict')
	expect(publint.stdout + publint.stderr).toContain('All good!')
	expect(publint.code).toBe(0)
	// A program of the older module system loads it by `import()`, or by the `require` that newer Nodes have for ES modules.
	const wrong = '@arethetypeswrong/cli/dist/index.js'
	const attw = await judged(wrong, join(folder, packed), '--ignore-rules', 'cjs-resolves-to-esm')
	expect(attw.stdout).toContain('No problems found')
	expect(attw.code).toBe(0)
})
