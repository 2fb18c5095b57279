import {describe, expect, it} from 'vitest'
import {pageOf, workOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {readyValues} from '../../src/wizard/steps/ready/step.ts'
import {english} from '../../src/words/index.ts'
import {
	follow,
	having,
	identified,
	installed,
	key,
	networks,
	stepNamed,
	typed,
	upTo,
	verified,
} from './bench.ts'

const chose = (value: string) => ({type: 'chose', value}) as const
const scene = {os: {platform: 'linux', variables: {}}, site: ''} as const
const ready = having(...upTo('verified'))
const list = follow(ready, chose('wifi'), {type: 'networks', networks})
const refused = {type: 'joined', joined: {kind: 'refused', why: 'wrong-password', reason: 15}} as const
const joined = {type: 'joined', joined: {kind: 'joined', address: '192.168.1.23', clock: 'network'}} as const
const textOf = (model: Model) => JSON.stringify(pageOf(model, scene))

describe('Wi-Fi in the wizard', () => {
	it('is offered where the chip has it', () => {
		expect(readyValues(stepNamed(ready, 'ready'))).toContain('wifi')
		const h2 = {...installed, chip: {...identified.chip, chip: 'ESP32-H2'}} as const
		const without = having(
			...upTo('installing'),
			{type: 'installed', installed: h2},
			{type: 'verified', verified, at: 0},
		)
		expect(readyValues(stepNamed(without, 'ready'))).not.toContain('wifi')
	})

	it('shows a password as dots, and hands it to the board alone', () => {
		const typing = follow(list, key('enter'), ...typed('Sesame77'))
		expect(textOf(typing)).toContain('••••••••')
		expect(textOf(typing)).not.toContain('Sesame')
		const joining = follow(typing, key('enter'))
		expect(workOf(joining)?.task).toMatchObject({login: {network: networks[0], password: 'Sesame77'}})
		expect(textOf(joining)).not.toContain('Sesame')
		const done = follow(joining, joined)
		expect(textOf(done)).toContain('192.168.1.23')
		expect(textOf(done)).not.toContain('Sesame')
	})

	it('takes no Enter before a password is long enough', () => {
		const typing = follow(list, key('enter'), ...typed('1234567↵'))
		expect(stepNamed(typing, 'wifi-login').text).toBe('1234567')
		expect(follow(typing, ...typed('8↵')).step.name).toBe('wifi-join')
	})

	it('asks for the password again after a wrong one, and says so until then', () => {
		const again = follow(list, key('enter'), ...typed('Sesame77↵'), refused)
		expect(stepNamed(again, 'wifi-login').text).toBe('')
		expect(textOf(again)).toContain(english.wifi.refused(refused.joined))
		const next = follow(again, ...typed('Sesame78↵'))
		expect(workOf(next)?.task).toMatchObject({login: {password: 'Sesame78'}})
	})

	it('joins an open network without a question', () => {
		const joining = follow(list, key('down'), key('enter'))
		expect(workOf(joining)?.task).toMatchObject({login: {network: networks[1], password: ''}})
		expect(follow(joining, key('escape')).step.name).toBe('wifi')
	})

	it('takes the name of a hidden network, and a password or none', () => {
		const named = follow(list, chose('hidden'), ...typed('Attic↵'))
		expect(stepNamed(named, 'wifi-login').network?.name).toBe('Attic')
		expect(workOf(follow(named, key('enter')))?.task).toMatchObject({login: {password: ''}})
		expect(stepNamed(follow(named, key('escape')), 'wifi-login').text).toBe('Attic')
	})

	it('keeps nothing by Enter alone, and replaces a file only where that is asked for', () => {
		const connected = follow(list, key('enter'), ...typed('Sesame77↵'), joined)
		expect(follow(connected, key('enter')).step.name).toBe('ready')
		const keeping = follow(connected, key('down'), key('enter'))
		expect(workOf(keeping)?.task).toMatchObject({replace: false})
		const left = follow(keeping, {type: 'wifi-kept', kept: false})
		expect(textOf(left)).toContain(english.wifi.hasFile)
		expect(workOf(follow(left, key('down'), key('enter')))?.task).toMatchObject({replace: true})
		expect(textOf(follow(keeping, {type: 'wifi-kept', kept: true}))).toContain(english.wifi.kept)
	})
})
