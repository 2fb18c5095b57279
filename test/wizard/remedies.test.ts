import {describe, expect, it} from 'vitest'
import {
	type HeardAfterwards,
	Problem,
	type ProblemCode,
	type ProblemFacts,
	type SiteCode,
} from '../../src/problem.ts'
import {bindingsOf, pageOf, workOf} from '../../src/wizard/brain.ts'
import type {Event} from '../../src/wizard/engine/event.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import type {CardPage} from '../../src/wizard/engine/page.ts'
import {sentences} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {gallery} from '../ui/gallery.ts'
import {
	failed,
	follow,
	having,
	identified,
	key,
	metWithFiles,
	port,
	ports,
	progress,
	silent,
	stepNamed,
	story,
	typed,
	upTo,
	versions,
} from './bench.ts'
import {findingOf, verdicts} from './verdicts.ts'

const enter = key('enter')
const esc = key('escape')
const context = {os: {platform: 'linux', variables: {}}, site: 'https://micropython.org'} as const

function cardOf(model: Model): CardPage {
	const page = pageOf(model, context)
	if (page.kind !== 'card') throw new Error(page.title)
	return page
}

const rowsOf = (model: Model) => cardOf(model).rows.map(({value}) => value)

/** Moves down to that row, as somebody does who reads it, and presses Enter. */
function take(model: Model, value: string): Model {
	const at = rowsOf(model).indexOf(value)
	if (at < 0) throw new Error(`${value} is not one of ${rowsOf(model)}`)
	return follow(model, ...Array.from({length: at}, () => key('down')), enter)
}

const problem = <C extends ProblemCode>(code: C, facts: ProblemFacts[C]) => failed(new Problem(code, facts))
const writing = [...upTo('installing'), progress('write', 10, 100)]
const writeFailed = problem('write-failed', {phase: 'write', detail: 'no answer'})

describe('a port behind which nobody answers', () => {
	const wrong = {
		...failed(silent),
		finding: findingOf({code: 'wrong-port', path: port.path, others: ['/dev/ttyUSB7', 'COM9']}),
	}
	const card = having(ports(port), enter, wrong as Event)

	it('has a row for each of the others, and one for the list of all', () => {
		expect(rowsOf(card)).toEqual(['again', 'port:/dev/ttyUSB7', 'port:COM9', 'port'])
	})

	it('is left for another one, which is asked at once, and from which Esc leads to the list', () => {
		const trying = take(card, 'port:COM9')
		expect(stepNamed(trying, 'identify').named).toBe('COM9')
		expect(stepNamed(follow(trying, esc), 'port').at).toBe('COM9')
	})

	it('is tried again by Enter alone', () => {
		expect(stepNamed(follow(card, enter), 'identify').port).toEqual(port)
	})

	it('keeps the cursor where the person has moved it when it fails once more', () => {
		const moved = follow(card, key('down'), wrong as Event)
		expect(cardOf(moved).at).toBe('port:/dev/ttyUSB7')
		stepNamed(follow(moved, enter), 'identify')
	})

	it('has the same rows while it is still waited for', () => {
		const waiting = having(
			ports(port),
			enter,
			{type: 'explained', finding: wrong.finding},
			{
				type: 'progress',
				progress: {phase: 'connect', done: 3, total: 7, waitsFor: silent},
				at: 0,
			},
		)
		expect(rowsOf(waiting)).toEqual(rowsOf(card))
		expect(stepNamed(take(waiting, 'port:COM9'), 'identify').named).toBe('COM9')
		expect(follow(waiting, enter).visit).toBe(waiting.visit + 1)
	})
})

describe('writing that fails', () => {
	const card = having(...writing, writeFailed)

	it('is done slower on request, and no more slowly than that', () => {
		const slower = take(card, 'slower')
		expect(workOf(slower)).toMatchObject({step: {name: 'install'}, task: {plan: {baud: 115_200}}})
		expect(rowsOf(follow(slower, writeFailed))).toEqual([])
	})

	it('cannot be slower over a socket, whose speed is not ours', () => {
		const far = {...port, path: 'socket://pi:2217', kind: 'network'} as const
		const onSocket = {...identified, port: far}
		const model = having(
			ports(far),
			enter,
			{type: 'identified', identified: onSocket},
			...story.offered,
			...story.listed,
			...story.chosen,
			...story.installing,
			writeFailed,
		)
		expect(rowsOf(model)).toEqual([])
	})

	it('calls the board half written, whatever the card is about', () => {
		const lost = having(...writing, problem('port-lost', {path: port.path}))
		expect(cardOf(lost).meaning).toContain('half written')
		const unreachable = follow(lost, enter, problem('site-unreachable', {url: 'http://x', detail: ''}))
		expect(cardOf(unreachable).meaning).toContain('half written')
		expect(cardOf(unreachable).meaning).not.toContain('Nothing was erased')
	})
})

