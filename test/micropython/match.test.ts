import {describe, expect, it} from 'vitest'
import type {ChipFacts} from '../../src/esp/chip-facts.ts'
import type {Board} from '../../src/micropython/board.ts'
import {parseBoardIndex} from '../../src/micropython/board-index.ts'
import {matchBoards} from '../../src/micropython/match.ts'
import type {Offer} from '../../src/micropython/offer.ts'
import type {Banner} from '../../src/micropython/prompt.ts'
import {indexJson} from '../../src/virtual/site/pages.ts'
import {sample, samplesAbsent} from './samples.ts'

const MB = 1024 * 1024
const boards = parseBoardIndex(indexJson(), 'https://site.example', 'index')

const esp32: ChipFacts = {
	chip: 'ESP32',
	model: 'ESP32-D0WD-V3',
	revision: 300,
	mac: '24:0a:c4:12:34:56',
	flashId: 0x1640ef,
	flashBytes: 4 * MB,
	psramBytes: undefined,
	psramLines: undefined,
	usb: 'uart',
	crystalMhz: 40,
	features: ['Wi-Fi', 'dual core'],
	security: [],
}
const esp8266: ChipFacts = {...esp32, chip: 'ESP8266', model: 'ESP8266EX', features: ['Wi-Fi']}

const banner = (machine: string, chip = 'ESP32'): Banner => ({
	version: '1.26.0',
	date: '2025-08-09',
	machine,
	chip,
})
const nameOf = ({board, variant}: Offer) => (variant === '' ? board.id : `${board.id}-${variant}`)

function recommended(chip: ChipFacts, running?: Banner, used?: string, of: readonly Board[] = boards) {
	const offer = matchBoards(of, chip, running, used).recommended
	return offer && [nameOf(offer), offer.reason.code]
}

function names(chip: ChipFacts): string[] {
	const {recommended, others} = matchBoards(boards, chip, undefined)
	return [...(recommended ? [recommended] : []), ...others].map(nameOf)
}

