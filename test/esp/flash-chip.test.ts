import {describe, expect, it} from 'vitest'
import {type ChipName, chipNamed} from '../../src/esp/chips.ts'
import {readFlashId} from '../../src/esp/flash-chip.ts'
import {Loader} from '../../src/esp/loader.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {reply, ScriptedPort} from './scripted-port.ts'

const READ_REG = 0x0a
const WRITE_REG = 0x09
const READ_ID = 0x9f
const READ_PARAMETERS = 0x5a

/** A flash behind its controller's registers: what it was told, and what it answers to it. */
function flash(chip: ChipName, answer: (opcode: number, address: number, told: readonly number[]) => number) {
	const {spi} = chipNamed(chip)
	const clock = new BenchClock()
	const words = new Map<number, number>()
	const told: number[] = []
	const port = new ScriptedPort(clock, request => {
		const view = new DataView(request.buffer, request.byteOffset)
		const register = view.getUint32(8, true) - spi.base
		if (request[1] === WRITE_REG && register !== 0) words.set(register, view.getUint32(12, true))
		if (request[1] === WRITE_REG && register === 0) {
			const opcode = words.get(spi.user2)! & 0xff
			const address = (words.get(spi.address) ?? 0) >>> (spi.addressAtTop ? 8 : 0)
			words.set(spi.data, answer(opcode, address, told))
			told.push(opcode)
		}
		return reply(request[1]!, request[1] === READ_REG ? (words.get(register) ?? 0) : 0, [0, 0, 0, 0])
	})
	const loader = new Loader(port, clock)
	loader.chip = chipNamed(chip)
	return {loader, told}
}

describe.each(['ESP8266', 'ESP32', 'ESP32-S3'] as const)('a flash beside an %s', chip => {
	it('is asked for its id after a reset, and no more', async () => {
		const {loader, told} = flash(chip, opcode => (opcode === READ_ID ? 0x1640ef : 0))
		expect(await readFlashId(loader)).toBe(0x1640ef)
		expect(told).toEqual([0x66, 0x99, READ_ID])
	})

	it('made by XMC that has started wrongly is put to sleep and woken', async () => {
		const {loader, told} = flash(chip, (opcode, address, told) => {
			if (opcode === READ_PARAMETERS) return address === 0x10 ? 0x20 : 0xff
			return told.includes(0xab) ? 0x164020 : 0xffffff
		})
		expect(await readFlashId(loader)).toBe(0x164020)
		expect(told.slice(2)).toEqual([READ_ID, READ_PARAMETERS, 0xb9, 0x79, 0xff, 0xab, READ_ID])
	})

	it('made by another that does not answer is left alone', async () => {
		const {loader, told} = flash(chip, () => 0xffffff)
		await expect(readFlashId(loader)).rejects.toMatchObject({code: 'flash-unreadable'})
		expect(told.slice(2)).toEqual([READ_ID, READ_PARAMETERS])
	})
})
