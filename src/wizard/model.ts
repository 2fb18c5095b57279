/** Where the wizard is and what it knows. Plain data: knows no screen, no clock, no port. */

import type {Problem} from '../problem.ts'
import type {BoardState} from '../progress.ts'
import type {BoardStep} from './steps/board.ts'
import type {ConfirmStep} from './steps/confirm.ts'
import type {ConnectStep} from './steps/connect.ts'
import type {FileStep} from './steps/file.ts'
import type {FirmwareStep} from './steps/firmware.ts'
import type {GreetStep} from './steps/greet.ts'
import type {InstallStep} from './steps/install.ts'
import type {ListStep} from './steps/list.ts'
import type {MeetStep} from './steps/meet.ts'
import type {OfferStep} from './steps/offer.ts'
import type {ProblemStep} from './steps/problem.ts'
import type {PutStep} from './steps/put.ts'
import type {PythonStep} from './steps/python.ts'
import type {ReplStep} from './steps/repl.ts'
import type {SaveStep} from './steps/save.ts'
import type {TroubleStep} from './steps/trouble.ts'

/** What was asked for on the command line, or is kept from the board before: taken without asking where it can be. */
export interface Requested {
	readonly port: string | undefined
	/** `ESP32_GENERIC`. */
	readonly board: string | undefined
	/** `SPIRAM`; '' is the standard build, undefined the one that suits the chip best. */
	readonly variant: string | undefined
	/** `stable`, `preview`, `1.27.0`. */
	readonly version: string | undefined
	/** A local file or a URL instead of the catalogue. */
	readonly firmware: string | undefined
	/** Fastest speed to try, baud. */
	readonly baud: number | undefined
	/** The files on the board stay, if the person does not say otherwise. */
	readonly keepFiles: boolean
	/** Begin with the cable test. */
	readonly test?: boolean
	/** Something is wrong at a virtual bench, and its hand can put it right. */
	readonly rehearsing?: boolean
}

/** Steps that ask the person something. */
export type AskingStep =
	| ConnectStep
	| TroubleStep
	| BoardStep
	| FirmwareStep
	| FileStep
	| ConfirmStep
	| PythonStep
/** Steps that wait for work and go on by themselves. */
export type WorkingStep =
	| MeetStep
	| OfferStep
	| ListStep
	| InstallStep
	| GreetStep
	| ReplStep
	| SaveStep
	| PutStep
export type Step = AskingStep | WorkingStep | ProblemStep

/** How it ended, and what the board holds. */
export interface WizardEnd {
	readonly how: 'quit' | 'cancelled'
	readonly board: BoardState
	/** The card that was on the screen, if any. */
	readonly problem?: Problem
}

export interface Model {
	readonly requested: Requested
	readonly step: Step
	/** Counts the steps entered; the work of a step carries this number, so no two are ever taken for one. */
	readonly visit: number
	/** The board in hand, by what its chip says. */
	readonly mac: string | undefined
	/** What the flash of the board in hand holds, as far as this run of the wizard changed it. */
	readonly board: BoardState
	/** What is being installed leaves the files on it. */
	readonly keeping: boolean
	readonly help: boolean
	/** Set while the person is asked whether to stop writing, and what comes then. */
	readonly asking: 'leave' | 'back' | undefined
	readonly end: WizardEnd | undefined
}

/** Goes to another step: the work of the old one is called off, that of the new one starts. */
export function enter(model: Model, step: Step): Model {
	return {...model, step, visit: model.visit + 1, help: false, asking: undefined}
}

/** Changes the step in hand; its work goes on. */
export function stay(model: Model, step: Step): Model {
	return {...model, step}
}

export function end(model: Model, how: WizardEnd['how']): Model {
	const {step, board} = model
	return {
		...model,
		asking: undefined,
		end: step.name === 'problem' ? {how, board, problem: step.problem} : {how, board},
	}
}
