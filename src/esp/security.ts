/** The one gate before anything on a board is changed. */

import {Problem} from '../problem.ts'
import type {ChipFacts} from './chip-facts.ts'

/**
 * Refuses a chip with a protection switched on: plain firmware on an encrypted or signed board can leave it unusable
 * for good, and nothing brings it back.
 * @throws Problem('security-active')
 */
export function refuseProtected({chip, security}: ChipFacts): void {
	if (security.length > 0) throw new Problem('security-active', {chip, features: security})
}