describe('firmware that cannot be had, or does not suit the board', () => {
	const card = having(...upTo('installing'), problem('firmware-damaged', {source: 'x.bin', part: 'sha256'}))

	it('is chosen anew where it was chosen', () => {
		expect(stepNamed(take(card, 'other'), 'firmware').at).toBe(versions[0]?.file)
	})

	it('can be a file of one’s own; Esc leads back to the card', () => {
		stepNamed(take(card, 'own-file'), 'file')
		stepNamed(follow(take(card, 'own-file'), esc), 'problem')
	})
})

it('a file that changed under its name is fetched again and remembered, where the person says so', () => {
	const changed = {source: 'https://x/x.bin', remembered: 'a'.repeat(64), came: 'b'.repeat(64)}
	const card = having(...upTo('installing'), problem('firmware-changed', changed))
	expect(rowsOf(card)).toEqual(['again', 'accept', 'other'])
	expect(workOf(take(card, 'accept'))).toMatchObject({
		step: {name: 'install'},
		task: {plan: {source: {kind: 'site', acceptChanged: true}}},
	})
})

describe('files that an update would not keep', () => {
	const withFiles = [
		...story.plugged,
		enter,
		{type: 'identified', identified: metWithFiles},
		...story.offered,
		...story.listed,
		...story.chosen,
	] as const
	const card = having(...withFiles, key('down'), enter, problem('files-not-kept', {reason: 'overlap'}))

	it.each(['save', 'erase'])('lead back to the question, on the row %s', row => {
		expect(stepNamed(take(card, row), 'confirm').at).toBe(row)
	})

	it('that cannot be saved can be given up, and that is asked', () => {
		const unread = having(...withFiles, enter, problem('files-unread', {path: '/a', detail: 'no answer'}))
		expect(stepNamed(take(unread, 'erase'), 'confirm').at).toBe('erase')
	})
})

it('what the command line said is left out where it does not suit the board', () => {
	const facts = {chip: 'ESP32', option: '--flash-size', value: '8MB', flashBytes: 4194304} as const
	const left = take(having(...upTo('installing'), problem('flash-setting', facts)), 'as-in-file')
	expect(stepNamed(left, 'install').back.plan).not.toHaveProperty('settings')
	const fixed = take(having(...upTo('installing'), problem('no-speed', {path: port.path})), 'any-speed')
	expect(stepNamed(fixed, 'install').back.plan.baud).toBeUndefined()
	const other = having(...upTo('installing'), problem('board-changed', {expected: 'a', found: 'b'}))
	expect(stepNamed(take(other, 'this-board'), 'identify').port).toEqual(port)
})

describe('a board that does not come to its prompt', () => {
	const unheard = (heard: HeardAfterwards) => problem('no-prompt', {path: port.path, heard, sample: ''})
	const card = (heard: HeardAfterwards) => having(...writing, ...story.installed, unheard(heard))

	it('is written in another mode where the chip reads badly: DIO, then DOUT, each confirmed', () => {
		const dio = take(card('bad-flash-reads'), 'mode')
		// It was written to, so it is met anew before anything is asked.
		const confirming = follow(dio, {type: 'identified', identified})
		expect(stepNamed(confirming, 'confirm').plan.settings).toEqual({mode: 'dio'})
		const again = follow(confirming, key('enter', 5000), ...story.installed, unheard('bad-flash-reads'))
		const dout = follow(take(again, 'mode'), {type: 'identified', identified})
		expect(stepNamed(dout, 'confirm').plan.settings).toEqual({mode: 'dout'})
		const last = follow(dout, key('enter', 9000), ...story.installed, unheard('bad-flash-reads'))
		expect(rowsOf(last)).toEqual([])
	})

	it('gets another build where this one does not suit it', () => {
		expect(rowsOf(card('no-psram'))).toEqual(['again', 'build'])
		// It was written to, so it is met anew, and what suits it now is looked up.
		stepNamed(follow(take(card('no-psram'), 'build'), {type: 'identified', identified}), 'find-boards')
	})
})

/** As they are typed; other programs have options of their own. */
const ourOptions =
	/--(?:port|baud|board|version|firmware|no-stub|flash-|save-files|keep-files|yes|offline)|mp-wizard [a-z]/

