/** The reference of the library: it says what the shipped types say, of every name, and with failures that there are. */

import {execFile} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {expect, it} from 'vitest'

const top = fileURLToPath(new URL('../..', import.meta.url))
const kept = readFileSync(join(top, '.github/LIBRARY.md'), 'utf8')

/** Text below each heading, of what has a name at the door. */
const sections = new Map(
	kept
		.slice(0, kept.indexOf('\n## Shapes that these are made of'))
		.split('\n### ')
		.slice(1)
		.map(part => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
)

it('is as fresh as the types: otherwise npm run reference makes it', async () => {
	const {reference} = await import(join(top, '.reference.js'))
	expect(reference()).toBe(kept)
})

it('has every name that the door has', async () => {
	const program = `import * as library from 'mp-wizard'
		const names = Object.entries(library).flatMap(([name, what]) =>
			typeof what === 'object' ? Object.keys(what).map(one => name + '.' + one) : [name])
		console.log(names.join(' '))`
	const asked = ['--input-type=module', '--eval', program]
	const {stdout, stderr} = await promisify(execFile)(process.execPath, asked, {cwd: top})
	expect(stderr).toBe('')
	const names = stdout.trim().split(' ')
	expect(names).toContain('catalogue.find')
	expect(names.filter(name => !sections.has(name))).toEqual([])
})

it('says a sentence of every name, before its shape', () => {
	const silent = [...sections].filter(([, text]) => text.startsWith('```')).map(([name]) => name)
	expect(silent).toEqual([])
})

it('names only failures that there are', () => {
	const facts = sections.get('ProblemFacts') ?? ''
	const codes = [...facts.matchAll(/^ {2}'([a-z-]+)':/gm)].map(([, code = '']) => code)
	expect(codes.length).toBeGreaterThan(50)
	const told = [...sections]
		.flatMap(([, text]) => [...text.matchAll(/Problem\(([^)]*)\)/g)])
		.flatMap(([, list = '']) => [...list.matchAll(/'([^']+)'/g)].map(([, code = '']) => code))
	const unknown = told.filter(code =>
		code.endsWith('…') ? !codes.some(one => one.startsWith(code.slice(0, -1))) : !codes.includes(code),
	)
	expect(told.length).toBeGreaterThan(30)
	expect(unknown).toEqual([])
})
