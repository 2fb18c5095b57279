import {describe, expect, it} from 'vitest'
import {classify} from '../../src/esp/classify.ts'
import {casesAbsent, sharedCase, wantsCases} from '../shared-cases.ts'

const text = (value: string) => Buffer.from(value, 'latin1')

describe('what a board says instead of an answer', () => {
	it.each([
		['silence', ''],
		[
			'boot-log',
			'ets Jun  8 2016 00:22:57\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n',
		],
		['boot-log', '\r\n ets Jan  8 2014,rst cause:2, boot mode:(3,6)\r\n'],
		['download-mode', '\r\n ets Jan  8 2014,rst cause:2, boot mode:(1,6)\r\n'],
		[
			'download-mode',
			'rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))\r\nwaiting for download\r\n',
		],
		[
			'invalid-header',
			'rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\ninvalid header: 0xffffffff\r\n',
		],
		['invalid-header', '\r\n ets Jan  8 2014,rst cause:2, boot mode:(3,6)\r\n\r\nets_main.c 371 '],
		['brownout', 'ets Jun  8 2016\r\nBrownout detector was triggered\r\n'],
		['brownout', 'rst:0xf (RTCWDT_BROWN_OUT_RESET),boot:0x13'],
		['crash', "Guru Meditation Error: Core  0 panic'ed (LoadProhibited)"],
		['crash', 'Fatal exception (28):'],
		['micropython', 'MicroPython v1.27.0 on 2025-12-09; Generic ESP32 module with ESP32\r\n>>> '],
		// A REPL's whole reply to a SYNC request, once it has been typed into twice.
		['micropython', `\b\x1b[K$ ${'U'.repeat(32)}`],
		['micropython', 'raw REPL; CTRL-B to exit\r\n>'],
		['echo', `\x00\x08\x24\x00\x00\x00\x00\x00\x07\x07\x12\x20${'U'.repeat(32)}`],
		['wrong-straps', 'rst:0x1 (POWERON),boot:0x1 (SPI_DOWNLOAD_BOOT)\r\nwait spi download\r\n'],
		['wrong-chip', 'Invalid chip id. Expected 9 read 0. Bootloader for wrong chip?\r\n'],
		['wrong-chip', 'E (42) boot_comm: mismatch chip ID, expected 0, found 9\r\n'],
		['no-rf-data', '\r\n ets Jan  8 2014,rst cause:2, boot mode:(3,6)\r\nrf_cal[0] !=0x05,is 0xFF\r\n'],
		['program', '[00:05:12][D][sensor:094]: Room: Sending state 21.50000 C\r\n[00:0'],
		['program', '00:00:04.110 WIF: Connecting to AP1 network\r\n'],
		['program', '\r\nready\r\nWIFI CONNECTED\r\n'],
		['program', '\x1b[0;32mI (65) boot: ## Label            Usage\x1b[0m\r\n'],
		['program', 'Temperatur in der K\xc3\xbcche: 21,5 \xc2\xb0C\r\n'],
		['program', 'Ada 1..\nWLED 14.0\r\n'],
		['crash', 'assert failed: do_core_init startup.c:328 (flash_ret == ESP_OK)\r\n'],
		['noise', 'x\x80\xf8\x00hello\x00\xf8\x80\x00\xe0\x1e\x80\xf8\x00'],
		['noise', '\xf8\x00\x80\x78\xe0\x00\xf8'],
	] as const)('is heard as %s', (heard, said) => {
		expect(classify(text(said)).heard).toBe(heard)
	})

	it('is shown as text without control characters, the end of it', () => {
		const {sample} = classify(text(`${'x'.repeat(500)}\x1b[31mrst:0x1\r\n`))
		expect(sample).toMatch(/^x+rst:0x1$/)
		expect(sample.length).toBeLessThanOrEqual(160)
	})

	it.skipIf(casesAbsent).each(['esphome', 'tasmota', 'at-firmware', 'boot-log-from-the-middle'])(
		`is the text of a program, and shown: %s${wantsCases}`,
		name => {
			const said = classify(text(sharedCase(`connect/running-${name}.txt`)))
			expect(said.heard).toBe('program')
			expect(said.sample).toMatch(/Room: Sending|WIF: Connecting|WIFI GOT IP|boot: 1 phy_init/)
			expect(said.sample).not.toMatch(/\[0;32m/)
		},
	)

	it('is shown in hexadecimal when it is no text', () => {
		expect(classify(text('\xf8\x00\x80\x78')).sample).toBe('f8 00 80 78')
	})
})
