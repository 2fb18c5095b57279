/** What people type finds the board they mean. */

import {describe, expect, it} from 'vitest'
import {boardOf} from '../../src/arguments/values.ts'
import {buildCalled} from '../../src/rules/board-called.ts'
import {buildsNear, buildsOf, searchBuilds} from '../../src/rules/board-search.ts'
import {buildName} from '../../src/rules/build-name.ts'
import {otherNames} from '../../src/rules/other-names.ts'
import {casesAbsent, sharedCase, wantsCases} from '../shared-cases.ts'
import {siteBoards} from './site-boards.ts'

const builds = buildsOf(siteBoards)

function found(query: string): readonly string[] {
	return searchBuilds(builds, query).map(({build}) => buildName(build.board.id, build.variant))
}

/** What is typed at `boards` and in the wizard, and the build that must be among the first three. */
const typed: Readonly<Record<string, readonly string[]>> = {
	ESP32_GENERIC: [
		'esp32',
		'ESP 32',
		'devkit',
		'DevKitC',
		'esp32 devkit v1',
		'doit',
		'wroom',
		'esp-wroom-32',
		'node mcu 32s',
		'lolin d32',
		'wemos d1 r32',
		'cyd',
		'yellow display',
		'huzzah32',
		'wt32-eth01',
		'heltec',
		'm5stick',
		'ESP32_GENRIC',
		'generic esp32',
	],
	'ESP32_GENERIC-SPIRAM': [
		'esp32-cam',
		'esp32cam',
		'ESP32 CAM',
		'ai thinker',
		'wrover',
		't-beam',
		'spiram',
		'GENERIC_SPIRAM',
		'm5stack core2',
	],
	ESP8266_GENERIC: [
		'esp8266',
		'8266',
		'nodemcu',
		'NodeMCU V3',
		'nodmcu',
		'd1 mini',
		'd1mini',
		'wemos d1',
		'esp-12f',
		'ESP12E',
	],
	'ESP8266_GENERIC-FLASH_1M': ['esp-01', 'esp01s', 'sonoff', 'esp8266-1m'],
	ESP32_GENERIC_C3: [
		'esp32c3',
		'esp32-c3',
		'c3',
		'super mini',
		'SuperMini',
		'c3 super mini',
		'esp32-c3-devkitm-1',
	],
	ESP32_GENERIC_C6: ['esp32-c6', 'c6 supermini', 'GENERIC C6'],
	ESP32_GENERIC_H2: ['h2', 'esp32 h2'],
	ESP32_GENERIC_S2: ['esp32_s2', 'saola'],
	ESP32_GENERIC_S3: ['esp32 s3', 'S3', 'esp32-s3-devkitc-1', 'cardputer', 'n8r2'],
	'ESP32_GENERIC_S3-SPIRAM_OCT': ['n16r8', 'esp32-s3 n16r8', 't-display s3', 't-deck', 'spiram_oct'],
	'ESP32_GENERIC_P4-C6_WIFI': ['p4 nano', 'esp32-p4-function-ev-board'],
	SEEED_XIAO_ESP32C3: ['xiao c3', 'seeed xiao esp32c3', 'c3 xiao'],
	SEEED_XIAO_ESP32S3: ['xiao s3 sense', 'xiao esp32 s3'],
	LOLIN_S2_MINI: ['lolin s2 mini', 's2 mini', 'lolins2mini', 'wemos s2'],
	UM_TINYPICO: ['tiny pico', 'tinypico'],
	UM_FEATHERS3: ['feather s3'],
	ARDUINO_NANO_ESP32: ['nano esp32', 'arduino nano'],
	LILYGO_TTGO_LORA32: ['ttgo lora', 'lora32'],
	M5STACK_ATOM: ['atom', 'm5 atom'],
	OLIMEX_ESP32_POE: ['olimex poe'],
	RPI_PICO: ['pico', 'raspberry pi pico', 'rp2-pico'],
	RPI_PICO_W: ['pico w', 'picow', 'rp2-pico-w'],
	RPI_PICO2_W: ['pico 2w'],
	TEENSY41: ['teensy 4.1'],
	MICROBIT: ['micro:bit'],
}
const rows = Object.entries(typed).flatMap(([build, queries]) =>
	queries.map(query => [query, build] as const),
)

describe('searching for a board', () => {
	it('is tried with what people type', () => expect(rows.length).toBeGreaterThanOrEqual(80))

	it.each(rows)('%j finds %s within the first three', (query, build) => {
		expect(found(query).slice(0, 3)).toContain(build)
	})

	it.each(['esp32', 'esp32c3', 'C3', 'esp32-s3', 'esp8266', '8266', 'h2', 'p4'])(
		'%s is the generic board first',
		chip => {
			expect(found(chip)[0]).toMatch(/^ESP(32|8266)_GENERIC/)
		},
	)

	it('a board of the site comes before what is only called so', () => {
		expect(found('pico').slice(0, 2)).toContain('RPI_PICO')
		expect(found('atom')[0]).toBe('M5STACK_ATOM')
	})

	it('says by which name a build was found, and only where the site has another', () => {
		const first = (query: string) => searchBuilds(builds, query)[0]?.knownAs
		expect(first('esp32-cam')).toMatchObject({name: 'ESP32-CAM', why: 'psram'})
		expect(first('d1 mini')).toMatchObject({why: 'chip'})
		expect(first('esp32 s3')).toBeUndefined()
		expect(first('xiao s3')).toBeUndefined()
	})

	it.each(['xyzzy', 'toaster', '***', '(.*)+$[', '\\', '\u001b[2J', 'жук', '板', '🤖', '..'])(
		'%j finds nothing',
		query => {
			expect(found(query)).toEqual([])
			expect(buildsNear(siteBoards, query)).toEqual([])
		},
	)

	it('everything is there while nothing is typed', () => {
		expect(found('')).toHaveLength(builds.length)
		expect(found('  ')).toHaveLength(builds.length)
	})

	it('a paste of any length is no work', () => {
		expect(found('a'.repeat(10_000))).toEqual([])
		expect(found('esp32 '.repeat(2000))[0]).toBe('ESP32_GENERIC')
		expect(found('é\u0301'.repeat(5000))).toEqual([])
		expect(found('xyz abc '.repeat(1500))).toEqual([])
	})

	it('each build is there once', () => {
		for (const [query] of rows) expect(new Set(found(query)).size).toBe(found(query).length)
	})
})

