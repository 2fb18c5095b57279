import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {maskSent} from '../../src/log/public-text.ts'
import {bytesIn, writeFile} from '../../src/micropython/files.ts'
import type {RawRepl} from '../../src/micropython/raw-repl.ts'
import {Problem} from '../../src/problem.ts'
import {sentences} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {casesAbsent, sharedCase, wantsCases} from '../shared-cases.ts'

const os = {platform: 'linux', variables: {}} as const

/** A board that takes every piece, and so long for the digest of the whole. */
function hashing(content: Uint8Array, hashTakesMs: number): RawRepl {
	const digest = createHash('sha256').update(content).digest('hex')
	const run = async (code: string, ms: number) => {
		if (!code.includes('digest()')) return {output: '', error: ''}
		return ms < hashTakesMs ? undefined : {output: `${digest}\r\n`, error: ''}
	}
	return {run} as unknown as RawRepl
}

async function write(bytes: number, hashTakesMs: number): Promise<number> {
	const content = new Uint8Array(bytes)
	let written = 0
	for await (const done of writeFile(hashing(content, hashTakesMs), '/data.bin', content)) written = done
	return written
}

/** What the board is sent for a file, as one text. */
async function codeFor(content: Uint8Array): Promise<string> {
	const sent: string[] = []
	const board = hashing(content, 0)
	const repl = {
		run: (code: string, ms: number) => {
			sent.push(code)
			return board.run(code, ms)
		},
	} as unknown as RawRepl
	for await (const _ of writeFile(repl, '/lib/a.py', content));
	return sent.join('\n')
}

describe('a file on its way to the board', () => {
	it('costs hardly more than its bytes where it is text', async () => {
		const text = Buffer.from(
			"def blink(pin, ms):\n    led.value(pin, 'on', 'off', ms)  # twice a second\n".repeat(600),
		)
		expect(text.length / (await codeFor(text)).length).toBeGreaterThan(0.9)
	})

	it('costs a third more where it is not', async () => {
		const bytes = Buffer.from(Array.from({length: 32_768}, (_, at) => (at * 167) % 256))
		expect((await codeFor(bytes)).length / bytes.length).toBeLessThan(1.4)
	})

	it('has no byte that the raw REPL or a terminal takes for a command', async () => {
		const bytes = Buffer.from(`${'text '.repeat(300)}\x00\x01\x02\x03\x04\x05\r\x1b\x7f\u00ff`)
		expect(await codeFor(bytes)).toMatch(/^[\n\x20-\x7e]*$/)
	})

	it('leaves nothing of itself in a log', async () => {
		for (const text of [
			`key = 'hunter2' # ${'zebra'.repeat(900)}`,
			`k = "hunter2"; l = "zebra's"`,
			'hünter2',
		])
			expect(maskSent(await codeFor(Buffer.from(text)))).not.toMatch(/hunter|h.{0,9}nter2|key|zebra/)
	})

	it('takes its place only once the board has read it back', async () => {
		const code = await codeFor(Buffer.from('print(1)'))
		expect(code.indexOf('os.rename')).toBeGreaterThan(code.indexOf('digest()'))
		expect(code.split("'wb'")).toHaveLength(2)
	})
})

describe('a file on its way from the board', () => {
	it.each([
		['text', `b'a\\n\\tb\\r\\\\ \\'"'`, 'a\n\tb\r\\ \'"'],
		['text in other quotes', `b"it's"`, "it's"],
		['bytes', `b'\\x00\\xff\\x7f'`, '\x00\xff\x7f'],
		['base64', 'AP9/', '\x00\xff\x7f'],
		['nothing', '', ''],
	])('comes as %s', (_, line, content) => {
		expect(Buffer.from(bytesIn(line)!).toString('latin1')).toBe(content)
	})

	it.each(["b'a", 'b"a\'', 'a b', 'é', "'a'"])('is refused where it is neither: %s', line => {
		expect(bytesIn(line)).toBeUndefined()
	})
})

