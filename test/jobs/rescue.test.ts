import {readdir, readFile} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {describe, expect, it, onTestFinished} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {chips} from '../../src/esp/chips.ts'
import {drive as follow} from '../../src/generators.ts'
import {type RescueDesk, type Rescued, rescue} from '../../src/jobs/rescue/rescue.ts'
import {type Seen, Watched} from '../../src/micropython/behaviour.ts'
import type {Phase, Progress} from '../../src/progress.ts'
import {type Bench, type BenchOptions, openBench} from '../../src/virtual/bench.ts'
import {readFiles, writeFiles} from '../../src/virtual/board/file-region.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {boardFiles, filesOn as filesOnJob, jobBench} from './bench.ts'
import {environmentOf} from './bench-environment.ts'

const never = new AbortController().signal

type Kind = Pick<BenchOptions, 'chip' | 'circuit'>
const esp32 = {chip: 'ESP32'} as const
const esp8266 = {chip: 'ESP8266'} as const
const c3 = {chip: 'ESP32-C3', circuit: 'usb-serial-jtag'} as const
/** Its lines reach no reset while its program runs, so its start is never tried to be caught. */
const s2 = {chip: 'ESP32-S2', circuit: 'usb-otg'} as const

/** Where MicroPython keeps its files on a flash of 4 MB. */
const regionOf = ({chip}: Kind) =>
	chip === 'ESP8266'
		? ({at: 0x100000, bytes: 0x300000 - 0x5000} as const)
		: ({at: 0x200000, bytes: 0x200000} as const)

const resets = 'import machine\nmachine.reset()\n'
const resetsLater = 'import time, machine\ntime.sleep(2)\nmachine.reset()\n'
const sleeps = 'import machine\nmachine.deepsleep(2000)\n'
/** Three deep: a second Ctrl-C that comes while the first is being swallowed would end it otherwise, as it would on a board. */
const swallows =
	'while True:\n try:\n  while True:\n   try:\n    while True:\n     try:\n      while True: pass\n     except BaseException: pass\n   except BaseException: pass\n except BaseException: pass\n'
const floods = 'while True:\n try:\n  while True: print("x" * 60)\n except BaseException: pass\n'
const mutes = 'import micropython\nmicropython.kbd_intr(-1)\nwhile True: pass\n'

const others: Readonly<Record<string, string | Uint8Array>> = {
	'/lib/deep/a.py': 'x = 1\n',
	'/größe.txt': 'kept',
	'/empty.txt': '',
	'/data.bin': Uint8Array.from({length: 9000}, (_, at) => (at * 7 + (at >> 8)) & 0xff),
}

interface OnTheBench {
	readonly kind: Kind
	readonly bench: Bench
	readonly env: Environment
	readonly keepIn: string
}

/** A board that has just started with these files. */
async function onTheBench(
	kind: Kind,
	files: Readonly<Record<string, string | Uint8Array>>,
): Promise<OnTheBench> {
	const bench = openBench({...kind, flashBytes: 0x400000, running: true, speed: Number.POSITIVE_INFINITY})
	onTestFinished(() => bench.close())
	bench.bridge.unplug()
	const contents = Object.entries(files).map(([path, text]) => [path, Buffer.from(text as string)] as const)
	writeFiles(bench.board.flash, regionOf(kind), new Map(contents))
	bench.bridge.plug()
	await bench.clock.sleep(1000)
	return {kind, bench, env: environmentOf(bench), keepIn: await ownFolder()}
}

/** Somebody who agrees to everything, and what they were told. */
function somebody({keepIn}: Pick<OnTheBench, 'keepIn'>) {
	const told = {seen: [] as Seen[], deeper: 0, saved: [] as string[], on: [] as string[]}
	const desk: RescueDesk = {
		keepIn,
		saw: seen => told.seen.push(seen),
		goesDeeper() {
			told.deeper += 1
		},
		saved: ({folder}) => told.saved.push(folder),
		goesOn: folder => told.on.push(folder),
		agreed: async () => {},
		pressReset: () => {},
	}
	return {desk, told}
}

async function rescued(
	here: OnTheBench,
	each: (progress: Progress) => void = () => {},
	signal: AbortSignal = never,
): Promise<Rescued & {readonly told: ReturnType<typeof somebody>['told']}> {
	const {desk, told} = somebody(here)
	const work = rescue(here.env, here.bench.bridge.info, desk, signal)
	const watched = (async function* () {
		for (;;) {
			const step = await work.next()
			if (step.done) return step.value
			each(step.value)
			yield step.value
		}
	})()
	const {result} = await drive(watched)
	return {...result, told}
}

const hex = (content: string | Uint8Array) => Buffer.from(content as string).toString('hex')