describe.each(Object.entries(gallery))('the card in: %s', (_name, model) => {
	const page = pageOf(model, context)
	const rows = page.kind === 'card' ? page.rows : []

	it('has no option to type, for nobody here can type one', () => {
		if (page.kind !== 'card') return
		const told = sentences(page.fixes).filter(fix => ourOptions.test(fix))
		expect(told).toEqual([])
	})

	it('begins to erase by no row that was not confirmed', () => {
		for (const {value} of rows) {
			const led = take(model, value)
			const wasConfirmed = model.step.name === 'problem' && model.step.retry.name === 'install'
			if (!wasConfirmed) expect(led.step.name).not.toBe('install')
		}
	})
})

describe('a command on a card', () => {
	const card = having(ports(port), enter, {
		type: 'failed',
		problem: new Problem('port-forbidden', {path: port.path}),
		finding: findingOf(verdicts['no-permission']),
	})

	it('is copied by c, each in turn', () => {
		expect(cardOf(card).copied).toBeUndefined()
		const first = cardOf(follow(card, ...typed('c'))).copied?.command
		const second = cardOf(follow(card, ...typed('cc'))).copied?.command
		expect(first).toMatch(/^sudo usermod -aG \w+ \$USER$/)
		expect(second).toMatch(/uaccess/)
		expect(cardOf(follow(card, ...typed('ccc'))).copied?.command).toBe(first)
	})

	it('is forgotten with the card', () => {
		const again = follow(card, ...typed('c'), enter, {
			type: 'failed',
			problem: new Problem('port-forbidden', {path: port.path}),
			finding: findingOf(verdicts['no-permission']),
		})
		expect(cardOf(again).copied).toBeUndefined()
	})

	it('has its key on every card, so that keys do not come and go', () => {
		expect(bindingsOf(card).map(({key}) => key)).toContain('c')
		expect(bindingsOf(having(ports(port), enter, failed(silent))).map(({key}) => key)).toContain('c')
	})
})

describe('when it is tried again', () => {
	const card = having(ports(port), enter, failed(silent))
	const saidAt = (now: number, demo?: {speed: number; chip: string}) => {
		const waiting = follow(card, {type: 'next-try', at: 5000})
		const page = pageOf(waiting, {...context, now, ...(demo && {demo})})
		return page.kind === 'card' ? page.again?.says : undefined
	}

	it('is counted down in seconds', () => {
		expect(saidAt(2000)).toBe('Next try by itself in 3 s.')
		expect(saidAt(4000)).toBe('Next try by itself in 1 s.')
	})

	it('is counted as the person waits for it in a demo, and not where time leaps', () => {
		expect(saidAt(1000, {speed: 4, chip: 'ESP32'})).toBe('Next try by itself in 1 s.')
		expect(saidAt(1000, {speed: Number.POSITIVE_INFINITY, chip: 'ESP32'})).toBe('Trying again by itself…')
	})

	it('is not promised where nothing can change while this program runs', () => {
		const container = findingOf({code: 'no-passthrough', where: 'container'})
		const shut = having(ports(port), enter, {
			type: 'failed',
			problem: new Problem('port-failed', {path: port.path, detail: ''}),
			finding: container,
		})
		expect(cardOf(shut).again).toBeUndefined()
	})
})

describe('a site that is not reached, whatever stands in between', () => {
	const url = 'https://micropython.org'
	const facts = {
		'name-unknown': {url, host: 'micropython.org', detail: 'ENOTFOUND'},
		'proxy-unreachable': {proxy: 'proxy.example:3128', detail: 'ECONNREFUSED'},
		'proxy-login': {proxy: 'proxy.example:3128', gaveLogin: false},
		'proxy-refused': {proxy: 'proxy.example:3128', url, status: 403},
		'proxy-unusable': {proxy: 'socks5://proxy.example', kind: 'socks5'},
		'certificate-unknown': {url, detail: 'SELF_SIGNED_CERT_IN_CHAIN'},
		'certificate-dates': {url, today: '1970-01-01'},
		'site-unreachable': {url, detail: 'ECONNREFUSED'},
		'site-slow': {url, ms: 15_000},
		'site-status': {url, status: 503},
		'site-nonsense': {url, detail: 'a web page instead of a file'},
		'download-cut': {url, got: 1, expected: 2},
	} satisfies {readonly [C in SiteCode]: ProblemFacts[C]}
	const codes = Object.keys(facts) as SiteCode[]

	it.each(codes)('leaves the way to a file of one’s own open, for lists and for firmware: %s', code => {
		for (const before of ['identified', 'installing'] as const) {
			const card = having(...upTo(before), problem(code, facts[code]))
			stepNamed(take(card, 'own-file'), 'file')
		}
	})

	it.each(codes)('is an option for who types: %s', code => {
		const {fixes} = words.problemCard(new Problem(code, facts[code]), context.os)
		expect(sentences(fixes).join()).toContain('--firmware FILE')
	})
})
