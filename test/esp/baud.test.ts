import {describe, expect, it} from 'vitest'
import {speedLadder} from '../../src/esp/baud.ts'
import type {Adapter} from '../../src/serial/port.ts'

const adapter = (maxBaud: number): Adapter => ({chip: 'X', maker: 'Y', kind: 'bridge', maxBaud})

describe('the speeds to try', () => {
	it.each([
		['an unknown adapter', undefined, undefined, [460_800, 230_400, 115_200]],
		['a fast one', undefined, adapter(3_000_000), [2_000_000, 921_600, 460_800, 230_400, 115_200]],
		['a usual one', undefined, adapter(921_600), [921_600, 460_800, 230_400, 115_200]],
		['a slow one', undefined, adapter(230_400), [230_400, 115_200]],
		[
			'a wish above the usual',
			1_500_000,
			adapter(3_000_000),
			[1_500_000, 921_600, 460_800, 230_400, 115_200],
		],
		['a wish between the usual', 500_000, undefined, [500_000, 460_800, 230_400, 115_200]],
		['a wish for slowness', 57_600, undefined, [115_200]],
	] as const)('%s', (_, wanted, adapter, speeds) => {
		expect(speedLadder(wanted, adapter)).toEqual(speeds)
	})
})
