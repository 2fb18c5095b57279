import {describe, expect, it} from 'vitest'
import {pageLines} from '../../src/ui/lines.ts'
import {begin, pageOf, workOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {follow, having, identified, key, port, ports, requested, typed, unseen} from './bench.ts'
import {boardCame, unclear, unplugged} from './verdicts.ts'

const context = {os: {platform: 'linux', variables: {}}, site: 'https://site'} as const
const said = (model: Model) => pageLines(pageOf(model, context)).join('\n')

const tested = having(ports(), {type: 'nobody'}, unclear, unplugged, boardCame)
const diagnosed = follow(begin(requested({test: true, diagnosing: true})), unclear, unplugged, boardCame)

describe('a board with which nothing is wrong', () => {
	it('is said to be fine, by the name of its chip and its port', () => {
		expect(said(tested)).toContain('Cable, driver and port are fine')
		expect(said(tested)).toContain('Cable: it carries data\nDriver: it works\nPort: it can be opened')
		expect(said(tested)).toContain('CP2102N USB bridge, Silicon Labs, at /dev/ttyUSB0')
		expect(workOf(tested)).toBeUndefined()
	})

	it('is asked for its chip with Enter, and left for the list with Esc', () => {
		expect(follow(tested, key('enter')).step).toMatchObject({name: 'identify', port})
		expect(follow(tested, key('escape')).step).toMatchObject({name: 'port', at: port.path, tested: true})
	})

	it('ends a diagnosis: Enter leaves, and no installer begins', () => {
		expect(said(diagnosed)).toContain('mp-wizard doctor --port /dev/ttyUSB0')
		expect(follow(diagnosed, key('enter')).end).toEqual({how: 'quit', board: 'untouched'})
	})

	it('has no other keys than those it shows', () => {
		expect(follow(tested, ...typed('dfx'), key('tab'), key('down'))).toBe(tested)
	})

	it('whose port has a name that a shell would read is not put into a command', () => {
		const odd = {...port, path: '/dev/tty; rm -rf ~'}
		const came = {type: 'judged', judged: {kind: 'board', port: odd, seen: unseen}} as const
		const model = follow(begin(requested({test: true, diagnosing: true})), unclear, unplugged, came)
		expect(said(model)).not.toContain('--port /dev/tty;')
	})

	it('whose chip answered in a diagnosis is said to be fine too, and nothing is installed', () => {
		const asked = follow(begin(requested({port: port.path, diagnosing: true})), ports(port))
		const model = follow(asked, {type: 'identified', identified})
		expect(said(model)).toContain('Cable, driver, port and chip are fine')
		expect(said(model)).toContain('Chip: ESP32-D0WD-V3, revision v3.1')
		expect(follow(model, key('enter')).end).toEqual({how: 'quit', board: 'untouched'})
	})
})
