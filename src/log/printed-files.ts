/**
 * What a board prints of the files on it when this program asks: lists, contents, digests. In a log each has the same length and makes
 * the same sense, with other letters in it. Knows how micropython/files.ts asks.
 */

import {createHash} from 'node:crypto'
import {bytesIn} from '../micropython/files.ts'
import {isPublicFile} from './public-text.ts'

/** Files that are on every board, or would be if its maker wished. */
const usual = ['/boot.py', '/main.py', '/lib', '/webrepl_cfg.py']

const listed = /^(OK|\x04?>?OK)?([DF] \d{1,10} )((?:[0-9a-f]{2})+)$/
const base64 =
	/^(OK)?((?:[A-Za-z0-9+/]{4}){1,300}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$/
const literal = /^(OK)?(b(?:'.*'|".*"))$/
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
		const [, before = '', coded] = base64.exec(line) ?? literal.exec(line) ?? []
		return coded === undefined ? undefined : before + this.#content(coded)
	}

	/** As many bytes, all the same; MicroPython's own boot.py as it is. */
	#content(coded: string): string {
		const told = isPublicFile(bytesIn(coded)!)
			? coded
			: coded.startsWith('b')
				? likeLiteral(coded)
				: likeBase64(coded)
		const bytes = bytesIn(told)!
		this.#digest.update(bytes)
		this.#told += bytes.length
		return told
	}
}

function likeBase64(coded: string): string {
	return Buffer.alloc(bytesIn(coded)!.length, 'x').toString('base64')
}

/** The escapes stay, so that it is as long as before in both ways. */
function likeLiteral(coded: string): string {
	const inside = coded.slice(2, -1)
	const told = inside.replace(/\\x..|\\.|./g, one => ({4: '\\x00', 2: one, 1: 'x'})[one.length]!)
	return coded.slice(0, 2) + told + coded.slice(-1)
}

/** A path of the same length, as deep as it was. */
function nameFor(coded: string): string {
	const path = Buffer.from(coded, 'hex').toString('latin1')
	return usual.includes(path) ? coded : Buffer.from(path.replace(/[^/]/g, 'x'), 'latin1').toString('hex')
}
