/** Faulty flash chips: defective, protected, slow, unknown, smaller than their id says. Knows flash; no conversation. */

import {type FlashPart, NorFlash, winbondFlash} from '../board/nor-flash.ts'

const MB = 1024 * 1024

/** Bits at `address` that cannot be cleared: they read 1 whatever is programmed. */
export function stuckFlash(address: number, bits: number, bytes = MB): NorFlash {
	return new (class extends NorFlash {
		override program(at: number, data: Uint8Array): number {
			const busy = super.program(at, data)
			this.bytes[address]! |= bits
			return busy
		}
	})(winbondFlash(bytes))
}

/** Accepts commands and changes nothing, because the block-protect bits are set. `holds`: the byte it is full of. */
export function protectedFlash(holds = 0xff, bytes = MB): NorFlash {
	const flash = new (class extends NorFlash {
		override program(_at: number, data: Uint8Array): number {
			return Math.ceil(data.length / 0x100) * this.part.pageMs
		}

		override eraseSector(): number {
			return this.part.sectorMs
		}

		override eraseBlock(): number {
			return this.part.blockMs
		}

		override eraseChip(): number {
			return this.part.chipMs
		}
	})(winbondFlash(bytes))
	flash.bytes.fill(holds)
	return flash
}

/** A sound flash except for what `part` states: another id, another size than the id tells, other times. */
export function oddFlash(part: Partial<FlashPart>, bytes = MB): NorFlash {
	return new NorFlash({...winbondFlash(bytes), ...part})
}
