/** Every language beside the English one: nothing is missing, nothing is left in English, nothing is broken by a fact. */

import {afterAll, describe, expect, it} from 'vitest'
import {english, languageNames, speak, type Words, words} from '../../src/words/index.ts'
import {oneOfEach} from './one-of-each.ts'

afterAll(() => speak('en'))

const others = languageNames.filter(name => name !== 'en')

async function wordsIn(name: (typeof languageNames)[number]): Promise<Words> {
	await speak(name)
	return words
}

/** Each text below a value, by the way to it. */
function texts(value: unknown, way = ''): readonly (readonly [way: string, text: string])[] {
	if (typeof value === 'string') return value === '' ? [] : [[way, value]]
	if (typeof value !== 'object' || value === null) return []
	return Object.entries(value).flatMap(([name, inner]) => texts(inner, way === '' ? name : `${way}.${name}`))
}

/** The names of all functions below a value. */
function functions(value: unknown, way = ''): readonly string[] {
	if (typeof value === 'function') return [way]
	if (typeof value !== 'object' || value === null) return []
	return Object.entries(value).flatMap(([name, inner]) =>
		functions(inner, way === '' ? name : `${way}.${name}`),
	)
}

/** All that it says: what stands there, and what its functions say of facts. */
const said = (language: Words) => [...texts(language), ...texts(oneOfEach(language))]

/** What is to be typed is in no language. */
const isTyped = (way: string, text: string) => /\.command$|options\.port$/.test(way) || text.startsWith('  ')

/** Names, units and what the facts bring along: the same in every language, or a word that it has from the English one. */
const names = new Set(
	[
		'BOOT RESET EN RST GPIO GND TX RX UART UF2 USB MAC MD5 SHA PSRAM SPIRAM HTTP MB KB byte bytes https min sudo Docker Flatpak Snap',
		'MicroPython Python TinyPICO Unexpected Maker Generic module Modem Silicon Labs Boot mp-wizard Node Debian GNU Linux trixie',
		'Enter Esc Tab Ctrl-A Ctrl-C Ctrl-U Cable Board Chip Flash Firmware Prompt Pin Baud Version Revision Partition Container Terminal Proxy octal bootloader',
		'stdout EIO site-slow REPL Reset preview driver drivers hub hubs terminal baud prompt Wi-Fi main.py LED',
	]
		.join(' ')
		.toLowerCase()
		.split(' '),
)
const isName = (word: string) => names.has(word.toLowerCase()) || word.length === 1 || /[\d/_.@]/.test(word)
const isNobodys = (way: string, text: string) =>
	isTyped(way, text) ||
	(text.match(/[^\s,:·()]*\p{L}[^\s,:·()]*/gu) ?? []).every(word => isName(word.replace(/\.$/, '')))

it('the facts bring up every sentence that there is', () => {
	expect(functions(english).filter(name => !(name in oneOfEach(english)))).toEqual([])
})

describe.each(languageNames)('%s', name => {
	it('has no hole where a fact belongs', async () => {
		for (const [way, text] of said(await wordsIn(name)))
			expect(text, way).not.toMatch(/undefined|\[object|NaN|\$\{/)
	})

	it('has no sentence that begins or ends with a blank, or has two in a row, but where it stands in columns', async () => {
		for (const [way, text] of said(await wordsIn(name))) {
			if (
				/identifyLines|commands\.|computerWords|checkUpWords|legend|listening|replCommands\.help|rescue\.ask|backup\.(ask|saved|kept|restored|equal)/.test(
					way,
				)
			)
				continue
			expect(text, way).toBe(text.trim())
			expect(text, way).not.toContain('  ')
		}
	})

	it('says of every term what it means, and finds each form of it once', async () => {
		const {terms} = await wordsIn(name)
		const forms = terms.flatMap(term => term.forms)
		expect(new Set(forms.map(form => (form === form.toUpperCase() ? form : form.toLowerCase()))).size).toBe(
			forms.length,
		)
		for (const {means} of terms) expect(means).toMatch(/^\S.*[^.]\.$/)
	})
})

describe.each(others)('%s beside English', name => {
	it('has the same names, and a list where there is a list', async () => {
		const shape = (value: unknown): unknown => {
			if (typeof value === 'function') return 'function'
			if (Array.isArray(value)) return 'list'
			if (typeof value !== 'object' || value === null) return typeof value
			return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
		}
		expect(shape(await wordsIn(name))).toEqual(shape(english))
	})

	it('has a part of the trail for each place', async () => {
		expect((await wordsIn(name)).trail).toHaveLength(english.trail.length)
	})

	it('leaves no sentence in English', async () => {
		const own = new Map(said(await wordsIn(name)))
		const same = said(english).filter(([way, text]) => own.get(way) === text && !isNobodys(way, text))
		expect(same.map(([way, text]) => `${way}: ${text}`)).toEqual([])
	})

	it('has its own quotes, and not the English ones', async () => {
		const quotes = name === 'de' ? /[”«»]/ : /[“”„]/
		for (const [way, text] of said(await wordsIn(name))) expect(text, way).not.toMatch(quotes)
	})
})
