import fc from 'fast-check'
import type {Key as InkKey} from 'ink'
import {describe, expect, it} from 'vitest'
import {ascii, glyphsFor, unicode} from '../../src/ui/glyphs.ts'
import {keysFrom} from '../../src/ui/keys.ts'
import {windowOf, wrapWords} from '../../src/ui/layout.ts'
import {bytes, duration} from '../../src/words/en/numbers.ts'
import {sourceLine} from '../../src/words/en/wizard.ts'

const none: InkKey = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
}

describe('keys', () => {
	it('come one by one out of a paste, its Enter included', () => {
		expect(keysFrom('ab\r', none)).toEqual([
			{name: 'text', text: 'a'},
			{name: 'text', text: 'b'},
			{name: 'enter'},
		])
	})

	it('know Backspace under the name that Ink gives it', () => {
		expect(keysFrom('', {...none, delete: true})).toEqual([{name: 'backspace'}])
		expect(keysFrom('\u007f\u007f', none)).toEqual([{name: 'backspace'}, {name: 'backspace'}])
	})

	it('take Esc for Esc, though Ink says meta too', () => {
		expect(keysFrom('', {...none, escape: true, meta: true})).toEqual([{name: 'escape'}])
	})

	it('take Ctrl-C for a key', () => {
		expect(keysFrom('c', {...none, ctrl: true})).toEqual([{name: 'ctrl-c'}])
	})

	it('are not made of escape sequences and control characters that nobody typed', () => {
		expect(keysFrom('[I', none)).toEqual([])
		expect(keysFrom('[<0;12;5M', none)).toEqual([])
		expect(keysFrom('x', {...none, meta: true})).toEqual([])
		expect(keysFrom('\u0000\u200e', none)).toEqual([])
	})

	it('of any input are named keys or single printable characters', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), input => {
				for (const key of keysFrom(input, none)) {
					if (key.name === 'text') expect(Array.from(key.text)).toHaveLength(1)
				}
			}),
		)
	})
})

describe('glyphs', () => {
	it.each([
		['linux', {LANG: 'de_CH.UTF-8', TERM: 'xterm-256color'}, unicode],
		['linux', {LANG: 'C', TERM: 'xterm'}, ascii],
		['linux', {LANG: 'en_US.UTF-8', LC_ALL: 'C', TERM: 'xterm'}, ascii],
		['linux', {LANG: 'en_US.UTF-8', TERM: 'linux'}, ascii],
		['linux', {LANG: 'en_US.UTF-8', TERM: 'dumb'}, ascii],
		['win32', {}, ascii],
		['win32', {WT_SESSION: '1'}, unicode],
		['darwin', {TERM: 'xterm-256color'}, unicode],
	] as const)('on %s with %o suit the terminal', (platform, variables, expected) => {
		expect(glyphsFor({platform, variables})).toBe(expected)
	})

	it('keep a sentence readable in ASCII', () => {
		expect(ascii.text('Größe “x” · 4× …')).toBe('Gro?e "x" - 4x ...')
		expect(ascii.cut('a long sentence', 8)).toBe('a lon...')
	})
})

describe('room', () => {
	it('of a list keeps the cursor in the window, which is as full as it can be', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 300}),
				fc.nat(),
				fc.integer({min: -5, max: 50}),
				(count, seed, room) => {
					const cursor = seed % count
					const {from, to} = windowOf(count, cursor, room)
					expect(from).toBeLessThanOrEqual(cursor)
					expect(to).toBeGreaterThan(cursor)
					expect(to - from).toBe(Math.max(1, Math.min(count, room)))
				},
			),
		)
	})

	it('of a text is filled line by line, and no word is lost', () => {
		fc.assert(
			fc.property(
				fc.array(fc.stringMatching(/^[a-z]{1,30}$/), {minLength: 1}),
				fc.integer({min: 5, max: 60}),
				(words, columns) => {
					const lines = wrapWords(words.join(' '), columns)
					for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
					expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
				},
			),
		)
	})
})

describe('numbers', () => {
	it.each([
		[0, '0 bytes'],
		[512, '512 bytes'],
		[840_000, '820 KB'],
		[1_023_900, '1 MB'],
		[1_782_579, '1.7 MB'],
		[4 * 1024 * 1024, '4 MB'],
	])('of bytes are human: %i', (count, words) => expect(bytes(count)).toBe(words))

	it.each([
		[10, '1 s'],
		[12_400, '12 s'],
		[125_000, '2 min 5 s'],
	])('of time are human: %i ms', (ms, words) => expect(duration(ms)).toBe(words))
})

describe('where a list comes from', () => {
	const known = {value: [], from: 'site' as const}

	it('is said with the day it was asked', () => {
		expect(sourceLine({...known, at: Date.UTC(2025, 11, 20)}, 'https://micropython.org')).toBe(
			'From micropython.org, asked on 2025-12-20.',
		)
	})

	it('is said without a day where the site gave no time', () => {
		expect(sourceLine({...known, at: 0}, 'http://127.0.0.1:8080')).toBe('From 127.0.0.1:8080.')
	})
})
