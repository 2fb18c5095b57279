/** Reads who holds a file from the output of `lsof -F pcR`. Pure. */

import {clean} from '../../words/clean.ts'
import type {Holder} from '../usb.ts'

/** Names are cut to this many characters. */
const MAX_NAME = 60

/**
 * Each line is one field: `p812` begins a process, `R1` is its parent, `cscreen` its name. `except` is the process that asks: it is
 * left out, with what it has started.
 */
export function readHolders(text: string, except?: number): readonly Holder[] {
	const holders: Holder[] = []
	let pid: number | undefined
	for (const line of text.split('\n')) {
		const value = line.slice(1)
		const number = /^\d{1,10}$/.test(value) ? Number(value) : undefined
		if (line.startsWith('p')) pid = number === except ? undefined : number
		if (line.startsWith('R') && except !== undefined && number === except) pid = undefined
		if (line.startsWith('c') && pid !== undefined) {
			holders.push({pid, name: nameOf(value)})
			pid = undefined
		}
	}
	return holders
}

/** Every byte that is not printable ASCII is printed as `\x20`: the space in `Arduino IDE`, an `é` as two of them. */
function nameOf(text: string): string {
	const bytes = text.replace(/\\x([0-9a-f]{2})/gi, (_, digits: string) =>
		String.fromCharCode(Number.parseInt(digits, 16)),
	)
	const name = Buffer.from(bytes, 'latin1').toString('utf8')
	return clean(name.slice(name.lastIndexOf('/') + 1), MAX_NAME)
}
