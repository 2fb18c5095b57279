/** How a person is led to the right build: what the list says of each, what is remembered, and what the first start found. */

import {describe, expect, it, onTestFinished} from 'vitest'
import {findBuild} from '../../src/jobs/find-build.ts'
import {listFirmware} from '../../src/jobs/find-firmware.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {installFirmware} from '../../src/jobs/install-firmware.ts'
import type {Offer, Offers} from '../../src/micropython/offer.ts'
import {demoEnvironment} from '../../src/virtual/environment.ts'
import {pageOf, workOf} from '../../src/wizard/brain.ts'
import type {Event} from '../../src/wizard/engine/event.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {drive} from '../esp/scripted-port.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {
	firmware,
	follow,
	having,
	identified,
	key,
	known,
	offers,
	stepNamed,
	story,
	tinypico,
	upTo,
	verified,
	versions,
} from './bench.ts'

const context = {os: {platform: 'linux', variables: {}}, site: 'https://micropython.org'} as const
const enter = key('enter')
const down = key('down')

function questionOf(model: Model) {
	const page = pageOf(model, context)
	if (page.kind !== 'question') throw new Error(page.kind)
	return page
}

const spiram: Offer = {...offers.others[0]!, use: 'SPIRAM'}
const withUses: Offers = {...offers, others: [spiram, tinypico]}
const asked = (value: Offers) => having(...upTo('identified'), {type: 'offered', offers: known(value)})

describe('the list of boards', () => {
	it('says what a variant is for', () => {
		expect(questionOf(asked(withUses)).rows[1]).toMatchObject({
			label: 'ESP32 / WROOM, SPIRAM',
			detail: 'for PSRAM outside the chip: WROVER, ESP32-CAM',
		})
	})

	it('of an ESP32 says that PSRAM beside the chip cannot be seen, where there is a build for it', () => {
		const note = expect.stringContaining('(PSRAM) cannot be seen')
		expect(questionOf(asked(withUses)).notes).toContainEqual(note)
		expect(questionOf(asked({recommended: spiram, others: []})).notes).not.toContainEqual(note)
		expect(questionOf(asked({recommended: tinypico, others: [spiram]})).notes).not.toContainEqual(note)
	})

	it('recommends none of two boards that call themselves alike, and says so', () => {
		const reason = {code: 'same-banner', machine: 'Olimex ESP32 ETH'} as const
		const page = questionOf(asked({recommended: undefined, others: [{...tinypico, reason}, spiram]}))
		expect(page.notes).toContainEqual(expect.stringContaining('Several boards call themselves'))
		expect(page.rows[0]?.detail).toContain('“Olimex ESP32 ETH”')
	})
})

it('of a board with previews only it is said that nothing is released yet', () => {
	const previews = known([firmware('1.28.0-preview.1', false)])
	const page = questionOf(having(...upTo('offered'), enter, {type: 'listed', firmware: previews}))
	expect(page.notes).toContainEqual(expect.stringContaining('Nothing is released'))
	expect(questionOf(having(...upTo('listed'))).notes.join()).not.toContain('Nothing is released')
})

describe('remembered is', () => {
	const planAfter = (...keys: readonly Event[]) => {
		const model = follow(having(...upTo('offered')), ...keys, ...story.listed.slice(1), ...story.chosen)
		return stepNamed(model, 'confirm').plan
	}

	it('what the person chose, and not what was recommended', () => {
		expect(planAfter(enter).preferred).toBeUndefined()
		expect(planAfter(down, enter).preferred).toBe(true)
	})

	it('nothing else, after an install', async () => {
		const os = {platform: 'linux', variables: {}} as const
		const env = await demoEnvironment({
			chip: 'ESP8266',
			speed: Number.POSITIVE_INFINITY,
			terminal: new FakeTerminal(false),
			os,
		})
		onTestFinished(() => env.close())
		const {signal} = new AbortController()
		const [port] = (await env.watchPorts(signal)[Symbol.asyncIterator]().next()).value ?? []
		const {result: met} = await drive(identifyBoard(env, port!, signal))
		const {result: build} = await drive(findBuild(env, {board: 'ESP8266_GENERIC'}, signal))
		const {board} = build
		const {result: list} = await drive(listFirmware(env, board, '', signal))
		const source = {kind: 'site', firmware: list.value[0]!} as const
		const plan = {port: met.port, chip: met.chip, source, baud: undefined}
		await drive(installFirmware(env, plan, signal))
		expect(await env.settings.get('boardByChip')).toBeUndefined()
		await drive(installFirmware(env, {...plan, preferred: true}, signal))
		expect(await env.settings.get('boardByChip')).toEqual({ESP8266: 'ESP8266_GENERIC'})
	})
})

describe('a board whose first start found that another build suits it better', () => {
	const better = {board: 'ESP32_GENERIC', variant: 'SPIRAM', because: 'psram-likely'} as const
	const ready = having(...upTo('installed'), {type: 'verified', verified: {...verified, better}, at: 31_000})

	it('is told so, with a row that leads there', () => {
		const page = questionOf(ready)
		expect(page.notes).toContainEqual(expect.stringContaining('There may be PSRAM'))
		expect(page.rows[1]).toEqual({
			value: 'better',
			label: 'Install the other build',
			detail: 'ESP32_GENERIC-SPIRAM',
		})
		expect(questionOf(having(...upTo('verified'))).rows.map(({value}) => value)).not.toContain('better')
	})

	it('is met anew, and asked to get the same version of the other build', () => {
		const model = follow(ready, down, enter)
		expect(stepNamed(model, 'identify').port).toEqual(verified.port)
		const looking = follow(
			model,
			{type: 'identified', identified},
			{type: 'offered', offers: known(withUses)},
		)
		expect(stepNamed(looking, 'find-versions').offer.variant).toBe('SPIRAM')
		const confirm = stepNamed(follow(looking, {type: 'listed', firmware: known(versions)}), 'confirm')
		expect(confirm.plan.source).toEqual({kind: 'site', firmware: versions[0]})
	})

	it('can be left as it is', () => {
		expect(stepNamed(follow(ready, enter), 'repl').name).toBe('repl')
	})
})

it('while a prompt is awaited, the chip and the build that was written are at hand', () => {
	const work = workOf(having(...upTo('installed')))
	expect(work?.task).toMatchObject({
		expected: {version: '1.27.0', build: {board: 'ESP32_GENERIC', variant: ''}},
	})
})
