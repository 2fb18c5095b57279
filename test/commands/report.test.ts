import {describe, expect, it} from 'vitest'
import type {CommandEvent} from '../../src/commands/event.ts'
import {makeReport} from '../../src/commands/report.ts'
import {Problem} from '../../src/problem.ts'
import {causeOf} from '../../src/rules/cause.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {findingOf, verdicts} from '../wizard/verdicts.ts'

type ChipEvent = Extract<CommandEvent, {event: 'chip'}>

const os = {platform: 'linux', variables: {}} as const
const busy = new Problem('port-busy', {path: '/dev/ttyUSB0'})

function event(code: keyof typeof verdicts, kind: 'problem' | 'waiting' = 'problem') {
	const terminal = new FakeTerminal(false)
	const report = makeReport(terminal, os, {json: true, plain: true})
	const cause = causeOf(busy, findingOf(verdicts[code]))
	if (kind === 'problem') report.problem(cause, os, 'untouched')
	else report.waiting(cause)
	return JSON.parse(terminal.text) as Record<string, unknown>
}

describe('a problem that is explained', () => {
	it.each(['problem', 'waiting'] as const)('tells a script who holds the port, in the event %s', kind => {
		expect(event('busy', kind)).toMatchObject({
			event: kind,
			code: 'busy',
			holders: [{pid: 4711, name: 'thonny'}],
		})
	})

	it('tells a script the device, the driver and the group', () => {
		expect(event('no-driver')).toMatchObject({
			code: 'no-driver',
			device: {vendorId: 0x1a86},
			driver: {chip: 'CH340'},
		})
		expect(event('no-permission')).toMatchObject({code: 'no-permission', group: 'dialout'})
	})

	it('is a card of the same words for a person', () => {
		const terminal = new FakeTerminal(false)
		makeReport(terminal, os, {json: false, plain: true}).problem(
			causeOf(busy, findingOf(verdicts.busy)),
			os,
			'incomplete',
		)
		expect(terminal.errors).toMatch(
			/^Another program is using the board\n.*thonny[\s\S]*[\s\S]*half written[\s\S]*1\. Close thonny\./,
		)
	})
})

describe('what comes from elsewhere', () => {
	const hostile = '1.27.0\u009b2J\u009d0;owned\u009c\u202e\u007f\u0085http://ada:s3cret@host'
	const never = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|s3cret/

	function told(json: boolean): string {
		const terminal = new FakeTerminal(false)
		const report = makeReport(terminal, os, {json, plain: true})
		const chip = {
			name: hostile,
			model: hostile,
			revision: 0,
			mac: hostile,
			flashBytes: null,
			psramBytes: null,
		}
		const usb = {mode: 'none'} as unknown as ChipEvent['usb']
		report.event({event: 'port', path: hostile, title: hostile, serialNumber: hostile})
		report.event({
			event: 'chip',
			...chip,
			psramLines: null,
			crystalMhz: 40,
			features: [hostile],
			usb,
			security: [],
			micropython: {version: hostile, board: hostile},
		})
		report.event({
			event: 'firmware',
			board: hostile,
			variant: hostile,
			version: hostile,
			file: hostile,
			bytes: 1,
			sha256: '',
			source: 'url',
			catalogue: null,
		})
		report.event({event: 'saved', folder: hostile, files: 1, bytes: 1})
		report.event({event: 'verified', bytes: 1, md5: hostile})
		report.event({event: 'prompt', version: hostile, board: hostile, port: hostile})
		report.list('board', [{id: hostile, variants: {[hostile]: hostile}}])
		report.list('firmware', [{url: hostile}])
		report.table([{title: 'NAME', cells: [hostile]}])
		report.line(hostile)
		report.note(hostile)
		report.problem(causeOf(new Problem('site-status', {url: hostile, status: 404})), os, 'untouched')
		report.problem(causeOf(new Problem('files-unread', {path: hostile, detail: hostile})), os, 'flashed')
		report.problem(causeOf(new Problem('port-address', {path: hostile})), os, 'untouched')
		return terminal.text
	}

	it.each([true, false])('is never raw, and no password is told (--json: %s)', json => {
		expect(told(json)).toContain('1.27.0')
		expect(told(json)).not.toMatch(never)
	})
})
