import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Problem} from '../../src/problem.ts'
import {unicode} from '../../src/ui/glyphs.ts'
import {pageLines, promptLine} from '../../src/ui/lines.ts'
import {begin, bindingsOf, pageOf, update, workOf} from '../../src/wizard/brain.ts'
import type {Event, KeyName} from '../../src/wizard/engine/event.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {
	arduino,
	identified,
	installed,
	known,
	metWithFiles,
	motherboard,
	offers,
	port,
	requested,
	saved,
	silent,
	story,
	twin,
	verified,
	versions,
} from './bench.ts'
import {boardCame, findingOf, judged, unclear, unplugged, verdicts} from './verdicts.ts'

const keyNames: readonly KeyName[] = [
	'enter',
	'escape',
	'up',
	'down',
	'page-up',
	'page-down',
	'home',
	'end',
	'backspace',
	'tab',
	'ctrl-c',
	'ctrl-u',
]

const keys = fc.oneof(
	{weight: 3, arbitrary: fc.constant({name: 'enter'} as const)},
	{weight: 3, arbitrary: fc.constantFrom(...keyNames.map(name => ({name})))},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...'?abflnyt3 '.split('')).map(text => ({name: 'text', text}) as const),
	},
)

const phases = [
	'connect',
	'identify',
	'catalogue',
	'download',
	'erase',
	'write',
	'verify',
	'restart',
	'prompt',
	'save',
	'put-back',
] as const

/** What the work of the step in hand could say next: the story goes on most of the time. */
const outcomes: readonly Event[] = [
	...story.plugged,
	{type: 'identified', identified},
	{type: 'identified', identified: {...identified, canReset: false, running: verified.banner}},
	{type: 'identified', identified: metWithFiles},
	{type: 'saved', saved},
	{type: 'put', put: {files: 1, bytes: 1}},
	{type: 'offered', offers: known(offers)},
	{type: 'offered', offers: known({recommended: undefined, others: []})},
	{type: 'listed', firmware: known(versions)},
	{type: 'listed', firmware: known([])},
	{type: 'installed', installed},
	{type: 'verified', verified, at: 31_000},
	{type: 'talked', how: 'left'},
	{type: 'talked', how: 'lost'},
	{type: 'nobody'},
	{type: 'board-away'},
	unclear,
	unplugged,
	boardCame,
	...Object.values(verdicts).map(verdict => judged(verdict)),
	{type: 'explained', finding: findingOf(verdicts.busy)},
	{type: 'failed', problem: silent, finding: findingOf(verdicts['wrong-port'])},
	{type: 'failed', problem: silent},
	{type: 'failed', problem: new Problem('site-slow', {url: 'http://site', ms: 1})},
]

const events: fc.Arbitrary<Event> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.record({key: keys, wait: fc.constantFrom(30, 500, 1500)})
			.map(({key, wait}): Event => ({type: 'key', key, at: wait})),
	},
	{weight: 6, arbitrary: fc.constantFrom(...outcomes)},
	{
		weight: 2,
		arbitrary: fc
			.subarray([port, twin, arduino, motherboard])
			.map((ports): Event => ({type: 'ports', ports})),
	},
	{
		weight: 2,
		arbitrary: fc
			.record({phase: fc.constantFrom(...phases), done: fc.nat(100), total: fc.nat(100), at: fc.nat()})
			.map(({at, ...progress}): Event => ({type: 'progress', progress, at})),
	},
	{weight: 1, arbitrary: fc.string({maxLength: 12}).map((value): Event => ({type: 'chose', value}))},
)

const wishes = fc.constantFrom(
	requested(),
	requested({port: '/dev/ttyUSB0', board: 'ESP32_GENERIC', version: 'stable'}),
	requested({firmware: 'mine.bin'}),
	requested({keepFiles: true}),
	requested({test: true, rehearsing: true}),
	requested({board: 'NONE', version: '0.1'}),
)

function everyModel(check: (before: Model, event: Event, model: Model) => void): void {
	fc.assert(
		fc.property(wishes, fc.array(events, {maxLength: 60}), (asked, list) => {
			let model = begin(asked)
			let now = 0
			for (const event of list) {
				const before = model
				// What a key waited becomes its moment.
				if (event.type === 'key') now += event.at
				const timed = event.type === 'key' ? {...event, at: now} : event
				model = update(before, timed)
				check(before, timed, model)
			}
		}),
		{numRuns: 400},
	)
}

describe('whatever happens, in whatever order', () => {
	it('every model has a page that names something and a cursor that is on one of its rows', () => {
		const scene = {os: {platform: 'linux', variables: {}}, site: 'https://site'} as const
		everyModel((_before, _event, model) => {
			const page = pageOf(model, scene)
			expect(page.title).not.toBe('')
			expect(pageLines(page).join('\n')).not.toContain('undefined')
			expect(promptLine(page, bindingsOf(model), unicode)).not.toContain('undefined')
			if (page.kind !== 'question') return
			const values = page.rows.map(row => row.value)
			expect(new Set(values).size).toBe(values.length)
			if (values.length > 0) expect(values).toContain(page.at)
		})
	})

	it('work only changes with the step, and a new visit has a number of its own', () => {
		everyModel((before, _event, model) => {
			expect(model.visit).toBeGreaterThanOrEqual(before.visit)
			if (model.visit === before.visit && !model.end) {
				expect(workOf(model)?.step.name).toBe(workOf(before)?.step.name)
			}
		})
	})

	it('nothing is written without a confirmation by Enter', () => {
		everyModel((before, event, model) => {
			if (model.step.name !== 'install' || before.step.name === 'install') return
			const confirmed = before.step.name === 'confirm' && event.type === 'key' && event.key.name === 'enter'
			const again = before.step.name === 'problem' && before.step.retry.name === 'install'
			expect(confirmed || again).toBe(true)
		})
	})

	it('nothing is erased of a board that may have changed since it was met', () => {
		everyModel((_before, _event, model) => {
			if (model.step.name !== 'confirm' && model.step.name !== 'board') return
			expect(model.changed && model.board !== 'incomplete').toBe(false)
		})
	})

	it('nothing is written by an Enter that came within a second of another', () => {
		everyModel((before, event, model) => {
			if (before.step.name !== 'confirm' || model.step.name === 'confirm' || event.type !== 'key') return
			if (event.key.name !== 'enter' || before.help || before.asking) return
			expect(event.at - (before.lastEnter ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1000)
		})
	})

	it('no single key leaves while the board is half written', () => {
		everyModel((before, event, model) => {
			if (!model.end || before.end || before.asking || event.type !== 'key') return
			expect(
				before.step.name === 'install' && before.board === 'incomplete' && workOf(before) === undefined,
			).toBe(false)
			if (before.step.name === 'install') {
				expect(['erase', 'write', 'verify']).not.toContain(before.step.progress?.phase)
			}
		})
	})

	it('every key in the table does something the router knows, and no key stands there twice', () => {
		everyModel((_before, _event, model) => {
			const shown = bindingsOf(model).map(binding => binding.key)
			expect(new Set(shown).size).toBe(shown.length)
		})
	})

	it('there is always a way out, but for the prompt, which has its own', () => {
		everyModel((_before, _event, model) => {
			if (model.end || model.step.name === 'repl') return
			expect(bindingsOf(model).map(binding => binding.key)).toContain('ctrl-c')
		})
	})

	it('the end is the end', () => {
		everyModel((before, _event, model) => {
			if (before.end) expect(model).toBe(before)
		})
	})
})
