import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {demoNames, parseArguments, sceneNames} from '../../src/arguments.ts'
import type {Problem} from '../../src/problem.ts'
import {unicode} from '../../src/ui/glyphs.ts'
import {pageLines, promptLine} from '../../src/ui/lines.ts'
import {footerKeys} from '../../src/ui/parts/footer.tsx'
import {bindingsOf, pageOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {sentences} from '../../src/words/card.ts'
import {ownNames, speak, speakWith, type Words, words} from '../../src/words/index.ts'
import {gallery} from '../ui/gallery.ts'

/** A language of the same type, in which every sentence is marked: `⟦…⟧`. What comes without marks went round the door. */
function marked(value: unknown): unknown {
	if (typeof value === 'string') return value === '' ? '' : `⟦${value}⟧`
	if (typeof value === 'function') return (...given: unknown[]) => marked(value(...given))
	if (Array.isArray(value)) return value.map(marked)
	if (typeof value !== 'object' || value === null) return value
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, marked(inner)]))
}

beforeAll(() => speakWith(marked(words) as Words))
afterAll(() => speak('en'))

/** What stands outside of all marks. */
function unmarked(text: string): string {
	let depth = 0
	return Array.from(text, sign => {
		if (sign === '⟦') depth += 1
		const outside = depth === 0
		if (sign === '⟧') depth -= 1
		return outside ? sign : ''
	}).join('')
}

const commandNames = [
	'flash',
	'repl',
	'run',
	'ls',
	'cat',
	'cp',
	'rm',
	'mkdir',
	'put',
	'backup',
	'restore',
	'verify',
	'mip',
	'mcp',
	'ports',
	'identify',
	'rescue',
	'doctor',
	'boards',
	'versions',
	'bundle',
	'settings',
	'cache',
	'completion',
	'demo-board',
]

/** Names and addresses of things are nobody's language: `24:0a:c4:12:34:56`, `/home/me/firmware.bin`. */
const names = new Set(['tiny', 'zzz', 'mp-wizard', 'port', ...commandNames, ...Object.values(ownNames)])
const isName = (word: string) => /[\d/_.@]/.test(word) || names.has(word)

const englishIn = (text: string) =>
	(unmarked(text).match(/\S*[A-Za-z]{2,}\S*/g) ?? []).filter(word => !isName(word))

const context = {
	os: {platform: 'linux', variables: {}},
	site: 'https://micropython.org',
	demo: {speed: 4, chip: 'ESP32'},
} as const

describe('in another language', () => {
	it.each(Object.entries(gallery))('no English is left on the page: %s', (_name, model) => {
		for (const shown of [model, {...model, help: true} as Model]) {
			const page = pageOf(shown, context)
			const bindings = bindingsOf(shown)
			for (const line of [...pageLines(page), promptLine(page, bindings, unicode)])
				expect(englishIn(line)).toEqual([])
			for (const {word} of footerKeys(bindings, page, unicode)) expect(englishIn(word)).toEqual([])
		}
	})

	it('no English is left in the help of any command', () => {
		for (const command of ['', ...commandNames]) {
			const printed = parseArguments([...command.split(' ').filter(Boolean), '--help'], '1')
			expect(printed.name).toBe('print')
			const text = printed.name === 'print' ? printed.text : ''
			const known = [...demoNames, ...sceneNames]
			expect(
				englishIn(text).filter(word => !known.some(name => word.includes(name)) && !/^-|^[<[]/.test(word)),
			).toEqual([])
		}
	})

	it('no English is left in the card of a wrong command line', () => {
		try {
			parseArguments(['flash', '--baud', 'fast'], '1')
			expect.unreachable()
		} catch (error) {
			const {title, seen, meaning, fixes} = words.problemCard(error as Problem, context.os)
			for (const text of [title, seen, meaning, ...sentences(fixes)]) expect(englishIn(text)).toEqual([])
		}
	})
})