/** What is on the board by now, in hexadecimal by path, without what MicroPython has made by itself. */
function filesOn({bench, kind}: OnTheBench): Record<string, string> {
	const files = [...readFiles(bench.board.flash, regionOf(kind))]
	return Object.fromEntries(
		files.filter(([path]) => path !== '/boot.py').map(([path, bytes]) => [path, hex(bytes)]),
	)
}

/** The same files as they shall be: main.py under another name. */
function freed(files: Readonly<Record<string, string | Uint8Array>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(files).map(([path, content]) => [path.replace('/main.py', '/main_off.py'), hex(content)]),
	)
}

async function copiedTo(folder: string): Promise<Record<string, string>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true})
	const files = entries.filter(entry => entry.isFile()).map(({parentPath, name}) => join(parentPath, name))
	const contents = files.map(async path => [
		path.slice(folder.length).replaceAll('\\', '/'),
		hex(await readFile(path)),
	])
	return Object.fromEntries(await Promise.all(contents))
}

describe('a board whose program can be caught while it starts', () => {
	it.each(
		sample(
			[
				['an ESP32 that restarts every two seconds', esp32, resetsLater, 'restarts'],
				['an ESP8266 that restarts every two seconds', esp8266, resetsLater, 'restarts'],
				['an ESP32-C3 that restarts every two seconds', c3, resetsLater, 'restarts'],
				['an ESP32-S2 that restarts every two seconds', s2, resetsLater, 'drops-usb'],
				['an ESP8266 that hangs in spite of Ctrl-C', esp8266, swallows, 'hangs'],
			] as const,
			2,
		),
	)('keeps every file where it is, and main.py under another name: %s', async (_, kind, main, does) => {
		const files = {...others, '/main.py': main}
		const here = await onTheBench(kind, files)
		const {told, ...result} = await rescued(here)
		expect(result).toMatchObject({how: 'by-prompt', renamed: [{from: '/main.py', to: '/main_off.py'}]})
		expect(told).toMatchObject({seen: [{does}], deeper: 0, saved: []})
		expect(filesOn(here)).toEqual(freed(files))
		expect(await readdir(here.keepIn)).toEqual([])
	})

	it('one that prints in spite of Ctrl-C is caught, or read by its flash: every file is there either way', async () => {
		const files = {...others, '/main.py': floods}
		const here = await onTheBench(esp32, files)
		const {told} = await rescued(here)
		expect(told).toMatchObject({seen: [{does: 'prints'}]})
		expect(filesOn(here)).toEqual(freed(files))
	})

	it('takes the next free name, where it was rescued before', async () => {
		const here = await onTheBench(esp32, {
			'/main.py': resetsLater,
			'/main_off.py': 'first',
			'/main_off_2.py': 'second',
		})
		expect(await rescued(here)).toMatchObject({renamed: [{from: '/main.py', to: '/main_off_3.py'}]})
		expect(filesOn(here)).toMatchObject({'/main_off.py': hex('first'), '/main_off_2.py': hex('second')})
	})

	it('loses its boot.py too where that is what restarts it, and not otherwise', async () => {
		const here = await onTheBench(esp32, {'/boot.py': resetsLater, '/main.py': 'print("fine")\n'})
		expect(await rescued(here)).toMatchObject({
			how: 'by-prompt',
			renamed: [
				{from: '/main.py', to: '/main_off.py'},
				{from: '/boot.py', to: '/boot_off.py'},
			],
		})
		expect(filesOn(here)).toEqual({'/main_off.py': hex('print("fine")\n'), '/boot_off.py': hex(resetsLater)})
	})
})

describe('a board that needs no rescue', () => {
	it.each(
		sample(
			[
				['is at its prompt', ''],
				['waits for an answer', 'input("name? ")\n'],
				['has no memory left', 'while True:\n try:\n  a = [0] * 10**8\n except MemoryError: pass\n'],
				['prints until Ctrl-C', 'while True: print("x" * 60)\n'],
			],
			2,
		),
	)('keeps its main.py: it %s', async (_, main) => {
		const files = {'/main.py': main, '/a.txt': 'x'}
		const here = await onTheBench(esp32, files)
		const {told, ...result} = await rescued(here)
		expect(result).toMatchObject({how: 'by-prompt', seen: undefined, renamed: []})
		expect(told).toMatchObject({seen: [], saved: []})
		expect(filesOn(here)).toEqual({'/main.py': hex(main), '/a.txt': hex('x')})
	})
})

