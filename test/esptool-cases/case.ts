/** One row of the tables: which of esptool's cases it mirrors, and what is done to the board. */

import type {BoardOptions} from '../../src/virtual/board/board.ts'
import type {Bench, Target} from './bench.ts'

export interface Case {
	/** Names of the cases in esptool's suite; none where we ask more than it does. */
	readonly mirrors: readonly string[]
	/** What a person would say about the board. */
	readonly says: string
	/** Undefined: on every chip, with the stub and without. */
	readonly on?: (target: Target) => boolean
	readonly board?: Partial<BoardOptions>
	/** Afterwards the whole flash is compared with what the bench expects of it, after every case. */
	run(bench: Bench): Promise<void>
}

/** Rows by the class that they have in esptool's suite. */
export type Table = Readonly<Record<string, readonly Case[]>>

export const withStub = ({mode}: Target) => mode === 'stub'

/** It is the ROM that is asked, before there is a stub; the stub's own answers are compared with it once. */
export const askingRom = ({mode}: Target) => mode === 'rom'

/** All but the ESP8266's ROM alone: it cannot prove what it wrote, so our flasher does not begin. */
export const provable = ({chip, mode}: Target) => mode === 'stub' || chip !== 'ESP8266'

export const provableRom = (target: Target) => provable(target) && target.mode === 'rom'

/** Its stub has commands with four address bytes; no ROM has (esptool's troubleshooting, "limitations"). */
export const reachesFar = ({chip, mode}: Target) =>
	mode === 'stub' && ['ESP32-S3', 'ESP32-C5', 'ESP32-C61', 'ESP32-P4'].includes(chip)

/** Its images carry the id of their chip and the revisions they run on; an ESP8266's do not. */
export const hasImageId = ({chip}: Target) => chip !== 'ESP8266'

/** With USB-Serial/JTAG and a ROM that tells of its security. */
export const sinceS2 = ({chip}: Target) => chip !== 'ESP8266' && chip !== 'ESP32'
