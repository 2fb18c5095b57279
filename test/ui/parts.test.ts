import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {ascii, glyphsFor, latin, unicode} from '../../src/ui/glyphs.ts'
import {keysFrom} from '../../src/ui/keys.ts'
import {windowOf} from '../../src/ui/layout.ts'
import {words} from '../../src/words/index.ts'

import {wrapWords} from '../../src/words/wrap.ts'

describe('keys', () => {
	it('are the same in every way a terminal has to say them', () => {
		for (const up of ['\u001b[A', '\u001bOA', '\u001b[1;2A', '\u001b\u001b[A'])
			expect(keysFrom(up)).toEqual([{name: 'up'}])
		for (const home of ['\u001b[H', '\u001bOH', '\u001b[1~', '\u001b[7~'])
			expect(keysFrom(home)).toEqual([{name: 'home'}])
		expect(keysFrom('\u001b[6~')).toEqual([{name: 'page-down'}])
	})

	it('take Esc for Esc, once or twice', () => {
		expect(keysFrom('\u001b')).toEqual([{name: 'escape'}])
		expect(keysFrom('\u001b\u001b')).toEqual([{name: 'escape'}])
	})

	it('hold a Backspace as long as it is held', () => {
		expect(keysFrom('\u007f\u007f')).toEqual([{name: 'backspace'}, {name: 'backspace'}])
		expect(keysFrom('\b')).toEqual([{name: 'backspace'}])
	})

	it('of a paste are one text, so that no letter of it is a command and no Enter of it agrees', () => {
		expect(keysFrom('query\r\r')).toEqual([{name: 'text', text: 'query'}])
		expect(keysFrom('\u001b[200~')).toEqual([])
	})

	it('answer one question with an Enter that was held', () => {
		expect(keysFrom('\r\r\r')).toEqual([{name: 'enter'}])
	})

	it('never lose a Ctrl-C', () => {
		expect(keysFrom('\u0003')).toEqual([{name: 'ctrl-c'}])
		expect(keysFrom('abc\u0003def')).toEqual([{name: 'ctrl-c'}])
	})

	it('are not made of escape sequences and control characters that nobody typed', () => {
		// Focus, mouse, Ctrl-F1, a colour, Alt-x.
		for (const sequence of ['\u001b[I', '\u001b[<0;12;5M', '\u001b[1;5P', '\u001b[31m', '\u001bx'])
			expect(keysFrom(sequence)).toEqual([])
		expect(keysFrom('\u0000\u200e')).toEqual([])
	})

	it('of any input are named keys or printable text', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), input => {
				for (const key of keysFrom(input)) {
					if (key.name === 'text') expect(key.text).not.toMatch(/^$|\p{C}/u)
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
		['linux', {LANG: 'en_US.UTF-8', TERM: 'linux'}, latin],
		['linux', {LANG: 'C', TERM: 'linux'}, ascii],
		['linux', {LANG: 'en_US.UTF-8', TERM: 'dumb'}, latin],
		['linux', {TERM: 'dumb'}, ascii],
		['win32', {}, latin],
		['win32', {WT_SESSION: '1'}, unicode],
		['darwin', {TERM: 'xterm-256color'}, unicode],
	] as const)('on %s with %o suit the terminal', (platform, variables, expected) => {
		expect(glyphsFor({platform, variables})).toBe(expected)
	})

	it('keep a sentence readable in ASCII', () => {
		expect(ascii.text('Größe “x” · 4× …')).toBe('Grosse "x" - 4x ...')
		expect(ascii.text('„x“')).toBe('"x"')
		expect(ascii.cut('a long sentence', 8)).toBe('a lon...')
	})

	it('keep the letters of western Europe where a console has them, and nothing else', () => {
		expect(latin.text('„Größe“ · löschen… ¿Qué? «añadir» 4× 日')).toBe(
			'"Größe" - löschen... ¿Qué? «añadir» 4x ?',
		)
		expect(latin.text('e\u0301')).toBe('é')
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
	])('of bytes are human: %i', (count, said) => expect(words.bytes(count)).toBe(said))

	it.each([
		[10, '1 s'],
		[12_400, '12 s'],
		[125_000, '2 min 5 s'],
	])('of time are human: %i ms', (ms, said) => expect(words.duration(ms)).toBe(said))
})

describe('where a list comes from', () => {
	const known = {value: [], from: 'site' as const}

	it('is said with the day it was asked', () => {
		expect(words.sourceLine({...known, at: Date.UTC(2025, 11, 20)}, 'https://micropython.org')).toBe(
			'From micropython.org, asked on 2025-12-20.',
		)
	})

	it('is said without a day where the site gave no time', () => {
		expect(words.sourceLine({...known, at: 0}, 'http://127.0.0.1:8080')).toBe('From 127.0.0.1:8080.')
	})
})
