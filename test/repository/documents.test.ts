/** What the documents for contributors name is there: files, scripts, and commands of the program as they are typed. */

import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'

import {parseArguments} from '../../src/arguments.ts'
import {blocks, steps} from './document.ts'
import {deadLinks} from './links.ts'
import {root} from './worked-copy.ts'

const github = join(root, '.github')
const files = ['', 'ISSUE_TEMPLATE', 'workflows']
	.flatMap(folder => readdirSync(join(github, folder)).map(name => join(folder, name)))
	.filter(name => /\.(md|yml)$/.test(name))
const documents = files.map(name => ({name, text: readFileSync(join(github, name), 'utf8')}))
const {scripts} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	readonly scripts: Readonly<Record<string, string>>
}

const withoutBlocks = (text: string) => text.replace(/^```.*?^```$/gms, '')
/** What stands between backticks, and each command of a block. */
function code(text: string): readonly string[] {
	const typed = blocks(text).flatMap(({info, text}) =>
		info.startsWith('console') || info === 'sh' ? text.split('\n') : [],
	)
	return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, inner = '']) => inner).concat(typed)
}

/** Files that a worked example makes, and what it is told to put in the place of a name. */
const made = new Set(
	documents.flatMap(({text}) => steps(text).flatMap(step => (step.kind === 'file' ? [step.path] : []))),
)

describe.each(documents)('$name', ({name, text}) => {
	it('names files and folders that there are', () => {
		const paths = code(text)
			.flatMap(inner => inner.split(/\s/))
			.filter(word => /^(?:src|test|bin|\.github)\/[\w./-]*$/.test(word))
		const named = paths.filter(path => !made.has(path) && !path.startsWith('src/words/nl'))
		expect(named.filter(path => !existsSync(join(root, path)))).toEqual([])
	})

	it('links to what there is', () => {
		expect(deadLinks(join('.github', name), text)).toEqual([])
	})

	it('names scripts that there are', () => {
		const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = '']) => script)
		expect(named.filter(script => !(script in scripts))).toEqual([])
	})

	it('names commands that the program understands', () => {
		for (const inner of code(text)) {
			const [, typed] = /^(?:\$ )?npx mp-wizard\b(.*)$/.exec(inner) ?? []
			// `--version` is answered by the door itself.
			if (typed === undefined || typed.trim() === '--version') continue
			expect(() => parseArguments(typed.split(' ').filter(Boolean), '1.2.3'), inner).not.toThrow()
		}
	})
})

it('the address of the repository stands in package.json alone', () => {
	for (const {name, text} of documents) expect(text, name).not.toMatch(/github\.com\/[^/]+\/mp-wizard/)
})

it('no README stands in .github, where it would hide the one of the repository', () => {
	expect(readdirSync(github).filter(name => /^readme(?:\.md|\.txt)?$/i.test(name))).toEqual([])
})
