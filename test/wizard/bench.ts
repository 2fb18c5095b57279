/** What the wizard's tests stand on: boards, ports and firmware as plain facts, and jobs that do what a test tells them. */

import {expect} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import type {Backup} from '../../src/jobs/backup-board.ts'
import type {FolderLook} from '../../src/jobs/copy-folder.ts'
import type {IdentifiedBoard} from '../../src/jobs/identify-board.ts'
import type {Installed} from '../../src/jobs/install-firmware.ts'
import {namedPort} from '../../src/jobs/name-port.ts'
import type {SavedFiles} from '../../src/jobs/save-files.ts'
import type {Observed} from '../../src/jobs/test-cable.ts'
import type {VerifiedPrompt} from '../../src/jobs/verify-prompt.ts'
import type {Board, Firmware, Known} from '../../src/micropython/board.ts'
import type {Offer, Offers} from '../../src/micropython/offer.ts'
import {Problem} from '../../src/problem.ts'
import type {Phase, Progress} from '../../src/progress.ts'
import type {Network} from '../../src/rules/wifi.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import type {Usb} from '../../src/usb/usb.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'
import {begin, update} from '../../src/wizard/brain.ts'
import type {Event, Key, KeyName} from '../../src/wizard/engine/event.ts'
import type {Model, Requested} from '../../src/wizard/engine/model.ts'
import type {Jobs} from '../../src/wizard/jobs.ts'
import {linux} from '../usb/made-up.ts'

export const port: PortInfo = {
	path: '/dev/ttyUSB0',
	kind: 'usb',
	adapter: {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 3_000_000},
	likelihood: 'likely',
	serialNumber: '0001',
}
export const twin: PortInfo = {...port, path: '/dev/ttyUSB1', serialNumber: '0002'}
export const arduino: PortInfo = {
	path: '/dev/ttyACM0',
	kind: 'usb',
	likelihood: 'possible',
	manufacturer: 'Arduino',
}
export const motherboard: PortInfo = {path: '/dev/ttyS0', kind: 'motherboard', likelihood: 'unlikely'}

export const identified: IdentifiedBoard = {
	port,
	chip: {
		chip: 'ESP32',
		model: 'ESP32-D0WD-V3',
		revision: 301,
		mac: '24:0a:c4:12:34:56',
		flashId: 0x1640ef,
		flashBytes: 4 * 1024 * 1024,
		psramBytes: undefined,
		psramLines: undefined,
		usb: 'uart',
		crystalMhz: 40,
		features: [],
		security: [],
	},
	running: undefined,
	files: undefined,
	canReset: true,
	alsoLost: [],
}

function boardNamed(id: string, product: string, vendor: string): Board {
	return {
		id,
		product,
		vendor,
		port: 'esp32',
		mcu: 'esp32',
		features: [],
		variants: {SPIRAM: 'Support for SPIRAM / WROVER'},
		retired: {},
		url: '',
	}
}

const generic: Offer = {
	board: boardNamed('ESP32_GENERIC', 'ESP32 / WROOM', 'Espressif'),
	variant: '',
	reason: {code: 'generic-for-chip', chip: 'ESP32'},
}
const spiram: Offer = {...generic, variant: 'SPIRAM', reason: {code: 'same-chip'}}
export const tinypico: Offer = {
	board: boardNamed('UM_TINYPICO', 'TinyPICO', 'Unexpected Maker'),
	variant: '',
	reason: {code: 'same-chip'},
}
export const offers: Offers = {recommended: generic, others: [spiram, tinypico]}

export function firmware(version: string, stable = true): Firmware {
	const file = `ESP32_GENERIC-20251209-v${version}.bin`
	return {
		board: 'ESP32_GENERIC',
		variant: '',
		version,
		date: '2025-12-09',
		stable,
		file,
		url: `http://site/${file}`,
	}
}
export const versions = [firmware('1.27.0'), firmware('1.26.1'), firmware('1.28.0-preview.1', false)]

export const installed: Installed = {
	chip: identified.chip,
	name: 'firmware.bin',
	bytes: 1_782_000,
	sha256: 'ab',
	md5: 'cd',
	source: 'site',
	baud: 921_600,
	restarted: true,
	ms: 20_000,
}

export const verified: VerifiedPrompt = {
	port,
	banner: {version: '1.27.0', date: '2025-12-09', machine: 'Generic ESP32 module', chip: 'ESP32'},
}

/** A folder with a program in it. */
export const folderLook: FolderLook = {
	problem: undefined,
	files: 2,
	bytes: 300,
	leftOut: ['.git'],
	goesOn: '',
	here: '/home/me/7',
}

