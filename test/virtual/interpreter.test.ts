import {afterEach, describe, expect, it} from 'vitest'
import type {Clock} from '../../src/clock.ts'
import type {InterpreterOptions} from '../../src/virtual/interpreter/interpreter.ts'
import {isLong} from '../at-length.ts'
import {atPrompt, type Desk, filesOf, powerOn, switchAllOff} from './interpreter-bench.ts'

afterEach(switchAllOff)

/** In the middle of a program that goes on without an end. */
async function busyWith(program: string, options?: Partial<InterpreterOptions>): Promise<Desk> {
	const desk = powerOn({
		...options,
		files: filesOf({'/main.py': `import sys, time\nprint('busy')\n${program}\n`}),
	})
	await desk.until('busy\r\n')
	return desk
}

/** A clock that does not move: no sleep ends by itself. */
const standingClock: Clock = {
	now: () => 0,
	after: () => () => {},
	sleep: () => new Promise<void>(() => {}),
	during: work => work,
}

describe('a board that is switched on', () => {
	it('greets with the name in its firmware, and a prompt', async () => {
		const desk = powerOn()
		await desk.until('>>> ')
		expect(desk.printed).toBe(
			'MicroPython v1.26.1 on 2025-09-11; Generic ESP32 module with ESP32\r\n' +
				'Type "help()" for more information.\r\n>>> ',
		)
	})

	it('says the same of itself in sys and os', async () => {
		const desk = await atPrompt()
		await desk.ask('import sys, os')
		expect(await desk.ask('print(sys.platform, sys.version)')).toBe(
			'esp32 3.4.0; MicroPython v1.26.1 on 2025-09-11\r\n',
		)
		expect(await desk.ask('sys.implementation')).toContain(
			"version=(1, 26, 1, ''), _machine='Generic ESP32 module with ESP32'",
		)
		expect(await desk.ask('os.uname()')).toBe(
			"(sysname='esp32', nodename='esp32', release='1.26.1', version='v1.26.1 on 2025-09-11', " +
				"machine='Generic ESP32 module with ESP32')\r\n",
		)
	})

	it('knows a preview by its stage', async () => {
		const desk = await atPrompt({nameAndVersion: 'MicroPython v1.28.0-preview.12.gab12 on 2026-01-02'})
		expect(await desk.ask('import sys; sys.implementation.version')).toBe(
			"(1, 28, 0, 'preview.12.gab12')\r\n",
		)
	})

	it('runs boot.py, then main.py, then the prompt', async () => {
		const desk = await atPrompt({
			files: filesOf({'/boot.py': 'print("one")', '/main.py': 'print("two")\nx = 7'}),
		})
		expect(desk.printed.startsWith('one\r\ntwo\r\nMicroPython')).toBe(true)
		expect(await desk.ask('x')).toBe('7\r\n')
	})

	it('shows what is wrong with main.py and goes on to the prompt', async () => {
		const desk = await atPrompt({files: filesOf({'/main.py': 'def f():\n  1/0\nf()\n'})})
		expect(desk.printed).toContain(
			'Traceback (most recent call last):\r\n  File "main.py", line 3, in <module>\r\n' +
				'  File "main.py", line 2, in f\r\nZeroDivisionError: divide by zero\r\nMicroPython',
		)
	})

	it.each([
		['does not compile', 'def f(:\n', 'SyntaxError: invalid syntax'],
		['is not text', '\xff\xfe', 'UnicodeError'],
	])('survives a main.py that %s', async (_, text, complaint) => {
		const desk = await atPrompt({files: new Map([['/main.py', Buffer.from(text, 'latin1')]])})
		expect(desk.printed).toContain(complaint)
	})

	it('gives the prompt when Ctrl-C ends an endless main.py', async () => {
		const desk = powerOn({files: filesOf({'/main.py': 'print("on")\nwhile True: pass\n'})})
		await desk.until('on\r\n')
		desk.type('\x03')
		expect(await desk.until('>>> ')).toContain(
			'File "main.py", line 2, in <module>\r\nKeyboardInterrupt: \r\nMicroPython',
		)
	})
})

