/** Step 2, first half: the chip is asked what it is. */

import type {Finding} from '../../../jobs/test-cable.ts'
import type {Progress} from '../../../progress.ts'
import type {PortInfo} from '../../../serial/port.ts'
import type {PortStep} from '../port/step.ts'

export interface IdentifyStep {
	readonly name: 'identify'
	readonly port: PortInfo
	/** As the command line has it; undefined where the port was chosen from the list. */
	readonly named: string | undefined
	readonly progress: Progress | undefined
	/** What the computer knows of a port behind which nobody answers, once it was asked. */
	readonly finding: Finding | undefined
	/** The demo's operator puts right what it waits for, and it begins anew. */
	readonly fixing: boolean
	readonly back: PortStep
}

export function identifyStep(port: PortInfo, back: PortStep, named?: string): IdentifyStep {
	return {name: 'identify', port, named, progress: undefined, finding: undefined, fixing: false, back}
}
