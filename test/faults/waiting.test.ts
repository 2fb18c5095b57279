import {describe, expect, it} from 'vitest'
import {makeReport} from '../../src/commands/report.ts'
import {type Run, watch} from '../../src/commands/run.ts'
import {Problem} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import {FakeTerminal} from '../fake-terminal.ts'

const os = {platform: 'linux', variables: {}} as const
const waitsFor = new Problem('no-answer', {path: '/dev/ttyUSB0', heard: 'silence', sample: '', reset: true})

async function* connecting(): AsyncGenerator<Progress, string> {
	yield {phase: 'write', done: 1, total: 9}
	for (const done of [3, 4, 5]) yield {phase: 'connect', done, total: 7, waitsFor}
	yield {phase: 'identify', done: 0, total: 0}
	return 'met'
}

async function told(json: boolean) {
	const terminal = new FakeTerminal()
	const run: Run = {board: 'untouched'}
	expect(await watch(connecting(), run, makeReport(terminal, os, {json, plain: true}))).toBe('met')
	return {run, terminal}
}

describe('a command whose work waits for a person', () => {
	it('says once what it waits for, what to do, and that it goes on by itself', async () => {
		const {errors} = (await told(false)).terminal
		expect(errors.match(/The board does not answer/g)).toHaveLength(1)
		expect(errors).toMatch(/1\. Hold BOOT[\s\S]*It goes on by itself/)
	})

	it('tells a script so in an event of its own, and keeps the events of progress as they are', async () => {
		const events = (await told(true)).terminal.text
			.trim()
			.split('\n')
			.map(line => JSON.parse(line))
		expect(events.map(({event}) => event)).toEqual(['progress', 'waiting', ...Array(4).fill('progress')])
		expect(events[1]).toMatchObject({
			code: 'no-answer',
			title: 'The board does not answer',
			fixes: [expect.stringMatching(/^Hold BOOT/), expect.anything(), expect.anything()],
		})
		expect(Object.keys(events[2])).toEqual(['event', 'phase', 'done', 'total'])
	})

	it('does not forget that the board is half written while it connects again', async () => {
		expect((await told(true)).run.board).toBe('incomplete')
	})
})
