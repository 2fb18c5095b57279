/** Finds the two C strings in a firmware image that MicroPython prints as its banner. Knows nothing else about the image. */

const LONGEST = 200

/** Undefined for anything but MicroPython. */
export function findBanner(image: Uint8Array): {nameAndVersion: string; machine: string} | undefined {
	const text = Buffer.from(image.buffer, image.byteOffset, image.byteLength)
	// No NUL is required before it, because the first string of an image has none.
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

/** The printable C string at `at`; undefined when it has no end or contains control characters. */
function stringAt(text: Buffer, at: number): string | undefined {
	const end = text.indexOf(0, at)
	if (end < 0 || end - at > LONGEST) return undefined
	const line = text.toString('latin1', at, end)
	return /^[\x20-\x7e]+$/.test(line) ? line : undefined
}
