/** The worked examples of CONTRIBUTING.md, done as they stand there: who follows them sees what they say. */

import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {isLong} from '../at-length.ts'
import {type Command, chapter, type Step, steps} from './document.ts'
import {copyRepository, edit, perform, root} from './worked-copy.ts'

const contributing = readFileSync(join(root, '.github/CONTRIBUTING.md'), 'utf8')
const examples = ['An adapter', 'A sentence', 'The README', 'A language', 'A verdict', 'A chip']
const stepsOf = (title: string) => steps(chapter(contributing, title))

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'mp-wizard-example-'))
	copyRepository(folder)
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

const isCopy = (step: Step) => step.kind === 'command' && step.words[0] === 'cp'

async function follow(step: Step): Promise<void> {
	if (step.kind === 'command') await expectAsSaid(step)
	else edit(folder, step)
}

async function expectAsSaid({words, succeeds, prints}: Command): Promise<void> {
	const {code, output} = await perform(folder, words)
	expect(code === 0, `${words.join(' ')} ${succeeds ? 'fails' : 'succeeds'}:\n${output}`).toBe(succeeds)
	let from = 0
	for (const piece of prints) {
		const at = output.indexOf(piece, from)
		expect(at, `“${piece}” is not in, or not in its place in:\n${output}`).not.toBe(-1)
		from = at + piece.length
	}
}

/** Code that `npm run check` would not send back. */
async function expectFormatted(all: readonly Step[]): Promise<void> {
	const paths = new Set(all.flatMap(step => (step.kind === 'command' ? [] : [step.path])))
	const {code, output} = await perform(folder, ['npx', 'biome', 'check', ...paths])
	expect(code, output).toBe(0)
}

describe.each(examples)('%s, by the example of CONTRIBUTING', title => {
	it('changes what is there, in the form that is asked for', async () => {
		const all = stepsOf(title)
		expect(all.some(({kind}) => kind === 'change')).toBe(true)
		for (const step of all) if (step.kind !== 'command' || isCopy(step)) await follow(step)
		await expectFormatted(all)
	})

	// The shortest is followed with every change, all of them at length.
	it.runIf(isLong || title === 'An adapter')(
		'fails and succeeds where the document says so',
		async () => {
			const all = stepsOf(title)
			const runs = all.filter((step): step is Command => step.kind === 'command' && !isCopy(step))
			// It shows a reader what goes wrong first, and ends well, but where there is a whole language to be translated.
			expect(runs.some(({succeeds}) => !succeeds)).toBe(true)
			expect(runs.at(-1)!.succeeds || title === 'A language').toBe(true)
			for (const step of all) await follow(step)
		},
		900_000,
	)
})

it('all of them compile together, but a language that nobody has translated yet', async () => {
	for (const title of examples.filter(title => title !== 'A language'))
		for (const step of stepsOf(title)) if (step.kind !== 'command') edit(folder, step)
	await expectAsSaid({kind: 'command', words: ['npx', 'tsc', '-p', 'test'], succeeds: true, prints: []})
})
