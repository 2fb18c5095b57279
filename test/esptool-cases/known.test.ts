import {afterEach, expect, it} from 'vitest'
import {readFlashRange} from '../../src/esp/read-flash.ts'
import {Bench, clearTable, FLASH_BYTES, onTheTable} from './bench.ts'

afterEach(clearTable)

// Fails for now: what is to be done with the first piece, which there is not, ends in a TypeError. Files are looked at
// before (`inspectImage` refuses an empty one), so nobody can come here by the program itself.
it.fails('an image without a byte is refused', async () => {
	const bench = await Bench.connect(await onTheTable({chip: 'ESP32', mode: 'stub'}))
	await expect(bench.write(0x1000, new Uint8Array(0))).rejects.toMatchObject({name: 'Problem'})
})

// Fails for now: the stub does not look how large the flash is, the flash does not look at address bits it does not have,
// and so the start of the flash is read. Nothing above checks the range; a partition table can say anything.
it.fails('what lies beyond the end of the flash is not read from its start', async () => {
	const bench = await Bench.connect(await onTheTable({chip: 'ESP32', mode: 'stub'}))
	await bench.ready()
	await expect(readFlashRange(bench.loader, {offset: FLASH_BYTES, bytes: 16})).rejects.toMatchObject({
		name: 'Problem',
	})
})
