/**
 * The program is killed at any byte that goes over the wire, in each job that has a person's work in its hands. Nothing that was there is lost,
 * nothing is called safe that is not, and the same command ends what was begun.
 */

import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it, onTestFinished} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {drive as follow} from '../../src/generators.ts'
import {backupBoard} from '../../src/jobs/backup-board.ts'
import {readBackup} from '../../src/jobs/backup-file.ts'
import {fetchFirmware} from '../../src/jobs/fetch-firmware.ts'
import {installOn} from '../../src/jobs/install-firmware.ts'
import {putFiles} from '../../src/jobs/put-files.ts'
import {type RescueDesk, rescue} from '../../src/jobs/rescue/rescue.ts'
import {restoreBoard} from '../../src/jobs/restore-board.ts'
import {saveFiles} from '../../src/jobs/save-files.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import {type Bench, type BenchOptions, installedFirmware, openBench} from '../../src/virtual/bench.ts'
import {readFiles, writeFiles} from '../../src/virtual/board/file-region.ts'
import {isLong} from '../at-length.ts'
import {KilledProgram} from '../killed-port.ts'
import {ownFolder} from '../own-folder.ts'
import {firmwareFile} from './bench.ts'
import {environmentOf} from './bench-environment.ts'

const never = new AbortController().signal
const region = {at: 0x200000, bytes: 0x200000}
/** Three deep: a second Ctrl-C that comes while the first is being swallowed would end it otherwise, as it would on a board. */
const swallows =
	'while True:\n try:\n  while True:\n   try:\n    while True:\n     try:\n      while True: pass\n     except BaseException: pass\n   except BaseException: pass\n except BaseException: pass\n'
const mutes = 'import micropython\nmicropython.kbd_intr(-1)\nwhile True: pass\n'
const resetsLater = 'import time, machine\ntime.sleep(2)\nmachine.reset()\n'

const others: Readonly<Record<string, string | Uint8Array>> = {
	'/lib/deep/a.py': 'x = 1\n',
	'/größe.txt': 'kept',
	'/data.bin': Uint8Array.from({length: 3000}, (_, at) => (at * 7 + (at >> 8)) & 0xff),
}

const hex = (content: string | Uint8Array) => Buffer.from(content as string).toString('hex')

/** A board with this program and files, and a folder of the person at it. */
interface Place {
	readonly bench: Bench
	readonly folder: string
	readonly files: Readonly<Record<string, string>>
}

async function place(kind: Pick<BenchOptions, 'chip' | 'circuit'>, main: string): Promise<Place> {
	const bench = openBench({...kind, flashBytes: 0x400000, running: true, speed: Number.POSITIVE_INFINITY})
	onTestFinished(() => bench.close())
	bench.bridge.unplug()
	const files = {...others, '/main.py': main}
	const contents = Object.entries(files).map(([path, text]) => [path, Buffer.from(text as string)] as const)
	writeFiles(bench.board.flash, region, new Map(contents))
	bench.bridge.plug()
	await bench.clock.sleep(1000)
	const inHex = Object.entries(files).map(([path, text]) => [path, hex(text)])
	return {bench, folder: await ownFolder(), files: Object.fromEntries(inHex)}
}

function filesOn({bench}: Place): ReadonlySet<string> {
	return new Set([...readFiles(bench.board.flash, region)].map(([, bytes]) => hex(bytes)))
}

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => [])
	const files = entries.filter(entry => entry.isFile()).map(({parentPath, name}) => join(parentPath, name))
	return new Set(await Promise.all(files.map(async path => hex(await readFile(path)))))
}

/** What a job has said to its person until now. */
type Said = Set<'saved' | 'done'>

interface Job {
	/** One run of the command, from its beginning. */
	readonly run: (place: Place, env: Environment, said: Said) => Promise<void>
	/** Whatever was said until now is true, and every content is somewhere. */
	readonly holds: (place: Place, said: Said) => Promise<void>
	/** The board and the folder, when all is done. */
	readonly ends: (place: Place) => Promise<void>
	readonly place: () => Promise<Place>
}

async function expectEverything(place: Place, ...where: readonly ReadonlySet<string>[]): Promise<void> {
	const kept = where.flatMap(files => [...files])
	expect(kept).toEqual(expect.arrayContaining(Object.values(place.files)))
}

function rescuing(kind: Pick<BenchOptions, 'chip' | 'circuit'>, main: string): Job {
	return {
		place: () => place(kind, main),
		async run({bench, folder}, env, said) {
			const desk: RescueDesk = {
				keepIn: folder,
				saw() {},
				goesDeeper() {},
				saved: () => said.add('saved'),
				goesOn: () => said.add('saved'),
				agreed: async () => {},
				pressReset() {},
			}
			await follow(rescue(env, bench.bridge.info, desk, never), async () => {})
			said.add('done')
		},
		async holds(here, said) {
			const copies = await filesIn(here.folder)
			if (said.has('saved')) await expectEverything(here, copies)
			await expectEverything(here, copies, filesOn(here))
		},
		async ends(here) {
			// One that the killed run has caught already waits at its prompt, and a board at its prompt keeps its main.py.
			const names = [...readFiles(here.bench.board.flash, region).keys()]
			expect(names.filter(name => name.startsWith('/main'))).toHaveLength(1)
			if (main !== resetsLater) expect(names).toContain('/main_off.py')
			await expectEverything(here, filesOn(here))
			const left = await readdir(here.folder)
			expect(left.filter(name => name.endsWith('.unfinished'))).toEqual([])
		},
	}
}

