/** The MAC by which a board is told: one way to write it, and nothing else that could be taken for one. */

/** `24:0a:c4:12:34:56` of whatever way there is to write it; undefined for what is no MAC. */
export function macFrom(value: unknown): string | undefined {
	if (typeof value !== 'string' || !/^[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5}$/i.test(value)) return undefined
	return value.replace(/[:-]/g, '').toLowerCase().match(/../g)!.join(':')
}

/** The same, of a board that has told it. @throws an Error that is a bug of ours: nobody types a MAC, and chips have one. */
export function knownMac(mac: string): string {
	const found = macFrom(mac)
	if (found === undefined) throw new Error(`not a MAC: ${JSON.stringify(mac)}`)
	return found
}

/** For a path: twelve hex digits, and nothing that leads anywhere. @throws as `knownMac` */
export function macDigits(mac: string): string {
	return knownMac(mac).replaceAll(':', '')
}
