/** A board served by one process and flashed by another: with control lines over RFC 2217, without them over a plain socket. */

import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {connect} from '../../src/esp/connect.ts'
import {enterBootloader, resetStrategies} from '../../src/esp/reset.ts'
import {openNetworkPort} from '../../src/serial/network-port.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {type ServedBoard, serveBoard} from './demo-board.ts'
import {run} from './run.ts'

const machines = {esp32: 'Generic ESP32 module with ESP32', esp8266: 'ESP module with ESP8266'}
const chips = {esp32: 'ESP32', esp8266: 'ESP8266'} as const
type Name = keyof typeof chips

const served: ServedBoard[] = []
afterEach(async () => {
	for (const board of served.splice(0)) await board.stop()
})

function serve(chip: Name): Promise<string> {
	const board = serveBoard('--chip', chip, '--speed', '40')
	served.push(board)
	return board.address
}

async function firmwareFor(name: Name): Promise<string> {
	const recipe = {chip: chips[name], machine: machines[name], version: '1.27.0', date: '2025-12-09'}
	const path = join(await ownFolder(), `${name}.bin`)
	await writeFile(path, buildFirmware(recipe))
	return path
}

/** What another program on this computer would do before it uses a plain socket. */
async function bringIntoLoader(address: string): Promise<void> {
	const port = await openNetworkPort(`rfc2217://${address}`, 115_200, systemClock)
	try {
		await enterBootloader(port, systemClock, resetStrategies(port.info, process.platform)[0]!)
	} finally {
		await port.close()
	}
}

const flash = (port: string, file: string) =>
	run(['flash', '--port', port, '--firmware', file, '--yes', '--json'])

function expectDone({code, events, stderr}: Awaited<ReturnType<typeof run>>, port: string): void {
	const told = events().filter(({event}) => event !== 'progress')
	expect(told.map(({event}) => event)).toEqual(['port', 'chip', 'firmware', 'verified', 'prompt', 'done'])
	expect(told.find(({event}) => event === 'prompt')).toMatchObject({version: '1.27.0', port})
	expect(stderr).toBe('')
	expect(code).toBe(0)
}

// The client's waits are real ones, whatever the board's clock does.
describe('a board behind a network', () => {
	it('an ESP32 is flashed over RFC 2217, and once more over a plain socket from its loader', async () => {
		const address = await serve('esp32')
		const file = await firmwareFor('esp32')
		expectDone(await flash(`rfc2217://${address}`, file), `rfc2217://${address}`)
		await bringIntoLoader(address)
		// Nobody presses RESET here: the chip restarts by itself.
		expectDone(await flash(`socket://${address}`, file), `socket://${address}`)
	})

	it('an ESP8266 is flashed over RFC 2217; over a plain socket it is written too, and asks for RESET', async () => {
		const address = await serve('esp8266')
		const file = await firmwareFor('esp8266')
		expectDone(await flash(`rfc2217://${address}`, file), `rfc2217://${address}`)
		await bringIntoLoader(address)
		// Nobody presses it here, so nobody waits for the prompt.
		const {code, stderr} = await run(
			['flash', '--port', `socket://${address}`, '--firmware', file, '--yes', '--plain'],
			{interruptAt: /RESET/},
		)
		expect(stderr).toContain('RESET')
		expect(code).toBe(130)
	})
})

/** The MAC in the chip. */
async function macAt(address: string): Promise<string> {
	const port = await openNetworkPort(`rfc2217://${address}`, 115_200, systemClock)
	try {
		const {result} = await drive(connect(port, {clock: systemClock, platform: process.platform}))
		return (await readChipFacts(result)).mac
	} finally {
		await port.close()
	}
}

describe('two boards that are served at the same time', () => {
	it('are two boards: each has a MAC of its own', async () => {
		const macs = await Promise.all([serve('esp32').then(macAt), serve('esp32').then(macAt)])
		expect(new Set(macs).size).toBe(2)
	})
})
