/** The form of a log: what is written can be read again, and what nobody wrote is refused. */

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {encodeFrame} from '../../src/esp/slip.ts'
import {esptoolCommands} from '../../src/log/esptool-command.ts'
import {FrameSplitter} from '../../src/log/frame-splitter.ts'
import {hex, parseBytes, quoted, standIn} from '../../src/log/notation.ts'
import {BadLog, parseLog} from '../../src/log/parse-log.ts'
import {mask, maskPrinted, maskSent, shapeOfSent} from '../../src/log/public-text.ts'
import {StandIns} from '../../src/log/stand-ins.ts'
import {Trace, type TraceEvent} from '../../src/log/trace.ts'
import {WireLines} from '../../src/log/wire-lines.ts'

const bytes = fc.uint8Array({maxLength: 300})
const anyText = fc.string({unit: 'binary', maxLength: 300})
const latin = bytes.map(each => Buffer.from(each).toString('latin1'))

describe('bytes in a log', () => {
	it('are read as they were written, as text, as others, and as a frame', () => {
		fc.assert(
			fc.property(bytes, each => {
				const all = Buffer.from(each)
				expect(parseBytes(quoted(all.toString('latin1')))).toEqual(all)
				if (each.length === 0) return
				expect(parseBytes(hex(each))).toEqual(all)
				expect(parseBytes(`[${hex(each)}]`)).toEqual(Buffer.from(encodeFrame(each)))
			}),
		)
	})

	it('that are not told have their length', () => {
		expect(parseBytes(standIn('flash', 3))).toEqual(Buffer.from([0xff, 0xff, 0xff]))
		expect(parseBytes(`c0 ${standIn('block', 2, 'sha256:ab')}`)).toEqual(Buffer.from([0xc0, 0x3f, 0x3f]))
		expect(parseBytes(standIn('flash', 9_999_999))).toBeUndefined()
	})

	it('come out of any text, or do not, but never with an exception', () => {
		fc.assert(
			fc.property(anyText, text => {
				parseBytes(text)
			}),
		)
	})
})

it('a wire that is cut into parts loses no byte, wherever the pieces end', () => {
	const wire = fc
		.array(fc.oneof(bytes, bytes.map(encodeFrame)), {maxLength: 6})
		.map(parts => Buffer.concat(parts))
	fc.assert(
		fc.property(wire, fc.integer({min: 1, max: 40}), (all, size) => {
			const splitter = new FrameSplitter(byte => byte <= 1)
			const parts = []
			for (let at = 0; at < all.length; at += size) parts.push(...splitter.push(all.subarray(at, at + size)))
			parts.push(...splitter.flush())
			const said = Buffer.concat(
				parts.map(part => (part.kind === 'frame' ? encodeFrame(part.body) : part.bytes)),
			)
			// Between two frames there may be one END or two: that alone is not kept.
			const withoutEnds = (one: Buffer) => Buffer.from(one.filter(byte => byte !== 0xc0))
			expect(withoutEnds(said)).toEqual(withoutEnds(all))
		}),
	)
})

