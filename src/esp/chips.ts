/** The table of known chips, one row each, and how a row is found. Does not talk to any. */

import type {Chip, ChipName} from './chip.ts'
import {esp32} from './chips/esp32.ts'
import {esp32c2} from './chips/esp32-c2.ts'
import {esp32c3} from './chips/esp32-c3.ts'
import {esp32c5} from './chips/esp32-c5.ts'
import {esp32c6} from './chips/esp32-c6.ts'
import {esp32c61} from './chips/esp32-c61.ts'
import {esp32h2} from './chips/esp32-h2.ts'
import {esp32p4} from './chips/esp32-p4.ts'
import {esp32s2} from './chips/esp32-s2.ts'
import {esp32s3} from './chips/esp32-s3.ts'
import {esp8266} from './chips/esp8266.ts'

export type {Chip, ChipName} from './chip.ts'

export const chips: readonly Chip[] = [
	esp8266,
	esp32,
	esp32s2,
	esp32s3,
	esp32c2,
	esp32c3,
	esp32c5,
	esp32c6,
	esp32c61,
	esp32h2,
	esp32p4,
]

/** The row for silicon that is sold today; for an actual chip use `ofRevision`. */
export function chipNamed(name: ChipName): Chip {
	return chips.find(chip => chip.name === name)!
}

/** The row adjusted to this revision (major × 100 + minor). */
export function ofRevision(chip: Chip, revision: number): Chip {
	const {early} = chip
	return early && revision < early.below ? {...chip, ...early.differs} : chip
}
