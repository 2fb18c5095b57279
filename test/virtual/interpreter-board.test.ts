import {afterEach, describe, expect, it} from 'vitest'
import {atPrompt, filesOf, powerOn, switchAllOff} from './interpreter-bench.ts'

afterEach(switchAllOff)

describe('files', () => {
	it('are reported when a program has closed, renamed, made or removed one', async () => {
		const desk = await atPrompt({files: filesOf({'/old.txt': 'old'})})
		await desk.ask('import os; f = open("/a.txt", "w"); n = f.write("hi"); f.close()')
		await desk.when(() => desk.file('/a.txt') === 'hi')
		await desk.ask(
			'os.mkdir("/lib"); os.mkdir("/empty"); os.rename("/a.txt", "/lib/b.txt"); os.remove("/old.txt")',
		)
		await desk.when(() => !desk.files.has('/old.txt'))
		expect([...desk.files.keys()].sort()).toEqual(['/empty/', '/lib/b.txt'])
	})

	it('come back as they were reported', async () => {
		const files = new Map([
			['/lib/deep/x.bin', Uint8Array.of(0, 255, 13, 10)],
			['/empty/', new Uint8Array()],
		])
		const desk = await atPrompt({files})
		await desk.ask('import os')
		expect(await desk.ask('print(sorted(os.listdir("/")), os.listdir("empty"))')).toBe(
			"['empty', 'lib'] []\r\n",
		)
		expect(await desk.ask('open("/lib/deep/x.bin", "rb").read()')).toBe("b'\\x00\\xff\\r\\n'\r\n")
		expect(await desk.ask('os.stat("")[0] & 0x4000')).toBe('16384\r\n')
		expect(await desk.ask('list(os.ilistdir("/lib/deep"))')).toMatch(/^\[\('x.bin', 32768, \d+, 4\)\]\r\n$/)
	})

	it.each([
		['a file that is not there', 'open("nope")', 'OSError: [Errno 2] ENOENT'],
		['a folder that is there', 'os.mkdir("d"); os.mkdir("d")', 'OSError: [Errno 17] EEXIST'],
		['a folder opened as a file', 'os.mkdir("d"); open("d", "w")', 'OSError: [Errno 21] EISDIR'],
		['a folder that is not empty', 'os.mkdir("d"); os.mkdir("d/e"); os.rmdir("d")', 'OSError: 39'],
		['a listing of nothing', 'os.listdir("nope")', 'OSError: [Errno 2] ENOENT'],
		['a read from a file that only writes', 'open("w", "w").read()', 'OSError: [Errno 9] EBADF'],
	])('fail with a board’s own number: %s', async (_, line, error) => {
		const desk = await atPrompt()
		expect(await desk.ask(`import os; ${line}`)).toContain(error)
	})
})

describe('the room for files', () => {
	it('is that of the flash, in blocks, two of them for each folder', async () => {
		const desk = await atPrompt({filesBytes: 0x200000})
		await desk.ask('import os; free = lambda: os.statvfs("/")[3]')
		expect(await desk.ask('os.statvfs("/")[:4]')).toBe('(4096, 4096, 512, 510)\r\n')
		await desk.ask('f = open("a", "w"); n = f.write("x" * 4097); f.close()')
		expect(await desk.ask('free()')).toBe('508\r\n')
		await desk.ask('os.mkdir("d")')
		expect(await desk.ask('free()')).toBe('506\r\n')
		await desk.ask('os.remove("a"); os.rmdir("d")')
		expect(await desk.ask('free()')).toBe('510\r\n')
		expect(await desk.ask('os.statvfs("/nowhere")')).toContain('OSError: [Errno 2] ENOENT')
	})

	it('ends in an error for who writes more, and what was there stays', async () => {
		const desk = await atPrompt({filesBytes: 0x10000, files: filesOf({'/old': 'old'})})
		await desk.ask('import os; f = open("big", "w")')
		expect(await desk.ask('while True: n = f.write("x" * 1024)\r')).toContain('OSError: 28')
		await desk.ask('f.close()')
		expect(await desk.ask('os.stat("big")[6], os.statvfs("/")[3]')).toBe(
			// 14 blocks, less the pointers at the beginning of each but the first.
			'(56320, 0)\r\n',
		)
		expect(await desk.ask('os.mkdir("d")')).toContain('OSError: 28')
		expect(await desk.ask('open("old").read()')).toBe("'old'\r\n")
		await desk.ask('os.remove("big"); os.mkdir("d")')
		expect(await desk.ask('os.listdir()')).toContain("'d'")
	})
})

