/** How the control lines rest while nobody resets the board. Knows adapters; opens none. */

import {type Lines, type PortInfo, RELEASED} from './port.ts'
import {hasOwnFlowControl} from './usb-ids.ts'

/**
 * Both released, so that the board runs its program. Only a CP2102C keeps DTR asserted from open to close, because while DTR is
 * released it pulls RTS low, and EN with it, whenever the chip sends something: the board would restart for ever. DTR alone
 * pulls IO0 low, which a running chip does not look at.
 */
export function restingLines(info: PortInfo): Lines {
	return hasOwnFlowControl(info) ? {dtr: true, rts: false} : RELEASED
}
