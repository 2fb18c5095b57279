/**
 * Decides whether the line or the flash is the bottleneck of a write, and how the content is divided accordingly. Knows
 * speeds; no chip.
 */

import type {UsbMode} from './chip.ts'
import type {FlashRange} from './command.ts'
import {eraseBlocks} from './plan.ts'

/** What limits the speed of a write: the `line` by far, the `flash` by far, or `neither` alone. */
export type Bottleneck = 'line' | 'neither' | 'flash'

/**
 * Up to this speed, in baud, a full block takes longer on the line (200 ms) than the erase and the store that it may cause.
 */
const SLOW_LINE = 800_000
/**
 * Above this speed, in baud, the line brings 64 KB of compressed firmware faster than the flash erases and stores them (250
 * ms).
 */
const FAST_LINE = 1_500_000

/** A chip's own USB is faster than any flash. */
export function bottleneckOf(usb: UsbMode, baud: number): Bottleneck {
	if (usb !== 'uart' || baud > FAST_LINE) return 'flash'
	return baud > SLOW_LINE ? 'neither' : 'line'
}

/**
 * The ranges that go into one compressed stream each. A stub erases ahead of a stream whenever the flash is idle. If the
 * flash is the bottleneck, stores would have to wait for erases that are not needed yet, so then each erase block gets a
 * stream of its own. That costs 7 % more bytes, which only a slower line would notice.
 */
export function streamsOf(ranges: readonly FlashRange[], bottleneck: Bottleneck): readonly FlashRange[] {
	return bottleneck === 'flash' ? ranges.flatMap(eraseBlocks) : ranges
}
