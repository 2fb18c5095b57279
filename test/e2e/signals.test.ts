/**
 * How the program ends when it is told to, in its real environment: settings, network port and terminal are those of a user,
 * and the board is served by a process of its own.
 */

import {writeFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from 'vitest'
import {comPort, comPortMessage, controlsFor} from '../../src/serial/com-port.ts'
import {RELEASED} from '../../src/serial/port.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {isLong, sample} from '../at-length.ts'
import {ownFolder} from '../own-folder.ts'
import {type ServedBoard, serveBoard} from './demo-board.ts'
import {relayTo} from './relay.ts'
import {bin, run} from './run.ts'
import {TestTerminal} from './terminal.ts'

let built = 0

/** Other firmware each time: of what is on the board already, nothing is written and nothing is left to verify. */
function newFirmware(): Uint8Array {
	built += 1
	const date = `2025-12-${String(built).padStart(2, '0')}`
	return buildFirmware({chip: 'ESP32', machine: 'Generic ESP32 module with ESP32', version: '1.27.0', date})
}

/** The last that an RFC 2217 client says when it closes its port: both lines released. */
const farewell = Buffer.concat(
	controlsFor(RELEASED).map(value => comPortMessage(comPort.control, Uint8Array.of(value))),
)

let board: ServedBoard
beforeAll(() => {
	board = serveBoard('--chip', 'esp32', '--speed', '40')
})
afterAll(() => board.stop())

/** The option that has Node send the program `signal` as soon as it has written what `when` matches. */
function told(signal: string, when: RegExp): string {
	const module = `import {isMainThread} from 'node:worker_threads'
		const {write} = process.stdout
		let isTold = false
		if (isMainThread) process.stdout.write = function (text, ...rest) {
			const result = write.call(this, text, ...rest)
			if (!isTold && ${when}.test(text)) isTold = process.kill(process.pid, '${signal}')
			return result
		}`
	return `--import=data:text/javascript,${encodeURIComponent(module).replaceAll("'", '%27')}`
}

/** A site that sends half of the firmware and then nothing more. */
async function stuckSite(firmware: Uint8Array): Promise<string> {
	const server = createServer((_, response) => {
		response.writeHead(200, {'content-length': firmware.length}).write(firmware.subarray(0, 500_000))
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => {
		server.closeAllConnections()
		server.close()
	})
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/firmware.bin`
}

async function fileOf(bytes: Uint8Array): Promise<string> {
	const path = join(await ownFolder(), 'firmware.bin')
	await writeFile(path, bytes)
	return path
}

async function ownHome(): Promise<Record<string, string>> {
	const home = await ownFolder()
	return {HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache')}
}

const phases = [
	['connect', /"phase":"connect"/, 'untouched'],
	['download', /"phase":"download","done":[1-9]/, 'untouched'],
	['erase', /"phase":"erase"/, 'incomplete'],
	['write', /"phase":"write","done":[1-9]/, 'incomplete'],
	['verify', /"phase":"verify"/, 'incomplete'],
	['prompt', /"phase":"prompt"/, 'flashed'],
] as const

/**
 * All of them have one way through the program. \`npm test\` sends Ctrl-C in every phase and each other signal in two, so that
 * every phase meets two signals; \`npm run test:long\` sends each in every phase.
 */
const sentIn: Readonly<Record<string, readonly string[]>> = {
	SIGINT: phases.map(([phase]) => phase),
	SIGTERM: ['connect', 'write'],
	SIGHUP: ['download', 'verify'],
	SIGQUIT: ['erase', 'prompt'],
}

describe.skipIf(process.platform === 'win32')('flash that is told to end (wants a Unix)', () => {
	describe.each(Object.keys(sentIn))('by %s', signal => {
		it.each(phases.filter(([phase]) => isLong || sentIn[signal]!.includes(phase)))(
			'in the phase %s says what the board holds, and closes the port',
			async (...row) => {
				const [phase, when, state] = row
				const relay = await relayTo(await board.address)
				const file = phase === 'download' ? await stuckSite(newFirmware()) : await fileOf(newFirmware())
				const ran = await run(
					['flash', '--port', `rfc2217://${relay.address}`, '--firmware', file, '--yes', '--json'],
					{variables: {...(await ownHome()), NODE_OPTIONS: told(signal, when)}},
				)
				expect(ran.events().at(-1)).toMatchObject({event: 'problem', code: 'cancelled', board: state})
				expect(ran.stderr).toBe('')
				expect(ran.code).toBe(130)
				for (const last of await relay.lastBytes()) expect(last.subarray(-farewell.length)).toEqual(farewell)
			},
		)
	})
})

describe.skipIf(process.platform === 'win32')('the wizard that is told to end (wants a Unix)', () => {
	it.each(sample(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'], 2))(
		'by %s while it writes gives the terminal back, and says what the board holds',
		async signal => {
			const relay = await relayTo(await board.address)
			const program = `${bin} --port rfc2217://${relay.address} --firmware ${await fileOf(newFirmware())}`
			const script = `stty -g; sh -c 'echo "pid $$"; exec node ${program}'; echo "exit $?"; stty -g; read -r`
			const terminal = new TestTerminal('bash', ['--norc', '-c', script], {
				columns: 130,
				rows: 40,
				variables: await ownHome(),
			})
			await terminal.see('on this board?')
			terminal.type('\r')
			await terminal.see(/Writing ·/)
			process.kill(Number(/^pid (\d+)/m.exec(terminal.raw)?.[1]), signal)
			await terminal.see('exit 130')
			const settings = await terminal
				.see(/exit 130\n[0-9a-f:]{40,}$/)
				.then(() => terminal.raw.match(/^[0-9a-f:]{40,}(?=\r?$)/gm))
			expect(settings?.[1]).toBe(settings?.[0])
			expect(terminal.screen).toContain('Cancelled. The firmware on the board is incomplete.')
			expect(terminal.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(terminal.raw.lastIndexOf('\u001b[?25l'))
			for (const last of await relay.lastBytes()) expect(last.subarray(-farewell.length)).toEqual(farewell)
			terminal.type('\n')
			await terminal.exit
		},
	)
})
