/** A file of what the board said as it was shown, with or without the times at which its lines began. Knows the disk; no terminal. */

import {type FileHandle, open, stat} from 'node:fs/promises'
import {momentNow} from '../clock.ts'
import {codeOf, NotPlain} from '../disk.ts'

const LF = 0x0a

export class Transcript {
	#isAtLineStart = true

	private constructor(
		readonly path: string,
		readonly hasTimes: boolean,
		private readonly file: FileHandle,
		private readonly failed: (code: string) => void,
	) {}

	/**
	 * What is there already stays in front. `failed` is called once, where the disk takes no more; nothing is kept from then on.
	 * @throws NotPlain, and what the system says
	 */
	static async begin(
		path: string,
		hasTimes: boolean,
		failed: (code: string) => void = () => {},
	): Promise<Transcript> {
		const there = await stat(path).catch(() => undefined)
		// A pipe without a reader would not even open.
		if (there && !there.isFile()) throw new NotPlain(there.isDirectory() ? 'EISDIR' : 'not a file')
		return new Transcript(path, hasTimes, await open(path, 'a'), failed)
	}

	async add(bytes: Uint8Array): Promise<void> {
		if (bytes.length === 0) return
		try {
			await this.file.appendFile(this.hasTimes ? this.#stamped(bytes) : bytes)
		} catch (error) {
			this.failed(codeOf(error))
		}
	}

	async end(): Promise<void> {
		await this.file.close().catch(() => {})
	}

	/** Each line begins with the time at which its first byte came. */
	#stamped(bytes: Uint8Array): Uint8Array {
		const stamp = Buffer.from(`${localTime(momentNow())} `)
		const pieces: Uint8Array[] = []
		for (let at = 0; at < bytes.length; ) {
			const end = bytes.indexOf(LF, at)
			const line = bytes.subarray(at, end < 0 ? bytes.length : end + 1)
			if (this.#isAtLineStart) pieces.push(stamp)
			pieces.push(line)
			this.#isAtLineStart = end >= 0
			at += line.length
		}
		return Buffer.concat(pieces)
	}
}

/** `2026-11-27 14:57:10.042`, as the clock on this computer's wall shows it. */
function localTime(moment: number): string {
	const date = new Date(moment)
	const two = (value: number, digits = 2) => String(value).padStart(digits, '0')
	const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
	const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
	return `${day} ${time}.${two(date.getMilliseconds(), 3)}`
}
