/** The one job the product exists for: download, check, connect, erase, write, verify, restart. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/identify.ts'
import type {Firmware} from '../micropython/catalogue.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'

export type FirmwareSource =
	| {readonly kind: 'site'; readonly firmware: Firmware}
	| {readonly kind: 'file'; readonly path: string}
	| {readonly kind: 'url'; readonly url: string}

export interface InstallPlan {
	readonly port: PortInfo
	/** What the board said when it was met; a board of another chip or MAC on the same port is refused. */
	readonly chip: ChipFacts | undefined
	readonly source: FirmwareSource
	/** Fastest speed to try; undefined: what the adapter carries. */
	readonly baud: number | undefined
}

export interface Installed {
	readonly chip: ChipFacts
	readonly name: string
	readonly bytes: number
	readonly sha256: string
	readonly source: 'site' | 'cache' | 'file' | 'url'
	/** The speed it was written at, baud. */
	readonly baud: number
	/** False: written and verified, but the cable cannot reset the board; the person presses RESET. */
	readonly restarted: boolean
	/** On the board's own clock, from connecting to restarted, in ms. */
	readonly ms: number
}

/** Yields at every step; throws before 'erase' for anything wrong with firmware, chip or security. */
export declare function installFirmware(
	env: Environment,
	plan: InstallPlan,
	signal: AbortSignal,
): AsyncGenerator<Progress, Installed>
