import {afterEach, expect, it} from 'vitest'
import {readFlashRange} from '../../src/esp/read-flash.ts'
import {Bench, clearTable, FLASH_BYTES, onTheTable} from './bench.ts'
import {code, KB} from './content.ts'

afterEach(clearTable)

it.each(['everything', 'image'] as const)('an image without a byte is refused, erasing %s', async erase => {
	const bench = await Bench.connect(await onTheTable({chip: 'ESP32', mode: 'stub'}))
	await expect(bench.write(0x1000, new Uint8Array(0), {erase})).rejects.toMatchObject({
		code: 'firmware-empty',
	})
})

it('what lies beyond the end of the flash is not read from its start', async () => {
	const bench = await Bench.connect(await onTheTable({chip: 'ESP32', mode: 'stub'}))
	await bench.ready()
	await expect(readFlashRange(bench.loader, {offset: FLASH_BYTES, bytes: 16})).rejects.toMatchObject({
		name: 'Problem',
	})
})

it('a part of the flash that does not let itself be erased is not called blank', async () => {
	const bench = await Bench.connect(await onTheTable({chip: 'ESP32', mode: 'stub'}))
	const {flash} = bench.setup.board
	const erase = flash.eraseBlock.bind(flash)
	flash.eraseBlock = at => (at === 0x100000 ? flash.part.blockMs : erase(at))
	await expect(bench.write(0x1000, code(64 * KB), {erase: 'everything'})).rejects.toMatchObject({
		code: 'verify-failed',
	})
})
