/** First look at a board: into its loader, ask what it is, back to its program, and which MicroPython that is. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/identify.ts'
import type {Banner} from '../micropython/prompt.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'

export interface MetBoard {
	readonly port: PortInfo
	readonly chip: ChipFacts
	/** What runs on it now; undefined when nothing that says MicroPython answered. */
	readonly running: Banner | undefined
	/** False where the cable has no control lines: the person presses the buttons. */
	readonly canReset: boolean
}

export declare function meetBoard(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, MetBoard>
