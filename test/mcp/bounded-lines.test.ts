/** What is heard of a stream that may be hostile. */

import {expect, it} from 'vitest'
import {boundedLines} from '../../src/mcp/bounded-lines.ts'

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
