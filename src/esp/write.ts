/** Putting firmware into the flash so that it is known to be there: checks, and one way after the other until one goes well. */

import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {Attempt, type Sent, type WriteMethod} from './attempt.ts'
import {speedLadder} from './baud.ts'
import type {ChipFacts} from './chip-facts.ts'
import type {Chip} from './chips.ts'
import {isLinkProblem, reconnect} from './connect.ts'
import {md5} from './flash.ts'
import {BLANK, MB} from './flash-geometry.ts'
import {IMAGE_MAGIC} from './image-parts.ts'
import {type Loader, ROM_BAUD} from './loader.ts'
import {type Erase, planFlash} from './plan.ts'
import {refuseProtected} from './security.ts'

export interface WritePlan {
	/** The whole firmware file, as it is meant for `offset`. */
	readonly image: Uint8Array
	/** Where in the flash, a multiple of 4096: `chip.imageOffset`. */
	readonly offset: number
	/** What `identify` found; decides on size and safety. */
	readonly facts: ChipFacts
	/** Fastest speed to try, in baud; undefined: what the adapter carries. */
	readonly baud: number | undefined
	/** Default: `everything`. */
	readonly erase?: Erase
}

/** Written, and proven by the chip's own MD5. */
export interface Written extends Sent {
	/** Bytes of firmware in the flash. */
	readonly bytes: number
	/** Of those bytes, lower-case hexadecimal; differs from the file's where the header was fitted to the flash. */
	readonly md5: string
	/** The speed it was written at, in baud. */
	readonly baud: number
	/** False: the stub could not be started, and the ROM did it, slower. */
	readonly stub: boolean
	/** 1 when all went well at once. */
	readonly tries: number
}

/** What three address bytes reach. */
const REACH = 16 * MB

/** One rung of the ladder. */
interface Fallback extends WriteMethod {
	/** Only after the same wrong content twice. */
	readonly afterSameMismatch?: true
}

/**
 * Writes and verifies `plan.image`, all over one connection. Blocks cannot be sent twice (the stub would store them
 * twice), so after something is lost the write begins anew, with what the flash does not hold by then: at the same speed,
 * at 115200 baud, uncompressed, and by the ROM alone where it can prove what it wrote. After the same wrong content twice
 * it goes uncompressed at once, and not on after the same once more. Ends in the loader; the caller restarts the board
 * (`restart`).
 *
 * Throws before anything is changed: Problem('firmware-empty' | 'security-active' | 'firmware-does-not-fit'), and Problem('stub-silent')
 * on a chip whose ROM can prove nothing (ESP8266). Later: Problem('verify-failed' | 'write-failed' | 'no-answer'), what
 * the port throws, the signal's reason.
 */
export async function* writeFirmware(
	loader: Loader,
	plan: WritePlan,
	signal?: AbortSignal,
): AsyncGenerator<Progress, Written> {
	if (plan.image.length === 0) throw new Problem('firmware-empty', {source: ''})
	refuseProtected(plan.facts)
	const flashBytes = sizeFor(plan)
	const image = fitted(plan.image, loader.chip, plan.offset, flashBytes)
	const layout = planFlash(image, plan.offset, flashBytes, plan.erase ?? 'everything')
	const ladder = speedLadder(plan.baud, loader.port.info.adapter)
	const attempt = new Attempt(loader, layout, flashBytes, ladder[0]!)
	const fallbacks = fallbacksFor(loader, ladder)
	let mismatch: string | undefined
	let sameMismatch = false
	let tries = 0
	for (const [at, fallback] of fallbacks.entries()) {
		// A stub does not look at the sum of a packed stream: a cable that spoils that in its own way may carry it as it is.
		if (sameMismatch ? fallback.compress : fallback.afterSameMismatch) continue
		tries += 1
		try {
			if (at > 0) await reconnect(loader, signal)
			const sent = yield* attempt.run(fallback, signal)
			const {baud, mode} = loader
			return {bytes: image.length, md5: md5(image), baud, stub: mode === 'stub', ...sent, tries}
		} catch (error) {
			if (!isLinkProblem(error)) throw error
			const found = isProblem(error, 'verify-failed') ? error.facts.found : undefined
			const again = found !== undefined && found === mismatch
			// The same wrong content, however it was sent, is no accident of the cable: the flash does not take it.
			if (at === fallbacks.length - 1 || (again && !(fallback.compress && attempt.hasWritten)))
				throw attempt.failure(error)
			sameMismatch ||= again
			mismatch = found
		}
	}
	throw new Error('the last fallback either returns or throws')
}

function fallbacksFor({chip}: Loader, ladder: readonly number[]): readonly Fallback[] {
	const slow = [ROM_BAUD]
	const fallbacks: readonly Fallback[] = [
		{ladder, compress: true, stub: true},
		{ladder, compress: true, stub: true},
		{ladder: slow, compress: true, stub: true},
		{ladder, compress: false, stub: true, afterSameMismatch: true},
		{ladder: slow, compress: false, stub: true},
	]
	return chip.rom.digests ? [...fallbacks, {ladder: slow, compress: false, stub: false}] : fallbacks
}

/** The size to work with. An id that tells none means: no more than the firmware needs, for guessing up wraps around. */
function sizeFor({image, offset, facts}: WritePlan): number {
	const end = offset + image.length
	const known = facts.flashBytes ?? Math.max(MB, 2 ** Math.ceil(Math.log2(end)))
	const flashBytes = Math.min(known, REACH)
	if (end > flashBytes) throw new Problem('firmware-does-not-fit', {bytes: end, flashBytes})
	return flashBytes
}

/** The image in whole words, and with the flash's real size in its header where the program believes that. */
function fitted(image: Uint8Array, chip: Chip, offset: number, flashBytes: number): Uint8Array {
	const whole = new Uint8Array(Math.ceil(image.length / 4) * 4).fill(BLANK)
	whole.set(image)
	const size = chip.headerSizes?.get(flashBytes)
	const isImage = offset === chip.imageOffset && whole[0] === IMAGE_MAGIC
	if (size !== undefined && isImage) whole[3] = size | (whole[3]! & 0x0f)
	return whole
}
