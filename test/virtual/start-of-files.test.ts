/** What MicroPython finds of its files when it starts, and what programs see where there is nothing, or nothing that it can mount. */

import {afterEach, describe, expect, it} from 'vitest'
import {atPrompt, filesOf, powerOn, switchAllOff} from './interpreter-bench.ts'

afterEach(switchAllOff)

const region = (bytes: number, first: number[] = []) =>
	({region: {image: Uint8Array.from(first), bytes, kind: 'littlefs'}}) as const

describe('the files at a start', () => {
	it('are made where there is nothing, once', async () => {
		const desk = powerOn(region(0x100000))
		expect(await desk.until('>>> ')).toContain('Performing initial setup')
		expect(desk.file('/boot.py')).toContain('executed on every boot')
		desk.type('\x04')
		expect(await desk.until('>>> ')).not.toContain('Performing initial setup')
	})

	it('that are none are complained about until Ctrl-C, and left as they are', async () => {
		const desk = powerOn(region(0x100000, [1, 2, 3]))
		await desk.until('appears to be corrupted')
		await desk.until('appears to be corrupted')
		desk.type('\x03')
		await desk.until('>>> ')
		expect(await desk.ask('open("a", "w")')).toContain('OSError: [Errno 19] ENODEV')
		expect([...desk.flash.subarray(0, 4)]).toEqual([1, 2, 3, 0xff])
	})

	it('have no place on a flash without room', async () => {
		const desk = await atPrompt(region(0))
		expect(await desk.ask('open("main.py")')).toContain('OSError: [Errno 19] ENODEV')
	})
})

it('deep sleep ends the program, for as long as it was told', async () => {
	const ends: unknown[] = []
	const desk = await atPrompt({ended: (...how) => ends.push(how)})
	desk.type('import machine; machine.deepsleep(5000)\r')
	await desk.clock.sleep(1000)
	expect(ends).toEqual([['sleep', 5000]])
})

it('a Ctrl-C that a program has switched off comes to it as a byte', async () => {
	const program =
		'import micropython, sys\nmicropython.kbd_intr(-1)\nprint("go")\nprint("got", ord(sys.stdin.read(1)))\n'
	const desk = powerOn({files: filesOf({'/main.py': program})})
	await desk.until('go')
	desk.type('\x03')
	await desk.until('got 3')
})
