/** A board served by one process and flashed by another: with control lines over RFC 2217, without them over a plain socket. */

import {type ChildProcess, spawn} from 'node:child_process'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {enterBootloader, resetStrategies} from '../../src/esp/reset.ts'
import {openNetworkPort} from '../../src/serial/network-port.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {run} from './run.ts'

const bin = fileURLToPath(new URL('../../bin/mp-wizard.js', import.meta.url))
const machines = {esp32: 'Generic ESP32 module with ESP32', esp8266: 'ESP module with ESP8266'}
const chips = {esp32: 'ESP32', esp8266: 'ESP8266'} as const
type Name = keyof typeof chips

let folder = ''
const served: ChildProcess[] = []
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'mp-wizard-test-'))
})
afterEach(async () => {
	for (const child of served.splice(0)) {
		const ended = new Promise(resolve => child.once('close', resolve))
		child.kill('SIGINT')
		await ended
	}
})
afterAll(() => rm(folder, {recursive: true}))

/** Starts `demo-board` on a TCP port that the system chooses; resolves with the address it tells. */
function serve(chip: Name): Promise<string> {
	const args = ['demo-board', '--chip', chip, '--listen', '127.0.0.1:0', '--speed', '40']
	const child = spawn(process.execPath, [bin, ...args], {stdio: ['ignore', 'ignore', 'pipe']})
	served.push(child)
	return new Promise((resolve, reject) => {
		let told = ''
		child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			told += text
			const [, address] = /at (127\.0\.0\.1:[1-9]\d*)\./.exec(told.split('\n')[0] ?? '') ?? []
			if (address !== undefined) resolve(address)
		})
		child.once('close', () => reject(new Error(`ended before it served:\n${told}`)))
	})
}

async function firmwareFor(name: Name): Promise<string> {
	const recipe = {chip: chips[name], machine: machines[name], version: '1.27.0', date: '2025-12-09'}
	const path = join(folder, `${name}.bin`)
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
describe('a board behind a network', {timeout: 60_000}, () => {
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
