/** Reads a .tar.gz: the format of POSIX (ustar, and pax for long names), packed by gzip. Knows no disk. */

import {Readable} from 'node:stream'
import {createGunzip} from 'node:zlib'
import {codeOf} from '../disk.ts'
import {type ArchivedFile, BadArchive, type Wanted} from './archive.ts'

const BLOCK = 512
/** In bytes: a long name and some times. */
const MAX_PAX = 64 * 1024

interface Header {
	readonly name: string
	readonly bytes: number
	/** One letter: `0` a file, `1` and `2` links, `5` a folder, `x` facts about the next one. */
	readonly type: string
}

/** The wanted files, in the order of the archive. Throws BadArchive. */
export async function* filesOfTarGz(archive: Uint8Array, wanted: Wanted): AsyncGenerator<ArchivedFile, void> {
	const source = new Unpacked(archive, wanted.bytes)
	const seen = new Set<string>()
	let facts: Readonly<Record<string, string>> = {}
	try {
		for (;;) {
			const block = await source.take(BLOCK)
			if (block.every(byte => byte === 0)) return
			const header = headerOf(block)
			const padded = Math.ceil(header.bytes / BLOCK) * BLOCK
			if (header.type === 'x') {
				if (header.bytes > MAX_PAX) throw new BadArchive('facts too long')
				facts = paxFacts((await source.take(padded)).subarray(0, header.bytes))
				continue
			}
			if (facts.size !== undefined && Number(facts.size) !== header.bytes) throw new BadArchive('two sizes')
			const name = facts.path ?? header.name
			facts = {}
			if (!wanted.names.includes(name)) {
				await source.skip(padded)
				continue
			}
			if (header.type !== '0' || seen.has(name)) throw new BadArchive(`${name} is no plain file`)
			if (header.bytes > wanted.fileBytes) throw new BadArchive(`${name} is too large`)
			seen.add(name)
			yield {name, bytes: header.bytes, content: source.pieces(header.bytes)}
			await source.skip(padded - header.bytes)
		}
	} finally {
		source.close()
	}
}

function headerOf(block: Buffer): Header {
	const text = (from: number, length: number) => {
		const bytes = block.subarray(from, from + length)
		const end = bytes.indexOf(0)
		return bytes.toString('utf8', 0, end === -1 ? length : end)
	}
	const octal = (from: number, length: number) => {
		const digits = text(from, length).trim()
		if (!/^[0-7]{1,11}$/.test(digits)) throw new BadArchive('no tar header')
		return Number.parseInt(digits, 8)
	}
	// The sum is that of the header with blanks in its own place.
	const sum = block.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 0x20 : byte), 0)
	if (octal(148, 8) !== sum) throw new BadArchive('tar header damaged')
	const [name, prefix, type] = [text(0, 100), text(257, 5) === 'ustar' ? text(345, 155) : '', text(156, 1)]
	return {name: prefix === '' ? name : `${prefix}/${name}`, bytes: octal(124, 12), type: type || '0'}
}

/** `27 path=node-v22/bin/node\n`, one after the other. */
function paxFacts(bytes: Buffer): Readonly<Record<string, string>> {
	const facts: Record<string, string> = {}
	for (let at = 0; at < bytes.length; ) {
		const [, length = '', key = ''] =
			/^(\d{1,5}) ([^=]{1,100})=/.exec(bytes.toString('utf8', at, at + 120)) ?? []
		const end = at + Number(length)
		if (length === '' || end > bytes.length || bytes[end - 1] !== 0x0a)
			throw new BadArchive('tar facts damaged')
		facts[key] = bytes.toString('utf8', at + length.length + 1 + Buffer.byteLength(key) + 1, end - 1)
		at = end
	}
	return facts
}

/** What gzip has packed, read piece by piece, and never more of it than is allowed. */
class Unpacked {
	readonly #gunzip = createGunzip()
	readonly #pieces: AsyncIterator<Buffer>
	#here: Buffer = Buffer.alloc(0)
	#came = 0

	constructor(
		archive: Uint8Array,
		private readonly limit: number,
	) {
		Readable.from([archive]).pipe(this.#gunzip)
		this.#pieces = this.#gunzip[Symbol.asyncIterator]() as AsyncIterator<Buffer>
	}

	/** The next `length` bytes. */
	async take(length: number): Promise<Buffer> {
		const taken: Uint8Array[] = []
		for await (const piece of this.pieces(length)) taken.push(piece)
		return Buffer.concat(taken)
	}

	async skip(length: number): Promise<void> {
		for await (const _ of this.pieces(length));
	}

	async *pieces(length: number): AsyncGenerator<Uint8Array, void> {
		for (let missing = length; missing > 0; ) {
			if (this.#here.length === 0) await this.#next()
			const piece = this.#here.subarray(0, missing)
			this.#here = this.#here.subarray(piece.length)
			missing -= piece.length
			yield piece
		}
	}

	close(): void {
		this.#gunzip.destroy()
	}

	async #next(): Promise<void> {
		const next = await this.#pieces.next().catch((error: unknown) => {
			throw new BadArchive(codeOf(error), {cause: error})
		})
		if (next.done) throw new BadArchive('cut off')
		this.#here = next.value
		this.#came += next.value.length
		if (this.#came > this.limit) throw new BadArchive('too large')
	}
}
