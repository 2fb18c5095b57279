/**
 * What a board prints of the files on it when this program asks: lists, contents, digests. In a log each has the same length and makes
 * the same sense, with other letters in it. Knows how micropython/files.ts asks.
 */

import {createHash} from 'node:crypto'
import {isPublicFile} from './public-text.ts'

/** Files that are on every board, or would be if its maker wished. */
const usual = ['/boot.py', '/main.py', '/lib', '/webrepl_cfg.py']

const listed = /^(OK|\x04?>?OK)?([DF] \d{1,10} )((?:[0-9a-f]{2})+)$/
const base64 =
	/^(OK)?((?:[A-Za-z0-9+/]{4}){1,300}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$/
const sha256 = /^(OK)?([0-9a-f]{64})$/

export class PrintedFiles {
	/** Of what is told in the place of the file that is being read. */
	#digest = createHash('sha256')
	#isReading = false
	/** Of it, in bytes. */
	#told = 0

	/** What this program asked for. */
	sent(text: string): void {
		if (!text.includes('_h=hashlib.sha256()')) return
		this.#digest = createHash('sha256')
		this.#isReading = true
		this.#told = 0
	}

	/** What came, without names and contents; `others`: for lines that are neither. */
	printed(text: string, others: (text: string) => string): string {
		let said = ''
		let rest = ''
		for (const [line = ''] of text.matchAll(/[^\r\n\x04]+|[\r\n\x04]+/g)) {
			const told = this.#line(line)
			if (told === undefined) rest += line
			else {
				said += others(rest) + told
				rest = ''
			}
		}
		return said + others(rest)
	}

	#line(line: string): string | undefined {
		const name = listed.exec(line)
		if (name) return `${name[1] ?? ''}${name[2]}${nameFor(name[3]!)}`
		const digest = sha256.exec(line)
		if (digest) {
			// Of a file that was written or compared nothing came before its digest, and who has the file could tell it by that.
			const told = this.#isReading && this.#told > 0 ? this.#digest.digest('hex') : '0'.repeat(64)
			this.#isReading = false
			return (digest[1] ?? '') + told
		}
		if (!this.#isReading) return undefined
		const content = base64.exec(line)
		return content ? (content[1] ?? '') + this.#content(content[2]!) : undefined
	}

	/** As many bytes, all the same; MicroPython's own boot.py as it is. */
	#content(coded: string): string {
		const bytes = Buffer.from(coded, 'base64')
		const told = isPublicFile(bytes) ? bytes : Buffer.alloc(bytes.length, 'x')
		this.#digest.update(told)
		this.#told += told.length
		return told.toString('base64')
	}
}

/** A path of the same length, as deep as it was. */
function nameFor(coded: string): string {
	const path = Buffer.from(coded, 'hex').toString('latin1')
	return usual.includes(path) ? coded : Buffer.from(path.replace(/[^/]/g, 'x'), 'latin1').toString('hex')
}
