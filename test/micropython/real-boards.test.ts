/** What is recommended for boards that people have: what their chips say, crossed with every build that was used before. */

import {describe, expect, it} from 'vitest'
import type {ChipFacts} from '../../src/esp/chip-facts.ts'
import {matchBoards} from '../../src/micropython/match.ts'
import type {Offer, Reason} from '../../src/micropython/offer.ts'
import type {Banner} from '../../src/micropython/prompt.ts'
import {buildName} from '../../src/rules/build-name.ts'
import {casesAbsent, sharedCase, wantsCases} from '../shared-cases.ts'
import {allBuilds, boards, makersBuilds} from './index-of-boards.ts'

const KB = 1024
const MB = 1024 * KB

/** What a test says of a chip; the rest is as on any. */
type Told = Pick<ChipFacts, 'chip' | 'model' | 'revision' | 'flashBytes'> & Partial<ChipFacts>

function factsOf(told: Told): ChipFacts {
	return {
		mac: '24:0a:c4:00:00:01',
		flashId: 0,
		psramBytes: undefined,
		psramLines: undefined,
		crystalMhz: 40,
		usb: 'uart',
		features: [],
		security: [],
		...told,
	}
}

const twoCores = ['Wi-Fi', 'dual core']
const d0wd = (flashMB: number, more: Partial<Told> = {}): Told => ({
	chip: 'ESP32',
	model: 'ESP32-D0WD-V3',
	revision: 301,
	flashBytes: flashMB * MB,
	features: twoCores,
	...more,
})
const s3 = (flashMB: number, psramMB: number, psramLines?: 4 | 8): Told => ({
	chip: 'ESP32-S3',
	model: 'ESP32-S3 (QFN56)',
	revision: 2,
	flashBytes: flashMB * MB,
	psramBytes: psramMB * MB,
	psramLines,
})
const esp8266 = (flashBytes: number, model = 'ESP8266EX'): Told => ({
	chip: 'ESP8266',
	model,
	revision: 0,
	flashBytes,
	psramBytes: 0,
})
const single = (
	chip: ChipFacts['chip'],
	revision: number,
	flashMB: number,
	more: Partial<Told> = {},
): Told => ({
	chip,
	model: chip,
	revision,
	flashBytes: flashMB * MB,
	...more,
})
const octal = 8
const quad = 4

type Why = Reason['code']
/**
 * The board; its chip; the build that comes first, and why; the generic variants that come first where they were used before,
 * because they suit it as well; the makers' boards with this chip that it cannot start.
 */
type Row = readonly [
	board: string,
	chip: Told,
	right: string | undefined,
	why: Why | undefined,
	asGood?: readonly string[],
	cannot?: readonly string[],
]

const sil = ['SIL_MANT1S', 'SIL_WESP32']
const all32 = makersBuilds.filter(name => /LORA32|ATOM$|OLIMEX|SIL_|REDBOARD|TINYPICO/.test(name))
const plain32 = ['ESP32_GENERIC-SPIRAM', 'ESP32_GENERIC-OTA']
const arduino = ['ARDUINO_NANO_ESP32']
const forOctal = ['ARDUINO_NANO_ESP32', 'SEEED_XIAO_ESP32S3']
const allS3 = makersBuilds.filter(name => /NANO_ESP32|ATOMS3|ESP32S3$|FEATHERS3|PROS3/.test(name))
const p4Radios = ['ESP32_GENERIC_P4-C5_WIFI', 'ESP32_GENERIC_P4-C6_WIFI']
const p4OldRadios = ['ESP32_GENERIC_P4-PRE_REV3_C5_WIFI', 'ESP32_GENERIC_P4-PRE_REV3_C6_WIFI']
const romfs = ['ESP8266_GENERIC-FLASH_2M_ROMFS']

