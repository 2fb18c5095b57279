/** `l` goes through the languages, wherever no letters are typed. */

import {afterEach, describe, expect, it} from 'vitest'
import {ascii} from '../../src/ui/glyphs.ts'
import {footerKeys} from '../../src/ui/parts/footer.tsx'
import {runWizard} from '../../src/ui/stage.ts'
import {bindingFor, bindingsOf, pageOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {languageAfter, languageNames, ownNames, speak, spoken, words} from '../../src/words/index.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {gallery} from '../ui/gallery.ts'
import {Bench, follow, having, key, port, ports, progress, typed, upTo} from './bench.ts'

afterEach(() => speak('en'))

const scene = {os: {platform: 'linux', variables: {}}, site: 'https://micropython.org'} as const
const l = {name: 'text', text: 'l'} as const
const second = languageAfter('en')
const isSwitched = (model: Model) => bindingFor(model, l)?.action === 'language'
const shownIn = (model: Model) =>
	footerKeys(bindingsOf(model), pageOf(model, scene), ascii).find(({name}) => name === 'l')?.word

describe('l', () => {
	it.each(Object.entries(gallery))('asks for the next language, or is a letter: %s', (_name, model) => {
		const isTyped =
			!model.help && ['board', 'file', 'copy', 'wifi-login', 'led-pin'].includes(model.step.name)
		const stays = isTyped || model.end !== undefined
		expect(follow(model, ...typed('l')).language).toBe(stays ? 'en' : second)
	})

	it('is text where a board is searched and where a file is named', () => {
		expect(follow(having(...upTo('offered')), ...typed('l')).step).toMatchObject({query: 'l'})
		const file = having(...upTo('listed'), key('end'), key('enter'), ...typed('l'))
		expect(file.step).toMatchObject({name: 'file', path: 'l'})
	})

	it('changes nothing but the language: the step, its work and what was answered stay', () => {
		const model = having(...upTo('installing'), progress('write', 1, 2))
		expect(follow(model, ...typed('l'))).toEqual({...model, language: second})
	})

	it('comes round to where it began', () => {
		const round = 'l'.repeat(languageNames.length)
		expect(follow(having(ports(port)), ...typed(round)).language).toBe('en')
	})

	it('is in sight where somebody looks for it first, by the own name of the language', () => {
		for (const model of [having(), having(ports()), having(ports(port))])
			expect(shownIn(model)).toBe(ownNames[second])
		expect(shownIn(having(...upTo('offered'), ...typed('?')))).toBe(ownNames[second])
		const silent = having(...upTo('chosen'))
		expect(isSwitched(silent)).toBe(true)
		expect(shownIn(silent)).toBeUndefined()
	})

	it('is not among the keys of the board while it has the terminal', () => {
		expect(isSwitched(having(...upTo('talking')))).toBe(false)
	})
})

describe('the wizard, in another language', () => {
	it('is drawn in it at once, speaks it to the end, and remembers it', async () => {
		const screen = new FakeTerminal()
		const world = new Bench(screen)
		const end = runWizard(world.env, {}, undefined, world.jobs(), world.clock)
		await screen.shows(words.port.isThisIt)
		screen.type('l')
		await screen.shows(ownNames[languageAfter(second)])
		expect(spoken).toBe(second)
		await expect.poll(() => world.env.settings.get('language')).toBe(second)
		const before = screen.text.length
		screen.resize(80, 24)
		screen.type('?')
		await screen.shows(words.keyWords.back)
		expect(screen.text.slice(before)).not.toContain('Is this your board?')
		screen.type('\u0003')
		expect(await end).toEqual({how: 'cancelled', board: 'untouched'})
	})

	it('takes the last of several presses, and leaves no earlier than the choice is kept', async () => {
		const screen = new FakeTerminal()
		const world = new Bench(screen)
		const end = runWizard(world.env, {}, undefined, world.jobs(), world.clock)
		await screen.shows(words.port.isThisIt)
		const last = languageAfter(second)
		// One chunk of several letters would be a paste.
		for (const letter of 'llq') {
			screen.type(letter)
			await new Promise(setImmediate)
		}
		await end
		expect(spoken).toBe(last)
		expect(await world.env.settings.get('language')).toBe(last === 'en' ? undefined : last)
	})

	it('goes on where the choice cannot be kept', async () => {
		const screen = new FakeTerminal()
		const world = new Bench(screen)
		const settings = {...world.env.settings, set: async () => false}
		const end = runWizard({...world.env, settings}, {}, undefined, world.jobs(), world.clock)
		await screen.shows(words.port.isThisIt)
		screen.type('l')
		await screen.shows(ownNames[languageAfter(second)])
		screen.type('q')
		expect(await end).toEqual({how: 'quit', board: 'untouched'})
	})

	it('is printed anew where it is lines, and answers by the same key', async () => {
		const screen = new FakeTerminal()
		const world = new Bench(screen)
		const end = runWizard(world.env, {plain: true}, undefined, world.jobs(), world.clock)
		await screen.shows(`l: ${ownNames[second]}`)
		screen.type('l\n')
		await screen.shows(`l: ${ownNames[languageAfter(second)]}`)
		expect(screen.text).toContain(words.port.isThisIt)
		screen.type('q\n')
		await end
	})
})
