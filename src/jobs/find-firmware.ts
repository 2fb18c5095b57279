/** What could be put on this board: the boards that suit the chip, and the firmware of one of them. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/identify.ts'
import type {Board, Firmware} from '../micropython/catalogue.ts'
import type {Offers} from '../micropython/match.ts'
import type {Banner} from '../micropython/prompt.ts'
import type {Progress} from '../progress.ts'

/** A piece of the catalogue, and how fresh that knowledge is. */
export interface Known<T> {
	readonly value: T
	readonly from: 'site' | 'cache'
	/** When the site said so, milliseconds since 1970. */
	readonly at: number
}

export declare function offerBoards(
	env: Environment,
	chip: ChipFacts,
	running: Banner | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, Known<Offers>>

/** Newest stable first, then older ones, then previews; only `variant`. */
export declare function listFirmware(
	env: Environment,
	board: Board,
	variant: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, Known<readonly Firmware[]>>
