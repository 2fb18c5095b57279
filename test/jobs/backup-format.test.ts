import {createHash} from 'node:crypto'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {deflateSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {readBackup} from '../../src/jobs/backup-file.ts'
import {
	type BackupHeader,
	decodeBackup,
	digestsOf,
	encodeEnd,
	encodeHeader,
	encodePiece,
	wholeContent,
} from '../../src/jobs/backup-format.ts'
import {ownFolder} from '../own-folder.ts'

const header: BackupHeader = {
	chip: 'ESP32',
	mac: '24:0a:c4:12:34:56',
	flashBytes: 0x40000,
	range: {offset: 0, bytes: 0x40000},
	part: undefined,
	made: '2026-11-27T12:00:00.000Z',
}

const pieces = [
	new Uint8Array(0x10000).fill(0xff),
	Uint8Array.from({length: 0x10000}, (_, at) => (at * 2654435761) >>> 13),
	new Uint8Array(0x10000).fill(7),
	new Uint8Array(0x10000).fill(0),
]
const content = Buffer.concat(pieces)

function file(of: BackupHeader = header): Buffer {
	const records = pieces.map((piece, number) => encodePiece(number, piece))
	return Buffer.concat([encodeHeader(of), ...records, encodeEnd(digestsOf(pieces))])
}

/** What a person could make of a header with a tool: its digest is right. */
function withHeader(changes: Record<string, unknown>): Buffer {
	return Buffer.concat([
		encodeHeader({...header, ...changes} as BackupHeader),
		...pieces.map((piece, number) => encodePiece(number, piece)),
		encodeEnd(digestsOf(pieces)),
	])
}

describe('the file of a backup', () => {
	it('gives back what went into it, and says of which board it is', () => {
		const decoded = decodeBackup(file())!
		expect(decoded.header).toEqual(header)
		expect(Buffer.compare(wholeContent(decoded)!, content)).toBe(0)
	})

	it('is a tenth of what is blank or alike', () => {
		expect(file().length).toBeLessThan(0x10000 + 2000)
	})

	it('holds the last of two pieces of the same number', () => {
		const before = encodePiece(2, new Uint8Array(0x10000).fill(9))
		const whole = file()
		const at = encodeHeader(header).length
		const twice = Buffer.concat([whole.subarray(0, at), before, whole.subarray(at)])
		expect(Buffer.compare(wholeContent(decodeBackup(twice)!)!, content)).toBe(0)
	})

	it('with any byte changed is not whole, unless what is compressed says the same in other words', async () => {
		const path = join(await ownFolder(), 'x.mpwb')
		const whole = file()
		for (let at = 0; at < whole.length; at += at < 400 ? 1 : 997) {
			const changed = Buffer.from(whole)
			changed[at] = changed[at]! ^ 0x10
			await writeFile(path, changed)
			const found = await readBackup(path).then(
				source => source,
				error => error.code,
			)
			// Whose first bytes are not those of a backup is some other file.
			if (found === 'backup-unusable') continue
			expect(found.kind, `byte ${at}`).toBe(at < 7 ? 'plain' : 'backup')
			if (at >= 7) expect(Buffer.compare(found.content, content)).toBe(0)
		}
	})

	it('with something behind its end is not whole', async () => {
		const path = join(await ownFolder(), 'x.mpwb')
		await writeFile(path, Buffer.concat([file(), Buffer.from('x')]))
		await expect(readBackup(path)).rejects.toMatchObject({facts: {fault: 'damaged'}})
	})

	it.each([
		['a chip that there is not', {chip: '__proto__'}],
		['a MAC that is none', {mac: '../../etc'}],
		['a flash without an end', {flashBytes: 2 ** 53}],
		['a flash of no whole sectors', {flashBytes: 4097}],
		['less than nothing', {range: {offset: 0, bytes: -4096}}],
		['nothing', {range: {offset: 0, bytes: 0}}],
		['more than the flash', {range: {offset: 0x1000, bytes: 0x40000}}],
		['half a byte', {range: {offset: 0.5, bytes: 0x1000}}],
		['no range', {range: null}],
		['a name with an escape in it', {part: '\u001b[2J'}],
		['a day that is none', {made: '<script>'}],
	])('that claims %s is refused', (_what, changes) => {
		expect(decodeBackup(withHeader(changes))).toBeUndefined()
	})

	it('that would inflate to more than a piece is not inflated', () => {
		const bomb = deflateSync(Buffer.alloc(60_000_000))
		const head = Buffer.alloc(25)
		head.writeUInt8(0x7a)
		head.writeUInt32LE(0, 1)
		head.writeUInt32LE(bomb.length, 5)
		head.set(createHash('md5').update(Buffer.alloc(0x10000)).digest(), 9)
		const decoded = decodeBackup(Buffer.concat([encodeHeader(header), head, bomb]))!
		expect(decoded.pieces.size).toBe(0)
	})

	it('with a record of a piece that the flash has not ends there', () => {
		const strange = encodePiece(4_000_000, pieces[1]!)
		expect(decodeBackup(Buffer.concat([encodeHeader(header), strange]))?.pieces.size).toBe(0)
	})
})
