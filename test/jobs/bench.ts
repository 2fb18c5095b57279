/** One virtual board for the jobs, with the board itself in reach: its flash can be looked at, its cable pulled. */

import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterEach} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {type ChipFacts, readChipFacts} from '../../src/esp/chip-facts.ts'
import {connect} from '../../src/esp/connect.ts'
import {hardReset} from '../../src/esp/reset.ts'
import type {FirmwareSource} from '../../src/jobs/fetch-firmware.ts'
import type {InstallPlan} from '../../src/jobs/install-firmware.ts'
import {isShippedBoot} from '../../src/micropython/files.ts'
import {Problem} from '../../src/problem.ts'
import type {Port, PortInfo} from '../../src/serial/port.ts'
import {type Bench, openBench} from '../../src/virtual/bench.ts'
import {readFiles, writeFiles} from '../../src/virtual/board/file-region.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {CountedPort} from '../counted-port.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

/** The two whose firmware these tests build. */
export type Chip = 'ESP32' | 'ESP8266'

export interface JobBench extends Omit<Bench, 'chip'> {
	readonly chip: Chip
	readonly env: Environment
	/** What the jobs are given as their port. */
	readonly port: PortInfo
	/** Ports that are open now. */
	open(): number
	/** RESET pressed while BOOT is held down, as a person does. */
	pressBootAndReset(): Promise<void>
}

export interface JobBenchOptions {
	/** False: a plain socket, with neither control lines nor a speed. */
	readonly lines?: boolean
	readonly running?: boolean
	/** From a reset to the first output, in ms; default: a quick board. */
	readonly startMs?: number
	/** Default: what Espressif's own board has. */
	readonly flashBytes?: number
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0)) await close()
})

export function jobBench(chip: Chip, {lines = true, ...board}: JobBenchOptions = {}): JobBench {
	const bench = openBench({chip, speed: Number.POSITIVE_INFINITY, ...board})
	closing.push(() => bench.close())
	const {bridge, clock} = bench
	const port: PortInfo = lines
		? bridge.info
		: {path: 'socket://127.0.0.1:5555', kind: 'network', likelihood: 'possible'}
	const open = new Set<Port>()
	return {
		...bench,
		chip,
		port,
		open: () => open.size,
		async pressBootAndReset() {
			bench.board.boot(true)
			await bench.board.reset()
			await clock.sleep(100)
			bench.board.boot(false)
		},
		env: partOfEnvironment({
			async openPort(_path, baud) {
				const cable = await bridge.open(baud)
				return new CountedPort(lines ? cable : socketTo(cable, port), open)
			},
			watchPorts: signal => bridge.watch(signal),
			clock,
			os: {platform: 'linux', variables: {}},
			settings: forgetfulSettings(),
			cacheFolder: '/nowhere',
		}),
	}
}

/** The cable as it is behind a plain TCP server. */
function socketTo(cable: Port, info: PortInfo): Port {
	const {path} = info
	return {
		info,
		read: signal => cable.read(signal),
		write: bytes => cable.write(bytes),
		discard: () => cable.discard(),
		close: () => cable.close(),
		lines: async () => {
			throw new Problem('no-control-lines', {path})
		},
		speed: async () => {
			throw new Problem('no-speed', {path})
		},
		framing: async () => {
			throw new Problem('no-framing', {path})
		},
		break: async () => {
			throw new Problem('no-break', {path})
		},
	}
}

const machines = {ESP32: 'Generic ESP32 module with ESP32', ESP8266: 'ESP module with ESP8266'}

/** What the tests install: the same bytes for everyone. */
export const firmware: Readonly<Record<Chip, Uint8Array>> = {
	ESP32: build('ESP32'),
	ESP8266: build('ESP8266'),
}

function build(chip: Chip): Uint8Array {
	const image = buildFirmware({chip, machine: machines[chip], version: '1.27.0', date: '2025-12-09'})
	// 4 MB, which is what the installer writes there; so file and flash can be compared.
	if (chip === 'ESP8266') image[3] = 0x40
	return image
}

/** A file with these bytes, for as long as the test runs. */
export async function firmwareFile(bytes: Uint8Array): Promise<FirmwareSource> {
	const path = join(await ownFolder(), 'firmware.bin')
	await writeFile(path, bytes)
	return {kind: 'file', path}
}

/** The plan for this board, and `bytes` as the firmware. */
export async function planFor(bench: JobBench, bytes = firmware[bench.chip]): Promise<InstallPlan> {
	return {port: bench.port, chip: await factsOf(bench), source: await firmwareFile(bytes), baud: undefined}
}

async function factsOf({env, clock, port: info}: JobBench): Promise<ChipFacts> {
	const port = await env.openPort(info, 115_200)
	try {
		const {result: loader} = await drive(connect(port, {clock, platform: 'linux'}))
		return await readChipFacts(loader)
	} finally {
		await hardReset(port, clock)
		await port.close()
	}
}

/** Where each firmware of these tests has its files. */
const region = {
	ESP32: {at: 0x200000, bytes: 0x200000},
	ESP8266: {at: 0x100000, bytes: 0x300000 - 0x5000},
} as const

/** Puts files into the flash, before the program on the board starts and reads them. */
export function boardFiles(
	{board, chip}: JobBench,
	files: Readonly<Record<string, string | Uint8Array>>,
): void {
	const contents = Object.entries(files).map(([path, text]) => [path, Buffer.from(text as string)] as const)
	writeFiles(board.flash, region[chip], new Map(contents))
}

/** What is in the flash by now, but for a boot.py that the board made by itself; in hexadecimal by path. */
export function filesOn({board, chip}: JobBench): Record<string, string> {
	const files = [...readFiles(board.flash, region[chip])].filter(
		([path, bytes]) => path !== '/boot.py' || !isShippedBoot(bytes),
	)
	return Object.fromEntries(files.map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')]))
}

const imageAt = {ESP32: 0x1000, ESP8266: 0}

/** What is in the flash where the firmware belongs. */
function stored({board, chip}: JobBench): Uint8Array {
	const at = imageAt[chip]
	return board.flash.bytes.slice(at, at + firmware[chip].length)
}

export function holds(bench: JobBench, bytes: Uint8Array): boolean {
	return Buffer.compare(stored(bench), bytes) === 0
}
