import {expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {awaitAway} from '../../src/jobs/await-away.ts'
import {describePort} from '../../src/serial/describe.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {BenchClock} from '../../src/virtual/clock.ts'

const bridge = describePort({path: '/dev/ttyUSB0', vendorId: 0x10c4, productId: 0xea60, serialNumber: '0001'})
const native = describePort({path: '/dev/ttyACM0', vendorId: 0x303a, productId: 0x4001, serialNumber: '0001'})

/** When `board` counts as unplugged, in ms; undefined while it does not. It is there, or away, from each of these ms on. */
async function awayAt(board: PortInfo, ...changes: readonly (readonly [number, boolean])[]) {
	const clock = new BenchClock()
	const end = new AbortController()
	let isOpen = true
	async function* watchPorts(signal: AbortSignal): AsyncGenerator<readonly PortInfo[]> {
		try {
			for (const [at, isThere] of changes) {
				await clock.sleep(at - clock.now(), signal)
				yield isThere ? [board] : []
			}
			await clock.sleep(1_000_000, signal)
		} catch {
			// Called off.
		} finally {
			isOpen = false
		}
	}
	clock.after(60_000, () => end.abort(new Cancelled()))
	const isAway = await awaitAway({watchPorts, clock}, board, end.signal)
	// Whatever came of it, nobody watches the ports any more.
	expect(isOpen).toBe(false)
	return isAway ? Math.round(clock.now()) : undefined
}

it.each([
	[
		'that is unplugged is away after three seconds',
		bridge,
		[
			[0, true],
			[5000, false],
		],
		8000,
	],
	['that was not there from the start is away after three seconds', bridge, [[0, false]], 3000],
	[
		'that comes back within two seconds was reset',
		bridge,
		[
			[0, true],
			[5000, false],
			[7000, true],
		],
		undefined,
	],
	[
		'that is pulled after it came back is away',
		bridge,
		[
			[0, true],
			[5000, false],
			[7000, true],
			[9000, false],
		],
		12_000,
	],
	['that stays is not', bridge, [[0, true]], undefined],
	[
		'on its own USB that shows no port after a restart is not',
		native,
		[
			[0, true],
			[2000, false],
		],
		undefined,
	],
	[
		'on its own USB that was there for a while is, once it is pulled',
		native,
		[
			[0, true],
			[9000, false],
		],
		12_000,
	],
] as const)('a board %s', async (_, board, changes, at) => {
	expect(await awayAt(board, ...changes)).toBe(at)
})
