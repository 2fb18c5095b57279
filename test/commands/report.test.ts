import {describe, expect, it} from 'vitest'
import {makeReport} from '../../src/commands/report.ts'
import {Problem} from '../../src/problem.ts'
import {causeOf} from '../../src/rules/cause.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {findingOf, verdicts} from '../wizard/verdicts.ts'

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
			/^Another program is using the board\n.*thonny[\s\S]*1\. Close thonny\.[\s\S]*incomplete/,
		)
	})
})
