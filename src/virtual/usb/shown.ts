/** What every system's way of showing a virtual bus has in common. Only a shape. */

import type {Usb} from '../../usb/usb.ts'
import type {Facts} from './facts.ts'

export interface Shown {
	/** The system's own readers, over what it shows. */
	readonly usb: Usb
	/** Something changed about the computer itself. */
	become(facts: Facts): void
	/** The bus is not followed any more. */
	stop(): void
}
