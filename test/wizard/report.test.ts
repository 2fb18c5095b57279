/** r on every card. */

import {describe, expect, it} from 'vitest'
import {Problem} from '../../src/problem.ts'
import {withoutContents} from '../../src/rules/without-contents.ts'
import {runWizard} from '../../src/ui/stage.ts'
import {bindingsOf, cardOf, pageOf} from '../../src/wizard/brain.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {gallery} from '../ui/gallery.ts'
import {Bench, failed, follow, having, key, port, ports, silent, typed} from './bench.ts'

const scene = {os: {platform: 'linux', variables: {}}, site: 'https://micropython.org'} as const
const noted = (model: Parameters<typeof pageOf>[0]) => {
	const page = pageOf(model, scene)
	return page.kind === 'card' ? page.report : 'no card'
}
const carded = having(ports(port), key('enter'), failed(silent))
const written = {type: 'reported', report: {path: 'mp-wizard-report-2026-11-27-1.txt', isHere: true}} as const

describe.each(Object.entries(gallery))('%s', (_name, model) => {
	it('has r in its footer if it is a card, and else no other meaning than before', () => {
		const isCard = pageOf(model, scene).kind === 'card'
		const reports = bindingsOf(model).filter(({key, says}) => key === 'r' && says === 'report')
		expect(reports).toHaveLength(isCard ? 1 : 0)
		expect(bindingsOf(model).filter(each => each.key === 'r')).toHaveLength(reports.length)
	})
})

describe('who asks for a report', () => {
	it('is told that it is being written, and where it is', () => {
		const asked = follow(carded, ...typed('r'))
		expect(noted(asked)).toBe('Writing a report…')
		expect(noted(follow(asked, written))).toMatch(
			/^The report is mp-wizard-report-2026-11-27-1\.txt, in this folder\. Send it/,
		)
	})

	it('is told where to send it, where that is known', () => {
		const bugs = 'https://example.org/issues'
		const model = follow(carded, ...typed('r'), {type: 'reported', report: {...written.report, bugs}})
		expect(noted(model)).toContain(`Attach it to an issue at ${bugs}.`)
	})

	it('is told why there is none', () => {
		expect(noted(follow(carded, ...typed('r'), {type: 'unreported', detail: 'ENOSPC'}))).toBe(
			'The report could not be written: ENOSPC',
		)
	})

	it('does not ask twice by a key that is held down', () => {
		const asked = follow(carded, ...typed('r'))
		expect(follow(asked, ...typed('rrr')).report).toBe(asked.report)
	})

	it('does not stop the next try, and reads of it after that has failed too', () => {
		const again = follow(carded, ...typed('r'), written, failed(silent))
		expect(noted(again)).toContain('The report is')
		expect(follow(carded, ...typed('r')).visit).toBe(carded.visit)
	})

	it('reads nothing of it any more on a card that comes after going on', () => {
		expect(noted(follow(carded, ...typed('r'), written, key('enter'), failed(silent)))).toBeUndefined()
	})
})

it('a report has nothing of what a program on the board printed, which the card shows to the person', () => {
	const chatty = new Problem('no-answer', {
		path: port.path,
		heard: 'program',
		sample: 'password: hunter2',
		reset: true,
	})
	const model = having(ports(port), key('enter'), failed(chatty))
	expect(JSON.stringify(pageOf(model, scene))).toContain('hunter2')
	const card = cardOf(model, scene)
	expect(card).toMatchObject({code: 'no-answer', title: 'The board does not answer'})
	expect(JSON.stringify(card)).not.toContain('hunter2')
})

it.each([
	new Problem('files-unread', {path: '/anna/diary.txt', detail: 'garbled: dear diary'}),
	new Problem('files-unwritten', {path: '/anna/diary.txt', detail: 'ENOSPC'}),
	new Problem('wrong-answer', {expected: '2', got: 'dear diary'}),
	new Problem('no-prompt', {path: 'COM3', heard: 'program', sample: 'dear diary'}),
	new Problem('garbled-answer', {command: 'READ_FLASH', sample: 'dear diary'}),
])('a report names no file and no content: $code', problem => {
	const told = withoutContents(problem)
	expect(told.code).toBe(problem.code)
	expect(JSON.stringify(told.facts)).not.toContain('diary')
})

describe('a report of the wizard', () => {
	it('is of the card on the screen, and written while the board is tried again', async () => {
		const screen = new FakeTerminal()
		const world = new Bench(screen)
		const reported: string[] = []
		const witness = {
			flashing: () => {},
			openPersonalPort: world.env.openPort,
			report: async ({code, title}: {code: string; title: string}) => {
				reported.push(`${code}: ${title}`)
				return {path: '/home/me/report.txt', isHere: false}
			},
		}
		let tries = 0
		const jobs = world.jobs({
			async *identifyBoard() {
				tries += 1
				throw silent
			},
		})
		const end = runWizard(
			{...world.env, witness},
			{plain: true, port: port.path},
			undefined,
			jobs,
			world.clock,
		)
		await screen.shows(/does not answer[\s\S]*r: write a report/)
		screen.type('r\n')
		await screen.shows('The report is /home/me/report.txt.')
		expect(reported).toEqual([expect.stringMatching(/^no-answer: The board does not answer/)])
		await world.clock.sleep(10_000)
		expect(tries).toBeGreaterThan(2)
		screen.type('q\n')
		await end
	})
})
