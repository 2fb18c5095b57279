import {describe, expect, it} from 'vitest'
import {classify} from '../../src/esp/classify.ts'
import {cannotStart, whyNoPrompt} from '../../src/micropython/boot-log.ts'
import {Problem} from '../../src/problem.ts'
import {sentences} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {casesAbsent, sharedCase, wantsCases} from '../shared-cases.ts'

const os = {platform: 'linux', variables: {}} as const
const MB = 1024 * 1024

/** As ESP32-S3, C3 and ESP32 begin each start, and the second-stage loader is entered. */
const s3 =
	'ESP-ROM:esp32s3-20210327\r\nrst:0xc (RTC_SW_CPU_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)\r\nentry 0x403c98d0\r\n'
const c3 =
	'ESP-ROM:esp32c3-api1-20210207\r\nrst:0x3 (RTC_SW_SYS_RST),boot:0xd (SPI_FAST_FLASH_BOOT)\r\nentry 0x403cc710\r\n'
const esp32 =
	'ets Jun  8 2016 00:22:57\r\n\r\nrst:0xc (SW_CPU_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\nentry 0x400805e4\r\n'
const wdt32 = 'ets Jun  8 2016 00:22:57\r\n\r\nrst:0x7 (TG0WDT_SYS_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n'
const esp8266 =
	'\r\n ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\n\r\nload 0x40100000, len 1328, room 16 \r\ntail 0\r\n'

function judged(said: string, chip: string, flashBytes?: number) {
	const heard = Buffer.from(said, 'latin1')
	const facts = {
		path: '/dev/ttyUSB0',
		...whyNoPrompt(heard, classify(heard), chip),
		...(flashBytes && {flashBytes}),
	}
	const card = words.problemCard(new Problem('no-prompt', facts), os)
	const fixes = sentences(card.fixes)
	return {...facts, seen: card.seen, meaning: card.meaning, first: fixes[0] ?? '', fixes}
}

describe(`what the public met${wantsCases}`, () => {
	it.skipIf(casesAbsent).each([
		['s3-flash-smaller-than-header.txt', 'ESP32-S3', 'flash-too-small', /4 MB/],
		['esp8266-csum-err.txt', 'ESP8266', 'bad-flash-reads', /flash mode.*dio.*dout/],
		['s3-octal-build-on-quad-psram.txt', 'ESP32-S3', 'no-psram', /without SPIRAM/],
		['s3-quad-build-on-octal-psram.txt', 'ESP32-S3', 'octal-psram', /with SPIRAM_OCT/],
	])('%s', (file, chip, heard, first) => {
		const said = judged(sharedCase(`boot-logs/${file}`), chip)
		expect(said.heard).toBe(heard)
		expect(said.first).toMatch(first)
	})
})

