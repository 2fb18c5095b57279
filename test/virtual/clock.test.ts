import {afterEach, describe, expect, it, vi} from 'vitest'
import {BenchClock} from '../../src/virtual/clock.ts'

describe('a clock that leaps', () => {
	it('keeps its appointments in order, each at its own time', async () => {
		const clock = new BenchClock()
		const kept: [string, number][] = []
		for (const [name, ms] of [
			['c', 120_000],
			['a', 10],
			['b', 10],
		] as const) {
			clock.after(ms, () => kept.push([name, clock.now()]))
		}
		await clock.sleep(120_000)
		expect(kept).toEqual([
			['a', 10],
			['b', 10],
			['c', 120_000],
		])
	})

	it('lets every promise settle between two appointments', async () => {
		const clock = new BenchClock()
		const order: string[] = []
		clock.after(1, async () => {
			for (let i = 0; i < 50; i += 1) await null
			order.push('promises of the first')
		})
		clock.after(2, () => order.push('second'))
		await clock.sleep(3)
		expect(order).toEqual(['promises of the first', 'second'])
	})

	it('does not keep what was called off', async () => {
		const clock = new BenchClock()
		const callOff = clock.after(5, () => expect.unreachable())
		callOff()
		await clock.sleep(10)
	})

	it('stands still while real work is under way', async () => {
		const clock = new BenchClock()
		let kept = false
		clock.after(1, () => {
			kept = true
		})
		await clock.during(new Promise(resolve => setTimeout(resolve, 20)))
		expect(kept).toBe(false)
		expect(clock.now()).toBe(0)
		await clock.sleep(1)
		expect(kept).toBe(true)
	})

	it('wakes a sleeper who is called off with the reason, at once', async () => {
		const clock = new BenchClock()
		const controller = new AbortController()
		const sleep = clock.sleep(1e9, controller.signal)
		controller.abort(new Error('enough'))
		await expect(sleep).rejects.toThrow('enough')
	})
})

describe('a clock at the pace of real time', () => {
	const toFake = ['performance', 'setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate'] as const
	afterEach(() => {
		vi.useRealTimers()
	})

	/** When an appointment in 100 ms is kept, in real ms, while there is work for so long. */
	async function keptAfter(workMs: number): Promise<number> {
		vi.useFakeTimers({toFake: [...toFake]})
		const began = performance.now()
		const clock = new BenchClock(1)
		let kept = 0
		clock.after(100, () => {
			kept = performance.now() - began
			expect(clock.now()).toBe(100)
		})
		void clock.during(new Promise(resolve => setTimeout(resolve, workMs)))
		await vi.advanceTimersByTimeAsync(workMs + 200)
		return kept
	}

	it('goes on while something is computed beside the line, as on a board', async () => {
		expect(await keptAfter(5)).toBe(100)
		expect(await keptAfter(150)).toBe(100)
	})
})

describe('a clock that runs faster', () => {
	it('keeps many short appointments at exactly their own times, however coarse the timers are', async () => {
		const clock = new BenchClock(1000)
		const late: number[] = []
		const began = clock.now()
		let due = began
		for (let i = 0; i < 2000; i += 1) {
			due += 2
			await clock.sleep(due - clock.now())
			late.push(clock.now() - due)
		}
		expect(clock.now() - began).toBeGreaterThanOrEqual(4000)
		expect(Math.min(...late)).toBeGreaterThanOrEqual(0)
	})

	it('is never ahead of the time here', async () => {
		const clock = new BenchClock(10)
		const began = performance.now()
		await clock.sleep(300)
		expect(performance.now() - began).toBeGreaterThanOrEqual(29)
	})

	it('does not go on while somebody computes what an appointment gave them to do', async () => {
		const clock = new BenchClock(1000)
		const order: string[] = []
		clock.after(5000, () => order.push('nobody answered'))
		await clock.sleep(1)
		const now = clock.now()
		// 10 s on the bench.
		computeFor(10)
		await null
		expect(clock.now()).toBe(now)
		clock.after(1, () => order.push('the answer'))
		await clock.sleep(6000)
		expect(order).toEqual(['the answer', 'nobody answered'])
	})

	it('goes on while nothing is to be done', async () => {
		const clock = new BenchClock(1000)
		const began = clock.now()
		await new Promise(resolve => setTimeout(resolve, 5))
		expect(clock.now() - began).toBeGreaterThan(3000)
	})
})

function computeFor(ms: number): void {
	const began = performance.now()
	while (performance.now() - began < ms);
}

describe('a clock that is asked for real time', () => {
	it('goes no faster than that, and then on as before', async () => {
		const clock = new BenchClock(1000)
		const hurry = clock.inRealTime()
		const began = performance.now()
		await clock.sleep(20)
		expect(performance.now() - began).toBeGreaterThanOrEqual(19)
		hurry()
		hurry()
		await clock.sleep(20_000)
		expect(clock.now()).toBeGreaterThanOrEqual(20_020)
		expect(clock.now()).toBeLessThan((performance.now() - began) * 1000 + 1)
	})

	it('does not leap either, and goes at its own pace where that is slower', async () => {
		const slow = new BenchClock(0.5)
		for (const clock of [new BenchClock(), slow]) {
			clock.inRealTime()
			const began = performance.now()
			await clock.sleep(10)
			expect(performance.now() - began).toBeGreaterThanOrEqual(clock === slow ? 19 : 9)
		}
	})

	it('holds back what was arranged before', async () => {
		const clock = new BenchClock(2)
		const kept = clock.sleep(100)
		const began = performance.now()
		clock.inRealTime()
		await kept
		expect(performance.now() - began).toBeGreaterThanOrEqual(90)
	})
})