describe('what is masked', () => {
	it('keeps its length and its shape', () => {
		fc.assert(
			fc.property(latin, text => {
				expect(maskPrinted(text)).toHaveLength(text.length)
				expect(maskSent(text)).toHaveLength(text.length)
				expect(shapeOfSent(maskSent(text))).toBe(shapeOfSent(text))
				expect(mask(mask(text))).toBe(mask(text))
			}),
		)
	})

	it.each([
		'ets Jul 29 2019 12:21:46',
		'rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)',
		'ESP-ROM:esp32s3-20210327',
		'I (29) boot: ESP-IDF v5.5.1 2nd stage bootloader',
		'\x1b[0;31mE (69) boot: No bootable app partitions in the partition table',
		'E (223) quad_psram: PSRAM chip is not connected, or wrong PSRAM line mode',
		'E (34) spi_flash: Detected size(4096k) smaller than the size in the binary image header(8192k). Probe failed.',
		'MicroPython v1.27.0 on 2025-12-09; Generic ESP32 module with ESP32',
		'invalid header: 0xffffffff',
		'clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00',
		'mode:DIO, clock div:2',
		'load:0x3fff0030,len:8064',
		'load 0x40100000, len 30720, room 16 ',
		'csum err:0x99!=0x5f',
		'flash read err, 1000',
		'rf_cal[0] !=0x05,is 0xFF',
		' ets Jan  8 2013,rst cause:4, boot mode:(3,7)'.trim(),
		'OSError: [Errno 28] ENOSPC',
	])('is nothing that a start says by itself: %s', line => {
		expect(maskPrinted(`${line}\r\n`)).toBe(`${line}\r\n`)
	})

	it.each([
		['I (4711) wifi:connected with MyHomeNetwork', 'MyHomeNetwork'],
		['>>> password = "hunter2"', 'hunter2'],
		['ValueError: no such user: anna', 'anna'],
		['my secret MicroPython v1.27.0 on a Monday', 'secret'],
		['OKhunter2', 'hunter2'],
		['mode: hunter2', 'hunter2'],
		['load hunter2', 'hunter2'],
		['hunter2 MyError', 'hunter2'],
	])('is what a program says: %s', (line, secret) => {
		expect(maskPrinted(`${line}\r\n`)).not.toContain(secret)
	})
})

describe('a stand-in', () => {
	const standIns = new StandIns('/home/anna')
	standIns.learnSerial('A50285BI')

	it.each([
		['/home/anna/boards/my.bin', '~/boards/my.bin'],
		['C:\\Users\\Anna\\my.bin', 'C:\\Users\\<name>\\my.bin'],
		['/dev/cu.usbserial-A50285BI', '/dev/cu.usbserial-<serial-1>'],
		['id:A50285BI', 'id:<serial-1>'],
		['rfc2217://anna:hunter2@host:2217', 'rfc2217://…@host:2217'],
		['https://host/x.bin?token=abc', 'https://host/x.bin?token=…'],
		['24:0A:C4:12:34:56', '02:00:00:00:00:01'],
		['Generic-ESP32-module-240ac4123456', 'Generic-ESP32-module-020000000001'],
		['a\u001b[31mb\u202ec', 'ab c'],
	])('stands for what tells of somebody: %j', (said, told) => {
		expect(standIns.text(said)).toBe(told)
	})

	it('is no other for the same address, however much of it is known', () => {
		const own = new StandIns(undefined)
		expect(own.numberOfMac('c4123456')).toBe(1)
		expect(own.numberOfMac('aabbccdd')).toBe(2)
		expect(own.withoutMacs('24:0a:c4:12:34:56 11:22:aa:bb:cc:dd')).toBe('02:00:00:00:00:01 02:00:00:00:00:02')
	})

	it('is none for a number that whole series have in common', () => {
		const own = new StandIns(undefined)
		own.learnSerial('0001')
		expect(own.text('Port_#0001.Hub_#0003')).toBe('Port_#0001.Hub_#0003')
	})
})

describe('a log that is read', () => {
	const head = 'mp-wizard log 1\n# said\n[program]\nanything at all\n[wire]\n'

	it('is one with what stands around it where it was pasted', () => {
		const pasted = `\`\`\`\r\n${head}      0 1 open 115200 "/dev/ttyUSB0" usb 10c4:ea60\r\n      5 1 got "x\\r\\n"\r\n\`\`\`\r\n`
		expect(parseLog(pasted)).toMatchObject([
			{what: 'open', baud: 115_200, path: '/dev/ttyUSB0', kind: 'usb', ids: [0x10c4, 0xea60], line: 7},
			{what: 'got', bytes: Buffer.from('x\r\n'), line: 8},
		])
	})

	it.each([
		['      0 1 open fast "/dev/x" usb', 6],
		['      0 1 got "x', 6],
		['      0 1 got [00', 6],
		['      0 1 got <flash 99999999 bytes>', 6],
		['      0 1 lines dtr=2 rts=0', 6],
		['      0 1 explode', 6],
		['\u001b[2J', 6],
	])('is refused with the number of the line that is none: %j', (line, number) => {
		expect(() => parseLog(`${head}${line}\n      1 1 close\n`)).toThrow(new BadLog(number))
	})

	it('may end in half a line: the program may have been killed', () => {
		expect(parseLog(`${head}      0 1 close\n      1 1 got "x`)).toHaveLength(1)
	})

	it('is none without its first line, and nothing but BadLog comes of anything', () => {
		expect(() => parseLog('PNG\r\n')).toThrow(new BadLog(0))
		expect(() => parseLog('')).toThrow(new BadLog(0))
		fc.assert(
			fc.property(anyText, text => {
				try {
					parseLog(head + text)
				} catch (error) {
					expect(error).toBeInstanceOf(BadLog)
				}
			}),
		)
	})
})

