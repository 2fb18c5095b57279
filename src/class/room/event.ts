/** All that can happen in a class. */

import type {Problem} from '../../problem.ts'
import type {BoardState, Progress} from '../../progress.ts'
import type {Cause} from '../../rules/cause.ts'
import type {JobFacts} from '../../rules/job-plan.ts'
import type {PortInfo} from '../../serial/port.ts'
import type {Printed} from '../ends.ts'
import type {SavedHere, StationEnd} from '../station.ts'
import type {MetBoard} from './model.ts'

/** `at`: by the clock, in ms. */
export type RoomEvent =
	/** What the list of ports shows now: each with the number of its socket. */
	| {readonly type: 'ports'; readonly ports: readonly PlacedPort[]; readonly at: number}
	| {readonly type: 'tick'; readonly at: number}
	| ({readonly at: number} & StationEvent)
	/** The report could not be written to the disk, or can be again. */
	| {readonly type: 'unwritten'; readonly problem: Problem}
	| {readonly type: 'written'}
	| PersonEvent

export interface PlacedPort {
	readonly number: number
	readonly place: string
	readonly port: PortInfo
}

/** Of the station with this number, in this visit of a board. */
type StationEvent = {
	readonly number: number
	readonly visit: number
} /** `facts`: of the firmware that it may get; undefined where none is written. */ & (
	| {readonly type: 'met'; readonly board: MetBoard; readonly facts: JobFacts | undefined}
	| {readonly type: 'printed'; readonly printed: Printed}
	| {readonly type: 'saved'; readonly saved: SavedHere}
	| {readonly type: 'progress'; readonly progress: Progress}
	| {readonly type: 'ended'; readonly end: StationEnd}
	/** `mayAgain`: another try may help. */
	| {
			readonly type: 'failed'
			readonly cause: Cause
			readonly mayAgain: boolean
			readonly flash: BoardState
	  }
)

/** What the person does. */
export type PersonEvent =
	/** `at`: absent where no board can be plugged in yet. */
	| {readonly type: 'arm'; readonly at?: number}
	| {readonly type: 'end-after-these' | 'leave' | 'leave-now'}
	| {readonly type: 'move'; readonly by: number}
	/** `count`: so many names there are. */
	| {readonly type: 'read'; readonly by: number; readonly count: number}
	| {readonly type: 'open'; readonly what: 'card' | 'names' | 'help'}
	| {readonly type: 'close'}
	/** Of the row that the cursor is on. */
	| {readonly type: 'retry' | 'skip' | 'undo'; readonly at: number}
