/** Reads what Espressif's own ROM answered, recorded byte by byte (test/fixtures/esp-rom), for our side of the cable. */

import {readFileSync} from 'node:fs'

const folder = new URL('../fixtures/esp-rom/', import.meta.url)

export interface Exchange {
	readonly sent: Uint8Array
	readonly received: Uint8Array
}

/** The writes and reads of a traced session, each write with all that came back before the next. */
export function readSession(file: string): readonly Exchange[] {
	const exchanges: {sent: number[]; received: number[]}[] = []
	let into: number[] | undefined
	for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) {
		const start = /TRACE \+\S+\s+(Write|Read) \d+ bytes:\s*([0-9a-f]*)\s*$/.exec(line)
		const more = /^ {4}([0-9a-f ]{1,33}?)\s*\|/.exec(line)
		if (start) {
			if (start[1] === 'Write') exchanges.push({sent: [], received: []})
			into = start[1] === 'Write' ? exchanges.at(-1)?.sent : exchanges.at(-1)?.received
			into?.push(...Buffer.from(start[2]!, 'hex'))
		} else if (more && into) {
			into.push(...Buffer.from(more[1]!.replace(/ /g, ''), 'hex'))
		} else {
			into = undefined
		}
	}
	return exchanges.map(({sent, received}) => ({
		sent: Uint8Array.from(sent),
		received: Uint8Array.from(received),
	}))
}

/** The entries of the file of odd requests whose bytes are given in full. */
export function readOddRequests(): ReadonlyMap<string, Exchange> {
	const entries = new Map<string, Exchange>()
	const pattern = /^(\S.*)\n {2}> ([0-9a-f]+)\n {2}< ([0-9a-f]*)(…?)/gm
	for (const [, title, sent, received] of readFileSync(
		new URL('esp32-rom-odd-requests.txt', folder),
		'utf8',
	).matchAll(pattern)) {
		entries.set(title!, {sent: Buffer.from(sent!, 'hex'), received: Buffer.from(received!, 'hex')})
	}
	return entries
}