describe('a board named on the command line', () => {
	const named = (name: string) => {
		const build = buildCalled(siteBoards, boardOf(name))
		return build && buildName(build.board.id, build.variant)
	}
	it.each([
		['esp32_generic', 'ESP32_GENERIC'],
		['esp32-c3', 'ESP32_GENERIC_C3'],
		['ESP32_GENERIC_S3_SPIRAM_OCT', 'ESP32_GENERIC_S3-SPIRAM_OCT'],
		['esp32_generic_s3-spiram_oct', 'ESP32_GENERIC_S3-SPIRAM_OCT'],
		['ESP32_GENERIC_S3-FLASH_4M', 'ESP32_GENERIC_S3-FLASH_4M'],
		['esp8266-1m', 'ESP8266_GENERIC-FLASH_1M'],
		['esp8266-512k', 'ESP8266_GENERIC-FLASH_512K'],
		['GENERIC', 'ESP32_GENERIC'],
		['GENERIC_SPIRAM', 'ESP32_GENERIC-SPIRAM'],
		['GENERIC_C3_USB', 'ESP32_GENERIC_C3'],
		['rp2-pico-w', 'RPI_PICO_W'],
		['PYBD-SF2', 'PYBD_SF2'],
		['EK-RA4M1', 'EK_RA4M1'],
		['RA4M1-CLICKER', 'RA4M1_CLICKER'],
		['wesp32', 'SIL_WESP32'],
		['featherS2neo', 'UM_FEATHERS2NEO'],
		['lolin s2 mini', 'LOLIN_S2_MINI'],
		['ESP32-CAM', 'ESP32_GENERIC-SPIRAM'],
		['nodemcu', 'ESP8266_GENERIC'],
		['d1 mini', 'ESP8266_GENERIC'],
		['n16r8', 'ESP32_GENERIC_S3-SPIRAM_OCT'],
	])('%s is %s', (name, build) => expect(named(name)).toBe(build))

	it.each(['super mini', 'xiao', 'ESP32_GENERIC-NOPE', 'esp32c9', 'mini', 'p4 nano', 'pico c3'])(
		'%s is not guessed',
		name => expect(named(name)).toBeUndefined(),
	)

	it.each([
		['ESP32_GENERC', 'ESP32_GENERIC'],
		['ESP32_GENERIC_C33', 'ESP32_GENERIC_C3'],
		['esp32-s3-foo', 'ESP32_GENERIC_S3'],
		['XIAO_S3', 'SEEED_XIAO_ESP32S3'],
		['xiao c3', 'SEEED_XIAO_ESP32C3'],
		['tinypicoo', 'UM_TINYPICO'],
		['super mini', 'ESP32_GENERIC_C3'],
		['RPI_PICO_3', 'RPI_PICO'],
	])('%s was perhaps meant for %s', (name, build) => expect(buildsNear(siteBoards, name)).toContain(build))

	it.each(['esp32c3_foo', 'ESP32-C3-WROVER', 'C3_XIAOO', 'ESP32_GENERIC_C3X', 'esp32c3-devkitx'])(
		'%s is never led to another chip',
		name => {
			const chips = buildsNear(siteBoards, name).map(
				near => siteBoards.find(({id}) => near.split('-')[0] === id)?.mcu,
			)
			expect(chips.length).toBeGreaterThan(0)
			expect(new Set(chips)).toEqual(new Set(['esp32c3']))
		},
	)
})

describe('what else boards are called', () => {
	it('leads to builds that there are', () => {
		const all = new Set(builds.map(({board, variant}) => buildName(board.id, variant)))
		const wrong = otherNames.filter(({builds: named}) => !named.every(name => all.has(name)))
		expect(wrong).toEqual([])
	})

	it('is the name of no board of the site', () => {
		const taken = otherNames.filter(
			({name, why}) => why !== 'old-id' && siteBoards.some(({id}) => id === name),
		)
		expect(taken).toEqual([])
	})
})

describe.skipIf(casesAbsent)(`names that were typed${wantsCases}`, () => {
	interface Row {
		readonly command: 'versions' | 'boards'
		readonly typed: readonly string[]
		readonly right: readonly string[]
		readonly first?: string
	}
	const {rows: cases} = JSON.parse(sharedCase('boards/typed-names.json') || '{"rows": []}') as {
		rows: readonly Row[]
	}

	it.each(cases.filter(({right}) => right.length > 0))(
		'$command $typed leads to $right',
		({command, typed: words, right, first}) => {
			const name = words.join(' ')
			const named = command === 'versions' ? buildCalled(siteBoards, boardOf(name)) : undefined
			const led = named
				? [buildName(named.board.id, named.variant)]
				: command === 'boards'
					? found(name)
					: buildsNear(siteBoards, name)
			expect(led).toEqual(expect.arrayContaining([...right]))
			if (first) expect(led[0]).toBe(first)
		},
	)
})
