import xterm from '@xterm/headless'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {changedLines} from '../../src/ui/changed-lines.ts'
import {FakeTerminal} from '../fake-terminal.ts'

const columns = 20
const rows = 12

/** As Ink takes a frame of so many lines away, the one below it included. */
const wipe = (lines: number) => `${'\u001b[2K\u001b[1A'.repeat(lines)}\u001b[2K\u001b[G`

function screenAfter(text: string): Promise<string> {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true})
	return new Promise(resolve => {
		// As a terminal in raw mode does it: the kernel still makes a carriage return and a line feed of a line feed.
		terminal.write(text.replaceAll('\n', '\r\n'), () => {
			const {active} = terminal.buffer
			const lines = Array.from({length: rows}, (_, row) => active.getLine(row)?.translateToString(true) ?? '')
			resolve(`${lines.join('\n')} cursor ${active.cursorX},${active.cursorY}`)
		})
	})
}

function terminal() {
	const screen = new FakeTerminal()
	screen.resize(columns, rows)
	return {screen, stdout: changedLines(screen.stdout)}
}

const line = fc.oneof(
	fc.constantFrom('', 'a', 'same', 'x'.repeat(columns)),
	fc.stringMatching(/^[a-z ]{0,20}$/),
)
const frame = fc.array(line, {minLength: 5, maxLength: 5})

describe('only the lines that changed', () => {
	it('leave on the screen what whole frames would have left, and the cursor where Ink takes it to be', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(frame, {minLength: 1, maxLength: 6}), async frames => {
				const {screen, stdout} = terminal()
				const whole = frames.map((lines, at) => `${at === 0 ? '' : wipe(5)}${lines.join('\n')}\n`)
				for (const chunk of whole) stdout.write(chunk)
				expect(await screenAfter(screen.text)).toBe(await screenAfter(whole.join('')))
			}),
			{numRuns: 60},
		)
	})

	it('are less than a frame', () => {
		const {screen, stdout} = terminal()
		stdout.write('one\ntwo\nthree\nfour\nfive\n')
		const before = screen.text.length
		stdout.write(`${wipe(5)}one\ntwo\nTHREE\nfour\nfive\n`)
		expect(screen.text.slice(before)).toBe('\u001b[3A\r\u001b[2KTHREE\u001b[3B\r')
	})

	it.each([
		['the window is another', (screen: FakeTerminal) => screen.resize(columns + 1, rows)],
		['the frame was taken away', (_: FakeTerminal, stdout: NodeJS.WriteStream) => stdout.write(wipe(5))],
		['others wrote bytes', (_: FakeTerminal, stdout: NodeJS.WriteStream) => stdout.write(Buffer.from('x'))],
	])('are all of them once %s', (_name, happens) => {
		const {screen, stdout} = terminal()
		stdout.write('one\ntwo\nthree\nfour\nfive\n')
		happens(screen, stdout)
		const before = screen.text.length
		const next = `${wipe(5)}one\ntwo\nthree\nfour\nFIVE\n`
		stdout.write(next)
		expect(screen.text.slice(before)).toBe(next)
	})

	it('are found through the marks around a frame', () => {
		const {screen, stdout} = terminal()
		const send = (text: string) => {
			stdout.write('\u001b[?2026h')
			stdout.write(text)
			stdout.write('\u001b[?2026l')
		}
		send('one\ntwo\nthree\nfour\nfive\n')
		const before = screen.text.length
		send(`${wipe(5)}one\ntwo\nthree\nfour\nFIVE\n`)
		expect(screen.text.slice(before)).toBe('\u001b[?2026h\u001b[1A\r\u001b[2KFIVE\u001b[1B\r\u001b[?2026l')
	})
})
