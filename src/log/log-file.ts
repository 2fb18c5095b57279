/**
 * `--log FILE`: one file that grows while the program runs, so that a crash leaves all that was known until then. It is refused before
 * anything begins or never: a disk that fills up later costs the log, and not the flash. Knows the file; what is in it, others do.
 */

import {
	closeSync,
	constants,
	fchmodSync,
	fstatSync,
	ftruncateSync,
	openSync,
	readSync,
	writeSync,
} from 'node:fs'
import {codeOf} from '../disk.ts'
import {Problem} from '../problem.ts'
import {english, words} from '../words/index.ts'
import {FIRST_LINE} from './log-text.ts'

/** In bytes. GitHub takes 25 MB of text in one file; a whole install is a quarter of one. */
const MOST_BYTES = 8 * 1024 * 1024
/** Kept free for what is said at the end, in bytes. */
const END_BYTES = 128 * 1024

export class LogFile {
	#written = 0
	#isFull = false
	/** From then on its number may be that of another file. */
	#isClosed = false
	/** What the system said when it took no more. */
	#failed: string | undefined

	/** Problem('usage') where it cannot be written, or holds something else than a log. */
	static open(path: string, most = MOST_BYTES): LogFile {
		try {
			// Windows has no such file, and opens no device.
			const fd = openSync(path, constants.O_RDWR | constants.O_CREAT | (constants.O_NONBLOCK ?? 0), 0o600)
			try {
				makeOurs(fd, path)
				return new LogFile(fd, path, most)
			} catch (error) {
				closeSync(fd)
				throw error
			}
		} catch (error) {
			if (error instanceof Problem) throw error
			throw new Problem('usage', {detail: words.usage.logUnusable(path, codeOf(error))}, {cause: error})
		}
	}

	private constructor(
		private readonly fd: number,
		readonly path: string,
		private readonly most: number,
	) {}

	get failed(): string | undefined {
		return this.#failed
	}

	/** Never throws. */
	wire(line: string): void {
		if (this.#isFull) return
		if (this.#written + line.length > this.most - END_BYTES) {
			this.#isFull = true
			this.#write([`# ${english.log.full(english.bytes(this.most))}`])
		} else this.#write([line])
	}

	/** Beside the wire, and after it: there is room for it. Never throws. */
	say(lines: readonly string[]): void {
		if (this.#written < this.most) this.#write(lines)
	}

	close(): void {
		if (this.#isClosed) return
		this.#isClosed = true
		try {
			closeSync(this.fd)
		} catch (error) {
			this.#failed ??= codeOf(error)
		}
	}

	#write(lines: readonly string[]): void {
		if (this.#failed !== undefined || this.#isClosed) return
		const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''))
		try {
			for (let at = 0; at < bytes.length; ) at += writeSync(this.fd, bytes, at)
			this.#written += bytes.length
		} catch (error) {
			this.#failed = codeOf(error)
		}
	}
}

/** An empty file, a new one, or one of ours, which begins anew: nothing else is written over. */
function makeOurs(fd: number, path: string): void {
	const file = fstatSync(fd)
	if (!file.isFile()) throw new Problem('usage', {detail: words.usage.logUnusable(path, 'not a file')})
	if (file.size > 0) {
		const first = Buffer.alloc(FIRST_LINE.length)
		readSync(fd, first, 0, first.length, 0)
		if (!first.toString('latin1').startsWith('mp-wizard log '))
			throw new Problem('usage', {detail: words.usage.logTaken(path)})
	}
	ftruncateSync(fd)
	fchmodSync(fd, 0o600)
}
