import {createHash} from 'node:crypto'
import {afterEach, describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {type ChipFacts, readChipFacts} from '../../src/esp/chip-facts.ts'
import type {ChipName} from '../../src/esp/chips.ts'
import {chipNamed} from '../../src/esp/chips.ts'
import {connect} from '../../src/esp/connect.ts'
import type {Loader} from '../../src/esp/loader.ts'
import {enterBootloader, hardReset, resetStrategies} from '../../src/esp/reset.ts'
import {type WritePlan, type Written, writeFirmware} from '../../src/esp/write.ts'
import {Problem} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import type {Port} from '../../src/serial/port.ts'
import {type CircuitName, VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {drive} from './scripted-port.ts'
import {type Tamper, TamperedPort} from './tampered-port.ts'

const KB = 1024
const MEM_BEGIN = 0x05
const MEM_DATA = 0x07
const FLASH_DATA = 0x03
const DEFLATE_BEGIN = 0x10
const DEFLATE_DATA = 0x11
const ERASE_REGION = 0xd1
const DIGEST = 0x13
const CHANGE_SPEED = 0x0f

/** The first part of a firmware file: the flasher does not look into it, and the rest only takes time. */
function imageFor(chip: ChipName): Uint8Array {
	const recipe = {chip, machine: `Generic module with ${chip}`, version: '1.27.0', date: '2025-12-09'}
	return buildFirmware(recipe).slice(0, 200 * KB)
}

const images = {ESP32: imageFor('ESP32'), ESP8266: imageFor('ESP8266')}

const silent = () => ({input: () => undefined, stop: async () => undefined})
const info = {
	path: 'demo',
	kind: 'usb',
	likelihood: 'likely',
	adapter: {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600},
} as const

const opened: {close(): Promise<void>}[] = []
afterEach(async () => {
	for (const thing of opened.splice(0)) await thing.close()
})

interface Bench {
	readonly board: VirtualBoard
	readonly bridge: VirtualBridge
	readonly clock: BenchClock
	readonly port: TamperedPort
}

async function bench(
	chip: ChipName,
	tamper?: Tamper,
	garble?: (bytes: Uint8Array) => Uint8Array,
	circuit: CircuitName = 'two-transistor',
): Promise<Bench> {
	const clock = new BenchClock()
	const board = new VirtualBoard({chip, clock, startInterpreter: silent, circuit})
	const bridge = new VirtualBridge({board, clock, info})
	const port = new TamperedPort(await bridge.open(115_200), tamper, garble)
	opened.push(port, board)
	return {board, bridge, clock, port}
}

async function meet({port, clock}: {port: Port; clock: BenchClock}, signal?: AbortSignal) {
	const {result: loader} = await drive(connect(port, {clock, platform: 'linux'}, signal))
	return {loader, facts: await readChipFacts(loader, signal)}
}

function planFor(facts: ChipFacts): WritePlan {
	return {
		image: images[facts.chip as keyof typeof images].slice(),
		offset: chipNamed(facts.chip).imageOffset,
		facts,
		baud: undefined,
	}
}

function write(loader: Loader, plan: WritePlan, signal?: AbortSignal) {
	return drive<Progress, Written>(writeFirmware(loader, plan, signal))
}

/** What is in the flash where the image belongs. */
function stored(board: VirtualBoard, {image, offset}: WritePlan): Uint8Array {
	return board.flash.bytes.slice(offset, offset + image.length)
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')

describe.each(['ESP32', 'ESP8266'] as const)('a new board: %s', chip => {
	it('is met', async () => {
		const {facts} = await meet(await bench(chip))
		expect(facts).toMatchObject({chip, flashBytes: 4096 * KB, security: []})
		expect(facts.mac).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/)
	})

	it('gets its firmware: everything else is erased, what is in the flash is proven', async () => {
		const b = await bench(chip)
		b.board.flash.bytes.fill(0x5a)
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		const {result, seen} = await write(loader, plan)
		const found = stored(b.board, plan)
		expect(result).toEqual({
			bytes: plan.image.length,
			md5: md5(found),
			baud: 921_600,
			stub: true,
			compressed: true,
			changed: 256 * KB,
			tries: 1,
		})
		// An ESP8266 believes byte 3 of its header: 0x40 is 4 MB.
		if (chip === 'ESP8266') expect(found[3]! & 0xf0).toBe(0x40)
		else expect(found[3]).toBe(plan.image[3])
		found[3] = plan.image[3]!
		expect(Buffer.compare(found, plan.image)).toBe(0)
		const after = b.board.flash.bytes.subarray(plan.offset + plan.image.length)
		expect(after.every(byte => byte === 0xff)).toBe(true)
		for (const phase of ['erase', 'write', 'verify'] as const) {
			const steps = seen.filter(progress => progress.phase === phase)
			expect(steps[0]!.done).toBe(0)
			expect(steps.at(-1)!.done).toBe(steps.at(-1)!.total)
			expect(steps.length).toBeGreaterThan(phase === 'verify' ? 1 : 3)
			expect(steps.map(({done}) => done)).toEqual(steps.map(({done}) => done).toSorted((a, b) => a - b))
		}
		expect(await hardReset(b.port, b.clock)).toBe(true)
	})

	it('keeps its files when only the firmware is to be replaced', async () => {
		const b = await bench(chip)
		b.board.flash.bytes.fill(0x5a)
		const {loader, facts} = await meet(b)
		const plan = {...planFor(facts), erase: 'image'} as const
		await write(loader, plan)
		expect(Buffer.compare(stored(b.board, plan).subarray(16), plan.image.subarray(16))).toBe(0)
		expect(b.board.flash.bytes.at(-1)).toBe(0x5a)
		expect(b.port.count(ERASE_REGION)).toBe(0)
	})
})

describe('what is in the flash already', () => {
	/** Every byte of the flash: the image, and blank around it. */
	function expectOnly(b: Bench, {image, offset}: WritePlan): void {
		const expected = new Uint8Array(b.board.flash.bytes.length).fill(0xff)
		expected.set(image, offset)
		expect(Buffer.compare(b.board.flash.bytes, expected)).toBe(0)
	}

	/** The firmware is there, then `spoil` happens, then it is installed once more. */
	async function again(spoil: (flash: Uint8Array) => void) {
		const b = await bench('ESP32')
		const first = await meet(b)
		const plan = planFor(first.facts)
		await write(first.loader, plan)
		spoil(b.board.flash.bytes)
		await b.port.speed(115_200)
		const {loader} = await meet(b)
		b.port.opcodes.length = 0
		const {result, seen} = await write(loader, plan)
		expectOnly(b, plan)
		return {b, result, seen}
	}

	it('is not written again: the same firmware is only compared', async () => {
		const {b, result, seen} = await again(() => undefined)
		expect(result).toMatchObject({changed: 0, compressed: false, md5: md5(images.ESP32)})
		expect(b.port.count(DEFLATE_BEGIN) + b.port.count(ERASE_REGION)).toBe(0)
		expect(seen.at(-1)).toEqual({phase: 'verify', done: 256 * KB, total: 256 * KB})
	})

	it.each([
		['one bit set', (flash: Uint8Array) => (flash[0x25000]! ^= 0x10), 64 * KB],
		['a blank sector', (flash: Uint8Array) => flash.fill(0xff, 0x25000, 0x26000), 64 * KB],
		['two places', (flash: Uint8Array) => flash.fill(0, 0x1ffff + 0x10000, 0x20001 + 0x10000), 128 * KB],
	])('is written where it differs, and nowhere else: %s', async (_, spoil, changed) => {
		const {b, result} = await again(spoil)
		expect(result.changed).toBe(changed)
		expect(b.port.count(DEFLATE_BEGIN)).toBe(1)
	})

	it.each([
		['the last byte of the flash', [4096 * KB - 1], 1],
		['bytes on both sides of a border', [0x6ffff, 0x70000], 2],
		['a byte before the image', [0xfff], 1],
		// Erased by the write itself.
		['a byte right behind it', [0x1000 + 200 * KB], 0],
	])('and is not to be is erased: %s', async (_, places, erased) => {
		const {b} = await again(flash => {
			for (const at of places) flash[at] = 0xfe
		})
		expect(b.port.count(ERASE_REGION)).toBe(erased)
	})

	it('is kept when a write breaks off: the second try sends the rest', async () => {
		let lost = 0
		const b = await bench('ESP32', request =>
			request[1] === DEFLATE_DATA && request[12] === 7 && lost++ === 0 ? undefined : request,
		)
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		const {result} = await write(loader, plan)
		expect(result).toMatchObject({tries: 2, md5: md5(plan.image)})
		expect(result.changed).toBeLessThan(256 * KB)
		expectOnly(b, plan)
	})

	it('of another firmware costs two looks, not one for each piece', async () => {
		const b = await bench('ESP32')
		b.board.flash.bytes.fill(0x5a)
		const {loader, facts} = await meet(b)
		const plan = {...planFor(facts), erase: 'image', image: new Uint8Array(1024 * KB).fill(0x11)} as const
		await write(loader, plan)
		// Two samples, and the proof at the end in slices of 256 KB.
		expect(b.port.count(DIGEST)).toBe(2 + 4)
	})
})

describe('without a stub', () => {
	/** Every block of the stub is lost in transit. */
	const noStub: Tamper = request => (request[1] === MEM_DATA ? undefined : request)

	it('an ESP32 is written by its ROM, at its speed, and proven all the same', async () => {
		const b = await bench('ESP32', noStub)
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		const {result} = await write(loader, plan)
		expect(result).toMatchObject({stub: false, baud: 115_200, compressed: true, md5: md5(plan.image)})
		expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
		// The ROM would start the program.
		expect(b.port.count(0x04) + b.port.count(0x12)).toBe(0)
	})

	it('an ESP8266 is left as it is: its ROM could not prove anything', async () => {
		const b = await bench('ESP8266', noStub)
		b.board.flash.bytes.fill(0x5a)
		const {loader, facts} = await meet(b)
		await expect(write(loader, planFor(facts))).rejects.toMatchObject({
			code: 'stub-silent',
			facts: {chip: 'ESP8266'},
		})
		expect(b.board.flash.bytes.every(byte => byte === 0x5a)).toBe(true)
	})
})

describe('a port that cannot reset the board', () => {
	/** The board waits in its loader; from then on nobody can reach its lines. */
	async function waiting(tamper?: Tamper): Promise<Bench> {
		const b = await bench('ESP32', tamper)
		await enterBootloader(b.port, b.clock, resetStrategies(b.port.info, 'linux')[0]!)
		b.port.lines = async () => {
			throw new Problem('no-control-lines', {path: 'demo'})
		}
		return b
	}

	it('installs all the same, and can be talked to again afterwards', async () => {
		const b = await waiting()
		const {loader, facts} = await meet(b)
		expect(loader.canReset).toBe(false)
		const plan = {...planFor(facts), baud: 115_200}
		expect((await write(loader, plan)).result).toMatchObject({stub: true, tries: 1})
		expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
		expect(await hardReset(b.port, b.clock)).toBe(false)
		const again = await meet(b)
		expect(again.loader.mode).toBe('stub')
		expect(again.facts).toEqual(facts)
	})

	it('goes on with the stub that still runs after a block was lost', async () => {
		let lost = 0
		const b = await waiting(request => (request[1] === DEFLATE_DATA && lost++ === 2 ? undefined : request))
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		expect((await write(loader, plan)).result).toMatchObject({stub: true, tries: 2, baud: 115_200})
		expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
	})

	it('does not load the stub over itself when only its greeting was lost', async () => {
		const b = await waiting()
		const read = b.port.read.bind(b.port)
		let greeted = false
		b.port.read = async signal => {
			const bytes = await read(signal)
			const at = greeted ? -1 : Buffer.from(bytes).indexOf('OHAI')
			greeted ||= at >= 0
			return at < 0 ? bytes : bytes.map((byte, n) => (n >= at && n < at + 4 ? 0x20 : byte))
		}
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		expect((await write(loader, plan)).result).toMatchObject({stub: true, tries: 1})
		// One for its text, one for its data.
		expect(b.port.count(MEM_BEGIN)).toBe(2)
		expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
	})

	it('keeps its speed: one that fails could not be taken back', async () => {
		const b = await waiting()
		const {loader, facts} = await meet(b)
		expect((await write(loader, planFor(facts))).result).toMatchObject({baud: 115_200, stub: true})
		expect(b.port.count(CHANGE_SPEED)).toBe(0)
	})
})

it('lines that are there and reach nothing: the stub that still runs goes on, as fast as it did', async () => {
	let lost = 0
	const b = await bench(
		'ESP32',
		request => (request[1] === DEFLATE_DATA && lost++ === 2 ? undefined : request),
		undefined,
		'none',
	)
	b.board.boot(true)
	await b.board.reset()
	await b.clock.sleep(100)
	b.board.boot(false)
	const {loader, facts} = await meet(b)
	const plan = planFor(facts)
	expect((await write(loader, plan)).result).toMatchObject({stub: true, tries: 2, baud: 921_600})
	expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
})

it('a driver that fails once at the lines is asked again, when a block was lost', async () => {
	let lost = 0
	const b = await bench('ESP32', request =>
		request[1] === DEFLATE_DATA && lost++ === 2 ? undefined : request,
	)
	const {loader, facts} = await meet(b)
	const lines = b.port.lines.bind(b.port)
	let failures = 1
	b.port.lines = async to => {
		if (failures-- > 0) throw new Problem('port-failed', {path: 'demo', detail: 'EPROTO'})
		await lines(to)
	}
	const plan = planFor(facts)
	expect((await write(loader, plan)).result).toMatchObject({stub: true, tries: 2})
})

describe('a port whose speed is not ours', () => {
	it('keeps the speed it has', async () => {
		const b = await bench('ESP32')
		b.port.speed = async () => {
			throw new Problem('no-speed', {path: 'demo'})
		}
		const {loader, facts} = await meet(b)
		expect((await write(loader, planFor(facts))).result).toMatchObject({baud: 115_200, stub: true})
		expect(b.port.count(CHANGE_SPEED)).toBe(0)
	})
})

describe('a cable that is not good enough', () => {
	it('that loses the end of long bursts gets the stub in smaller pieces', async () => {
		const b = await bench('ESP32', request =>
			request[1] === MEM_DATA && request.length > 0x900 ? undefined : request,
		)
		const {loader, facts} = await meet(b)
		expect((await write(loader, planFor(facts))).result).toMatchObject({stub: true, tries: 1})
	})

	it('that flips bits at random: the flash is right, or the failure is told', async () => {
		let right = 0
		for (let seed = 1; seed <= 12; seed += 1) {
			let state = seed
			const chance = () => {
				state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
				return state / 2 ** 32
			}
			const b = await bench('ESP32', request => {
				if (chance() > seed / 100) return request
				const bad = request.slice()
				bad[Math.floor(chance() * bad.length)]! ^= 1 << Math.floor(chance() * 8)
				return bad
			})
			const {outcome, plan} = await meet(b).then(
				async ({loader, facts}) => {
					const plan = {...planFor(facts), image: images.ESP32.subarray(0, 40 * KB)}
					return {plan, outcome: await write(loader, plan).catch((error: unknown) => error)}
				},
				(error: unknown) => ({outcome: error, plan: undefined}),
			)
			if (outcome instanceof Error) {
				expect(outcome).toBeInstanceOf(Problem)
			} else {
				expect(Buffer.compare(stored(b.board, plan!), plan!.image)).toBe(0)
				right += 1
			}
		}
		expect(right).toBeGreaterThan(3)
	})

	it('that carries no more than 230400 baud gets that', async () => {
		let baud = 115_200
		const b = await bench('ESP32', undefined, bytes =>
			baud > 230_400 ? bytes.map(byte => byte ^ 0x81) : bytes,
		)
		const speed = b.port.speed.bind(b.port)
		b.port.speed = async to => {
			baud = to
			await speed(to)
		}
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		expect((await write(loader, plan)).result).toMatchObject({baud: 230_400, stub: true})
		expect(b.port.count(CHANGE_SPEED)).toBe(3)
		expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
	})

	it('that loses a block once: the whole image is written again, never one block twice', async () => {
		let lost = 0
		const b = await bench('ESP32', request => {
			if (request[1] === DEFLATE_DATA && request[12] === 3 && lost++ === 0) return undefined
			return request
		})
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		expect((await write(loader, plan)).result).toMatchObject({tries: 2, baud: 921_600})
		expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
	})

	it('that sends a write elsewhere once, by a bit of its address: nothing of it is left there', async () => {
		let flipped = 0
		const b = await bench('ESP32', request => {
			if (request[1] !== DEFLATE_BEGIN || flipped++ > 0) return request
			const bad = request.slice()
			// Of the offset, the fourth word: 2 MB.
			bad[8 + 3 * 4 + 2]! ^= 0x20
			return bad
		})
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		expect((await write(loader, plan)).result).toMatchObject({tries: 2})
		const expected = new Uint8Array(b.board.flash.bytes.length).fill(0xff)
		expected.set(plan.image, plan.offset)
		expect(Buffer.compare(b.board.flash.bytes, expected)).toBe(0)
	})

	it('that flips a bit of every compressed block: in the end it goes uncompressed and slowly', async () => {
		const b = await bench('ESP32', request => {
			if (request[1] !== DEFLATE_DATA) return request
			const bad = request.slice()
			bad[200]! ^= 1
			return bad
		})
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		expect((await write(loader, plan)).result).toMatchObject({tries: 4, baud: 115_200, compressed: false})
		expect(b.port.count(FLASH_DATA)).toBeGreaterThan(0)
		expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
	})

	it('whose supply breaks down: the failure tells what the chip said', async () => {
		const b = await bench('ESP32', request =>
			request[1] === DEFLATE_DATA || request[1] === FLASH_DATA ? undefined : request,
		)
		const {loader, facts} = await meet(b)
		const read = b.port.read.bind(b.port)
		let told = 0
		b.port.read = async signal => {
			if (b.port.count(FLASH_DATA) === told) return read(signal)
			told = b.port.count(FLASH_DATA)
			return Buffer.from('\r\nBrownout detector was triggered\r\n')
		}
		await expect(write(loader, planFor(facts))).rejects.toMatchObject({
			code: 'write-failed',
			facts: {phase: 'write', detail: expect.stringMatching(/^FLASH_DATA: \d+ ms$/), heard: 'brownout'},
		})
	})

	it('that never gets a block through: the failure says which request and why', async () => {
		const b = await bench('ESP32', request => {
			if (request[1] !== DEFLATE_DATA && request[1] !== FLASH_DATA) return request
			const bad = request.slice()
			bad[30]! ^= 1
			return bad
		})
		const {loader, facts} = await meet(b)
		await expect(write(loader, planFor(facts))).rejects.toMatchObject({
			code: 'write-failed',
			facts: {phase: 'write', detail: 'FLASH_DATA: checksum error'},
		})
	})
})

describe('a flash that does not hold what it is told', () => {
	it.each([
		['one bit', false, (flash: Uint8Array, at: number) => (flash[at + 100_000] = 0x01)],
		['everything', true, (flash: Uint8Array) => flash.fill(0xff)],
	] as const)('is never called written: %s', async (_, blank, spoil) => {
		const b = await bench('ESP32', request => {
			if (request[1] === DIGEST) spoil(b.board.flash.bytes, 0x1000)
			return request
		})
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		plan.image[100_000] = 0x00
		await expect(write(loader, plan)).rejects.toMatchObject({code: 'verify-failed', facts: {blank}})
		// A second time, and no third when that ends the same.
		expect(b.port.count(DEFLATE_BEGIN)).toBe(2)
	})
})

describe('refusals, before anything is erased', () => {
	it('a protected board', async () => {
		const b = await bench('ESP32')
		b.board.flash.bytes.fill(0x5a)
		const {loader, facts} = await meet(b)
		const protectedPlan = planFor({...facts, security: ['flash-encryption']})
		await expect(write(loader, protectedPlan)).rejects.toMatchObject({code: 'security-active'})
		expect(b.board.flash.bytes.every(byte => byte === 0x5a)).toBe(true)
	})

	it('a flash of unknown size is taken for no larger than the firmware needs', async () => {
		const b = await bench('ESP32')
		b.board.flash.bytes.fill(0x5a)
		const {loader, facts} = await meet(b)
		const plan = planFor({...facts, flashBytes: undefined})
		await write(loader, plan)
		expect(b.board.flash.bytes.lastIndexOf(0xff)).toBe(1024 * KB - 1)
	})

	it('a firmware that does not fit', async () => {
		const b = await bench('ESP32')
		const {loader, facts} = await meet(b)
		const plan = {...planFor(facts), image: new Uint8Array(4096 * KB)}
		await expect(write(loader, plan)).rejects.toMatchObject({
			code: 'firmware-does-not-fit',
			facts: {bytes: 4100 * KB, flashBytes: 4096 * KB},
		})
		expect(b.port.count(ERASE_REGION)).toBe(0)
	})
})

describe.each(['erase', 'write', 'verify'] as const)('in the middle of %s', phase => {
	/** Runs the install until `phase` is under way, then does `what`. */
	async function interrupted(b: Bench, what: () => void, signal?: AbortSignal): Promise<void> {
		const {loader, facts} = await meet(b)
		for await (const progress of writeFirmware(loader, planFor(facts), signal)) {
			if (progress.phase === phase && progress.done < progress.total) what()
		}
	}

	it('a cancel is obeyed between two frames', async () => {
		const b = await bench('ESP32')
		const cancel = new AbortController()
		await expect(interrupted(b, () => cancel.abort(new Cancelled()), cancel.signal)).rejects.toThrow(
			Cancelled,
		)
		// The board is no brick: the next try starts from the beginning and succeeds.
		await b.port.speed(115_200)
		const {loader, facts} = await meet(b)
		const plan = planFor(facts)
		await write(loader, plan)
		expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
	})

	it('an unplugged cable ends it at once', async () => {
		const b = await bench('ESP32')
		let at = 0
		const pull = () => {
			at = b.clock.now()
			b.bridge.unplug()
		}
		await expect(interrupted(b, pull)).rejects.toMatchObject({code: 'port-lost'})
		expect(b.clock.now() - at).toBeLessThan(100)
	})
})

describe('at any moment of connecting, identifying and writing', () => {
	/** Simulated ms from the first reset to the verified image: about 4 s for this one. */
	const moments = Array.from({length: 24}, (_, n) => 30 + n * n * 7)

	async function installUntilDone(b: Bench, signal?: AbortSignal): Promise<void> {
		const {loader, facts} = await meet(b, signal)
		await write(loader, planFor(facts), signal)
	}

	it('a cancel is obeyed within a third of a second, and the next install succeeds', async () => {
		for (const moment of moments) {
			const b = await bench('ESP32')
			const cancel = new AbortController()
			b.clock.after(moment, () => cancel.abort(new Cancelled()))
			await expect(installUntilDone(b, cancel.signal)).rejects.toThrow(Cancelled)
			expect(b.clock.now()).toBeLessThan(moment + 333)
			await b.port.speed(115_200)
			const {loader, facts} = await meet(b)
			const plan = planFor(facts)
			if (moment === moments.at(-1)) {
				await write(loader, plan)
				expect(Buffer.compare(stored(b.board, plan), plan.image)).toBe(0)
			}
		}
	})

	it('an unplugged cable is noticed before the next step', async () => {
		for (const moment of moments) {
			const b = await bench('ESP8266')
			b.clock.after(moment, () => b.bridge.unplug())
			await expect(installUntilDone(b)).rejects.toMatchObject({code: 'port-lost'})
			expect(b.clock.now()).toBeLessThan(moment + 150)
		}
	})
})
