import {describe, expect, it} from 'vitest'
import type {Known} from '../../src/micropython/board.ts'
import type {PageContext} from '../../src/wizard/engine/page.ts'
import {isJustAsked, sourceNote} from '../../src/wizard/steps/source-note.ts'

const os = {platform: 'linux', variables: {}} as const
const real: PageContext = {os, site: 'https://micropython.org'}
const demo: PageContext = {os, site: 'http://127.0.0.1:39847', demo: {chip: 'ESP32', speed: 4}}
const at = Date.UTC(2025, 11, 20)
const minute = 60_000

const asked: Known<undefined> = {value: undefined, from: 'site', at, ageMs: 0}
const askedBefore = (ageMs: number): Known<undefined> => ({...asked, from: 'cache', ageMs})

describe('where a list is from', () => {
	it('is the site of the demo and never its address, however often it is looked at', () => {
		for (const known of [asked, askedBefore(10), askedBefore(20 * minute)])
			expect(sourceNote(known, demo)).toBe('From the virtual site of this demo.')
	})

	it('is told of a real site, with how long ago it was asked', () => {
		expect(sourceNote(askedBefore(20 * minute), real)).toBe('From micropython.org, asked 20 minutes ago.')
	})

	it('is told in a demo too where it is not what its site says now', () => {
		expect(sourceNote({...askedBefore(20 * minute), failure: 'site-slow'}, demo)).toContain(
			'remembered since',
		)
		expect(sourceNote({...asked, from: 'built-in'}, demo)).toContain('built-in list')
	})

	it('need not be told on the way back to a page, a moment later', () => {
		expect(isJustAsked(asked)).toBe(true)
		expect(isJustAsked(askedBefore(5000))).toBe(true)
		expect(isJustAsked(askedBefore(20 * minute))).toBe(false)
		expect(isJustAsked({...askedBefore(5000), failure: 'site-slow'})).toBe(false)
		expect(isJustAsked({...asked, from: 'bundle'})).toBe(false)
	})
})
