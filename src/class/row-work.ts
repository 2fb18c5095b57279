/** What the loop of a class has to know of the work of a row, whatever that work is: to teach a board, to look at it, to run a program on it. */

import type {Environment} from '../environment.ts'
import type {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {type BoardIdentity, isWhole} from './ends.ts'
import {buildFor, type Prepared} from './prepared.ts'
import {type StationDesk, type StationEnd, teach} from './station.ts'
import {mayHelpAgain} from './worth-another-try.ts'

export interface RowWork {
	/** All that is done with the board behind `port`; throws Problems. */
	run(
		env: Environment,
		port: PortInfo,
		desk: StationDesk,
		signal: AbortSignal,
	): AsyncGenerator<Progress, StationEnd>
	/** A board that gets nothing gets no name either. */
	isFor(chip: BoardIdentity): boolean
	/** It writes firmware, so that how long it takes can be said before. */
	readonly installs: boolean
	/** Whether a failure may be over by itself at the next try. */
	mayHelpAgain(problem: Problem): boolean
}

/** Puts on each board what its class gets. */
export function teaching(prepared: Prepared): RowWork {
	return {
		run: (env, port, desk, signal) => teach(env, port, prepared, desk, signal),
		isFor: chip => prepared.find !== undefined || (isWhole(chip) && buildFor(prepared, chip) !== undefined),
		installs: true,
		mayHelpAgain,
	}
}
