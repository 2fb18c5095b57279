/** Nothing wrong was found: that is said, before anybody is led on. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {PortInfo} from '../../../serial/port.ts'
import type {PortStep} from '../port/step.ts'

export interface AllWellStep {
	readonly name: 'all-well'
	/** Where the board is. */
	readonly port: PortInfo
	/** Its chip, once it was asked too. */
	readonly identified: IdentifiedBoard | undefined
	readonly back: PortStep
}

export function allWellStep(port: PortInfo, back: PortStep): AllWellStep {
	return {name: 'all-well', port, identified: undefined, back}
}

export function chipWellStep(identified: IdentifiedBoard, back: PortStep): AllWellStep {
	return {name: 'all-well', port: identified.port, identified, back}
}