it('whatever goes over a wire, what is written of it can be read again', () => {
	const piece = fc.oneof(
		bytes,
		bytes.map(encodeFrame),
		fc.constantFrom('>>> ', 'ets Jun  8 2016\r\n').map(Buffer.from),
	)
	const event = fc.oneof(
		fc.record({what: fc.constantFrom('sent', 'got'), bytes: piece}),
		fc.record({what: fc.constant('lines'), lines: fc.record({dtr: fc.boolean(), rts: fc.boolean()})}),
		fc.record({what: fc.constant('speed'), baud: fc.integer({min: 300, max: 3_000_000})}),
		fc.record({what: fc.constant('personal'), direction: fc.constantFrom('sent', 'got'), count: fc.nat(999)}),
	)
	fc.assert(
		fc.property(fc.array(fc.tuple(event, fc.nat(200)), {maxLength: 20}), events => {
			const lines: string[] = []
			const wire = new WireLines(new StandIns(undefined), line => lines.push(line))
			let at = 0
			for (const [each, pause] of events) {
				at += pause
				wire.add({...each, at, port: 1} as TraceEvent)
			}
			wire.end()
			for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]*$/)
			expect(parseLog(`mp-wizard log 1\n[wire]\n${lines.join('\n')}\n`)).toHaveLength(lines.length)
		}),
	)
})

it('what is kept in memory has a limit, and the oldest goes first', () => {
	const trace = new Trace(10_000)
	for (let at = 0; at < 1000; at += 1) trace.add({what: 'got', bytes: new Uint8Array(100), at, port: 1})
	expect(trace.hasLost).toBe(true)
	expect(trace.events.length).toBeLessThan(40)
	expect(trace.events.at(-1)?.at).toBe(999)
})

describe('the same job in esptool’s words', () => {
	const order = {
		chip: 'ESP32-S3',
		port: '/dev/ttyACM0',
		baud: 460_800,
		file: 'my build.bin',
		offset: 0,
		stub: true,
	} as const

	it('erases first where everything is erased', () => {
		expect(esptoolCommands({...order, erase: 'everything'})).toEqual([
			'esptool --chip esp32s3 --port /dev/ttyACM0 --baud 460800 erase-flash',
			"esptool --chip esp32s3 --port /dev/ttyACM0 --baud 460800 write-flash 0x0 'my build.bin'",
		])
	})

	it('says what was chosen of the flash', () => {
		const settings = {mode: 'dout', frequency: '40m', size: '4MB'}
		expect(esptoolCommands({...order, file: 'f.bin', baud: undefined, erase: 'image', settings})).toEqual([
			'esptool --chip esp32s3 --port /dev/ttyACM0 write-flash --flash-mode dout --flash-freq 40m --flash-size 4MB 0x0 f.bin',
		])
	})

	it('says no more than was asked for', () => {
		const kept = {...order, chip: 'ESP32', baud: undefined, offset: 0x1000, file: 'f.bin', stub: false}
		expect(esptoolCommands({...kept, erase: 'image'})).toEqual([
			'esptool --chip esp32 --port /dev/ttyACM0 --no-stub write-flash 0x1000 f.bin',
		])
	})
})
