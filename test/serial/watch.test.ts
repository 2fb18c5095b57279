import {expect, test} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {describePort} from '../../src/serial/describe.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {watchPorts} from '../../src/serial/watch.ts'
import {BenchClock} from '../../src/virtual/clock.ts'

const one = [describePort({path: '/dev/ttyUSB0'})]
const two = [...one, describePort({path: '/dev/ttyUSB1'})]

/** A list that answers with each of `looks` in turn and then with the last for ever; an Error is thrown. */
function looking(...looks: readonly (readonly PortInfo[] | Error)[]): () => Promise<readonly PortInfo[]> {
	let nth = 0
	return async () => {
		const look = looks[Math.min(nth++, looks.length - 1)]!
		if (look instanceof Error) throw look
		return look
	}
}

async function firstLists(list: () => Promise<readonly PortInfo[]>, count: number): Promise<number[]> {
	const abort = new AbortController()
	const lengths: number[] = []
	for await (const ports of watchPorts(list, new BenchClock(), abort.signal)) {
		lengths.push(ports.length)
		if (lengths.length === count) abort.abort(new Cancelled())
	}
	return lengths
}

test('the list comes at once, even an empty one, and then only when it changes', async () => {
	expect(await firstLists(looking([], [], one, one, one, two, one), 4)).toEqual([0, 1, 2, 1])
})

test('a look that fails is an empty list and the watching goes on', async () => {
	expect(await firstLists(looking(one, new Error('spawn udevadm ENOENT'), one), 3)).toEqual([1, 0, 1])
})

test('a board is seen within half a second of being plugged in', async () => {
	const clock = new BenchClock()
	const abort = new AbortController()
	const watching = watchPorts(looking([], one), clock, abort.signal)
	await watching.next()
	await watching.next()
	expect(clock.now()).toBeLessThanOrEqual(500)
	abort.abort(new Cancelled())
	expect((await watching.next()).done).toBe(true)
})

test('it ends when it is aborted while a look hangs', async () => {
	const abort = new AbortController()
	const watching = watchPorts(() => new Promise(() => {}), new BenchClock(), abort.signal)
	const next = watching.next()
	abort.abort(new Cancelled())
	expect((await next).done).toBe(true)
})
