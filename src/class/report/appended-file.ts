/**
 * A file that grows by whole lines, each on the disk before it counts as written. What was torn in the middle of a line goes when the
 * next is written, and what could not be written waits for it. Knows no meaning of a line.
 */

import {constants} from 'node:fs'
import {type FileHandle, lstat, open} from 'node:fs/promises'
import {dirname} from 'node:path'

/** Writes some or all of `bytes` from `at` on, and says how many; the tests have one for a disk that is full. */
export type WriteAt = (file: FileHandle, bytes: Uint8Array, at: number) => Promise<number>

const writeToDisk: WriteAt = async (file, bytes, at) =>
	(await file.write(bytes, 0, bytes.length, at)).bytesWritten

/** The file is not the one that was opened, or not as it was left: somebody else has written, moved or removed it. */
export class Changed extends Error {
	override readonly name = 'Changed'
	constructor(readonly how: 'gone' | 'another' | 'written') {
		super(how)
	}
}

export class AppendedFile {
	readonly #waiting: Uint8Array[] = []

	private constructor(
		private readonly path: string,
		private readonly file: FileHandle,
		/** In bytes: what is whole, and what is there. */
		private whole: number,
		private size: number,
		private readonly writeAt: WriteAt,
	) {}

	/** A new file, empty. Rejects with what the system says (`EEXIST` for one that is there, a link that leads nowhere included). */
	static async create(path: string, writeAt = writeToDisk): Promise<AppendedFile> {
		const file = await open(path, 'wx')
		await syncFolder(dirname(path))
		return new AppendedFile(path, file, 0, 0, writeAt)
	}

	/** One that is there, `whole` bytes of which stay. Never through a link. Rejects with what the system says. */
	static async open(path: string, whole: number, writeAt = writeToDisk): Promise<AppendedFile> {
		// Windows has no such flag, and there making a link takes rights that few have.
		const file = await open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
		try {
			return new AppendedFile(path, file, whole, (await file.stat()).size, writeAt)
		} catch (error) {
			await file.close()
			throw error
		}
	}

	/** Will be written with the next `flush`, behind all that waits already. */
	add(text: string | Uint8Array): void {
		this.#waiting.push(Buffer.from(text))
	}

	/**
	 * Writes all that waits; it is on the disk then. Never two at a time. Rejects with Changed, or what the system says, and then all
	 * of it waits for the next.
	 */
	async flush(): Promise<void> {
		await this.#requireSame()
		const count = this.#waiting.length
		const bytes = Buffer.concat(this.#waiting)
		if (bytes.length === 0 && this.size === this.whole) return
		try {
			if (this.size > this.whole) await this.file.truncate(this.whole)
			for (let at = 0; at < bytes.length; ) {
				const written = await this.writeAt(this.file, bytes.subarray(at), this.whole + at)
				if (written <= 0) throw new Error('nothing was written')
				at += written
			}
			await this.file.sync()
		} catch (error) {
			this.size = (await this.file.stat().catch(() => undefined))?.size ?? this.size
			throw error
		}
		this.whole += bytes.length
		this.size = this.whole
		this.#waiting.splice(0, count)
	}

	/** Never rejects. */
	async close(): Promise<void> {
		await this.file.close().catch(() => {})
	}

	/** Whoever has it open by now may be another: an editor puts a new file into its place, and a person takes the folder away. */
	async #requireSame(): Promise<void> {
		const own = await this.file.stat({bigint: true})
		const there = await lstat(this.path, {bigint: true}).catch(() => undefined)
		if (!there) throw new Changed('gone')
		if (there.ino !== own.ino || there.dev !== own.dev) throw new Changed('another')
		if (Number(own.size) !== this.size) throw new Changed('written')
	}
}

/** So that a new name is there after a power cut too; some systems know no such thing. */
async function syncFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, 'r')
		await handle.sync().finally(() => handle.close())
	} catch {
		// The content will be on the disk; only its name may not be.
	}
}