describe('a board whose program lets nobody in', () => {
	it.each(
		sample(
			[
				['an ESP32 that hears no Ctrl-C', esp32, mutes, 'hangs'],
				['an ESP8266 that hears no Ctrl-C', esp8266, mutes, 'hangs'],
				['an ESP32-C3 that hears no Ctrl-C', c3, mutes, 'hangs'],
				['an ESP32-S2 that swallows Ctrl-C', s2, swallows, 'hangs'],
				['an ESP32 that restarts at once', esp32, resets, 'restarts'],
				['an ESP32 that sleeps at once, for two seconds', esp32, sleeps, 'sleeps'],
			] as const,
			2,
		),
	)('gets every file back by its flash, and the copy stays: %s', async (_, kind, main, does) => {
		const files = {...others, '/main.py': main}
		const here = await onTheBench(kind, files)
		const {told, ...result} = await rescued(here)
		expect(result).toMatchObject({how: 'by-flash', setAside: [{from: '/main.py', to: '/main_off.py'}]})
		expect(told).toMatchObject({seen: [{does}], deeper: 1, on: []})
		expect(filesOn(here)).toEqual(freed(files))
		const [folder = ''] = told.saved
		expect(dirname(folder)).toBe(here.keepIn)
		expect(Object.values(await copiedTo(folder)).sort()).toEqual(Object.values(files).map(hex).sort())
		// Nothing says any more that something is left to do.
		expect(await readdir(here.keepIn)).toEqual([basename(folder)])
	})

	it('is not erased where the person does not agree, and keeps its main.py', async () => {
		const files = {...others, '/main.py': swallows}
		const here = await onTheBench(s2, files)
		const {desk} = somebody(here)
		const refused = {...desk, agreed: () => Promise.reject(new Error('no'))}
		await expect(drive(rescue(here.env, here.bench.bridge.info, refused, never))).rejects.toThrow('no')
		expect(filesOn(here)).toEqual({...freed(others), '/main.py': hex(swallows)})
	})

	it('is not erased where the copy cannot be written', async () => {
		const here = await onTheBench(s2, {'/main.py': swallows})
		const nowhere = {...here, keepIn: join(here.keepIn, 'x'.repeat(300))}
		await expect(rescued(nowhere)).rejects.toMatchObject({code: 'folder-unusable'})
		expect(filesOn(here)).toEqual({'/main.py': hex(swallows)})
	})
})

/** Where a rescue by the flash is cut off: at which news of which phase. */
const stages: readonly (readonly [Phase, number])[] = [
	['save', 1],
	['save', 3],
	['erase-files', 1],
	['erase-files', 2],
	['restart', 1],
	['prompt', 1],
	['put-back', 1],
	['put-back', 3],
]

const badPrograms = {
	'hears no Ctrl-C': mutes,
	'swallows Ctrl-C': swallows,
	'restarts every two seconds': resetsLater,
	'sleeps at once, for two seconds': sleeps,
} as const

/** Behind a bridge; with the chips' own USB the rows above have them. */
const everyBoard = chips
	.map(({name}) => name)
	.flatMap(chip => Object.entries(badPrograms).map(([does, main]) => [chip, does, main] as const))

describe('every chip behind a bridge', () => {
	it.each(sample(everyBoard, 22))('is freed, with every file: an %s that %s', async (chip, _, main) => {
		const files = {...others, '/main.py': main}
		const here = await onTheBench({chip}, files)
		await rescued(here)
		expect(filesOn(here)).toEqual(freed(files))
	})
})

describe('a rescue that is cut off', () => {
	const files = {...others, '/main.py': swallows}

	/** Every content is on the board or in a copy here. */
	async function expectNothingLost(here: OnTheBench): Promise<void> {
		const kept = new Set(Object.values(filesOn(here)))
		for (const name of await readdir(here.keepIn)) {
			if (name.endsWith('.unfinished')) continue
			for (const content of Object.values(await copiedTo(join(here.keepIn, name)))) kept.add(content)
		}
		expect([...kept]).toEqual(expect.arrayContaining(Object.values(files).map(hex)))
	}

	/** Runs a rescue, and `cut` at that moment of it. */
	async function cutOff(
		here: OnTheBench,
		[phase, count]: readonly [Phase, number],
		cut: () => void,
		signal?: AbortSignal,
	) {
		let seen = 0
		const each = (progress: Progress) => {
			if (progress.phase === phase && ++seen === count) cut()
		}
		await expect(rescued(here, each, signal)).rejects.toThrow()
		expect(seen).toBeGreaterThanOrEqual(count)
	}

	it.each(sample(stages, 4))(
		'by Ctrl-C in %s, news %i, loses nothing, and the next one ends it',
		async (...stage) => {
			const here = await onTheBench(s2, files)
			const cancel = new AbortController()
			await cutOff(here, stage, () => cancel.abort(new Error('cut')), cancel.signal)
			await expectNothingLost(here)
			await here.bench.clock.sleep(3000)
			await rescued(here)
			expect(filesOn(here)).toEqual(freed(files))
			expect((await readdir(here.keepIn)).filter(name => name.endsWith('.unfinished'))).toEqual([])
		},
	)

	it.each(sample(stages, 4))(
		'by its cable in %s, news %i, loses nothing, and the next one ends it',
		async (...stage) => {
			const here = await onTheBench(s2, files)
			await cutOff(here, stage, () => here.bench.bridge.unplug())
			await expectNothingLost(here)
			here.bench.bridge.plug()
			await here.bench.clock.sleep(3000)
			await rescued(here)
			expect(filesOn(here)).toEqual(freed(files))
		},
	)

	it('does not go on with a board that has other files by now: they are copied too', async () => {
		const here = await onTheBench(s2, files)
		const cancel = new AbortController()
		await cutOff(here, ['put-back', 1], () => cancel.abort(new Error('cut')), cancel.signal)
		const [first = ''] = (await readdir(here.keepIn)).filter(name => !name.endsWith('.unfinished'))
		here.bench.bridge.unplug()
		const newer = {'/main.py': mutes, '/new.txt': 'made since'}
		writeFiles(
			here.bench.board.flash,
			regionOf(s2),
			new Map(Object.entries(newer).map(([path, text]) => [path, Buffer.from(text)])),
		)
		here.bench.bridge.plug()
		await here.bench.clock.sleep(1000)
		const {told} = await rescued(here)
		expect(told.on).toEqual([])
		expect(told.saved).toHaveLength(1)
		expect(basename(told.saved[0]!)).not.toBe(first)
		expect(filesOn(here)).toEqual(freed(newer))
	})
})

