/** One process at a time writes a report: who has the turn, and whether it still lives. Knows the turns of the house; no row. */

import {join} from 'node:path'
import {Cancelled} from '../../async.ts'
import {drive} from '../../generators.ts'
import {type Turn, takeTurn, watchTurn} from '../../micropython/turn.ts'
import {Problem} from '../../problem.ts'

/**
 * The turn at this report; undefined where none can be written, as nothing else can be then.
 * @throws Problem('report-in-use')
 */
export async function turnIn(folder: string): Promise<Turn | undefined> {
	const path = join(folder, 'report.lock')
	// Once more after each that was left by a dead one, which somebody else may have been quicker to take.
	for (let tries = 0; tries < 3; tries += 1) {
		const turn = await takeTurn(path)
		if (turn !== 'taken') return turn
		if (await isLive(path)) break
	}
	throw new Problem('report-in-use', {folder})
}

/** Whether whoever has the turn gives signs: two that differ. Else it is over by now. */
async function isLive(path: string): Promise<boolean> {
	const looking = new AbortController()
	let signs = 0
	try {
		await drive(watchTurn(path, looking.signal), () => {
			signs += 1
			if (signs === 2) looking.abort(new Cancelled())
		})
		return false
	} catch (error) {
		if (signs === 2) return true
		throw error
	}
}

/** A sign with a count in it is one that whoever looks at the turn is told of. */
export function tellTurn(turn: Turn | undefined, rows: number): void {
	turn?.tell({done: rows, total: rows + 1})
}