const flashing: Job = {
	place: () => place({chip: 'ESP32'}, 'print("mine")\n'),
	async run({bench, folder}, env, said) {
		const saved = join(folder, 'saved')
		const {info} = bench.bridge
		if (!said.has('saved')) {
			// A folder that is not complete was never called safe; whoever begins anew takes another.
			const into = `${saved}-${(await readdir(folder)).length}`
			await follow(saveFiles(env, info, into, never), async () => {})
			said.add('saved')
		}
		const [kept = ''] = (await readdir(folder)).sort().reverse()
		const {image} = installedFirmware({chip: 'ESP32'})
		const source = await firmwareFile(image)
		await follow(
			installOn(env, info, {baud: undefined}, chip => fetchFirmware(env, source, chip, never), never),
			async () => {},
		)
		await follow(verifyPrompt(env, info, {version: undefined}, never), async () => {})
		await follow(putFiles(env, info, join(folder, kept), never), async () => {})
		said.add('done')
	},
	async holds(here, said) {
		const copies = await filesIn(here.folder)
		if (said.has('saved')) await expectEverything(here, copies)
		else await expectEverything(here, filesOn(here))
	},
	ends: async here => await expectEverything(here, filesOn(here)),
}

const boardFile = ({folder}: Place) => join(folder, 'board.mpwb')
const flashOf = ({bench}: Place) => hex(bench.board.flash.bytes)

/** The flash as it was when the place was made. */
const before = new WeakMap<Place, string>()

const backing: Job = {
	async place() {
		const here = await place({chip: 'ESP32'}, swallows)
		before.set(here, flashOf(here))
		return here
	},
	async run(here, env, said) {
		const plan = {port: here.bench.bridge.info, baud: undefined, file: boardFile(here), part: undefined}
		await follow(backupBoard(env, plan, never), async () => {})
		said.add('saved').add('done')
	},
	async holds(here) {
		expect(flashOf(here) === before.get(here)).toBe(true)
		if ((await readdir(here.folder)).includes('board.mpwb')) await backing.ends(here)
	},
	async ends(here) {
		const {content} = await readBackup(boardFile(here))
		expect(hex(Buffer.from(content)) === before.get(here)).toBe(true)
		expect(await readdir(here.folder)).toEqual(['board.mpwb'])
	},
}

const restoring: Job = {
	async place() {
		const here = await backing.place()
		await backing.run(here, environmentOf(here.bench), new Set())
		// What a lesson has done to it since: other files, and a firmware that is half written.
		here.bench.board.flash.bytes.fill(0x5a, 0x200000, 0x210000)
		here.bench.board.flash.bytes.fill(0x33, 0x18000, 0x24000)
		return here
	},
	async run(here, env, said) {
		const plan = {port: here.bench.bridge.info, baud: undefined, file: boardFile(here)}
		await follow(restoreBoard(env, {...plan, agreed: async () => {}}, never), async () => {})
		said.add('done')
	},
	holds: async here => await backing.ends(here),
	async ends(here) {
		expect(flashOf(here) === before.get(here)).toBe(true)
	},
}

const jobs: Readonly<Record<string, Job>> = {
	'flash with its files saved and put back': flashing,
	'rescue by the flash': rescuing({chip: 'ESP32'}, mutes),
	'rescue by the flash, over the own USB of an ESP32-S3': rescuing(
		{chip: 'ESP32-S3', circuit: 'usb-serial-jtag'},
		// One that only swallows Ctrl-C is caught now and then, as on a real board, and then rescued by far fewer bytes.
		mutes,
	),
	'rescue by the prompt': rescuing({chip: 'ESP32'}, resetsLater),
	backup: backing,
	restore: restoring,
}

/** How many kills of each job; at length it is about every thousandth byte. */
const KILLS = Number(process.env.KILLS ?? (isLong ? 60 : 1))

function under(program: KilledProgram, {bench}: Place): Environment {
	const env = environmentOf(bench)
	return {
		...env,
		openPort: async (...args) => program.around(await env.openPort(...args)),
	}
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
	let result: Promise<T> | undefined
	return () => {
		result ??= work()
		return result
	}
}

describe.each(Object.entries(jobs))('killed in the middle: %s', (_, job) => {
	/** How many bytes the whole job takes, and that it ends well when nobody kills it. */
	const whole = once(async () => {
		const here = await job.place()
		const program = new KilledProgram(Number.POSITIVE_INFINITY)
		const said: Said = new Set()
		await job.run(here, under(program, here), said)
		await job.holds(here, said)
		await job.ends(here)
		return program.bytes
	})

	// Golden steps: however many there are, they are spread evenly and never meet the same byte twice.
	const parts = Array.from({length: KILLS}, (_, at) => ((at + 0.5) * 0.6180339887498949) % 1)

	it.each(parts)('at %f of its bytes, nothing is lost, and the next run ends it', async part => {
		const here = await job.place()
		const program = new KilledProgram(Math.floor((await whole()) * part))
		const said: Said = new Set()
		const ended = job.run(here, under(program, here), said).then(() => 'ended')
		const hasEnded = (await Promise.race([program.died, ended])) !== undefined
		expect(said.has('done')).toBe(hasEnded)
		await job.holds(here, said)
		// What a board prints while it is waited for is not the same each time, so the last bytes may not come.
		if (hasEnded) return expect(part).toBeGreaterThan(0.8)
		await here.bench.clock.sleep(3000)
		await job.run(here, environmentOf(here.bench), said)
		await job.holds(here, said)
		await job.ends(here)
	})
})
