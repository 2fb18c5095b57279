import {expect, test} from 'vitest'
import {Cancelled, oneAtATime} from '../../src/async.ts'
import {Problem} from '../../src/problem.ts'
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

test('a look that fails for good is passed on, and no empty list comes before it', async () => {
	const missing = new Problem('serialport-missing', {target: 'linux-riscv64', detail: 'No native build'})
	await expect(firstLists(looking(missing), 1)).rejects.toBe(missing)
	await expect(firstLists(looking(one, missing), 2)).rejects.toBe(missing)
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

test('a board that is plugged in while a look is stuck in a driver shows as soon as the driver lets go', async () => {
	const clock = new BenchClock()
	const abort = new AbortController()
	let letGo: (ports: readonly PortInfo[]) => void = () => {}
	let looks = 0
	const look = oneAtATime<readonly PortInfo[]>(() => {
		looks += 1
		return looks === 2 ? new Promise(resolve => (letGo = resolve)) : Promise.resolve(looks > 2 ? two : one)
	})
	const lists: (readonly PortInfo[])[] = []
	const watching = (async () => {
		for await (const ports of watchPorts(look, clock, abort.signal)) lists.push(ports)
	})()
	await clock.sleep(60_000)
	expect(lists).toEqual([one])
	expect(looks, 'none is begun beside the one that is stuck').toBe(2)
	letGo(two)
	await clock.sleep(1000)
	expect(lists).toEqual([one, two])
	abort.abort(new Cancelled())
	await watching
})

test('a computer whose first look is stuck has no ports until it knows better', async () => {
	let letGo: (ports: readonly PortInfo[]) => void = () => {}
	const look = oneAtATime<readonly PortInfo[]>(() => new Promise(resolve => (letGo = resolve)))
	const watching = watchPorts(look, new BenchClock(), new AbortController().signal)
	expect((await watching.next()).value).toEqual([])
	letGo(one)
	expect((await watching.next()).value).toEqual(one)
	await watching.return()
})

test('whoever asks anew while a look is stuck gets the same one, and a fresh one after it', async () => {
	let looks = 0
	const look = oneAtATime(async () => {
		looks += 1
		if (looks === 2) throw new Error('the bus went away')
		return one
	})
	expect(await Promise.all([look(), look()])).toEqual([one, one])
	expect(looks).toBe(1)
	await expect(look()).rejects.toThrow('the bus went away')
	expect(await look()).toEqual(one)
})

test('a port that comes and goes ten times a second is told by what is there, and the end of it within a second', async () => {
	const clock = new BenchClock()
	const abort = new AbortController()
	let there = one
	const lists: (readonly PortInfo[])[] = []
	const watching = (async () => {
		for await (const ports of watchPorts(async () => there, clock, abort.signal)) lists.push(ports)
	})()
	for (let turn = 0; turn < 101; turn += 1) {
		there = there === one ? two : one
		await clock.sleep(50)
	}
	await clock.sleep(1000)
	expect(lists.at(-1)).toEqual(there)
	expect(lists.filter((list, at) => list.length === lists[at - 1]?.length)).toEqual([])
	abort.abort(new Cancelled())
	await watching
})

test('two hundred ports are told once, and again when one of them goes', async () => {
	const many = Array.from({length: 200}, (_, at) => describePort({path: `/dev/ttyUSB${at}`}))
	expect(await firstLists(looking(many, many, many, many.slice(1)), 2)).toEqual([200, 199])
})