describe('Ctrl-C', () => {
	it.each([
		['a loop that does nothing', 'while True: pass'],
		['a long sleep', 'time.sleep(1000)'],
		['a program that waits for input()', 'input()'],
		['a program that reads sys.stdin', 'sys.stdin.read(1)'],
		['a loop that prints', 'while True: print("x")'],
	])('interrupts %s, and the prompt is as good as new', async (_, program) => {
		const desk = await busyWith(`${program}\nprint("went on")`, {clock: standingClock})
		desk.type('\x03')
		expect(await desk.until('>>> ')).toContain('KeyboardInterrupt: \r\nMicroPython')
		expect(await desk.ask('print(1+1)')).toBe('2\r\n')
		expect(desk.printed).not.toContain('went on')
	})

	it('interrupts again and again, each time with a traceback of its own', async () => {
		const desk = await atPrompt()
		for (let i = 0; i < 5; i++) {
			desk.type('print("busy")\rwhile True: pass\r\r')
			await desk.until('busy\r\n>>> ')
			await desk.until('... \r\n')
			desk.type('\x03')
			expect(await desk.until('>>> ')).toBe(
				'Traceback (most recent call last):\r\n  File "<stdin>", line 1, in <module>\r\nKeyboardInterrupt: \r\n>>> ',
			)
		}
	})

	it('is a byte like any other after micropython.kbd_intr(-1)', async () => {
		const desk = await busyWith(
			'import micropython\nmicropython.kbd_intr(-1)\nprint("deaf")\nprint(ord(sys.stdin.read(1)))',
		)
		await desk.until('deaf\r\n')
		desk.type('\x03')
		expect(await desk.until('>>> ')).toMatch(/^3\r\nMicroPython/)
	})

	it('is a byte like any other while the traceback of a program is printed', async () => {
		let release = () => {}
		const held = new Promise<void>(resolve => {
			release = resolve
		})
		let heard = ''
		const desk = powerOn({
			files: filesOf({'/main.py': 'raise ValueError("x\\n" * 2000)\n'}),
			output: bytes => {
				heard += Buffer.from(bytes).toString('latin1')
				return held
			},
		})
		while (!heard.includes('Traceback')) await desk.clock.sleep(10)
		desk.type('\x03')
		release()
		desk.type('print("still " + "here")\r')
		while (!heard.includes('still here\r\n') && desk.ends.length === 0) await desk.clock.sleep(10)
		expect(desk.ends).toEqual([])
		expect(heard).not.toContain('KeyboardInterrupt')
	})

	it('empties a line that is being typed', async () => {
		const desk = await atPrompt()
		desk.type('abc\x03')
		expect(await desk.until('>>> ')).toBe('abc\r\n>>> ')
	})
})

describe('soft reset', () => {
	it('keeps the files, forgets the rest and runs the programs again', async () => {
		const desk = await atPrompt({files: filesOf({'/main.py': 'print("main")'})})
		await desk.ask('x = 1')
		desk.type('f = open("new.txt", "w"); f.write("kept"); f.close()\r\x04')
		expect(await desk.until('Type "help()"')).toContain(
			'MPY: soft reboot\r\nmain\r\nMicroPython v1.26.1 on 2025-09-11; Generic ESP32',
		)
		await desk.until('>>> ')
		expect(await desk.ask('open("new.txt").read()')).toBe("'kept'\r\n")
		expect(await desk.ask('x')).toContain('NameError')
	})

	it('comes from sys.exit() too', async () => {
		const desk = await atPrompt()
		desk.type('import sys; sys.exit()\r')
		await desk.until('MPY: soft reboot\r\nMicroPython')
	})

	it('stays in the raw REPL, with boot.py and without main.py', async () => {
		const desk = await atPrompt({files: filesOf({'/boot.py': 'print("boot")', '/main.py': 'print("main")'})})
		desk.type('\x01')
		await desk.until('raw REPL; CTRL-B to exit\r\n>')
		desk.type('\x04')
		expect(await desk.until('>')).toBe('OK\r\nMPY: soft reboot\r\nboot\r\nraw REPL; CTRL-B to exit\r\n>')
		desk.type('print(3)\x04')
		expect(await desk.until('\x04>')).toBe('OK3\r\n\x04\x04>')
	})

	it('works many times in a row', async () => {
		const desk = await atPrompt()
		for (let i = 0; i < 8; i++) {
			desk.type('\x04')
			await desk.until('>>> ')
		}
		expect(await desk.ask('1+1')).toBe('2\r\n')
	})
})

