/** What a UART makes of bytes that stand on the line in another way than it expects: other data bits, another parity. Pure. */

import type {Framing} from '../serial/port.ts'

/** Those parts of a framing that stand on the line. */
type OnTheLine = Pick<Framing, 'dataBits' | 'parity' | 'stopBits'>

/** Bytes that `sender` has put on the line, as `receiver` reads them at the same speed. */
export function misread(bytes: Uint8Array, sender: OnTheLine, receiver: OnTheLine): Uint8Array {
	if (sender.dataBits === receiver.dataBits && sender.parity === receiver.parity) return bytes
	const levels = levelsOf(bytes, sender)
	const heard: number[] = []
	const bits = receiver.dataBits + (receiver.parity === 'none' ? 0 : 1)
	for (let at = 0; at < levels.length; ) {
		if (levels[at] === 1) {
			at += 1
			continue
		}
		let byte = 0
		for (let bit = 0; bit < receiver.dataBits; bit += 1) byte |= (levels[at + 1 + bit] ?? 1) << bit
		// Neither a wrong parity nor a missing stop bit keeps a UART from handing out what it has read.
		heard.push(byte)
		at += 1 + bits
		while (at < levels.length && levels[at] === 0) at += 1
	}
	return Uint8Array.from(heard)
}

/** One entry a bit: start bit low, data with the lowest bit first, the parity where there is one, stop bits high. */
function levelsOf(bytes: Uint8Array, {dataBits, parity, stopBits}: OnTheLine): readonly number[] {
	return [...bytes].flatMap(byte => {
		const data = Array.from({length: dataBits}, (_, bit) => (byte >> bit) & 1)
		const odd = data.reduce((sum, bit) => sum ^ bit, 0)
		const check = parity === 'none' ? [] : [parity === 'even' ? odd : odd ^ 1]
		return [0, ...data, ...check, ...Array.from({length: stopBits}, () => 1)]
	})
}