const table: readonly Row[] = [
	// ESP32
	['DevKitC with a WROOM-32E', d0wd(4), 'ESP32_GENERIC', 'generic-for-chip', plain32, sil],
	[
		'DevKit with a WROOM-32',
		d0wd(4, {model: 'ESP32-D0WDQ6', revision: 100}),
		'ESP32_GENERIC',
		'generic-for-chip',
		plain32,
		sil,
	],
	[
		'first silicon of 2016',
		d0wd(4, {model: 'ESP32-D0WDQ6', revision: 0}),
		'ESP32_GENERIC',
		'generic-for-chip',
		plain32,
		[...sil, 'M5STACK_ATOM', 'UM_TINYPICO'],
	],
	['WROOM-32E-N8', d0wd(8), 'ESP32_GENERIC', 'generic-for-chip', plain32],
	['WROOM-32E-N16', d0wd(16), 'ESP32_GENERIC', 'generic-for-chip', plain32],
	['WROVER-E, whose PSRAM no eFuse tells of', d0wd(4), 'ESP32_GENERIC', 'generic-for-chip', plain32, sil],
	['WROVER-E-N16R8', d0wd(16), 'ESP32_GENERIC', 'generic-for-chip', plain32],
	[
		'ESP32-CAM',
		d0wd(4, {model: 'ESP32-D0WDQ6', revision: 100}),
		'ESP32_GENERIC',
		'generic-for-chip',
		plain32,
		sil,
	],
	[
		'TinyPICO, M5Stack Atom: PICO-D4',
		d0wd(4, {model: 'ESP32-PICO-D4', revision: 100}),
		'ESP32_GENERIC',
		'generic-for-chip',
		plain32,
		sil,
	],
	['PICO-V3', d0wd(4, {model: 'ESP32-PICO-V3'}), 'ESP32_GENERIC', 'generic-for-chip', plain32, sil],
	[
		'PICO-MINI-02 with a PICO-V3-02',
		d0wd(8, {model: 'ESP32-PICO-V3-02', psramBytes: 2 * MB, psramLines: quad}),
		'ESP32_GENERIC-SPIRAM',
		'psram-found',
	],
	[
		'WROOM-32E-N4R2 with a D0WDR2-V3',
		d0wd(4, {model: 'ESP32-D0WDR2-V3', psramBytes: 2 * MB, psramLines: quad}),
		'ESP32_GENERIC-SPIRAM',
		'psram-found',
		[],
		sil,
	],
	['MINI-1 with a U4WDH', d0wd(4, {model: 'ESP32-U4WDH'}), 'ESP32_GENERIC', 'generic-for-chip', plain32, sil],
	['D2WD', d0wd(2, {model: 'ESP32-D2WD', revision: 100}), 'ESP32_GENERIC-D2WD', 'small-flash', [], all32],
	['WROOM clone with 2 MB', d0wd(2, {revision: 100}), 'ESP32_GENERIC-D2WD', 'small-flash', [], all32],
	[
		'SOLO-1',
		d0wd(4, {model: 'ESP32-S0WD', features: ['Wi-Fi', 'single core']}),
		'ESP32_GENERIC-UNICORE',
		'single-core',
		[],
		all32,
	],
	[
		'a plug with a SOLO-1C',
		d0wd(8, {model: 'ESP32-S0WD', features: ['single core']}),
		'ESP32_GENERIC-UNICORE',
		'single-core',
		[],
		all32,
	],
	[
		'a chip with one core and 2 MB',
		d0wd(2, {model: 'ESP32-S0WDQ6', features: ['single core']}),
		undefined,
		undefined,
		[],
		all32,
	],
	[
		'a board whose flash tells no size',
		d0wd(0, {flashBytes: undefined}),
		'ESP32_GENERIC',
		'generic-for-chip',
		plain32,
	],
	['a board with 1 MB', d0wd(1), undefined, undefined, [], all32],
	// ESP32-S2
	[
		'S2-Saola with a WROOM',
		single('ESP32-S2', 0, 4, {psramBytes: 0}),
		'ESP32_GENERIC_S2',
		'generic-for-chip',
	],
	[
		'S2-Saola with a WROVER',
		single('ESP32-S2', 0, 4, {psramBytes: 0}),
		'ESP32_GENERIC_S2',
		'generic-for-chip',
	],
	[
		'S2 mini',
		single('ESP32-S2', 100, 4, {model: 'ESP32-S2FN4R2', psramBytes: 2 * MB, psramLines: quad}),
		'ESP32_GENERIC_S2',
		'generic-for-chip',
	],
	['FeatherS2', single('ESP32-S2', 0, 16, {psramBytes: 0}), 'ESP32_GENERIC_S2', 'generic-for-chip'],
	[
		'S2FH2',
		single('ESP32-S2', 0, 2, {psramBytes: 0}),
		undefined,
		undefined,
		[],
		['LOLIN_S2_MINI', 'UM_FEATHERS2'],
	],
	// ESP32-S3
	['S3-DevKitC N8', s3(8, 0), 'ESP32_GENERIC_S3', 'generic-for-chip', [], arduino],
	['S3-DevKitC N8R2', s3(8, 2, quad), 'ESP32_GENERIC_S3', 'generic-for-chip', [], forOctal],
	['S3-DevKitC N8R8', s3(8, 8, octal), 'ESP32_GENERIC_S3-SPIRAM_OCT', 'psram-found', [], arduino],
	['S3-DevKitC N16R8', s3(16, 8, octal), 'ESP32_GENERIC_S3-SPIRAM_OCT', 'psram-found'],
	['S3-DevKitC N32R16', s3(32, 16, octal), 'ESP32_GENERIC_S3-SPIRAM_OCT', 'psram-found'],
	['S3-Zero, Super Mini: FH4R2', s3(4, 2, quad), 'ESP32_GENERIC_S3', 'generic-for-chip', [], forOctal],
	['AtomS3 Lite', s3(8, 0), 'ESP32_GENERIC_S3', 'generic-for-chip', [], arduino],
	['XIAO ESP32S3', s3(8, 8, octal), 'ESP32_GENERIC_S3-SPIRAM_OCT', 'psram-found', [], arduino],
	['FeatherS3 with quad PSRAM beside the chip', s3(16, 0), 'ESP32_GENERIC_S3', 'generic-for-chip'],
	['S3 with 4 MB and nothing else', s3(4, 0), 'ESP32_GENERIC_S3', 'generic-for-chip', [], arduino],
	[
		'S3 with 4 MB of flash and octal PSRAM',
		s3(4, 8, octal),
		'ESP32_GENERIC_S3-SPIRAM_OCT',
		'psram-found',
		[],
		arduino,
	],
	['S3 with 2 MB', s3(2, 0), undefined, undefined, [], allS3],
	// ESP32-C2
	[
		'ESP8684-DevKitM with 4 MB',
		single('ESP32-C2', 100, 4, {psramBytes: 0}),
		'ESP32_GENERIC_C2',
		'generic-for-chip',
	],
	[
		'ESP8684-MINI-1 with 2 MB',
		single('ESP32-C2', 102, 2, {psramBytes: 0}),
		'ESP32_GENERIC_C2-FLASH_2M',
		'small-flash',
	],
	['ESP8684 with 1 MB', single('ESP32-C2', 102, 1, {psramBytes: 0}), undefined, undefined],
	// ESP32-C3
	['C3 Super Mini', single('ESP32-C3', 4, 4), 'ESP32_GENERIC_C3', 'generic-for-chip'],
	['C3-DevKitM', single('ESP32-C3', 3, 4), 'ESP32_GENERIC_C3', 'generic-for-chip'],
	['C3-DevKitC with 8 MB', single('ESP32-C3', 101, 8), 'ESP32_GENERIC_C3', 'generic-for-chip'],
	['a C3 sample before v0.3', single('ESP32-C3', 2, 4), undefined, undefined, [], ['LOLIN_C3_MINI']],
	['a bulb with an ESP8685 and 2 MB', single('ESP32-C3', 4, 2), undefined, undefined, [], ['LOLIN_C3_MINI']],
	// The newer ones
	['C5-DevKitC', single('ESP32-C5', 100, 8), 'ESP32_GENERIC_C5', 'generic-for-chip'],
	['C6-DevKitC', single('ESP32-C6', 1, 8), 'ESP32_GENERIC_C6', 'generic-for-chip'],
	['C6 Super Mini', single('ESP32-C6', 2, 4), 'ESP32_GENERIC_C6', 'generic-for-chip'],
	['H2-DevKitM', single('ESP32-H2', 1, 4), 'ESP32_GENERIC_H2', 'generic-for-chip'],
	['H2 with 2 MB', single('ESP32-H2', 1, 2), undefined, undefined, [], ['M5STACK_NANOH2']],
	// ESP32-P4
	[
		'P4-Function-EV, first silicon',
		single('ESP32-P4', 0, 16),
		'ESP32_GENERIC_P4-PRE_REV3',
		'early-revision',
		p4OldRadios,
	],
	['P4-Nano', single('ESP32-P4', 103, 16), 'ESP32_GENERIC_P4-PRE_REV3', 'early-revision', p4OldRadios],
	['P4 v3.0', single('ESP32-P4', 300, 16), 'ESP32_GENERIC_P4', 'late-revision', p4Radios],
	['P4 v3.1 with 32 MB', single('ESP32-P4', 301, 32), 'ESP32_GENERIC_P4', 'late-revision', p4Radios],
	['P4 with 8 MB', single('ESP32-P4', 301, 8), undefined, undefined],
	// ESP8266
	['ESP-01, old', esp8266(512 * KB), 'ESP8266_GENERIC-FLASH_512K', 'small-flash'],
	['ESP-01S', esp8266(1 * MB), 'ESP8266_GENERIC-FLASH_1M', 'small-flash'],
	['a switch with an ESP8285', esp8266(1 * MB, 'ESP8285'), 'ESP8266_GENERIC-FLASH_1M', 'small-flash'],
	['a plug with 2 MB', esp8266(2 * MB), 'ESP8266_GENERIC', 'generic-for-chip', romfs],
	['NodeMCU', esp8266(4 * MB), 'ESP8266_GENERIC', 'generic-for-chip', romfs],
	['D1 mini Pro', esp8266(16 * MB), 'ESP8266_GENERIC', 'generic-for-chip', romfs],
]

