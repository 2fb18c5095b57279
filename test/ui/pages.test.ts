import {expect, it} from 'vitest'
import {Problem} from '../../src/problem.ts'
import {pageLines} from '../../src/ui/lines.ts'
import {pageOf} from '../../src/wizard/brain.ts'
import type {Event} from '../../src/wizard/engine/event.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {failed, follow, having, identified, key, port, ports, story, typed, upTo} from '../wizard/bench.ts'
import {findingOf, judged, unclear, verdicts} from '../wizard/verdicts.ts'

const scene = {os: {platform: 'linux', variables: {}}, site: 'https://micropython.org'} as const
const said = (model: Model) => pageLines(pageOf(model, scene)).join('\n')

/** A board that has no reset lines, and whose MicroPython gives back what was sent to the loader. */
const silent = new Problem('no-answer', {
	path: port.path,
	heard: 'micropython',
	sample: 'UUUUUUUU [K$ UUUUUUUU',
	reset: true,
})
const waiting: Event = {
	type: 'progress',
	progress: {phase: 'connect', done: 3, total: 7, waitsFor: silent},
	at: 0,
}

it('what we sent ourselves is nothing that a person has to read', () => {
	const text = said(having(ports(port), key('enter'), waiting))
	expect(text).toContain(`${port.path}: a MicroPython prompt answers instead of the loader.\n`)
	expect(text).not.toContain('UUUU')
})

it('help on what waits for the person says how to go about it, and not that it takes a few seconds', () => {
	const text = said(having(ports(port), key('enter'), waiting, ...typed('?')))
	expect(text).toContain('from the top')
	expect(text).not.toContain('a few seconds')
})

it('who unplugs a board that the computer never saw is told what to do when nothing happens', () => {
	const unplug = said(having(ports(), {type: 'nobody'}, unclear))
	expect(unplug).toContain('If nothing changes here, say that it is unplugged.')
})

it('a verdict promises to go on as soon as that is done, also where it is read out', () => {
	const verdict = said(having(ports(), {type: 'nobody'}, judged(verdicts['charge-only'])))
	expect(verdict).toMatch(/It goes on by itself as soon as that is done\.$/)
	expect(verdict).not.toContain('until it works')
})

it.each([
	[true, 'no MicroPython answered'],
	[false, 'not known: only its buttons start it again'],
])(
	'a silent board that could be restarted (%s) is told from one that nobody could ask',
	(canReset, words) => {
		const silentBoard: Event = {type: 'identified', identified: {...identified, running: undefined, canReset}}
		expect(said(having(ports(port), key('enter'), silentBoard, ...story.offered))).toContain(words)
	},
)

it('what somebody reads about a card stays while it is tried again', () => {
	const model = having(ports(port), key('enter'), failed(silent), ...typed('?'))
	expect(said(follow(model, failed(silent)))).toBe(said(model))
})

it('who asks about an empty list is not told of its rows', () => {
	expect(said(having(ports(), ...typed('?')))).not.toContain('row')
})

it('a chip that did not go into its loader is told as the cable test tells it, with what was heard', () => {
	const failure = {...failed(silent), finding: findingOf(verdicts['needs-boot'])} as Event
	const text = said(having(ports(port), key('enter'), failure))
	expect(text).toContain('The board needs its BOOT button')
	expect(text).toContain('a MicroPython prompt answers')
})

it('? says what to do on the page, and then what its terms mean, in the order in which they are read', () => {
	const lines = pageLines(pageOf(having(...upTo('listed'), ...typed('?')), scene))
	expect(lines[0]).toBe('Which MicroPython?')
	expect(lines[1]).toMatch(/^The newest stable version is right/)
	expect(lines.slice(2).map(line => line.split(':')[0])).toEqual([
		'MicroPython',
		'Stable',
		'Preview',
		'Firmware',
		'Library',
	])
})

it('? on a card takes nothing of it away, and explains it below what to do', () => {
	const card = having(ports(port), key('enter'), {type: 'failed', problem: silent})
	const explained = pageOf(follow(card, ...typed('?')), scene)
	expect(explained).toMatchObject({...pageOf(card, scene)})
	const lines = pageLines(explained)
	for (const line of said(card).split('\n')) expect(lines).toContain(line)
	const last = lines.findLastIndex(line => /^(?:\d\. |- )/.test(line) && line.includes('BOOT'))
	expect(lines.findIndex(line => line.startsWith('BOOT: a button'))).toBeGreaterThan(last)
})

it('? explains what lines show and a screen folds away, after all that both show', () => {
	const lines = pageLines(pageOf(having(...upTo('offered'), ...typed('?')), scene))
	const at = (name: string) => lines.findIndex(line => line.startsWith(`${name}: `))
	expect(at('MAC')).toBeGreaterThan(at('Firmware'))
})