describe('the time', () => {
	it('begins in 2000 with the power, and is kept over a soft reset once it is set', async () => {
		const desk = await atPrompt()
		await desk.ask('import time, machine')
		expect(await desk.ask('time.gmtime()[:4], time.gmtime(0), time.localtime()[0]')).toBe(
			'((2000, 1, 1, 0), (2000, 1, 1, 0, 0, 0, 5, 1), 2000)\r\n',
		)
		await desk.ask('machine.RTC().datetime((2031, 2, 28, 0, 23, 58, 7, 0))')
		const told = await desk.ask('time.time() - time.mktime((2031, 2, 28, 23, 58, 0, 0, 0))')
		expect(Number(told)).toBeGreaterThanOrEqual(7)
		await desk.ask('time.sleep(200)')
		desk.type('\x04')
		await desk.until('>>> ')
		await desk.ask('import time')
		expect(await desk.ask('time.localtime()[:4]')).toBe('(2031, 3, 1, 0)\r\n')
	})
})

describe('the hardware that lessons touch', () => {
	it.each([
		['ESP32', 'Generic ESP32 module with ESP32', [2, 33], [24, 40], [34, 39]],
		['ESP32-C3', 'ESP32C3 module with ESP32-C3', [8, 21], [14, 22, 34], []],
		['ESP8266', 'ESP module with ESP8266', [2, 16], [6, 17], []],
	])('a pin is there or not, by the chip: %s', async (_, machine, out, none, inputOnly) => {
		const desk = await atPrompt({machine})
		await desk.ask('from machine import Pin')
		for (const pin of out) expect(await desk.ask(`Pin(${pin}, Pin.OUT)`)).toBe(`Pin(${pin})\r\n`)
		for (const pin of none) expect(await desk.ask(`Pin(${pin})`)).toContain('ValueError: invalid pin')
		for (const pin of inputOnly)
			expect(await desk.ask(`Pin(${pin}, Pin.OUT)`)).toContain('ValueError: pin can only be input')
	})

	it('a program that drives the pins of its flash ends the board', async () => {
		const desk = await atPrompt()
		desk.type('from machine import Pin; Pin(6, Pin.OUT)\r')
		await desk.when(() => desk.ends.length > 0)
		expect(desk.ends).toEqual(['reset'])
	})

	it('what is done with a pin can be seen, and the colours of lights on it', async () => {
		const seen: unknown[] = []
		const desk = await atPrompt({pinChanged: change => seen.push(change)})
		await desk.ask('from machine import Pin; from neopixel import NeoPixel; p = Pin(4, Pin.OUT); p.on()')
		await desk.ask('n = NeoPixel(p, 2); n[1] = (1, 2, 255); n.write(); Pin(4, Pin.IN)')
		await desk.when(() => seen.length === 5)
		expect(seen.slice(0, 2)).toEqual([
			{pin: 4, to: 'low'},
			{pin: 4, to: 'high'},
		])
		expect(seen.slice(-2)).toEqual([
			{pin: 4, bits: '0000000201ff'},
			{pin: 4, to: 'input'},
		])
	})

	it('a pin keeps its level, by its number', async () => {
		const desk = await atPrompt()
		await desk.ask('from machine import Pin; led = Pin(2, Pin.OUT)')
		expect(
			await desk.ask('led.on(); print(led, led.value(), Pin(2).value()); led.value(0); print(led())'),
		).toBe('Pin(2) 1 1\r\n0\r\n')
		expect(await desk.ask('led.toggle(); led.value()')).toBe('1\r\n')
		expect(await desk.ask('Pin(0, Pin.IN, Pin.PULL_UP).value()')).toBe('1\r\n')
		expect(await desk.ask('Pin(99)')).toContain('ValueError: invalid pin')
	})

	it('blinks', async () => {
		const desk = await atPrompt({
			files: filesOf({
				'/main.py':
					'from machine import Pin\nimport time\nled = Pin(2, Pin.OUT)\nfor i in range(4):\n    led.toggle()\n    print(led.value(), end="")\n    time.sleep(0.5)\n',
			}),
		})
		expect(desk.printed.startsWith('1010MicroPython')).toBe(true)
		expect(desk.clock.now()).toBeGreaterThanOrEqual(2000)
	})

	it.each([
		['reset', 'reset'],
		['bootloader', 'bootloader'],
	])('machine.%s() ends the program after its last word', async (call, how) => {
		const desk = await atPrompt()
		desk.type(
			`import machine; f = open("w", "w"); f.close(); print("bye"); machine.${call}(); print("still here")\r`,
		)
		await desk.when(() => desk.ends.length > 0)
		expect(desk.ends).toEqual([how])
		expect(desk.printed.endsWith('bye\r\n')).toBe(true)
		expect(desk.files.has('/w')).toBe(true)
	})

	it('knows why it started', async () => {
		const desk = await atPrompt()
		expect(await desk.ask('import machine; machine.reset_cause() == machine.PWRON_RESET')).toBe('True\r\n')
		desk.type('machine.soft_reset()\r')
		await desk.until('MPY: soft reboot')
		await desk.until('>>> ')
		expect(await desk.ask('import machine; machine.reset_cause() == machine.SOFT_RESET')).toBe('True\r\n')
	})

	it('has the memory of a small chip', async () => {
		const desk = await atPrompt()
		const free = Number(await desk.ask('import gc; gc.mem_free()'))
		expect(free).toBeGreaterThan(100_000)
		expect(free).toBeLessThan(200_000)
		expect(await desk.ask('bytearray(1_000_000)')).toContain('MemoryError')
		expect(await desk.ask('print(1+1)')).toBe('2\r\n')
	})

	it('has room for a program that makes ten times its memory in garbage', async () => {
		const program = 'x = 0.5\nfor i in range(100_000): x = x * 1.01\nprint("done")\n'
		const desk = await atPrompt({files: filesOf({'/main.py': program})})
		expect(desk.printed.startsWith('done\r\nMicroPython')).toBe(true)
	})

	it.each([
		['large', 'bytearray(50_000)'],
		['small', '"%d" % len(x)'],
	])('runs out of memory when a program keeps all the %s things it makes', async (_, thing) => {
		const program = `x = []\nwhile True: x.append(${thing})\n`
		const desk = await atPrompt({files: filesOf({'/main.py': program})})
		expect(desk.printed).toContain('MemoryError: memory allocation failed')
	})
})

