import {describe, expect, it} from 'vitest'
import {pageOf, workOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {english} from '../../src/words/index.ts'
import {follow, having, key, stepNamed, typed, upTo} from './bench.ts'

const scene = {os: {platform: 'linux', variables: {}}, site: ''} as const
const textOf = (model: Model) => JSON.stringify(pageOf(model, scene))
const asked = having(...upTo('verified'), {type: 'chose', value: 'blink'})
const seen = follow(asked, {type: 'blinked', blinked: {led: {pin: 2, kind: 'plain'}, from: 'kit'}})
const unknown = follow(asked, {type: 'blinked', blinked: undefined})

describe('Blink in the wizard', () => {
	it('tries where the LED is known to be, by the id of the board', () => {
		expect(workOf(asked)?.task).toMatchObject({plan: {board: 'ESP32_GENERIC', chip: 'ESP32', led: undefined}})
	})

	it('asks whether it blinks, and keeps the pin in mind where it does', () => {
		expect(textOf(seen)).toContain(english.blink.from.kit)
		const keeping = follow(seen, ...typed('y'))
		expect(workOf(keeping)?.task).toEqual({board: 'ESP32_GENERIC', led: {pin: 2, kind: 'plain'}})
		const done = follow(keeping, {type: 'led-kept'})
		expect(textOf(done)).toContain(english.blink.kept(2))
	})

	it('tries the same pin in the other way, or another pin', () => {
		const colours = follow(seen, {type: 'chose', value: 'other-kind'})
		expect(workOf(colours)?.task).toMatchObject({plan: {led: {pin: 2, kind: 'rgb'}}})
		const other = follow(seen, ...typed('n'))
		expect(textOf(other)).toContain(english.blink.why.other)
		expect(workOf(follow(other, ...typed('13↵')))?.task).toMatchObject({
			plan: {led: {pin: 13, kind: 'plain'}},
		})
	})

	it('takes digits alone, and no pin that must not be driven', () => {
		expect(stepNamed(follow(unknown, ...typed('GPIO13x9')), 'led-pin').text).toBe('13')
		for (const pin of ['6', '1', '34', '24']) {
			const wrong = follow(unknown, ...typed(`${pin}↵`))
			expect(wrong.step.name).toBe('led-pin')
			expect(Object.values(english.blink.faults).some(fault => textOf(wrong).includes(fault))).toBe(true)
		}
		expect(follow(unknown, key('enter')).step.name).toBe('led-pin')
	})
})
