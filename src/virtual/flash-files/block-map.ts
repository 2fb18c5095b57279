/** Which blocks of a disk hold something. Knows numbers only. */

import {NoSpace} from './flash-files.ts'

export class BlockMap {
	readonly #taken: Uint8Array
	/** Where the search goes on, so that all blocks wear alike. */
	#next = 0
	#free: number

	constructor(blocks: number) {
		this.#taken = new Uint8Array(blocks)
		this.#free = blocks
	}

	get free(): number {
		return this.#free
	}

	take(blocks: readonly number[]): void {
		for (const block of blocks) {
			if (this.#taken[block] !== 0) continue
			this.#taken[block] = 1
			this.#free -= 1
		}
	}

	/** So many blocks that hold nothing; throws NoSpace, and takes none, where there are not so many. */
	allocate(count: number): readonly number[] {
		if (count > this.#free) throw new NoSpace()
		const found: number[] = []
		while (found.length < count) {
			if (this.#taken[this.#next] === 0) found.push(this.#next)
			this.#next = (this.#next + 1) % this.#taken.length
		}
		this.take(found)
		return found
	}

	release(blocks: readonly number[]): void {
		for (const block of blocks) {
			if (this.#taken[block] !== 1) continue
			this.#taken[block] = 0
			this.#free += 1
		}
	}
}
