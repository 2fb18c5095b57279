/** Ports, boards and versions for a shell: from this computer alone, in time, and harmless whatever they are called. */

import {describe, expect, it} from 'vitest'
import type {Wanted} from '../../src/arguments/wanted.ts'
import {systemClock} from '../../src/clock.ts'
import {answerTo} from '../../src/completion/answer.ts'
import {candidatesOf, type OwnSource} from '../../src/completion/sources.ts'
import type {Environment} from '../../src/environment.ts'
import {keepPage} from '../../src/micropython/page-cache.ts'
import {openSources} from '../../src/micropython/sources.ts'
import {describePort} from '../../src/serial/describe.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {startVirtualSite} from '../../src/virtual/site/site.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

const never = new AbortController().signal

function wanted(part: string, typed: Readonly<Record<string, readonly string[]>> = {}): Wanted {
	return {lead: '', part, candidates: [], typed: new Map(Object.entries(typed))}
}

/** What the shell reads. */
async function told(source: OwnSource, env: Partial<Environment>, asked: Wanted): Promise<string> {
	return answerTo(
		asked,
		await candidatesOf(source, partOfEnvironment({clock: systemClock, ...env}), asked, never),
	)
}

const listed = (ports: readonly PortInfo[]): Partial<Environment> => ({
	async *watchPorts() {
		yield ports
	},
})

describe('ports', () => {
	it('are those that are plugged in, without the unlikely ones, each with what it is', async () => {
		const ports = [
			describePort({path: '/dev/ttyUSB0', vendorId: 0x1a86, productId: 0x7523}),
			describePort({path: '/dev/ttyS0'}),
		]
		expect(await told('ports', listed(ports), wanted(''))).toBe('/dev/ttyUSB0\tCH340 USB bridge, WCH\n')
		expect(await told('ports', listed(ports), wanted('/dev/ttyACM'))).toBe('')
	})

	it('with a control character in the name are not offered, and what a device says of itself is cleaned', async () => {
		const ports = [
			describePort({path: '/dev/cu.a\nb', vendorId: 0x1234, productId: 1}),
			describePort({path: '/dev/cu.a\tb', vendorId: 0x1234, productId: 1}),
			describePort({
				path: '/dev/cu.$(x)',
				vendorId: 0x1234,
				productId: 1,
				manufacturer: 'A\u001b[2J\n\tB\u202e',
			}),
		]
		expect(await told('ports', listed(ports), wanted(''))).toBe('/dev/cu.$(x)\tUSB serial device, A B\n')
	})

	it('that a driver keeps to itself are not waited for', async () => {
		const hangs = {
			watchPorts: () => ({[Symbol.asyncIterator]: () => ({next: () => new Promise<never>(() => {})})}),
		}
		expect(await told('ports', hangs, wanted(''))).toBe('')
	})
})

/** A place where nobody was asked yet, at an address where nobody answers. */
const unreached = async () => ({site: 'http://127.0.0.1:9', cacheFolder: await ownFolder()})

describe('boards', () => {
	it('are those of the built-in list where nothing is kept, and no network is asked', async () => {
		const text = await told('esp-boards', await unreached(), wanted('esp32_generic'))
		expect(text).toContain('ESP32_GENERIC_C3\tEspressif ESP32-C3\n')
		expect(text).not.toContain('ESP32_GENERIC_S3-SPIRAM_OCT')
	})

	it('of a chip are found by its name as well, before all whose ids begin with it', async () => {
		const text = await told('esp-boards', await unreached(), wanted('c'))
		expect(text.split('\n').slice(0, 2)).toEqual([
			'c2\tESP32_GENERIC_C2, Espressif ESP32-C2',
			'c3\tESP32_GENERIC_C3, Espressif ESP32-C3',
		])
		expect(await told('boards', await unreached(), wanted('S3'))).toMatch(/^s3\tESP32_GENERIC_S3, /)
		expect(await told('esp-boards', await unreached(), wanted('esp32'))).toMatch(/^ESP32_GENERIC\t/)
	})

	it('have their variants once they are typed in full', async () => {
		const text = await told('esp-boards', await unreached(), wanted('ESP32_GENERIC-'))
		expect(text).toContain('ESP32_GENERIC-SPIRAM\tSupport for SPIRAM / WROVER\n')
	})

	it('without an ESP chip have versions, and cannot be flashed', async () => {
		expect(await told('boards', await unreached(), wanted('rpi_pico'))).toContain('RPI_PICO\t')
		expect(await told('esp-boards', await unreached(), wanted('rpi_pico'))).toBe('')
	})

	it('of a list that is kept come cleaned', async () => {
		const place = await unreached()
		const url = `${place.site}/resources/boards/index.json`
		const board = {
			id: 'EVIL_BOARD',
			product: '$(touch x)\u001b[2J\u0007\n\tnext',
			vendor: '`id`\u202e',
			mcu: 'esp32',
			port: 'esp32',
			variants: {'$(x)': 'not offered', OK: 'a\nb'},
		}
		const text = JSON.stringify([board, {...board, id: 'EVIL$(x)'}])
		await keepPage(place.cacheFolder, {url, at: Date.UTC(2099, 0), validators: {}, text})
		expect(await told('boards', place, wanted('EVIL_BOARD'))).toBe(
			'EVIL_BOARD\t`id` $(touch x) next\nEVIL_BOARD-OK\ta b\n',
		)
	})
})

describe('versions', () => {
	it('of the board that is typed are offered once its page was seen, and nothing is fetched for them', async () => {
		const [site, cacheFolder] = [await startVirtualSite(), await ownFolder()]
		const env = {site: site.url, cacheFolder}
		const asked = wanted('', {'--board': ['esp32_generic']})
		const [source] = openSources(env)
		const boards = await source!.boards(never)
		expect(await told('versions', env, asked)).toBe('')
		const board = boards.value.find(({id}) => id === 'ESP32_GENERIC')!
		const {value} = await source!.firmware(board, never)
		await site.close()
		const text = await told('versions', env, asked)
		const own = value.filter(({variant}) => variant === '')
		expect(text).toBe(own.map(({version, date}) => `${version}\t${date}\n`).join(''))
		expect(own.length).toBeGreaterThan(1)
		expect(await told('versions', env, wanted(''))).toBe('')
	})
})
