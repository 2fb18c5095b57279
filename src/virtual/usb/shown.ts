/** What all ways of showing a virtual bus have in common. Only a type. */

import type {Usb} from '../../usb/usb.ts'
import type {Facts} from './facts.ts'

export interface Shown {
	/** The product's readers for this system, reading what is shown. */
	readonly usb: Usb
	/** Changes the facts about the computer itself. */
	become(facts: Facts): void
	/** Stops following the bus. */
	stop(): void
}
