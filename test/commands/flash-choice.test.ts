/** Which build `flash` takes for a board, what it refuses before it fetches anything of it, and what it says afterwards. */

import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {describe, expect, it, onTestFinished} from 'vitest'
import {flash} from '../../src/commands/flash.ts'
import {makeReport} from '../../src/commands/report.ts'
import {demoBoards} from '../../src/virtual/demo-boards.ts'
import {demoEnvironment} from '../../src/virtual/environment.ts'
import {startVirtualSite} from '../../src/virtual/site/site.ts'
import {FakeTerminal} from '../fake-terminal.ts'

type Demo = keyof typeof demoBoards

interface Flashed {
	/** What was asked of the site, in order. */
	readonly asked: readonly string[]
	readonly terminal: FakeTerminal
	readonly failure: unknown
}

/** Flashes a virtual board from a site that counts what it is asked for. */
async function flashed(demo: Demo, wishes: {board?: string; variant?: string} = {}): Promise<Flashed> {
	const site = await startVirtualSite()
	onTestFinished(() => site.close())
	const asked: string[] = []
	const counting = createServer((request, response) => {
		asked.push(request.url ?? '')
		response.writeHead(302, {location: `${site.url}${request.url}`}).end()
	})
	await new Promise<void>(resolve => counting.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => void counting.close())
	const terminal = new FakeTerminal(false)
	const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
	const env = await demoEnvironment({
		...demoBoards[demo],
		speed: Number.POSITIVE_INFINITY,
		terminal,
		os,
		site: `http://127.0.0.1:${(counting.address() as AddressInfo).port}`,
	})
	onTestFinished(() => env.close())
	const options = {version: 'stable', keepFiles: false, yes: true, plain: true, json: false, serials: true}
	const report = makeReport(terminal, os, options)
	const never = new AbortController().signal
	const failure = await flash(env, {...options, ...wishes}, report, {board: 'untouched'}, never).then(
		() => undefined,
		error => error,
	)
	return {asked, terminal, failure}
}

const index = '/resources/boards/index.json'

describe('a board that cannot start on this chip is refused before anything of it is fetched', () => {
	it.each([
		['another chip', 'esp32', {board: 'ESP32_GENERIC_S3'}, 'firmware-wrong-chip'],
		['the board of another maker, with another chip', 'esp32', {board: 'UM_TINYS3'}, 'firmware-wrong-chip'],
		['a board that is none of Espressif', 'esp32c3', {board: 'RPI_PICO_W'}, 'firmware-wrong-chip'],
		['later silicon', 'esp32p4-rev1', {board: 'ESP32_GENERIC_P4'}, 'firmware-wrong-revision'],
		[
			'earlier silicon',
			'esp32p4',
			{board: 'ESP32_GENERIC_P4', variant: 'PRE_REV3_C6_WIFI'},
			'firmware-wrong-revision',
		],
	] as const)('%s', async (_what, demo, wishes, code) => {
		const {asked, failure} = await flashed(demo, wishes)
		expect(failure).toMatchObject({code})
		expect(asked).toEqual([index])
	})
})

describe('after its first start', () => {
	it('a WROVER with the plain build is told of the one for its PSRAM', async () => {
		const {failure, terminal} = await flashed('esp32-wrover')
		expect(failure).toBeUndefined()
		expect(terminal.errors).toMatch(/PSRAM beside the chip.*--board ESP32_GENERIC-SPIRAM/)
	})

	it('a WROVER with that build is told of nothing', async () => {
		const {terminal} = await flashed('esp32-wrover', {board: 'ESP32_GENERIC', variant: 'SPIRAM'})
		expect(terminal.errors).not.toContain('PSRAM')
	})

	it('a WROOM with the build for PSRAM is told that it has none', async () => {
		const {terminal} = await flashed('esp32', {board: 'ESP32_GENERIC', variant: 'SPIRAM'})
		expect(terminal.errors).toMatch(/found no PSRAM.*--board ESP32_GENERIC /)
	})

	it('a WROOM with the plain build is told of nothing', async () => {
		const {terminal} = await flashed('esp32')
		expect(terminal.errors).not.toContain('PSRAM')
	})
})

it('a board that is newer than the last release gets its newest preview, and that is said', async () => {
	const {failure, terminal} = await flashed('esp32c3', {board: 'SEEED_XIAO_ESP32C3'})
	expect(failure).toBeUndefined()
	expect(terminal.errors).toContain('Nothing is released for SEEED_XIAO_ESP32C3 yet')
})

it('a P4 gets no Wi-Fi unasked, and is told which builds have it', async () => {
	const {terminal} = await flashed('esp32p4-rev1')
	expect(terminal.errors).toMatch(/ESP32_GENERIC_P4-PRE_REV3 has no Wi-Fi.*PRE_REV3_C6_WIFI/)
})
