/** The cable test found nothing wrong: that is said, before anybody is led on. */

import type {PortInfo} from '../../../serial/port.ts'
import type {PortStep} from '../port/step.ts'

export interface AllWellStep {
	readonly name: 'all-well'
	/** Where the board is. */
	readonly port: PortInfo
	readonly back: PortStep
}

export function allWellStep(port: PortInfo, back: PortStep): AllWellStep {
	return {name: 'all-well', port, back}
}
