/** Step 2, first half: the chip is asked what it is. */

import type {Finding} from '../../../jobs/test-cable.ts'
import type {Progress} from '../../../progress.ts'
import type {PortInfo} from '../../../serial/port.ts'
import type {Model} from '../../engine/model.ts'
import type {ConfirmStep} from '../confirm/step.ts'
import type {FileStep} from '../file/step.ts'
import type {FindBoardsStep} from '../find-boards/step.ts'
import type {FirmwareStep} from '../firmware/step.ts'
import {type PortStep, portStep} from '../port/step.ts'

export interface IdentifyStep {
	readonly name: 'identify'
	readonly port: PortInfo
	/** As the command line has it; undefined where the port was chosen from the list. */
	readonly named: string | undefined
	readonly progress: Progress | undefined
	/** What the computer knows of a port behind which nobody answers, once it was asked. */
	readonly finding: Finding | undefined
	/** The row of its card under the cursor, while it waits for a person. */
	readonly at: string | undefined
	/** The demo's operator puts right what it waits for, and it begins anew. */
	readonly fixing: boolean
	/** A MicroPython was heard while the chip was asked. */
	readonly heardProgram: boolean
	/** Where it leads when this is the board that was met before: on from where the person was. */
	readonly onward: MetAgain | undefined
	readonly back: PortStep
}

/** Where somebody can be with a board that has to be met anew. */
export type MetAgain = FindBoardsStep | FirmwareStep | FileStep | ConfirmStep

export function identifyStep(port: PortInfo, back: PortStep, named?: string): IdentifyStep {
	return {
		name: 'identify',
		port,
		named,
		progress: undefined,
		finding: undefined,
		at: undefined,
		fixing: false,
		heardProgram: false,
		onward: undefined,
		back,
	}
}

/** The board is asked again what it is and what is on it, and then `onward` goes on. */
export function meetAnew(port: PortInfo, onward: MetAgain): IdentifyStep {
	return {...identifyAgain(port), onward}
}

/** The board on this port is asked what it is, and what was requested for it goes on from there. */
export function identifyAgain(port: PortInfo): IdentifyStep {
	return identifyStep(port, {...portStep, at: port.path, tested: true})
}

/** A half-written board has nothing to tell: what becomes of what it held was decided before. */
export function mustMeetAnew({changed, board}: Model): boolean {
	return changed && board !== 'incomplete'
}