describe('the ways in', () => {
	it('raw REPL: output and error each end with 04', async () => {
		const desk = await atPrompt()
		desk.type('\x01')
		expect(await desk.until('>')).toBe('\r\nraw REPL; CTRL-B to exit\r\n>')
		desk.type('print("a")\n1/0\x04')
		expect(await desk.until('\x04>')).toMatch(
			/^OKa\r\n\x04Traceback[\s\S]*ZeroDivisionError: divide by zero\r\n\x04>$/,
		)
		desk.type('\x02')
		expect(await desk.until('>>> ')).toContain(
			'\r\nMicroPython v1.26.1 on 2025-09-11; Generic ESP32 module with ESP32\r\n',
		)
	})

	it('raw-paste mode: gives a window, credits another for each, and runs the code', async () => {
		const desk = await atPrompt()
		desk.type('\x01')
		await desk.until('exit\r\n>')
		desk.type('\x05A\x01')
		expect(await desk.until('\x80\x00\x01')).toBe('R\x01\x80\x00\x01')
		const code = `x = "${'y'.repeat(290)}"\nprint(len(x))\n`
		desk.type(code)
		expect(await desk.until('\x01\x01')).toBe('\x01\x01') // 310 bytes: two windows of 128 are used up
		desk.type('\x04')
		expect(await desk.until('\x04>')).toBe('\x04290\r\n\x04\x04>')
	})

	it('raw-paste mode: Ctrl-C breaks it off with a KeyboardInterrupt', async () => {
		const desk = await atPrompt()
		desk.type('\x01\x05A\x01print("no")\x03')
		expect(await desk.until('\x04>')).toMatch(/\x01\x04\x04Traceback[\s\S]*KeyboardInterrupt: \r\n\x04>$/)
	})

	it('raw-paste mode: without code runs nothing, and resets nothing', async () => {
		const desk = await atPrompt()
		await desk.ask('x = 5')
		desk.type('\x01')
		await desk.until('exit\r\n>')
		desk.type('\x05A\x01\x04')
		expect(await desk.until('\x04>')).toBe('R\x01\x80\x00\x01\x04\x04\x04>')
		desk.type('print(x)\x04')
		expect(await desk.until('\x04>')).toBe('OK5\r\n\x04\x04>')
	})

	it('machine.RTC tells the time that it was set to', async () => {
		const desk = await atPrompt()
		await desk.ask('from machine import RTC; RTC().datetime((2031, 2, 28, 0, 23, 58, 7, 0))')
		expect(await desk.ask('RTC().datetime()[:6]')).toBe('(2031, 2, 28, 4, 23, 58)\r\n')
		expect(await desk.ask('RTC() is RTC(0)')).toBe('True\r\n')
	})

	it('paste mode: takes lines as they are', async () => {
		const desk = await atPrompt()
		desk.type('\x05')
		await desk.until('paste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ')
		desk.type('for i in range(2):\r    print(i)\r\x04')
		expect(await desk.until('>>> ')).toContain('\r\n0\r\n1\r\n>>> ')
	})

	it('input() echoes, edits and returns a line', async () => {
		const desk = await atPrompt()
		desk.type('name = input("Who" + "? ")\r')
		await desk.until('Who? ')
		desk.type('Bo\x1b[Dx\x7fb\r\n')
		expect(await desk.until('>>> ')).toBe('Box\b \bb\r\n>>> ')
		expect(await desk.ask('name')).toBe("'Bob'\r\n")
	})

	it('sys.stdin gives what is typed, with Enter as a line end', async () => {
		const desk = await atPrompt()
		desk.type('import sys; sys.stdin.readline()\r')
		await desk.until('\r\n')
		desk.type('ab\r')
		expect(await desk.until('>>> ')).toBe("'ab\\n'\r\n>>> ")
	})

	it('select sees whether something was typed', async () => {
		const desk = await busyWith(
			'import select\np = select.poll()\np.register(sys.stdin, select.POLLIN)\nprint(p.poll(0))\n' +
				'while not p.poll(1): pass\nprint(sys.stdin.read(1))',
		)
		await desk.until('[]\r\n')
		desk.type('z')
		expect(await desk.until('>>> ')).toMatch(/^z\r\nMicroPython/)
	})
})

