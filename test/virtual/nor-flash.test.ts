import {describe, expect, it} from 'vitest'
import {NorFlash, winbondFlash} from '../../src/virtual/board/nor-flash.ts'

const small = () => new NorFlash(winbondFlash(0x100000))

describe('the flash chip', () => {
	it('is all ones when new, and says that it is a W25Q32JV', () => {
		const flash = new NorFlash(winbondFlash())
		expect(flash.bytes.length).toBe(4 * 1024 * 1024)
		expect(flash.isBlank(0, flash.bytes.length)).toBe(true)
		expect(flash.part.jedecId).toBe(0x1640ef)
		expect(winbondFlash(0x1000000).jedecId).toBe(0x1840ef)
	})

	it('only ever clears bits: writing over old data leaves what both have in common', () => {
		const flash = small()
		flash.program(0x1000, Uint8Array.of(0b1100))
		flash.program(0x1000, Uint8Array.of(0b1010))
		expect(flash.bytes[0x1000]).toBe(0b1000)
	})

	it('sets bits again by the sector, the block or the whole chip', () => {
		const flash = small()
		flash.program(0, new Uint8Array(flash.bytes.length))
		flash.eraseSector(0x1234)
		expect([flash.isBlank(0x1000, 0x1000), flash.bytes[0xfff], flash.bytes[0x2000]]).toEqual([true, 0, 0])
		flash.eraseBlock(0x2ffff)
		expect([flash.isBlank(0x20000, 0x10000), flash.bytes[0x1ffff], flash.bytes[0x30000]]).toEqual([
			true,
			0,
			0,
		])
		flash.eraseChip()
		expect(flash.isBlank(0, flash.bytes.length)).toBe(true)
	})

	it('takes the times of its data sheet', () => {
		const flash = new NorFlash(winbondFlash())
		expect(flash.program(0x1000, new Uint8Array(256))).toBe(0.4)
		expect(flash.program(0x10ff, new Uint8Array(2))).toBe(0.8)
		expect(flash.erase(0x1000, 0x1000)).toBe(45)
		expect(flash.erase(0x10000, 0x10000)).toBe(150)
		// One block, and a sector for the one byte behind it.
		expect(flash.erase(0x10000, 0x10001)).toBe(195)
		expect(flash.eraseChip()).toBe(10_000)
	})

	it('does not look at address bits that it does not have', () => {
		const flash = small()
		flash.program(0x100000 + 5, Uint8Array.of(0x42))
		expect(flash.bytes[5]).toBe(0x42)
		expect([...flash.read(0x200000 + 5, 1)]).toEqual([0x42])
	})
})