describe('an error that a start prints is told by its meaning', () => {
	it.each([
		[
			'a flash of 2 MB under a build for 4',
			'ESP32-C3',
			`${c3}E (47) spi_flash: Detected size(2048k) smaller than the size in the binary image header(4096k). Probe failed.\r\n`,
			'flash-too-small',
			/build for 2 MB/,
		],
		[
			'a partition that ends beyond the flash',
			'ESP32',
			`${esp32}\x1b[0;31mE (43) flash_parts: partition 3 invalid - offset 0x200000 size 0x600000 exceeds flash chip size 0x400000\x1b[0m\r\nE (50) boot: Failed to verify partition table\r\nE (55) boot: load partition table error!\r\n`,
			'flash-too-small',
			/build for 4 MB/,
		],
		[
			'no program, on a chip with USB',
			'ESP32-S3',
			`${s3}E (69) boot: No bootable app partitions in the partition table\r\n`,
			'no-program',
			/whole file/,
		],
		[
			'no program at its place',
			'ESP32',
			`${esp32}E (77) esp_image: image at 0x10000 has invalid magic byte (nothing flashed here?)\r\nE (84) boot: Factory app partition is not bootable\r\n`,
			'no-program',
			/whole file/,
		],
		[
			'no partition table, on a chip with USB',
			'ESP32-C3',
			`${c3}E (36) flash_parts: partition 0 invalid magic number 0xffff\r\nE (42) boot: Failed to verify partition table\r\nE (47) boot: load partition table error!\r\n`,
			'bad-partitions',
			/whole file/,
		],
		[
			'a partition table whose checksum is wrong',
			'ESP32',
			`${esp32}E (40) flash_parts: Partition table MD5 mismatch\r\n`,
			'bad-partitions',
			/whole file/,
		],
		[
			'a loader that is read badly',
			'ESP32',
			'ets Jun  8 2016 00:22:57\r\n\r\nrst:0x10 (RTCWDT_RTC_RESET),boot:0x33 (SPI_FAST_FLASH_BOOT)\r\ncsum err:0x2e!=0xff\r\nets_main.c 384 \r\n',
			'bad-flash-reads',
			/flash mode/,
		],
		[
			'a flash that gives nothing',
			'ESP32',
			'rst:0x10 (RTCWDT_RTC_RESET),boot:0x33 (SPI_FAST_FLASH_BOOT)\r\nflash read err, 1000\r\nets_main.c 371 \r\n',
			'bad-flash-reads',
			/flash mode/,
		],
		[
			'a program that is read badly, on a chip with USB',
			'ESP32-S3',
			`${s3}E (310) esp_image: Checksum failed. Calculated 0x7c read 0x24\r\nE (318) boot: OTA app partition slot 0 is not bootable\r\n`,
			'bad-flash-reads',
			/flash mode/,
		],
		[
			'a loader that looks at another place',
			'ESP32',
			'rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\ninvalid header: 0xffffffff\r\n',
			'invalid-header',
			/flash mode/,
		],
		[
			'PSRAM of the other kind',
			'ESP32-S3',
			`${s3}E (199) quad_psram: PSRAM ID read error: 0x00ffffff, PSRAM chip not found or not supported, or wrong PSRAM line mode\r\nE (206) cpu_start: Failed to init external RAM!\r\n`,
			'octal-psram',
			/SPIRAM_OCT/,
		],
		[
			'no PSRAM on a chip that has only one kind',
			'ESP32',
			`${esp32}E (199) quad_psram: PSRAM ID read error: 0xffffffff, PSRAM chip not found or not supported, or wrong PSRAM line mode\r\nE (206) cpu_start: Failed to init external RAM!\r\n`,
			'no-psram',
			/without SPIRAM/,
		],
		[
			'no octal PSRAM',
			'ESP32-S3',
			`${s3}E (178) octal_psram: PSRAM chip is not connected, or wrong PSRAM line mode\r\nE (185) cpu_start: Failed to init external RAM!\r\n`,
			'no-psram',
			/without SPIRAM/,
		],
		[
			'a supply that breaks down',
			'ESP32-C3',
			`${c3}\r\nBrownout detector was triggered\r\n\r\n`,
			'brownout',
			/powered hub/,
		],
		['a watchdog after each start', 'ESP32', wdt32.repeat(4), 'watchdog-loop', /^Unplug/],
		[
			'a watchdog of an ESP8266',
			'ESP8266',
			'\r\n ets Jan  8 2013,rst cause:4, boot mode:(3,6)\r\n\r\nwdt reset\r\n'.repeat(3),
			'watchdog-loop',
			/^Unplug/,
		],
		[
			'a program that gives up',
			'ESP32-S3',
			`${s3}assert failed: do_core_init startup.c:401 (err == ESP_OK)\r\n`,
			'crash',
			/another build/,
		],
		[
			'a file system that was damaged',
			'ESP32',
			'The filesystem appears to be corrupted. If you had important data there, you\r\nmay want to make a flash snapshot to try to recover it.\r\n',
			'no-file-system',
			/everything erased/,
		],
		[
			'a file system of an ESP8266',
			'ESP8266',
			'\r\nThe filesystem starting at sector 154 with size 99 sectors looks to be corrupt. If you had important data\r\n',
			'no-file-system',
			/everything erased/,
		],
	])('%s', (_what, chip, log, heard, first) => {
		const said = judged(log, chip)
		expect(said.heard).toBe(heard)
		expect(said.first).toMatch(first)
		// The firmware was made for this chip and verified.
		expect(said.fixes.join(' ')).not.toMatch(/exactly this chip|other USB socket/)
	})

	it('and shows the line that says so, without its colours', () => {
		const said = judged(
			`${s3}\x1b[0;31mE (69) boot: No bootable app partitions in the partition table\x1b[0m\r\n${s3}`,
			'ESP32-S3',
		)
		expect(said.sample).toBe('E (69) boot: No bootable app partitions in the partition table')
		expect(said.seen).toContain(said.sample)
	})

	it('and, of a flash that is too small, how large it is and should be', () => {
		const log = `${s3}E (191) spi_flash: Detected size(8192k) smaller than the size in the binary image header(16384k). Probe failed.\r\n`
		const said = judged(log.repeat(3), 'ESP32-S3')
		expect(said.flash).toEqual({has: 8 * MB, wants: 16 * MB})
		expect(said.meaning).toContain('It wants 16 MB of flash, and the chip has 8 MB.')
	})
})

describe('an ESP8266 without the settings of its radio', () => {
	it.each([
		[8 * MB, '0x7fc000'],
		[16 * MB, '0xffc000'],
		[4 * MB, '0x3fc000'],
	])('with %d bytes of flash is given file, address and command', (flashBytes, at) => {
		const {heard, fixes} = judged(`${esp8266}rf_cal[0] !=0x05,is 0xFF\r\n`, 'ESP8266', flashBytes)
		expect(heard).toBe('no-rf-data')
		expect(fixes.join('\n')).toMatch(
			new RegExp(`esptool --port /dev/ttyUSB0 write_flash ${at} esp_init_data_default_v08.bin`),
		)
	})
})

describe('what is no reason', () => {
	it('a flash that is larger than the header says', () => {
		const log = `${s3}W (191) spi_flash: Detected size(16384k) larger than the size in the binary image header(8192k). Using the size in the binary image header.\r\n`
		expect(judged(log, 'ESP32-S3').heard).toBe('elsewhere')
	})

	it('PSRAM that is missed by a build which does without', () => {
		const log = `${s3}E (199) quad_psram: PSRAM ID read error: 0x00ffffff, PSRAM chip not found or not supported\r\nI (206) cpu_start: Failed to init external RAM; continuing without it.\r\n`
		expect(judged(log, 'ESP32-S3').heard).toBe('elsewhere')
	})

	it('the other socket, where the loader prints an error that nobody knows', () => {
		expect(judged(`${s3}E (55) efuse: something new\r\n`, 'ESP32-S3').heard).toBe('boot-log')
	})
})

describe('a prompt that is awaited', () => {
	it.each([
		['no program', 'E (69) boot: No bootable app partitions in the partition table\r\n', true],
		['a blank flash', 'invalid header: 0xffffffff\r\n', true],
		['a flash that is read badly', 'csum err\r\nets_main.c \r\n', true],
		['a plain start', s3, false],
		['a program that crashed once', `Guru Meditation Error\r\n${s3}`, false],
		['nothing', '', false],
	])('after %s is given up: %s', (_what, log, never) => {
		expect(cannotStart(Buffer.from(log))).toBe(never)
	})
})
