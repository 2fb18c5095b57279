/** The status line on a real terminal's screen, whatever the program on the board does to it. */

import xterm from '@xterm/headless'
import {describe, expect, it} from 'vitest'
import {StatusLine, type WindowSize} from '../../src/repl/status-line.ts'
import type {Status} from '../../src/repl/status-text.ts'

const esp32: Status = {board: 'ESP32', version: '1.27.0', state: 'connected', path: '/dev/ttyUSB0'}
const LINE = 'ESP32 · MicroPython v1.27.0 · connected /dev/ttyUSB0 · Ctrl-A Ctrl-X leaves'

class Window {
	readonly line: StatusLine
	readonly #screen: InstanceType<typeof xterm.Terminal>

	constructor(size: WindowSize = {columns: 80, rows: 24}, before = '', status = esp32) {
		this.#screen = new xterm.Terminal({...this.#cols(size), allowProposedApi: true, scrollback: 500})
		this.line = new StatusLine(size, status)
		this.send(before)
		this.send(this.line.begin(size))
	}

	send(sequences: string | Uint8Array): void {
		this.#screen.write(sequences)
	}

	board(text: string | Uint8Array): void {
		this.send(this.line.through(typeof text === 'string' ? Buffer.from(text) : text))
	}

	async resize(size: WindowSize): Promise<void> {
		await this.settled()
		const {cols, rows} = this.#cols(size)
		this.#screen.resize(cols, rows)
		this.send(this.line.resized(size))
	}