describe('the walls', () => {
	it.each([
		'import js; js.process',
		'import js; js.eval',
		'import js; js.globalThis',
		'import jsffi; jsffi.to_js({}).constructor',
		'import jsffi; jsffi.create_proxy(print).constructor',
		'import time; time.sleep.__globals__["_sleep"].constructor',
	])('keep a lesson out of the computer: %s', async line => {
		const desk = await atPrompt()
		expect(await desk.ask(line)).toMatch(/AttributeError|KeyError/)
	})

	it('show only the user’s files', async () => {
		const desk = await atPrompt({files: filesOf({'/boot.py': ''})})
		expect(await desk.ask('import os; os.listdir("/")')).toBe("['boot.py']\r\n")
		for (const path of ['/dev/stdin', '/proc/self/fd', '/tmp', '/.board']) {
			expect(await desk.ask(`os.stat("${path}")`)).toContain('ENOENT')
		}
	})
})

describe('a Ctrl-C while a program ends', () => {
	it.each(Array.from({length: 12}, (_, at) => at))(
		'does not crash the board, wherever it comes (at its %d. print)',
		async at => {
			let prints = 0
			const desk = powerOn({
				files: filesOf({
					'/boot.py': 'import sys\nprint(1)\nnonsense',
					'/main.py': 'raise ValueError("x" * 40)',
				}),
				output: bytes => {
					desk.printed += Buffer.from(bytes).toString('latin1')
					if (prints++ === at) desk.type('\x03\x03')
					desk.look()
				},
			})
			await desk.until('>>> ')
			desk.type('print(6*7)\r')
			await desk.until('42\r\n')
			expect(desk.ends).toEqual([])
		},
	)
})
