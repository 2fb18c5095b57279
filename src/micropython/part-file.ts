/**
 * The beginning of a file that is being downloaded, kept on the disk beside what is needed to go on with it later: a program that is
 * killed loses little. What was not kept to its end, or was edited since, is not gone on with. Knows no site.
 */

import {createHash} from 'node:crypto'
import {type FileHandle, lstat, open, rm} from 'node:fs/promises'
import {readPlainFile} from '../disk.ts'
import {withoutSecrets} from '../words/clean.ts'
import {writeKept} from './cache-place.ts'
import {sendable, type Validators} from './validators.ts'

/** The first bytes of a file, of which state of it they are, and how long all of it is. */
export interface Beginning {
	readonly bytes: Uint8Array
	/** In bytes. */
	readonly total: number
	readonly validators: Validators
}

/** So many bytes are lost at most. */
const MARK_EVERY = 64 * 1024
const MAX_MARK_BYTES = 4096

/** Beside the bytes: so many of them are good, and this is their SHA-256. Behind them may stand what was written last. */
interface Mark {
	readonly url: string
	readonly bytes: number
	readonly sha256: string
	readonly total: number
	readonly validators: Validators
}

const markOf = (path: string) => `${path}.json`

/** What was kept of `url` at `path`; undefined where there is nothing that can be gone on with. Never rejects. */
export async function recallBeginning(
	path: string,
	url: string,
	atMost: number,
): Promise<Beginning | undefined> {
	try {
		const text = (await readPlainFile(markOf(path), MAX_MARK_BYTES)).toString('utf8')
		const mark = JSON.parse(text) as Record<keyof Mark, unknown>
		const {bytes: good, total} = mark
		if (mark.url !== withoutSecrets(url) || !isCount(good) || !isCount(total) || good >= total)
			return undefined
		// What is a link leads to a file that is not ours.
		if (!(await lstat(path)).isFile()) return undefined
		const bytes = (await readPlainFile(path, atMost)).subarray(0, good)
		const isGood = bytes.length === good && createHash('sha256').update(bytes).digest('hex') === mark.sha256
		return isGood ? {bytes, total, validators: sendable(Object(mark.validators))} : undefined
	} catch {
		return undefined
	}
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) > 0
}

/** Takes away what was kept. Never rejects. */
export async function forgetBeginning(path: string): Promise<void> {
	for (const each of [markOf(path), path]) await rm(each, {force: true}).catch(() => {})
}

/** Keeps a file while it comes. Where that cannot be, or no longer, it does nothing: the bytes are in memory all the same. */
export class PartFile {
	#hash = createHash('sha256')
	#done = 0
	#marked = 0
	#file: FileHandle | undefined

	private constructor(
		private readonly path: string,
		private readonly about: Pick<Mark, 'url' | 'total' | 'validators'>,
	) {}

	/** `kept`: what `recallBeginning` found, to be gone on with; otherwise it begins anew. */
	static async begin(
		path: string,
		about: {readonly url: string; readonly total: number; readonly validators: Validators},
		kept?: Uint8Array,
	): Promise<PartFile> {
		const part = new PartFile(path, {...about, url: withoutSecrets(about.url)})
		try {
			if (kept) {
				part.#file = await open(path, 'r+')
				await part.#file.truncate(kept.length)
				part.#count(kept)
				part.#marked = part.#done
			} else {
				await forgetBeginning(path)
				part.#file = await open(path, 'wx')
			}
		} catch {
			await part.close()
		}
		return part
	}

	async add(chunk: Uint8Array): Promise<void> {
		try {
			await this.#file?.write(chunk, 0, chunk.length, this.#done)
			this.#count(chunk)
			if (this.#done - this.#marked >= MARK_EVERY) await this.#mark()
		} catch {
			// A full disk needs the room.
			await this.discard()
		}
	}

	/** What has come so far can be gone on with. */
	async close(): Promise<void> {
		if (this.#file && this.#done > this.#marked) await this.#mark().catch(() => {})
		await this.#file?.close().catch(() => {})
		this.#file = undefined
	}

	async discard(): Promise<void> {
		await this.#file?.close().catch(() => {})
		this.#file = undefined
		await forgetBeginning(this.path)
	}

	#count(chunk: Uint8Array): void {
		this.#hash.update(chunk)
		this.#done += chunk.length
	}

	async #mark(): Promise<void> {
		if (!this.#file) return
		const sha256 = this.#hash.copy().digest('hex')
		const mark: Mark = {...this.about, bytes: this.#done, sha256}
		await writeKept(markOf(this.path), JSON.stringify(mark))
		this.#marked = this.#done
	}
}