	settled(): Promise<void> {
		return new Promise(resolve => this.#screen.write('', resolve))
	}

	/** Each row of the screen, and the cursor in it as `column,row`. */
	async shown(): Promise<{rows: string[]; last: string; cursor: string; all: string}> {
		await this.settled()
		const {active} = this.#screen.buffer
		const row = (at: number) => active.getLine(at)?.translateToString(true).trimEnd() ?? ''
		const rows = Array.from({length: this.#screen.rows}, (_, at) => row(active.baseY + at))
		const all = Array.from({length: active.length}, (_, at) => row(at)).join('\n')
		return {rows, last: rows.at(-1)!, cursor: `${active.cursorX},${active.cursorY}`, all}
	}

	#cols({columns, rows}: WindowSize) {
		return {cols: columns, rows}
	}
}

const count = (text: string, part: string) => text.split(part).length - 1
const numbers = (from: number, to: number) =>
	Array.from({length: to - from}, (_, at) => `line ${from + at}\r\n`).join('')

describe('the status line', () => {
	it.each([
		[{columns: 80, rows: 24}, LINE],
		[{columns: 200, rows: 60}, LINE],
		[{columns: 60, rows: 20}, 'ESP32 · connected /dev/ttyUSB0 · Ctrl-A Ctrl-X leaves'],
		[{columns: 50, rows: 20}, 'connected /dev/ttyUSB0 · Ctrl-A Ctrl-X leaves'],
		[{columns: 40, rows: 20}, 'connected · Ctrl-A Ctrl-X leaves'],
		[{columns: 30, rows: 10}, 'Ctrl-A Ctrl-X leaves'],
		[{columns: 20, rows: 10}, 'Ctrl-A Ctrl-X leave'],
		[{columns: 80, rows: 9}, ''],
		[{columns: 19, rows: 24}, ''],
	])('in a window of %j is in the last row: %j', async (size, line) => {
		const window = new Window(size)
		window.board('>>> ')
		const {rows, last, cursor} = await window.shown()
		expect(last).toBe(line)
		expect(rows[0]).toBe('>>>')
		expect(cursor).toBe('4,0')
	})

	it('cleans what a board calls itself', async () => {
		const window = new Window(undefined, '', {...esp32, board: 'ESP\u001b[2J32\n'})
		expect((await window.shown()).last).not.toContain('\u001b')
		expect((await window.shown()).last).toContain('ESP')
	})

	it('takes the place of nothing where the shell stands in the last row', async () => {
		const window = new Window(undefined, `${numbers(0, 23)}shell$ `)
		const {rows, last, cursor} = await window.shown()
		expect(last).toBe(LINE)
		expect(rows[22]).toBe('shell$')
		expect(cursor).toBe('7,22')
	})

	it('stays while lines scroll above it, and is never among those that are scrolled back to', async () => {
		const window = new Window()
		window.board(numbers(0, 100))
		for (const state of ['busy', 'connected', 'gone', 'connected'] as const) {
			window.send(window.line.set({...esp32, state}))
			window.board(numbers(100, 140))
		}
		const {last, all, rows} = await window.shown()
		expect(last).toBe(LINE)
		expect(rows[21]).toBe('line 139')
		expect(count(all, 'Ctrl-A')).toBe(1)
		expect(all).toContain('line 0\nline 1\n')
	})

	it.each([
		['erases the screen', '\u001b[2J\u001b[H'],
		['erases below the cursor', '\u001b[H\u001b[J'],
		['resets the terminal', '\u001bc'],
		['resets it softly', '\u001b[!p'],
		['resets the scroll region', '\u001b[r'],
		['has the whole screen scroll', '\u001b[1;24r'],
		['has rows of its own scroll', '\u001b[3;10r\u001b[10;1Hx\r\n\r\n\u001b[r\u001b[H'],
		['fills the screen to test it', '\u001b#8\u001b[H\u001b[2J'],
		['goes to the last row', '\u001b[24;1Hdown here\u001b[H'],
		['goes beyond it', '\u001b[999;999H\u001b[6n\u001b[H'],
		['goes to the last row alone', '\u001b[24dx\u001b[H'],
		['takes the other screen and leaves it', '\u001b[?1049h\u001b[2Jmenu\u001b[24;1Hbottom\u001b[?1049l'],
		['takes the other screen of old', '\u001b[?47hmenu\u001b[?47l'],
	])('is there again after a program %s, however that is cut', async (_, sequences) => {
		for (const size of [1, 2, 3, 7, 1000]) {
			const window = new Window()
			window.board('>>> \r\n')
			for (let at = 0; at < sequences.length; at += size) window.board(sequences.slice(at, at + size))
			const drawn = await window.shown()
			expect(drawn.last).toBe(LINE)
			window.board(numbers(0, 60))
			const {last, all} = await window.shown()
			expect(last).toBe(LINE)
			expect(count(all, 'Ctrl-A')).toBe(1)
			expect(all).toContain('line 0\n')
		}
	})

	it('is not kept where a terminal keeps the screen that is erased', () => {
		const window = new Window()
		const sent = Buffer.from(window.line.through(Buffer.from('a\u001b[2Jb'))).toString()
		expect(sent).toMatch(/^a\u001b7.*\u001b\[24;1H\u001b\[0m\u001b\[2K\u001b8\u001b\[2Jb/)
	})

	it('leaves the other screen to the program, all of it', async () => {
		const window = new Window()
		window.board('\u001b[?1049h\u001b[2J')
		window.send(window.line.set({...esp32, state: 'busy'}))
		window.board('\u001b[24;1Hthe last row')
		const {rows, last} = await window.shown()
		expect(last).toBe('the last row')
		expect(rows.join('\n')).not.toContain('Ctrl-A')
		window.board('\u001b[?1049l')
		expect((await window.shown()).last).toBe(LINE.replace('connected', 'busy'))
	})

	it('lets a program have a region of its own, and does not move it', async () => {
		const window = new Window()
		window.board('\u001b[H\u001b[2Jhead\u001b[2;5r\u001b[5;1H')
		window.send(window.line.set({...esp32, state: 'busy'}))
		window.board('a\r\nb\r\nc\r\nd\r\ne\r\nf')
		const {rows, last} = await window.shown()
		expect(rows.slice(0, 6)).toEqual(['head', 'c', 'd', 'e', 'f', ''])
		expect(last).toBe(LINE.replace('connected', 'busy'))
	})

	it('asks for the marks around a paste again after a program has reset the terminal', () => {
		const window = new Window()
		expect(Buffer.from(window.line.through(Buffer.from('\u001bc'))).toString()).toContain(
			'\u001bc\u001b[?2004h',
		)
	})

	it.each([
		['a letter', 'é'],
		['a letter of four bytes', '🐍'],
		['a colour', '\u001b[38;5;208m'],
		['a title', '\u001b]0;blink\u0007'],
		['a title with the other end', '\u001b]0;blink\u001b\\'],
		['a character set', '\u001b(0'],
	])('is not drawn in the middle of %s', (_, whole) => {
		const bytes = Buffer.from(whole)
		for (let cut = 1; cut < bytes.length; cut += 1) {
			const {line} = new Window()
			expect(Buffer.from(line.through(bytes.subarray(0, cut)))).toEqual(bytes.subarray(0, cut))
			expect(line.set({...esp32, state: 'busy'})).toBe('')
			const rest = Buffer.from(line.through(bytes.subarray(cut)))
			expect(rest.subarray(0, bytes.length - cut)).toEqual(bytes.subarray(cut))
			expect(rest.toString()).toContain('busy')
		}
	})

	it('leaves a program the cursor that it has saved', async () => {
		const window = new Window()
		window.board('here\u001b7\u001b[10;10H')
		window.send(window.line.set({...esp32, state: 'busy'}))
		window.board('there\u001b8!')
		const {rows, last} = await window.shown()
		expect(rows[0]).toBe('here!')
		expect(last).toContain('busy')
	})

	it('keeps the colour of the program', async () => {
		const window = new Window()
		window.board('\u001b[31mred')
		const sent = window.line.set({...esp32, state: 'busy'})
		expect(sent.startsWith('\u001b7')).toBe(true)
		expect(sent.endsWith('\u001b8')).toBe(true)
	})

	it('changes no byte of output that touches nothing', () => {
		const {line} = new Window()
		const bytes = Buffer.from(
			Array.from({length: 5000}, (_, at) => (at * 7) % 256).filter(byte => byte !== 0x1b),
		)
		expect(line.through(bytes)).toBe(bytes)
	})

	it('lets a line of ours be seen where the board has left a title unfinished', async () => {
		const window = new Window()
		window.board('\u001b]0;never ends')
		window.send(`${window.line.interrupt()}\r\n*** gone\r\n`)
		expect((await window.shown()).all).toContain('*** gone')
	})

	describe.each([
		['at the top', '>>> print(1)'],
		['in the middle', `${numbers(0, 10)}>>> print(1)`],
		['at the bottom', `${numbers(0, 80)}>>> print(1)`],
	])('with the prompt %s', (_, output) => {
		it('follows the window, and leaves nothing behind', async () => {
			const window = new Window()
			window.board(output)
			for (const [columns, rows] of [
				[80, 16],
				[80, 30],
				[60, 24],
				[120, 40],
				[40, 12],
				[80, 9],
				[80, 24],
			] as const) {
				await window.resize({columns, rows})
				const {last, all} = await window.shown()
				expect(last.includes('leaves')).toBe(rows >= 10)
				expect(count(all, 'leaves')).toBe(rows >= 10 ? 1 : 0)
				expect(count(all, '>>> print(1)')).toBe(1)
			}
			window.board('\r\nend')
			const {all} = await window.shown()
			expect(all).toContain('>>> print(1)\nend')
			if (output.startsWith('line 0')) expect(all).toContain('line 0\nline 1\n')
		})

		it('is gone at the end, with the cursor where the output ended', async () => {
			const window = new Window()
			window.board(output)
			const before = await window.shown()
			window.send(window.line.end())
			const after = await window.shown()
			expect(after.cursor).toBe(before.cursor)
			expect(after.all).not.toContain('Ctrl-A')
			window.send(numbers(0, 30))
			expect((await window.shown()).rows[22]).toBe('line 29')
		})
	})
})
