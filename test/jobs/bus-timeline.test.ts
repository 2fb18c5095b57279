import {describe, expect, it} from 'vitest'
import {BusTimeline} from '../../src/jobs/bus-timeline.ts'
import type {BusSnapshot} from '../../src/usb/verdict.ts'
import {ch340, hub, look, missing} from '../usb/made-up.ts'

const empty = look(hub)
const board = look(hub, ch340)
const driverless = look(hub, {...ch340, driver: missing, ports: []})

/** A watch from the time 0, and what it was shown at which time, in ms. */
function watchOf(...shown: readonly (readonly [number, BusSnapshot])[]): BusTimeline {
	const watch = new BusTimeline([empty], 0)
	for (const [now, seen] of shown) watch.add(seen, now)
	return watch
}

describe('the bus has come to rest', () => {
	it('two seconds after what was plugged in changed last', () => {
		const watch = watchOf([1000, driverless], [1600, board])
		expect(watch.isSettled(3500)).toBe(false)
		expect(watch.isSettled(3600)).toBe(true)
	})

	it('never, before anything has changed', () => {
		expect(watchOf([1000, empty]).isSettled(60_000)).toBe(false)
	})

	it('as far as it ever will after seven seconds of coming and going', () => {
		const flickers = Array.from({length: 14}, (_, n) => [500 * n, n % 2 ? empty : board] as const)
		expect(watchOf(...flickers).isSettled(6900)).toBe(false)
		expect(watchOf(...flickers).isSettled(7000)).toBe(true)
	})

	it('not at the first glimpse of a board whose plug did not hold at the first try, long ago', () => {
		const watch = watchOf([1000, driverless], [1300, empty], [10_000, driverless])
		expect(watch.isSettled(10_000)).toBe(false)
		watch.add(board, 10_600)
		expect(watch.isSettled(12_600)).toBe(true)
	})
})