const nameOf = ({board, variant}: Offer) => buildName(board.id, variant)

function first(told: Told, used?: string, running?: Banner) {
	const {recommended} = matchBoards(boards, factsOf(told), running, used)
	return recommended ? [nameOf(recommended), recommended.reason.code] : []
}

function offered(told: Told): readonly string[] {
	const {recommended, others} = matchBoards(boards, factsOf(told), undefined)
	return [...(recommended ? [recommended] : []), ...others].map(nameOf)
}

const mcuOf = (told: Told) => told.chip.toLowerCase().replaceAll('-', '')
const makersWith = (told: Told) =>
	boards.filter(({id, mcu}) => mcu === mcuOf(told) && makersBuilds.includes(id)).map(({id}) => id)

const rows = table.map(([board, ...row]) => [board, row] as const)

describe.each(rows)('%s', (_board, [told, right, why, asGood = [], cannot = []]) => {
	const expected = right === undefined ? [] : [right, why]

	it('gets what its chip says, whatever was used before that suits it less', () => {
		expect(first(told)).toEqual(expected)
		const others = allBuilds.filter(name => !asGood.includes(name) && !makersWith(told).includes(name))
		for (const used of [...others, ...cannot]) expect([used, first(told, used)]).toEqual([used, expected])
	})

	it('gets what was used before where that suits it as well', () => {
		const makers = makersWith(told).filter(id => !cannot.includes(id))
		for (const used of [...asGood, ...makers]) expect(first(told, used)).toEqual([used, 'used-before'])
	})

	it('is offered nothing that it cannot start', () => {
		expect(
			offered(told)
				.filter(name => makersWith(told).includes(name))
				.toSorted(),
		).toEqual(
			makersWith(told)
				.filter(id => !cannot.includes(id))
				.toSorted(),
		)
		if (right === undefined) expect(offered(told)).toEqual([])
	})
})

