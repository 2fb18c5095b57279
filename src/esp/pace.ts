/** Whether the line or the flash holds up a write, and how its content is divided for that. Knows speeds; no chip. */

import type {UsbMode} from './chip.ts'
import type {FlashRange} from './command.ts'
import {eraseBlocks} from './plan.ts'

/** What is slower: `line` by far, `flash` by far, or `neither`. */
export type Bottleneck = 'line' | 'neither' | 'flash'

/** Up to here a full block takes longer on the line than the erase and the store that it may set off: 200 ms; in baud. */
const SLOW_LINE = 800_000
/** From here on the line brings 64 KB of firmware, compressed, faster than the flash erases and stores them: 250 ms; in baud. */
const FAST_LINE = 1_500_000

/** A chip's own USB is faster than any flash. */
export function bottleneckOf(usb: UsbMode, baud: number): Bottleneck {
	if (usb !== 'uart' || baud > FAST_LINE) return 'flash'
	return baud > SLOW_LINE ? 'neither' : 'line'
}

/**
 * What goes into one stream each. A stub erases ahead of a stream as soon as the flash has nothing to do. Where the flash
 * is slow, stores would have to wait for erases that nobody needs yet, so there each erase block is a stream of its own;
 * that compresses less, by 7 % of the bytes, which a slower line would notice.
 */
export function streamsOf(ranges: readonly FlashRange[], bottleneck: Bottleneck): readonly FlashRange[] {
	return bottleneck === 'flash' ? ranges.flatMap(eraseBlocks) : ranges
}
