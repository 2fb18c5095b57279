/** Asking the chip what it is. */

import type {SecurityFeature} from '../problem.ts'
import type {ChipName} from './chips.ts'

/** What a chip says of itself. */
export interface ChipFacts {
	readonly chip: ChipName
	/** The full name with package: `ESP32-D0WD-V3`. */
	readonly model: string
	/** Major × 100 + minor: 300 is v3.0. */
	readonly revision: number
	/** `24:0a:c4:12:34:56`. */
	readonly mac: string
	/** RDID as one number, manufacturer in the low byte: 0x1640ef. */
	readonly flashId: number
	/** Bytes of flash, by the size byte of the id; undefined when that byte is not one we know. */
	readonly flashBytes: number | undefined
	/** Bytes of PSRAM in the package, 0 for none; undefined where the chip cannot tell. */
	readonly psramBytes: number | undefined
	readonly crystalMhz: number
	readonly features: readonly string[]
	/** Protections found switched on; flashing is refused when there are any. */
	readonly security: readonly SecurityFeature[]
}
