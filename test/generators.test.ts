import {describe, expect, it} from 'vitest'
import {drive, relay} from '../src/generators.ts'

/** Yields 1, 2, 3, returns 'done', and says in `log` when it has cleaned up. */
async function* counting(log: string[]): AsyncGenerator<number, string> {
	try {
		for (let n = 1; n <= 3; n += 1) yield n
		return 'done'
	} finally {
		await Promise.resolve()
		log.push('cleaned up')
	}
}

describe('driving work', () => {
	it('shows every value in order and gives what the work returns', async () => {
		const seen: number[] = []
		expect(await drive(counting([]), value => seen.push(value))).toBe('done')
		expect(seen).toEqual([1, 2, 3])
	})

	it('lets the work clean up before a failure of the one who watches is told', async () => {
		const log: string[] = []
		const failing = drive(counting(log), () => {
			throw new Error('of the watcher')
		})
		await expect(failing.finally(() => log.push('told'))).rejects.toThrow('of the watcher')
		expect(log).toEqual(['cleaned up', 'told'])
	})
})

describe('relaying work', () => {
	it('gives none, one or several values for one, and what the work returns', async () => {
		const relayed = relay(counting([]), n => (n === 1 ? [] : n === 2 ? ['two'] : ['three', 'and more']))
		const seen: string[] = []
		expect(await drive(relayed, value => seen.push(value))).toBe('done')
		expect(seen).toEqual(['two', 'three', 'and more'])
	})

	it('lets the work clean up when whoever listens stops half way', async () => {
		const log: string[] = []
		for await (const value of relay(counting(log), n => [n])) if (value === 2) break
		expect(log).toEqual(['cleaned up'])
	})

	it('puts its wait around every step, the last one too', async () => {
		let waits = 0
		await drive(
			relay(
				counting([]),
				n => [n],
				step => {
					waits += 1
					return step
				},
			),
		)
		expect(waits).toBe(4)
	})
})
