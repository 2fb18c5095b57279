/**
 * What stands in a log in the place of what tells of a person or of one board. The same thing always has the same stand-in, and
 * nothing in the log tells what it stands for.
 */

import {tellsApart, withoutPersonalNames} from '../rules/personal-paths.ts'
import {harmless} from '../words/clean.ts'

/** `24:0a:c4:12:34:56`, `24-0A-C4-12-34-56`. */
const macs = /(?<![0-9a-f])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-f])/gi

/** The first four bytes of each address that stands for another: 02 marks one that nobody sells (IEEE 802, locally administered). */
const PREFIX = [0x02, 0, 0, 0] as const

/** So many hexadecimal digits of the end of a MAC are enough to find it without its colons, as in the name of a folder. */
const LEAST_END = 6

export class StandIns {
	/** Of each MAC as much as is known of its end, in lower-case hexadecimal. */
	readonly #macs: string[] = []
	readonly #serials: string[] = []

	/** `home`: the folder of the person; undefined where there is none. */
	constructor(private readonly home: string | undefined) {}

	/** The number of a MAC of which only the end may be known, in hexadecimal: the words of a chip's eFuses come one by one. */
	numberOfMac(end: string): number {
		const at = this.#macs.findIndex(known => known.endsWith(end) || end.endsWith(known))
		if (at < 0) return this.#macs.push(end)
		if (end.length > this.#macs[at]!.length) this.#macs[at] = end
		return at + 1
	}

	/** Longest first: one serial number may be the beginning of another. A number that whole series have in common is no secret. */
	learnSerial(serial: string | undefined): void {
		if (serial === undefined || !tellsApart(serial) || this.#serials.includes(serial)) return
		macs.lastIndex = 0
		if (!macs.test(serial)) this.#serials.push(serial)
	}

	/** One line without what it must not tell, fit for a screen: an argument, a path, a sentence. */
	text(line: string): string {
		const {home} = this
		let said = this.withoutMacs(harmless(line))
		const byLength = [...this.#serials].sort((a, b) => b.length - a.length)
		for (const serial of byLength)
			said = said.replaceAll(serial, `<serial-${this.#serials.indexOf(serial) + 1}>`)
		if (home !== undefined && home.length > 1) said = said.replaceAll(home, '~')
		return said.replace(/[^\s"'“”(),;]*[/\\][^\s"'“”(),;]*/g, path => withoutPersonalNames(path, '<name>'))
	}

	/** The same text, as long as before, with other addresses in it. */
	withoutMacs(text: string): string {
		let said = text.replace(macs, (mac: string, separator: string) => {
			const stand = this.macFor(this.numberOfMac(mac.replaceAll(separator, '').toLowerCase()))
			return Buffer.from(stand).toString('hex').match(/../g)!.join(separator)
		})
		for (const [at, known] of this.#macs.entries()) {
			if (known.length < LEAST_END) continue
			const bare = new RegExp(`(?<![0-9a-f])[0-9a-f]{${12 - known.length}}${known}(?![0-9a-f])`, 'gi')
			said = said.replace(bare, Buffer.from(this.macFor(at + 1)).toString('hex'))
		}
		return said
	}

	/** The six bytes of the address with this number. */
	macFor(number: number): readonly number[] {
		return [...PREFIX, (number >> 8) & 0xff, number & 0xff]
	}
}
