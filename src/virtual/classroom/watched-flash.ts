/** A sound flash that tells when it is changed. Knows nobody who changes it. */

import {NorFlash, winbondFlash} from '../board/nor-flash.ts'

/** `changed` gets the number of bytes that were programmed; 0 for an erase. */
export function watchedFlash(bytes: number, changed: (programmed: number) => void): NorFlash {
	return new (class extends NorFlash {
		override program(at: number, data: Uint8Array): number {
			const busy = super.program(at, data)
			changed(data.length)
			return busy
		}

		override eraseSector(at: number): number {
			const busy = super.eraseSector(at)
			changed(0)
			return busy
		}

		override eraseBlock(at: number): number {
			const busy = super.eraseBlock(at)
			changed(0)
			return busy
		}

		override eraseChip(): number {
			const busy = super.eraseChip()
			changed(0)
			return busy
		}
	})(winbondFlash(bytes))
}