/** What a board sees of the air. */
export const networks: readonly Network[] = [
	{id: Buffer.from('net-1').toString('hex'), name: 'net-1', dbm: -48, security: 'wpa'},
	{id: Buffer.from('net-2').toString('hex'), name: 'net-2', dbm: -72, security: 'open'},
]

/** A backup of its whole flash. */
export const backedUp: Backup = {
	chip: identified.chip,
	file: '/here/esp32-123456-2026-11-27.mpwb',
	range: {offset: 0, bytes: 4_194_304},
	fileBytes: 1_000_000,
	kept: 0,
	restarted: true,
	md5: 'a'.repeat(32),
	sha256: 'b'.repeat(64),
}

export const saved: SavedFiles = {folder: '/home/me/Generic-ESP32-module-240ac4123456', files: 2, bytes: 300}

/** A board with MicroPython and two files of the user's on it. */
export const metWithFiles: IdentifiedBoard = {
	...identified,
	running: verified.banner,
	files: [
		{path: '/lib/sensor.py', bytes: 200},
		{path: '/main.py', bytes: 100},
	],
}

export const known = <T>(value: T): Known<T> => ({value, from: 'site', at: Date.UTC(2025, 11, 20)})

export const silent = new Problem('no-answer', {path: port.path, heard: 'silence', sample: '', reset: true})

/** A key at a moment of the person's clock; `follow` gives every key a moment of its own. */
export function key(name: KeyName, at = 0): Event {
	return {type: 'key', key: {name}, at}
}

/** Every character is a press; `↵` is Enter. */
export function typed(text: string): readonly Event[] {
	return Array.from(text, character => {
		const press: Key = character === '↵' ? {name: 'enter'} : {name: 'text', text: character}
		return {type: 'key', key: press, at: 0}
	})
}

export const ports = (...list: readonly PortInfo[]): Event => ({type: 'ports', ports: list})
export const failed = (problem: Problem): Event => ({type: 'failed', problem})
export function progress(phase: Phase, done = 0, total = 0, at = 0): Event {
	return {type: 'progress', progress: {phase, done, total}, at}
}

const noWish: Requested = {
	port: undefined,
	board: undefined,
	variant: undefined,
	version: undefined,
	firmware: undefined,
	baud: undefined,
	stub: true,
	keepFiles: false,
}

export const requested = (asked: Partial<Requested> = {}): Requested => ({...noWish, ...asked})

/** Between two keys of somebody who reads what there is to read, in ms. */
const READING_MS = 1500

/** The model after these events, with the keys of a person who reads before each. */
export function having(...events: readonly Event[]): Model {
	return follow(begin(requested()), ...events)
}

/** The step in hand, which must be that one. */
export function stepNamed<N extends Model['step']['name']>(
	model: Model,
	name: N,
): Extract<Model['step'], {name: N}> {
	expect(model.step.name).toBe(name)
	return model.step as Extract<Model['step'], {name: N}>
}

export function follow(model: Model, ...events: readonly Event[]): Model {
	const began = model.lastEnter ?? 0
	return events.reduce(
		(now, event, at) =>
			update(now, event.type === 'key' ? {...event, at: began + (at + 1) * READING_MS} : event),
		model,
	)
}

/** The events of a person who only presses Enter, with a board that does all it should. */
export const story = {
	plugged: [ports(port)],
	identified: [key('enter'), {type: 'identified', identified}],
	offered: [{type: 'offered', offers: known(offers)}],
	listed: [key('enter'), {type: 'listed', firmware: known(versions)}],
	chosen: [key('enter')],
	installing: [key('enter')],
	installed: [{type: 'installed', installed}],
	verified: [{type: 'verified', verified, at: 31_000}],
	talking: [key('enter')],
} as const satisfies Record<string, readonly Event[]>

/** The story up to a chapter, that one included. */
export function upTo(chapter: keyof typeof story): readonly Event[] {
	const chapters = Object.keys(story) as (keyof typeof story)[]
	return chapters.slice(0, chapters.indexOf(chapter) + 1).flatMap(name => story[name])
}

type Plugged = readonly PortInfo[]

export const unseen: Observed = {
	host: linux,
	snapshots: [],
}

/** A computer with an empty bus. */
export const emptyUsb: Usb = {
	readTree: async () => ({devices: []}),
	host: async () => unseen.host,
	access: async () => ({state: 'free'}),
}

/** An environment with nothing behind it but a clock and a list of ports that a test can change. */
export class Bench {
	readonly clock = new BenchClock()
	/** What the jobs did, in order. */
	readonly log: string[] = []
	#ports: Plugged = [port]
	#changed: (() => void) | undefined
	readonly env: Environment

