/** What the rows say of each board, told by its MAC: whether it is done, with which lesson, and what it is called. Pure. */

import {naturalOrder} from '../../natural-order.ts'
import {isNumbered, nextName} from './board-names.ts'
import type {ReportRow} from './row.ts'

/** The row of a board that is as the lesson wants it. */
export type DoneRow = ReportRow & {readonly mac: string}

export class History {
	readonly #done = new Map<string, DoneRow>()
	readonly #names = new Map<string, string>()

	constructor(rows: readonly ReportRow[]) {
		for (const row of rows) this.add(row)
	}

	/** What was tried and failed later may have left the board half done, so it is not done any more. */
	add(row: ReportRow): void {
		const {mac, name, result} = row
		if (mac === undefined) return
		if (name !== undefined) this.#names.set(mac, name)
		if (result === 'done') this.#done.set(mac, {...row, mac})
		else if (result === 'failed' || result === 'undone') this.#done.delete(mac)
	}

	/** The last row of a board that is done, with whatever lesson. */
	done(mac: string): DoneRow | undefined {
		return this.#done.get(mac)
	}

	/**
	 * A board keeps the name it has had, if it is one of this pattern; else the next free one is its name from now on. Nobody else
	 * gets it, whatever becomes of that board.
	 */
	name(mac: string, pattern: string): string {
		const given = this.#names.get(mac)
		if (given !== undefined && isNumbered(pattern, given)) return given
		const name = nextName(pattern, new Set(this.#names.values()))
		this.#names.set(mac, name)
		return name
	}

	/** The labels of the boards that are done and have a name, sorted by it: name, MAC and socket in columns, one line a board. */
	labels(): string {
		const cells = [...this.#done.values()]
			.flatMap(({name, mac, socket}) => (name === undefined ? [] : [[name, mac, socket] as const]))
			.sort(([a], [b]) => naturalOrder(a, b))
		const width = Math.max(0, ...cells.map(([name]) => name.length))
		return cells.map(([name, mac, socket]) => `${name.padEnd(width)}  ${mac}  ${socket}\n`).join('')
	}
}
