import {existsSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

/** What Espressif's own ROM answered, recorded byte by byte; kept outside the repository. */
const folder = fileURLToPath(new URL('../../../shared/samples/esp-rom/', import.meta.url))

export const recorded = existsSync(folder)

export interface Exchange {
	readonly sent: Uint8Array
	readonly received: Uint8Array
}

/** The writes and reads of a traced session, each write with all that came back before the next. */
export function readSession(file: string): readonly Exchange[] {
	const exchanges: {sent: number[]; received: number[]}[] = []
	let into: number[] | undefined
	for (const line of readFileSync(`${folder}${file}`, 'utf8').split('\n')) {
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
		`${folder}esp32-rom-odd-requests.txt`,
		'utf8',
	).matchAll(pattern)) {
		entries.set(title!, {sent: Buffer.from(sent!, 'hex'), received: Buffer.from(received!, 'hex')})
	}
	return entries
}