describe('a board that no line reaches', () => {
	it('is brought to its loader by a person, who is asked for it, and gets every file back', async () => {
		const bench = jobBench('ESP32', {running: true, lines: false})
		boardFiles(bench, {'/main.py': mutes, '/a.txt': 'x'})
		const {desk} = somebody({keepIn: await ownFolder()})
		let asked = 0
		await follow(rescue(bench.env, bench.port, desk, never), async ({waitsFor}) => {
			if (!waitsFor) return
			asked += 1
			await bench.pressBootAndReset()
		})
		expect(asked).toBe(1)
		expect(filesOnJob(bench)).toMatchObject({'/main_off.py': hex(mutes), '/a.txt': hex('x')})
		expect(filesOnJob(bench)).not.toHaveProperty('/main.py')
	})
})

describe('a board in which there is nothing to rescue', () => {
	it.each(['ESP32', 'ESP8266'] as const)(
		'is a blank %s: that no program starts is said, and nothing is written',
		async chip => {
			const bench = jobBench(chip)
			const {desk, told} = somebody({keepIn: await ownFolder()})
			const work = drive(rescue(bench.env, bench.port, desk, never))
			await expect(work).rejects.toMatchObject({code: chip === 'ESP32' ? 'no-prompt' : 'no-rescue'})
			expect(told.saved).toEqual([])
			expect(bench.board.flash.bytes.every(byte => byte === 0xff)).toBe(true)
		},
	)
})

describe('what a board does', () => {
	const does = (text: string, lost = 0) => {
		const watched = new Watched()
		for (const [at, line] of text.split('|').entries()) watched.hear(Buffer.from(line, 'latin1'), at * 1000)
		for (let time = 0; time < lost; time += 1) watched.lost()
		return watched.seen
	}
	const start = 'ets Jun  8 2016 00:22:57\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n'
	const wake = start.replace('0x1 (POWERON_RESET)', '0x5 (DEEPSLEEP_RESET)')

	it.each([
		['sleeps, when a start names sleep', start + wake, 0, {does: 'sleeps', times: 1}],
		['restarts, from the third start on', start + start + start, 0, {does: 'restarts', times: 3}],
		['hangs, when opening the port has started it once', start, 0, {does: 'hangs', times: 0}],
		[
			'restarts, when the mark of a start comes in two pieces',
			`${start}${start}rst:0x|1 (POWERON_RESET)`,
			0,
			{does: 'restarts', times: 3},
		],
		['drops its USB, when its port went away', '', 2, {does: 'drops-usb', times: 2}],
		['prints, when it prints more than a start', 'x'.repeat(5000), 0, {does: 'prints', times: 0}],
		[
			'has no file system, when MicroPython says so',
			'The filesystem appears to be corrupted. If you had important data there',
			0,
			{does: 'no-file-system', times: 0},
		],
		[
			'restarts, when noise of another speed comes in bursts',
			`${'\x80\xfe'.repeat(60)}|${'\x80\xfe'.repeat(60)}|${'\x80\xfe'.repeat(60)}`,
			0,
			{does: 'restarts', times: 3},
		],
	] as const)('%s', (_, text, lost, seen) => {
		expect(does(text, lost)).toEqual(seen)
	})
})
