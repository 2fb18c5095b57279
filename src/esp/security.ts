/** The one check before anything on a board is changed: is the chip protected? Knows the facts of the chip; no port. */

import {Problem} from '../problem.ts'
import type {ChipFacts} from './chip-facts.ts'

/**
 * Refuses a chip on which a protection is switched on: plain firmware can leave an encrypted or signed board unusable for
 * good.
 * @throws Problem('security-active')
 */
export function refuseProtected({chip, security}: ChipFacts): void {
	if (security.length > 0) throw new Problem('security-active', {chip, features: security})
}