	constructor(terminal?: Environment['terminal'], demo?: Environment['demo']) {
		this.env = {
			watchPorts: signal => this.#watch(signal),
			usb: emptyUsb,
			openPort: () => Promise.reject(new Error('no job of this bench opens a port')),
			linkTarget: async path => path,
			site: 'https://micropython.org',
			cacheFolder: '',
			settings: forgetfulSettings(),
			clock: this.clock,
			terminal: terminal as Environment['terminal'],
			os: {platform: 'linux', variables: {LANG: 'C.UTF-8'}},
			...(demo ? {demo} : {}),
			close: () => Promise.resolve(),
		}
	}

	plug(...list: Plugged): void {
		this.#ports = list
		this.#changed?.()
	}

	async *#watch(signal: AbortSignal): AsyncGenerator<Plugged> {
		this.log.push('watch')
		try {
			for (;;) {
				yield this.#ports
				await new Promise<void>((resolve, reject) => {
					this.#changed = resolve
					if (signal.aborted) reject(signal.reason)
					signal.addEventListener('abort', () => reject(signal.reason), {once: true})
				})
			}
		} finally {
			this.log.push('watch ended')
		}
	}

	/** Jobs that succeed at once; a test puts its own in place of some. */
	jobs(others: Partial<Jobs> = {}): Jobs {
		return {
			inspect: async () => ({kind: 'unclear', seen: unseen}),
			awaitUnplug: (_env, _seen, signal) => this.#never('unplug', signal),
			awaitVerdict: (_env, _seen, signal) => this.#never('plug', signal),
			explainPort: async () => undefined,
			awaitAway: (_env, _board, signal) => aborted(signal),
			namedPort,
			identifyBoard: (_env, at) => this.#job('meet', {...identified, port: at}, ['connect', 'identify']),
			offerBoards: () => this.#job('offer', known(offers), ['catalogue']),
			lookAtFile: async () => ({problem: undefined, goesOn: ''}),
			fetchAhead: (_env, _source, signal) => aborted(signal),
			listFirmware: () => this.#job('list', known(versions), ['catalogue']),
			installFirmware: () =>
				this.#job('install', installed, ['download', 'connect', 'erase', 'write', 'verify', 'restart']),
			verifyPrompt: (_env, at) => this.#job('greet', {...verified, port: at}, ['prompt']),
			saveFilesAs: () => this.#job('save', saved, ['save']),
			backupAs: () => this.#job('backup', backedUp, ['read']),
			putFiles: () => this.#job('put', {files: 2, bytes: 300}, ['put-back']),
			blinkLed: () => this.#job('blink', {led: {pin: 2, kind: 'plain'}, from: 'kit'}, ['prompt']),
			rememberLed: async () => void this.log.push('remember led'),
			lookAtFolder: async () => folderLook,
			compareFolder: () => this.#job('compare', ['/main.py'], ['put-back']),
			copyFolder: () => this.#job('copy', {files: 2, bytes: 300}, ['put-back']),
			scanWifi: () => this.#job('scan', networks, ['prompt']),
			joinWifi: () =>
				this.#job('join', {kind: 'joined', address: '192.168.1.23', clock: 'network'}, ['prompt']),
			keepWifi: () => this.#job('keep', true, ['put-back']),
			talk: async () => {
				this.log.push('talk')
				return 'left'
			},
			...others,
		}
	}

	async #never(name: string, signal: AbortSignal): Promise<never> {
		this.log.push(name)
		return await aborted(signal)
	}

	async *#job<T>(name: string, outcome: T, phases: readonly Phase[]): AsyncGenerator<Progress, T> {
		this.log.push(name)
		for (const phase of phases) yield {phase, done: 0, total: 100}
		return outcome
	}

	/** A job that gets as far as `phase` and stays there until it is called off; then it puts things back. */
	stuck(name: string, phase: Phase) {
		const {log, clock} = this
		return async function* (
			_env: Environment,
			_of: unknown,
			signal: AbortSignal,
		): AsyncGenerator<Progress, never> {
			log.push(name)
			try {
				yield {phase, done: 30, total: 100}
				return await aborted(signal)
			} finally {
				await clock.sleep(100)
				log.push(`${name} put back`)
			}
		}
	}
}

/** Rejects once the signal is aborted, which it may be already. */
function aborted(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => {
		if (signal.aborted) reject(signal.reason)
		signal.addEventListener('abort', () => reject(signal.reason), {once: true})
	})
}