describe('output', () => {
	it('has \\r\\n for every line end, however it was written', async () => {
		const desk = await atPrompt()
		await desk.ask('import sys')
		expect(await desk.ask('print("a\\nb\\r\\nc"); n = sys.stdout.write("\\n")')).toBe('a\r\nb\r\nc\r\n\r\n')
	})

	it('is bytes, not characters', async () => {
		const desk = await atPrompt()
		expect(await desk.ask('print("\\u00e9")')).toBe('\xc3\xa9\r\n')
	})

	it('waits for a slow line: a flood stands still and stays small', async () => {
		let release = () => {}
		let bytes = 0
		const chunks: number[] = []
		const blocked = new Promise<void>(resolve => {
			release = resolve
		})
		const desk = powerOn({
			files: filesOf({'/main.py': 'while True: print("flood")\n'}),
			output: chunk => {
				bytes += chunk.length
				chunks.push(chunk.length)
				return blocked
			},
		})
		await desk.clock.sleep(60_000)
		expect(chunks.length).toBe(1)
		expect(bytes).toBeLessThanOrEqual(1024)
		release()
	})

	it('ends with stop(), whatever runs', async () => {
		for (const program of [
			'while True: print("x")',
			'import time\ntime.sleep(9)',
			'while True: pass',
			'input("?")',
		]) {
			const desk = powerOn({files: filesOf({'/main.py': `print("on")\n${program}\n`})})
			await desk.until('on')
			await desk.interpreter.stop()
			const {printed} = desk
			desk.type('1\r')
			await desk.interpreter.stop()
			expect(desk.printed).toBe(printed)
		}
	})

	it.each([
		['waits at its prompt', ''],
		['catches whatever would end it', 'while True:\n  try: input()\n  except BaseException: pass\n'],
		['computes for ever', 'while True: pass\n'],
	])('begins with nothing of another one that %s when it is switched off', async (_, program) => {
		const leaves =
			"import builtins, machine, os, sys\nbuiltins.left = sys.left = machine.left = 1\nos.mkdir('left')\n"
		const first = powerOn({files: filesOf({'/main.py': `${leaves}print('on')\n${program}`})})
		await first.until('on')
		await first.interpreter.stop()
		const desk = await atPrompt()
		await desk.ask('import machine, os, sys')
		expect(await desk.ask("'left' in dir(sys) + dir(machine) + os.listdir()")).toBe('False\r\n')
		expect(await desk.ask('left')).toContain('NameError')
	})

	it.runIf(isLong)('begins after another one whose program has used up all memory, and crashed', async () => {
		const hoards = 'x = []\nwhile True:\n  try: x.append(bytearray(50_000))\n  except MemoryError: pass\n'
		const first = powerOn({files: filesOf({'/main.py': hoards})})
		await first.when(() => first.ends.length > 0)
		expect(first.ends).toEqual(['reset'])
		expect(await (await atPrompt()).ask('print(6 * 7)')).toBe('42\r\n')
	})

	it('never begins when the power goes at once', async () => {
		const desk = powerOn()
		await desk.interpreter.stop()
		expect(desk.printed).toBe('')
	})
})

describe('time', () => {
	it('sleeps by the given clock', async () => {
		const desk = await atPrompt()
		const before = desk.clock.now()
		expect(
			await desk.ask(
				'import time; t = time.ticks_ms(); time.sleep(10_000); time.sleep_ms(50_000); (time.ticks_ms() - t) // 100_000',
			),
		).toBe('100\r\n')
		expect(desk.clock.now() - before).toBeGreaterThanOrEqual(10_050_000)
	})

	it('stands still for everybody else while Python computes', async () => {
		const desk = await atPrompt()
		let late = false
		const callOff = desk.clock.after(10_000, () => {
			late = true
		})
		desk.type('for i in range(300000): pass\r\r')
		await desk.until('... \r\n>>> ')
		callOff()
		expect(late).toBe(false)
	})

	it('goes on when a program never ends', async () => {
		const desk = await busyWith('while True: pass')
		await desk.clock.sleep(5000)
		expect(desk.clock.now()).toBeGreaterThanOrEqual(5000)
	})
})