describe('the board that is recommended', () => {
	it('is the generic one when nothing else is known', () => {
		expect(recommended(esp32)).toEqual(['ESP32_GENERIC', 'generic-for-chip'])
		expect(recommended(esp8266)).toEqual(['ESP8266_GENERIC', 'generic-for-chip'])
	})

	it('is the build with PSRAM when the chip has some', () => {
		expect(recommended({...esp32, psramBytes: 2 * MB})).toEqual(['ESP32_GENERIC-SPIRAM', 'psram-found'])
		expect(recommended({...esp32, psramBytes: 0})).toEqual(['ESP32_GENERIC', 'generic-for-chip'])
	})

	it('is the build for the flash that is there', () => {
		expect(recommended({...esp32, flashBytes: 2 * MB})).toEqual(['ESP32_GENERIC-D2WD', 'small-flash'])
		expect(recommended({...esp8266, flashBytes: MB})).toEqual(['ESP8266_GENERIC-FLASH_1M', 'small-flash'])
		expect(recommended({...esp8266, flashBytes: MB / 2})).toEqual([
			'ESP8266_GENERIC-FLASH_512K',
			'small-flash',
		])
		expect(recommended({...esp8266, flashBytes: 2 * MB})).toEqual(['ESP8266_GENERIC', 'generic-for-chip'])
	})

	it('is the build for one core when the chip has one', () => {
		const solo = {...esp32, model: 'ESP32-S0WD', features: ['Wi-Fi', 'single core']}
		expect(recommended(solo)).toEqual(['ESP32_GENERIC-UNICORE', 'single-core'])
		expect(names(solo)).toEqual(['ESP32_GENERIC-UNICORE'])
	})

	it('is the build for octal PSRAM when the chip has eight lines to it', () => {
		const s3: ChipFacts = {...esp32, chip: 'ESP32-S3', flashBytes: 8 * MB}
		expect(recommended({...s3, psramBytes: 8 * MB, psramLines: 8})).toEqual([
			'ESP32_GENERIC_S3-SPIRAM_OCT',
			'psram-found',
		])
		expect(recommended({...s3, psramBytes: 2 * MB, psramLines: 4})).toEqual([
			'ESP32_GENERIC_S3',
			'generic-for-chip',
		])
		expect(recommended(s3)).toEqual(['ESP32_GENERIC_S3', 'generic-for-chip'])
	})

	it('is the build for the silicon that is there, and no other is offered: ESP32-P4', () => {
		const p4: ChipFacts = {...esp32, chip: 'ESP32-P4', revision: 301, flashBytes: 16 * MB}
		expect(recommended(p4)).toEqual(['ESP32_GENERIC_P4', 'late-revision'])
		expect(names(p4).filter(name => name.includes('PRE_REV3'))).toEqual([])
		const early = {...p4, revision: 103}
		expect(recommended(early)).toEqual(['ESP32_GENERIC_P4-PRE_REV3', 'early-revision'])
		expect(names(early).every(name => name.includes('PRE_REV3'))).toBe(true)
		expect(recommended({...p4, flashBytes: 4 * MB})).toBeUndefined()
	})

	it('is the generic one for every chip, one core or two', () => {
		for (const chip of ['ESP32-S2', 'ESP32-C2', 'ESP32-C3', 'ESP32-C5', 'ESP32-C6', 'ESP32-H2'] as const) {
			const facts: ChipFacts = {...esp32, chip, features: ['single core']}
			expect(recommended(facts)).toEqual([`ESP32_GENERIC_${chip.slice(6)}`, 'generic-for-chip'])
		}
		const c2: ChipFacts = {...esp32, chip: 'ESP32-C2', flashBytes: 2 * MB}
		expect(recommended(c2)).toEqual(['ESP32_GENERIC_C2-FLASH_2M', 'small-flash'])
	})

	it.each([
		['Generic ESP32P4 with pre revision 3 chip', 100, 'ESP32_GENERIC_P4-PRE_REV3'],
		[
			'Generic ESP32P4 module with pre revision 3 chip and ESP32C6 hosted WIFI',
			100,
			'ESP32_GENERIC_P4-PRE_REV3_C6_WIFI',
		],
		['Generic ESP32P4 module with WIFI module of external ESP32C6', 301, 'ESP32_GENERIC_P4-C6_WIFI'],
		['Generic ESP32P4 module with WIFI module of external ESP32C5', 301, 'ESP32_GENERIC_P4-C5_WIFI'],
	])('keeps the radio of an ESP32-P4 that runs now: %s', (machine, revision, name) => {
		const p4: ChipFacts = {...esp32, chip: 'ESP32-P4', revision, flashBytes: 16 * MB}
		expect(recommended(p4, banner(machine, 'ESP32-P4'))).toEqual([name, 'runs-now'])
	})

	it('is the board whose MicroPython runs now', () => {
		expect(recommended(esp32, banner('TinyPICO', 'ESP32-PICO-D4'))).toEqual(['UM_TINYPICO', 'runs-now'])
		expect(recommended(esp32, banner('M5Stack ATOM', 'ESP32-PICO-D4'))).toEqual(['M5STACK_ATOM', 'runs-now'])
		expect(recommended(esp32, banner('Generic ESP32 module'))).toEqual(['ESP32_GENERIC', 'runs-now'])
		const small = {...esp8266, flashBytes: MB}
		expect(recommended(small, banner('ESP module (1M)', 'ESP8266'))).toEqual([
			'ESP8266_GENERIC-FLASH_1M',
			'runs-now',
		])
	})

	it('keeps the variant that runs now, where the chip itself cannot tell', () => {
		expect(recommended(esp32, banner('Generic ESP32 module with SPIRAM'))).toEqual([
			'ESP32_GENERIC-SPIRAM',
			'runs-now',
		])
	})

	it('is the better variant when the plain build runs on a chip that has more', () => {
		expect(recommended({...esp32, psramBytes: 2 * MB}, banner('Generic ESP32 module'))).toEqual([
			'ESP32_GENERIC-SPIRAM',
			'psram-found',
		])
	})

	it('is the one taken before, when what runs says nothing', () => {
		expect(recommended(esp32, undefined, 'OLIMEX_ESP32_POE')).toEqual(['OLIMEX_ESP32_POE', 'used-before'])
		expect(recommended(esp32, banner('My own board'), 'ESP32_GENERIC-SPIRAM')).toEqual([
			'ESP32_GENERIC-SPIRAM',
			'used-before',
		])
		expect(recommended(esp32, undefined, 'GONE_BOARD')).toEqual(['ESP32_GENERIC', 'generic-for-chip'])
	})

	it('is not guessed from a name that two boards have', () => {
		const twin = boards.find(({id}) => id === 'UM_TINYPICO')!
		const both = [...boards, {...twin, id: 'OTHER_TINYPICO'}]
		expect(recommended(esp32, banner('TinyPICO'), undefined, both)).toBeUndefined()
		expect(recommended(esp32, banner('TinyPICO'), 'OTHER_TINYPICO', both)).toEqual([
			'OTHER_TINYPICO',
			'used-before',
		])
	})

	it('is none when the site has no board with this chip', () => {
		const picos = boards.filter(({port}) => port === 'rp2')
		expect(matchBoards(picos, esp32, undefined)).toEqual({recommended: undefined, others: []})
	})
})

