/**
 * Writes firmware to the flash until it is proven to be there: the checks before, and one method after the other until an
 * attempt succeeds. Knows no single command.
 */

import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {flashSizeFor} from '../rules/flash-size.ts'
import {Attempt, type Sent, type WriteMethod} from './attempt.ts'
import {speedLadder} from './baud.ts'
import type {ChipFacts} from './chip-facts.ts'
import type {Chip} from './chips.ts'
import {isLinkProblem, reconnect} from './connect.ts'
import {BLANK, MB} from './flash-geometry.ts'
import {sizeNibble} from './flash-header.ts'
import {IMAGE_MAGIC} from './image-parts.ts'
import {type Loader, ROM_BAUD} from './loader.ts'
import {type Erase, type FlashPlan, planFlash} from './plan.ts'
import {outOfReach, reachWithStub, stubMisjudges, THREE_BYTES_REACH} from './reach.ts'
import {refuseProtected} from './security.ts'
import {LaidOutImage, SharedImage} from './shared-image.ts'

export interface WritePlan {
	/** The whole firmware file, as it is meant to start at `offset`. */
	readonly image: Uint8Array
	/** Where in the flash it starts, a multiple of 4096: `chip.imageOffset`. */
	readonly offset: number
	/** What `readChipFacts` found; size and protections are judged by it. */
	readonly facts: ChipFacts
	/** Fastest speed to try, in baud; undefined: what the adapter carries. */
	readonly baud: number | undefined
	/** Default: `everything`. */
	readonly erase?: Erase
	/** The header says how large the flash is because a person chose so. */
	readonly sizeChosen?: boolean
	/** Of the boards that get the same `image`, which nobody changes: what one of them needed the next one finds; absent: it is the only one. */
	readonly shared?: SharedImage
}

/** What was written, and proven by the chip's own MD5. */
export interface Written extends Sent {
	/** Bytes of firmware in the flash. */
	readonly bytes: number
	/** MD5 of those bytes in lower-case hexadecimal; it differs from the file's where the header was adapted to the flash. */
	readonly md5: string
	/** The speed it was written at, in baud. */
	readonly baud: number
	/** False: the stub could not be started, so the ROM wrote it, more slowly. */
	readonly stub: boolean
	/** How many attempts it took; 1 when the first succeeded. */
	readonly tries: number
}

/** One of the methods that are tried in turn. */
interface Fallback extends WriteMethod {
	/** Used only after the flash was found with the same wrong content twice. */
	readonly afterSameMismatch?: true
}

/**
 * Writes and verifies `plan.image`, all over one connection. A block cannot be sent twice (the stub would store it twice),
 * so once something is lost the write begins anew, with what the flash does not hold by then: at the same speed, at 115200
 * baud, uncompressed, and by the ROM alone where the ROM can prove what it wrote. After the same wrong content twice it is
 * sent uncompressed at once; after the same once more the write gives up. Ends in the loader; the caller restarts the board
 * (`restart`).
 *
 * Throws before anything is changed: Problem('firmware-empty' | 'security-active' | 'firmware-does-not-fit' |
 * 'flash-out-of-reach'), and Problem('stub-silent') on a chip whose ROM can prove nothing (ESP8266) or cannot reach so far. Later: Problem('verify-failed' | 'write-failed' |
 * 'no-answer'), what the port throws, the signal's reason.
 */
