/** What is heard of a stream that may be hostile. */

import {expect, it} from 'vitest'
import {boundedLines} from '../../src/mcp/bounded-lines.ts'
import {requestId} from '../../src/mcp/request-id.ts'

/** All that comes through, of pieces of any size. */
async function heard(
	pieces: readonly string[],
	most = 10,
): Promise<{readonly text: string; readonly leftOut: number}> {
	let leftOut = 0
	const lines = boundedLines(most, {
		leftOut: () => {
			leftOut += 1
		},
		ready: async () => {},
	})
	for (const piece of pieces) lines.write(piece)
	lines.end()
	let text = ''
	for await (const chunk of lines) text += String(chunk)
	return {text, leftOut}
}

it.each([
	['lines as they come', ['a\nb\n'], 'a\nb\n', 0],
	['a line in pieces', ['a', 'b', 'c\nd', '\n'], 'abc\nd\n', 0],
	['no line that never ended', ['a\nb'], 'a\n', 0],
	['a line of the largest size', ['123456789\n'], '123456789\n', 0],
	['none that is longer, but the next one', ['1234567890\nb\n'], 'b\n', 1],
	['none that is longer in many pieces', ['12345678', '90123', '4\n', 'b\n'], 'b\n', 1],
	['empty ones too', ['\n\n'], '\n\n', 0],
])('hears %s', async (_what, pieces, text, leftOut) => {
	expect(await heard(pieces)).toEqual({text, leftOut})
})

it('hears nothing more before what was heard has been answered', async () => {
	let goOn = () => {}
	const ready = () =>
		new Promise<void>(resolve => {
			goOn = resolve
		})
	const lines = boundedLines(100, {leftOut: () => {}, ready})
	let text = ''
	lines.on('data', chunk => {
		text += String(chunk)
	})
	lines.write('first\n')
	lines.write('second\n')
	await expect.poll(() => text).toBe('first\n')
	goOn()
	await expect.poll(() => text).toBe('first\nsecond\n')
})

it('keeps the two ends of what it leaves out, however they came', async () => {
	const line = `${'a'.repeat(1024)}${'b'.repeat(5000)}${'c'.repeat(1023)}\n`
	for (const size of [1, 700, 100_000]) {
		const ends: string[] = []
		const leftOut = (beginning: Buffer, end: Buffer) => void ends.push(String(beginning), String(end))
		const lines = boundedLines(3000, {leftOut, ready: async () => {}})
		for (let at = 0; at < line.length; at += size) lines.write(line.slice(at, at + size))
		lines.end()
		for await (const _ of lines);
		expect(ends).toEqual(['a'.repeat(1024), `${'c'.repeat(1023)}\n`])
	}
})

it.each([
	['by the official client', '{"method":"tools/call","params":{"a":"', '"},"jsonrpc":"2.0","id":7}\n', 7],
	[
		'with its id first',
		'{"jsonrpc": "2.0", "id": "a\\"b", "method": "tools/call", "params": {',
		'}}\r\n',
		'a"b',
	],
	['with its id before its arguments', '{"method":"x","id":0,"params":{"a":"', '"}}\n', 0],
	['with none', '{"jsonrpc":"2.0","method":"x","params":{"id":5,"a":"', '"}}\n', undefined],
	['with one that is part of a text', '{"method":"x","params":{"a":"', ',\\"id\\":5}"}\n', undefined],
	['that is an answer', '{"jsonrpc":"2.0","id":7,"result":{"a":"', '"}}\n', undefined],
	['that is an answer with its id last', '{"result":{"a":"', '"},"jsonrpc":"2.0","id":7}\n', undefined],
	['that is none', 'xxx', 'xxx\n', undefined],
])('knows the id of a request %s', (_what, beginning, end, id) => {
	expect(requestId(beginning, end)).toBe(id)
})

it('finds in no time that there is no id', () => {
	expect(requestId(`{"method":"${'\\"'.repeat(500)}`, `{"id":"${'\\'.repeat(1000)}`)).toBeUndefined()
	expect(requestId(`{${'"a":"b",'.repeat(120)}`, `${'{"id":1,'.repeat(120)}`)).toBeUndefined()
})
