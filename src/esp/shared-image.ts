/**
 * What boards that get the very same image have in common: what goes where in their flash, and its blocks, compressed once for all of them. Knows no
 * board; whoever shares one has promised that the image stays as it is.
 */

import type {Blocks} from './blocks.ts'
import type {FlashRange} from './command.ts'
import {md5} from './flash.ts'
import type {Bottleneck} from './pace.ts'
import type {FlashPlan} from './plan.ts'

/** The blocks for a range, which are compressed in advance. */
export interface PackedAhead {
	readonly range: FlashRange
	readonly bottleneck: Bottleneck
	readonly blocks: Promise<Blocks>
}

/** The image as one kind of board gets it. */
export class LaidOutImage {
	/** By all that their cut depends on: no more of them than there are bottlenecks and block sizes. */
	readonly #packed = new Map<string, readonly PackedAhead[]>()
	#md5: string | undefined

	constructor(
		/** Bytes of firmware, padded to whole words. */
		readonly image: Uint8Array,
		readonly plan: FlashPlan,
	) {}

	/** Of `image`, in lower-case hexadecimal. */
	get md5(): string {
		this.#md5 ??= md5(this.image)
		return this.#md5
	}

	/** All of the content; `make` begins with it where nobody has. What could not be compressed is begun anew by the next one. */
	packedAhead(
		blockBytes: number,
		bottleneck: Bottleneck,
		make: () => readonly PackedAhead[],
	): readonly PackedAhead[] {
		const key = `${blockBytes} ${bottleneck}`
		const known = this.#packed.get(key)
		if (known) return known
		const made = make()
		this.#packed.set(key, made)
		for (const {blocks} of made) blocks.catch(() => this.#packed.delete(key))
		return made
	}
}

export class SharedImage {
	readonly #laidOut = new Map<string, LaidOutImage>()

	/** `kind`: all that `make` depends on beside the image. */
	laidOut(kind: string, make: () => LaidOutImage): LaidOutImage {
		const known = this.#laidOut.get(kind)
		if (known) return known
		const made = make()
		this.#laidOut.set(kind, made)
		return made
	}
}
