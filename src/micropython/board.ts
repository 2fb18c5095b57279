/** The shapes of what micropython.org knows: boards, and the firmware files of each. Only types. */

import type {ProblemCode} from '../problem.ts'

/** One board of the site's index. */
export interface Board {
	/** `ESP32_GENERIC`. */
	readonly id: string
	/** `ESP32 / WROOM`. */
	readonly product: string
	readonly vendor: string
	/** `esp32`, `esp8266`, `rp2`. */
	readonly port: string
	/** `esp32s3`. */
	readonly mcu: string
	readonly features: readonly string[]
	/** From the key in file names to the description on the page: `SPIRAM` → `Support for SPIRAM / WROVER`. */
	readonly variants: Readonly<Record<string, string>>
	/** Variants that are no longer built; their last files are still on the page. */
	readonly retired: Readonly<Record<string, RetiredVariant>>
	/** Its page on the site. */
	readonly url: string
}

/** `old_variants` of the site's index, since 2025-12. */
export interface RetiredVariant {
	/** `4MiB flash`. */
	readonly description: string
	/** What the site advises, in English: `Use the standard variant instead.` */
	readonly message: string
}

/** One firmware file of a board's page. */
export interface Firmware {
	readonly board: string
	/** The variant's key; '' for the standard build. */
	readonly variant: string
	/** `1.27.0`, `1.28.0-preview.314.ge8a3ee0342`; no leading v. */
	readonly version: string
	/** `2025-12-09`. */
	readonly date: string
	readonly stable: boolean
	/** The name in the site's firmware folder, already checked to be a plain name. */
	readonly file: string
	readonly url: string
	/** Where its release notes are; of releases alone, and not of every one. */
	readonly notes?: string
}

/** A part of the catalogue, and how fresh it is. */
export interface Known<T> {
	readonly value: T
	/** `cache`: what the site once sent; `bundle`: a folder made for rooms without internet; `built-in`: the list in this program. */
	readonly from: 'site' | 'cache' | 'bundle' | 'built-in'
	/**
	 * When the site sent it, by the site's clock; when the bundle was made; of what day the list is. Milliseconds since 1970, 0
	 * where the site gave no time.
	 */
	readonly at: number
	/** How long that is ago by this computer's clocks, in ms; absent where they cannot be believed. */
	readonly ageMs?: number
	/** Why it comes from the cache; absent where the site was asked so short a time ago that it need not be asked again. */
	readonly failure?: ProblemCode
}
