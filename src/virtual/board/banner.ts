/** Finds in a firmware image the two C strings that MicroPython prints as its banner. Knows nothing else of it. */

const LONGEST = 200

/** Undefined for anything but MicroPython. */
export function findBanner(image: Uint8Array): {nameAndVersion: string; machine: string} | undefined {
	const text = Buffer.from(image.buffer, image.byteOffset, image.byteLength)
	// A NUL in front: the whole of a string, not the end of a longer one. The first one in an image may have none.
	for (let at = text.indexOf('MicroPython v'); at >= 0; at = text.indexOf('MicroPython v', at + 1)) {
		const nameAndVersion = stringAt(text, at)
		if (nameAndVersion && /^MicroPython v\S+ on \d{4}-\d\d-\d\d$/.test(nameAndVersion)) {
			const machine = findMachine(text)
			return machine === undefined ? undefined : {nameAndVersion, machine}
		}
	}
	return undefined
}

function findMachine(text: Buffer): string | undefined {
	for (let at = text.indexOf('\0; '); at >= 0; at = text.indexOf('\0; ', at + 1)) {
		const line = stringAt(text, at + 1)
		if (line?.includes(' with ')) return line.slice(2)
	}
	return undefined
}

/** The printable C string there; undefined when it has no end or holds control characters. */
function stringAt(text: Buffer, at: number): string | undefined {
	const end = text.indexOf(0, at)
	if (end < 0 || end - at > LONGEST) return undefined
	const line = text.toString('latin1', at, end)
	return /^[\x20-\x7e]+$/.test(line) ? line : undefined
}