describe('the boards that are offered', () => {
	it('all have this chip, each build once, generic ones first', () => {
		expect(names(esp32)).toEqual([
			'ESP32_GENERIC',
			'ESP32_GENERIC-D2WD',
			'ESP32_GENERIC-OTA',
			'ESP32_GENERIC-SPIRAM',
			'ESP32_GENERIC-UNICORE',
			'M5STACK_ATOM',
			'OLIMEX_ESP32_POE',
			'UM_TINYPICO',
		])
	})

	it('leave out builds that need more flash', () => {
		expect(names({...esp8266, flashBytes: MB})).toEqual([
			'ESP8266_GENERIC-FLASH_1M',
			'ESP8266_GENERIC-FLASH_512K',
		])
	})

	it('keep the reason of the build that the hardware asks for, when another is recommended', () => {
		const {others} = matchBoards(boards, {...esp32, psramBytes: 2 * MB}, banner('TinyPICO'))
		const spiram = others.find(offer => nameOf(offer) === 'ESP32_GENERIC-SPIRAM')
		expect(spiram?.reason).toEqual({code: 'psram-found', psramBytes: 2 * MB})
	})
})

describe.skipIf(samplesAbsent)('boards of the real index (wants ../shared/samples)', () => {
	interface Source {
		readonly board: string
		readonly hw_board_name: string
		readonly hw_mcu_name: string
		readonly mcu: string
	}

	it('are recognised by the name that their MicroPython prints', () => {
		const {boards: sources} = JSON.parse(sample('boards.json')) as {
			boards: (Source & Record<string, unknown>)[]
		}
		const all = parseBoardIndex(
			JSON.stringify(sources.map(one => ({...one, id: one.board}))),
			'https://s.example',
			'x',
		)
		const esp = sources.filter(({mcu}) => mcu === 'esp32' || mcu === 'esp8266')
		const flashOf = (board: string) => (board.startsWith('SIL_') ? 8 : 4) * MB
		const missed = esp.filter(({board, hw_board_name, hw_mcu_name, mcu}) => {
			const chip = mcu === 'esp32' ? {...esp32, flashBytes: flashOf(board)} : esp8266
			return recommended(chip, banner(hw_board_name, hw_mcu_name), undefined, all)?.[0] !== board
		})
		// Both print the same name, and the person is asked.
		expect(missed.map(({board}) => board)).toEqual(['OLIMEX_ESP32_EVB', 'OLIMEX_ESP32_POE'])
	})
})
