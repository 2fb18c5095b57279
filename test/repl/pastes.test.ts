import {describe, expect, it} from 'vitest'
import {Pastes, type Typed} from '../../src/repl/pastes.ts'
import {BenchClock} from '../../src/virtual/clock.ts'

/** What comes of these chunks, each typed right after the one before; as `kind:text`. */
async function of(...chunks: string[]): Promise<string[]> {
	const heard: Typed[] = []
	const clock = new BenchClock()
	const pastes = new Pastes(clock, typed => heard.push(typed))
	for (const chunk of chunks) pastes.typed(Buffer.from(chunk, 'latin1'))
	await clock.sleep(5000)
	return heard.map(({kind, bytes}) => `${kind}:${Buffer.from(bytes).toString('latin1')}`)
}

/** Cut at random, always the same way for the same seed. */
function cut(text: string, seed: number): string[] {
	const pieces: string[] = []
	let state = seed
	for (let at = 0; at < text.length; ) {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31
		const length = 1 + (state % 7)
		pieces.push(text.slice(at, at + length))
		at += length
	}
	return pieces
}

describe('what a terminal sends', () => {
	it('is keys, one by one or several at once', async () => {
		expect(await of('a', '\r', 'print(1)\r', '\x1b[A', '\x03')).toEqual([
			'keys:a',
			'keys:\r',
			'keys:print(1)\r',
			'keys:\x1b[A',
			'keys:\x03',
		])
	})

	it('is a key still when it is Esc alone, a moment later', async () => {
		expect(await of('\x1b')).toEqual(['keys:\x1b'])
	})

	it('is a paste between the marks, whatever is in it, however it is cut', async () => {
		const text = 'x = 1\r\x1d\x01\x18\x1b[200 \xc3\xa9\ny'
		for (let seed = 1; seed <= 300; seed += 1) {
			const chunks = cut(`a\x1b[200~${text}\x1b[201~b`, seed)
			const heard = await of(...chunks)
			expect(heard.join('|'), JSON.stringify(chunks)).toBe(`keys:a|paste:${text}|keys:b`)
		}
	})

	it('is two pastes when two come at once', async () => {
		expect(await of('\x1b[200~a\rb\x1b[201~\x1b[200~c\x1b[201~')).toEqual(['paste:a\rb', 'paste:c'])
	})

	it('is a paste without marks when several lines come at once, with all that comes right behind', async () => {
		expect(await of('def f():\r  return', ' 1\r\rpri', 'nt(2)\r')).toEqual([
			'paste:def f():\r  return 1\r\rprint(2)\r',
		])
	})

	it('is no paste when keys follow Enter that are no text', async () => {
		expect(await of('\r\r')).toEqual(['keys:\r\r'])
		expect(await of('1+1\r\x01\x18')).toEqual(['keys:1+1\r\x01\x18'])
	})

	it('is a Ctrl-C after a paste without marks, when somebody wants it to stop', async () => {
		expect(await of('a\rb\rc', '\x03')).toEqual(['paste:a\rb\rc', 'keys:\x03'])
	})

	it('is a paste even when its end mark never comes', async () => {
		expect(await of('\x1b[200~a\rb')).toEqual(['paste:a\rb'])
	})
})