describe('a board that can inflate', () => {
	const text = Buffer.from('led.value(1)  # on\n'.repeat(600))

	/** What goes to a board that can, and to which packed pieces are too much for `refused` times. */
	async function sentTo(refused: number, content = text): Promise<string[]> {
		const sent: string[] = []
		const board = hashing(content, 0)
		let left = refused
		const run = async (code: string, ms: number) => {
			sent.push(code)
			if (code.startsWith('_z(') && left-- > 0) return {output: '', error: 'MemoryError: no room\r\n'}
			if (code.includes('import deflate')) return {output: 'inflates\r\n', error: ''}
			return board.run(code, ms)
		}
		for await (const _ of writeFile({run} as unknown as RawRepl, '/a.py', content));
		return sent
	}

	it('is sent less than half of a text', async () => {
		const sent = await sentTo(0)
		expect(sent.join('').length).toBeLessThan(text.length / 2)
		expect(maskSent(sent.join('\n'))).not.toMatch(/[A-Za-z0-9+/]{30}(?<!0{30})/)
	})

	it('is sent it as it is when its memory is too small for that', async () => {
		const sent = await sentTo(1)
		expect(sent.filter(code => code.startsWith('_z('))).toHaveLength(1)
		const literals = sent.flatMap(code => /^_f\.write\(b(['"].*['"])\)$/.exec(code)?.[1] ?? [])
		const written = literals.map(literal => Buffer.from(bytesIn(`b${literal}`)!).toString('latin1'))
		expect(written.join('')).toBe(text.toString())
	})

	it('is sent as it is what packing makes no shorter', async () => {
		const noise = Buffer.from(
			Array.from({length: 4000}, (_, at) => 35 + (((at * at * 31 + at * 7) % 88) % 60)),
		)
		const sent = await sentTo(0, Buffer.concat([noise.subarray(0, 100)]))
		expect(sent.some(code => code.startsWith('_f.write('))).toBe(true)
	})
})

describe('a large file', () => {
	it.each([
		[600_000, 15_000],
		[2_000_000, 45_000],
	])('of %d bytes may take the board %d ms to hash', async (bytes, ms) => {
		expect(await write(bytes, ms)).toBe(bytes)
	})

	it.skipIf(casesAbsent)(`of the public's board is waited for${wantsCases}`, async () => {
		for (const {bytes, hashTakesMs} of JSON.parse(sharedCase('files/large-file.json')).rows)
			expect(await write(bytes, hashTakesMs)).toBe(bytes)
	})

	it('that is small is still given up in seconds', async () => {
		await expect(write(1000, 11_000)).rejects.toThrow('no answer')
	})
})

describe('a board that says that it has no file system', () => {
	const card = (code: 'files-unwritten' | 'files-unread', detail: string) => {
		const {meaning, fixes} = words.problemCard(new Problem(code, {path: '/main.py', detail}), os)
		return {meaning, fixes: sentences(fixes)}
	}

	it.each([
		'OSError: [Errno 19] ENODEV',
		'OSError: [Errno 5] EIO',
		'OSError: 19',
		'OSError: [Errno 6] ENXIO',
	])('is not asked for room: %s', detail => {
		const {meaning, fixes} = card('files-unwritten', detail)
		expect(meaning).toMatch(/no file system/)
		expect(fixes[0]).toMatch(/everything erased/)
		expect(fixes.join(' ')).not.toMatch(/room/)
		expect(card('files-unread', detail).meaning).toMatch(/no file system/)
	})

	it('differs from one that is full', () => {
		const {meaning, fixes} = card('files-unwritten', 'OSError: [Errno 28] ENOSPC')
		expect(meaning).not.toMatch(/no file system/)
		expect(fixes.join(' ')).toMatch(/room/)
	})

	it.skipIf(casesAbsent)(`in the public's words${wantsCases}`, () => {
		const detail = sharedCase('files/no-file-system.txt').trim().split(/\r?\n/).at(-1) ?? ''
		expect(card('files-unwritten', detail).meaning).toMatch(/no file system/)
	})
})
