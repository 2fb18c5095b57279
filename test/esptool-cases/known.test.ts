import {afterEach, expect, it} from 'vitest'
import {Bench, clearTable, onTheTable} from './bench.ts'

afterEach(clearTable)

// Fails for now: what is to be done with the first piece, which there is not, ends in a TypeError. Files are looked at
// before (`inspectImage` refuses an empty one), so nobody can come here by the program itself.
it.fails('an image without a byte is refused', async () => {
	const bench = await Bench.connect(await onTheTable({chip: 'ESP32', mode: 'stub'}))
	await expect(bench.write(0x1000, new Uint8Array(0))).rejects.toMatchObject({name: 'Problem'})
})