const banner = (machine: string, chip: string): Banner => ({
	version: '1.28.0',
	date: '2026-04-06',
	machine,
	chip,
})
const p4 = (revision: number) => single('ESP32-P4', revision, 16)
const p4With = (radio: string) =>
	banner(`Generic ESP32P4 module with WIFI module of external ${radio}`, 'ESP32P4')

describe('a MicroPython that runs now', () => {
	it.each([
		[
			'the Wi-Fi of an early P4 stays, over a C6',
			p4(103),
			p4With('ESP32C6'),
			'ESP32_GENERIC_P4-PRE_REV3_C6_WIFI',
			'keeps-wifi',
		],
		['and over a C5', p4(100), p4With('ESP32C5'), 'ESP32_GENERIC_P4-PRE_REV3_C5_WIFI', 'keeps-wifi'],
		['and that of a later P4', p4(301), p4With('ESP32C6'), 'ESP32_GENERIC_P4-C6_WIFI', 'runs-now'],
		[
			'a build for PSRAM that the chip does not know of stays',
			d0wd(4),
			banner('Generic ESP32 module with SPIRAM', 'ESP32'),
			'ESP32_GENERIC-SPIRAM',
			'runs-now',
		],
		[
			'a build for one core is not for two',
			d0wd(4),
			banner('Generic ESP32 module', 'ESP32-UNICORE'),
			'ESP32_GENERIC',
			'generic-for-chip',
		],
		[
			'a build without a file system is not for 4 MB',
			esp8266(4 * MB),
			banner('ESP module (512K)', 'ESP8266'),
			'ESP8266_GENERIC',
			'generic-for-chip',
		],
		[
			'a build for octal PSRAM is not for a chip without',
			s3(8, 0),
			banner('Generic ESP32S3 module with Octal-SPIRAM', 'ESP32-S3'),
			'ESP32_GENERIC_S3',
			'generic-for-chip',
		],
		[
			'the plain build is not for octal PSRAM',
			s3(16, 8, octal),
			banner('Generic ESP32S3 module', 'ESP32-S3'),
			'ESP32_GENERIC_S3-SPIRAM_OCT',
			'psram-found',
		],
		[
			'the board of a maker is what it says',
			d0wd(4, {model: 'ESP32-PICO-D4', revision: 100}),
			banner('TinyPICO', 'ESP32-PICO-D4'),
			'UM_TINYPICO',
			'runs-now',
		],
	] as const)('%s', (_what, told, running, right, why) => {
		expect(first(told, undefined, running)).toEqual([right, why])
	})

	it('with the one name of two Olimex boards is asked about, and both come first', () => {
		const olimex = banner('Olimex ESP32 ETH', 'ESP32')
		const {recommended, others} = matchBoards(boards, factsOf(d0wd(4)), olimex)
		expect(recommended).toBeUndefined()
		expect(others.slice(0, 3).map(offer => [nameOf(offer), offer.reason.code])).toEqual([
			['OLIMEX_ESP32_EVB', 'same-banner'],
			['OLIMEX_ESP32_POE', 'same-banner'],
			['ESP32_GENERIC', 'generic-for-chip'],
		])
		expect(first(d0wd(4), 'OLIMEX_ESP32_POE', olimex)).toEqual(['OLIMEX_ESP32_POE', 'used-before'])
		expect(first(d0wd(4), 'UM_TINYPICO', olimex)).toEqual([])
	})
})

it('for old versions on an S3 with 4 MB there is the build that was made for it, last of its board', () => {
	expect(offered(s3(4, 2, quad)).filter(name => name.startsWith('ESP32_GENERIC_S3'))).toEqual([
		'ESP32_GENERIC_S3',
		'ESP32_GENERIC_S3-FLASH_4M',
	])
	expect(offered(s3(8, 0))).not.toContain('ESP32_GENERIC_S3-FLASH_4M')
})

describe.skipIf(casesAbsent)(`boards from the public's trouble${wantsCases}`, () => {
	interface Case extends Told {
		readonly situation: string
		readonly usedBefore?: string
		readonly running?: Banner
		readonly right: string | null
		readonly offeredToday?: readonly string[]
	}
	const text = sharedCase('boards/chip-facts.json')
	const {rows: cases} = (text === '' ? {rows: []} : JSON.parse(text)) as {rows: readonly Case[]}

	it.each(cases.map(row => [row.situation, row] as const))('%s', (_situation, row) => {
		const chip = {...row, features: row.features ?? []}
		const [name] = first(chip, row.usedBefore, row.running)
		expect(name ?? null).toBe(row.right)
		expect(offered(chip).filter(one => row.offeredToday?.includes(one))).toEqual([])
	})
})
