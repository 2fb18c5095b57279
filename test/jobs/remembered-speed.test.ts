import {describe, expect, it} from 'vitest'
import type {Written} from '../../src/esp/write.ts'
import {rememberedSpeed, rememberSpeed} from '../../src/jobs/remembered-speed.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'

const adapter = {chip: 'FT232R', maker: 'FTDI', kind: 'bridge', maxBaud: 2_000_000} as const
const one: PortInfo = {
	path: '/dev/ttyUSB0',
	kind: 'usb',
	likelihood: 'likely',
	adapter,
	vendorId: 0x0403,
	productId: 0x6001,
	serialNumber: 'A1',
}

const env = () => ({settings: forgetfulSettings()})

/** An adapter that had to go slower some time ago. */
async function slowed() {
	const here = env()
	await here.settings.set('speedByAdapter', {'0403:6001:A1': 460_800})
	return here
}

const written: Written = {
	bytes: 1000,
	md5: '',
	baud: 2_000_000,
	stub: true,
	compressed: true,
	changed: 1000,
	tries: 1,
}

/** The speed that each of `installs` installs leaves for the next. */
async function speedsOf(installs: number, here: ReturnType<typeof env>, came: Written): Promise<unknown[]> {
	const speeds: unknown[] = []
	for (let n = 0; n < installs; n += 1) {
		await rememberSpeed(here, one, came)
		speeds.push(await rememberedSpeed(here, one))
	}
	return speeds
}

describe('the next install over the same adapter', () => {
	it('begins at the speed that went well, on whatever path the adapter is by then', async () => {
		const here = env()
		await rememberSpeed(here, one, {...written, baud: 460_800})
		expect(await rememberedSpeed(here, {...one, path: '/dev/ttyUSB7'})).toBe(460_800)
	})

	it('begins one step lower each time the speed did not hold', async () => {
		const here = env()
		const slow = {...written, baud: 115_200, tries: 3}
		const speeds = await speedsOf(5, here, slow)
		expect(speeds).toEqual([921_600, 460_800, 230_400, 115_200, 115_200])
	})

	it('tries one step more after three that went well, and keeps it when that goes well too', async () => {
		const here = await slowed()
		const slow = {...written, baud: 460_800}
		const speeds = await speedsOf(3, here, slow)
		expect(speeds).toEqual([460_800, 460_800, 921_600])
		await rememberSpeed(here, one, {...written, baud: 921_600})
		expect(await rememberedSpeed(here, one)).toBe(921_600)
	})

	it('goes back when one step more did not hold, and leaves it alone for ten installs', async () => {
		const here = await slowed()
		const slow = {...written, baud: 460_800}
		for (let n = 0; n < 3; n += 1) await rememberSpeed(here, one, slow)
		expect(await rememberedSpeed(here, one)).toBe(921_600)
		const speeds = await speedsOf(11, here, slow)
		expect(speeds).toEqual([...new Array(10).fill(460_800), 921_600])
	})

	it('goes no faster than the adapter carries', async () => {
		const here = env()
		for (let n = 0; n < 5; n += 1) await rememberSpeed(here, one, written)
		expect(await rememberedSpeed(here, one)).toBe(2_000_000)
		const unknown: PortInfo = {path: '/dev/ttyUSB1', kind: 'usb', likelihood: 'possible'}
		for (let n = 0; n < 9; n += 1) await rememberSpeed(here, unknown, {...written, baud: 921_600})
		expect(await rememberedSpeed(here, unknown)).toBe(921_600)
	})

	it('is no slower after a single accident', async () => {
		const here = env()
		await rememberSpeed(here, one, {...written, tries: 2})
		expect(await rememberedSpeed(here, one)).toBe(2_000_000)
	})

	it.each([
		['the ROM wrote, at its own speed', {stub: false, baud: 115_200}],
		['nothing had to be written', {changed: 0}],
	])('knows nothing new when %s', async (_, came) => {
		const here = env()
		await rememberSpeed(here, one, {...written, ...came})
		expect(await rememberedSpeed(here, one)).toBeUndefined()
	})
})

it.each([
	['with another serial number', {...one, serialNumber: 'A2'}],
	['of another kind', {...one, productId: 0x6010}],
	['without ids', {path: one.path, kind: one.kind, likelihood: one.likelihood}],
])('an adapter %s has a speed of its own', async (_, other) => {
	const here = env()
	await rememberSpeed(here, one, written)
	await rememberSpeed(here, other, {...written, baud: 230_400})
	expect(await rememberedSpeed(here, one)).toBe(2_000_000)
	expect(await rememberedSpeed(here, other)).toBe(230_400)
})