export async function* writeFirmware(
	loader: Loader,
	plan: WritePlan,
	signal?: AbortSignal,
): AsyncGenerator<Progress, Written> {
	if (plan.image.length === 0) throw new Problem('firmware-empty', {source: ''})
	refuseProtected(plan.facts)
	if (stubMisjudges(loader.chip, plan.facts)) loader.mayLoadStub = false
	const flashBytes = sizeFor(loader, plan)
	const laidOut = laidOutFor(plan, loader.chip, flashBytes)
	const layout = laidOut.plan
	const ladder = speedLadder(plan.baud, loader.port.info.adapter)
	const attempt = new Attempt(loader, laidOut, flashBytes, ladder[0]!)
	const fallbacks = fallbacksFor(loader, ladder, layout)
	let mismatch: string | undefined
	let sameMismatch = false
	let tries = 0
	for (const [at, fallback] of fallbacks.entries()) {
		// A stub ignores the checksum at the end of a compressed stream. So a cable that corrupts such a stream in always
		// the same way may still carry the uncompressed content.
		if (sameMismatch ? fallback.compress : fallback.afterSameMismatch) continue
		tries += 1
		try {
			if (at > 0) await reconnect(loader, signal)
			const sent = yield* attempt.run(fallback, signal)
			const {baud, mode} = loader
			return {bytes: laidOut.image.length, md5: laidOut.md5, baud, stub: mode === 'stub', ...sent, tries}
		} catch (error) {
			if (!isLinkProblem(error)) throw error
			const found = isProblem(error, 'verify-failed') ? error.facts.found : undefined
			const again = found !== undefined && found === mismatch
			// If the content is wrong in the same way however it was sent, the cable is not the cause: the flash does not
			// take it.
			if (at === fallbacks.length - 1 || (again && !(fallback.compress && attempt.hasWritten)))
				throw attempt.failure(error)
			sameMismatch ||= again
			mismatch = found
		}
	}
	throw new Error('the last fallback either returns or throws')
}

function laidOutFor(plan: WritePlan, chip: Chip, flashBytes: number): LaidOutImage {
	const {offset, erase = 'everything', sizeChosen = false, shared = new SharedImage()} = plan
	return shared.laidOut([chip.name, offset, flashBytes, erase, sizeChosen].join(' '), () => {
		const image = fitted(plan, chip, flashBytes)
		return new LaidOutImage(image, planFlash(image, offset, flashBytes, erase))
	})
}

function fallbacksFor(
	{chip}: Loader,
	ladder: readonly number[],
	{at, content}: FlashPlan,
): readonly Fallback[] {
	const slow = [ROM_BAUD]
	const fallbacks: readonly Fallback[] = [
		{ladder, compress: true, stub: true},
		{ladder, compress: true, stub: true},
		{ladder: slow, compress: true, stub: true},
		{ladder, compress: false, stub: true, afterSameMismatch: true},
		{ladder: slow, compress: false, stub: true},
	]
	const romCan = chip.rom.digests && at + content.length <= THREE_BYTES_REACH
	return romCan ? [...fallbacks, {ladder: slow, compress: false, stub: false}] : fallbacks
}

/**
 * The flash size to work with. If the id tells none, the size is taken to be no more than the firmware needs, because
 * addresses beyond the real end wrap around.
 */
function sizeFor(loader: Loader, {image, offset, facts}: WritePlan): number {
	const end = offset + image.length
	const flashBytes = facts.flashBytes ?? Math.max(MB, flashSizeFor(end))
	if (end > flashBytes) throw new Problem('firmware-does-not-fit', {bytes: end, flashBytes})
	if (end > reachWithStub(loader)) throw new Problem('flash-out-of-reach', outOfReach(loader, end))
	return flashBytes
}

/** The image padded to whole words, with the flash's real size in its header where the program trusts that field. */
export function fitted(
	{image, offset, sizeChosen}: Pick<WritePlan, 'image' | 'offset' | 'sizeChosen'>,
	chip: Chip,
	flashBytes: number,
): Uint8Array {
	const whole = new Uint8Array(Math.ceil(image.length / 4) * 4).fill(BLANK)
	whole.set(image)
	const size = chip.header.sizeIsTrusted && !sizeChosen ? sizeNibble(chip, flashBytes) : undefined
	const isImage = offset === chip.imageOffset && whole[0] === IMAGE_MAGIC
	if (size !== undefined && isImage) whole[3] = size | (whole[3]! & 0x0f)
	return whole
}
