/**
 * The process that goes on and on: hundreds of installs, a prompt that prints megabytes, a cable that comes loose hundreds of
 * times. What must not grow with it is measured after a tenth of each and at its end. Knows the jobs and the REPL.
 */

import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {systemClock} from '#built/clock'
import type {Environment} from '#built/environment'
import {drive} from '#built/generators'
import {fetchFirmware} from '#built/jobs/fetch-firmware'
import {installOn} from '#built/jobs/install-firmware'
import {verifyPrompt} from '#built/jobs/verify-prompt'
import {replSession} from '#built/repl/session'
import {openNetworkPort} from '#built/serial/network-port'
import type {PortInfo} from '#built/serial/port'
import {makeBoard} from '#built/virtual/bench'
import {VirtualBridge} from '#built/virtual/bridge'
import {BenchClock} from '#built/virtual/clock'
import type {StartInterpreter} from '#built/virtual/interpreter/interpreter'
import {environmentOver} from './environment.ts'
import {type Held, held, heldMore} from './held.ts'
import type {SoakOrder, SoakResult} from './messages.ts'
import {soakFirmware} from './start-state.ts'
import {watchedTerminal} from './watched-terminal.ts'

const never = new AbortController().signal
let warnings = 0
process.on('warning', () => {
	warnings += 1
})

/** Runs `work` so many times; what is held at the end beyond what was held after the first tenth. */
async function repeated(times: number, work: (nth: number) => Promise<void>): Promise<Held> {
	let early: Held | undefined
	for (let nth = 1; nth <= times; nth += 1) {
		await work(nth)
		if (nth === Math.ceil(times / 10)) early = held()
	}
	return heldMore(held(), early!)
}

/** Every install writes: the two files differ in one block. */
async function installs({address, installs}: SoakOrder): Promise<Held> {
	const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-soak-'))
	const paths = [join(folder, 'even.bin'), join(folder, 'odd.bin')]
	for (const [at, path] of paths.entries()) await writeFile(path, soakFirmware(at))
	const info: PortInfo = {path: `rfc2217://${address}`, kind: 'network', likelihood: 'possible'}
	const env = environmentOver(({path}, baud, signal) => openNetworkPort(path, baud, systemClock, signal))
	try {
		return await repeated(installs, async nth => {
			const path = paths[nth % 2]!
			const fetched = (chip: Parameters<typeof fetchFirmware>[2]) =>
				fetchFirmware(env, {kind: 'file', path}, chip, never)
			await drive(installOn(env, info, {baud: 460_800}, fetched, never))
			await drive(verifyPrompt(env, info, {version: '1.27.0'}, never))
		})
	} finally {
		await rm(folder, {recursive: true})
	}
}

/** A board that prints without end, and a person who watches. */
async function printing({replMib}: SoakOrder): Promise<Held> {
	const line = Buffer.from(`${'0123456789abcdef'.repeat(8)}\r\n`.repeat(500), 'latin1')
	const server = createServer(socket => {
		const print = () => {
			while (socket.write(line));
		}
		socket.on('drain', print).on('error', () => socket.destroy())
		print()
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	const address = server.address() as {port: number}
	const info: PortInfo = {path: `socket://127.0.0.1:${address.port}`, kind: 'network', likelihood: 'possible'}
	const {terminal, shown} = watchedTerminal()
	const env = environmentOver(
		({path}, baud, signal) => openNetworkPort(path, baud, systemClock, signal),
		terminal,
	)
	const end = new AbortController()
	const session = replSession(env, info, end.signal).catch(() => {})
	const more = await repeated(replMib, async nth => {
		while (shown.bytes < nth * 2 ** 20) await shown.next()
	})
	end.abort(new Error('enough'))
	await session
	server.close()
	return more
}

/** A session at the prompt that outlives its cable. */
async function replugs({replugs}: SoakOrder): Promise<Held> {
	const clock = new BenchClock()
	const board = makeBoard({chip: 'ESP32', running: true}, clock, echoing)
	const bridge = new VirtualBridge({board, clock, info: {path: 'soak', kind: 'usb', likelihood: 'likely'}})
	const {terminal, shown} = watchedTerminal()
	const env: Environment = {
		...environmentOver((_, baud) => bridge.open(baud), terminal),
		clock,
		watchPorts: signal => bridge.watch(signal),
	}
	const end = new AbortController()
	const session = replSession(env, bridge.info, end.signal).catch(() => {})
	await shown.until(/>>> /)
	const more = await repeated(replugs, async () => {
		bridge.unplug()
		await shown.until(/is gone/)
		bridge.plug()
		await shown.until(/connected again.*>>> /s)
	})
	end.abort(new Error('enough'))
	await session
	bridge.unplug()
	await board.close()
	return more
}

/** A prompt, without the memory of an interpreter. */
const echoing: StartInterpreter = ({output}) => {
	void output(Buffer.from('MicroPython v1.27.0 on 2025-12-09; soak with ESP32\r\n>>> '))
	return {input: bytes => void output(bytes), stop: async () => {}}
}

const order = JSON.parse(process.argv[2]!) as SoakOrder
const parts = [await installs(order), await printing(order), await replugs(order)]
const result: SoakResult = {parts, warnings}
process.send?.(result)
process.disconnect?.()
