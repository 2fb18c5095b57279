/** Where the wizard is and what it knows. Plain data: knows no screen, no clock, no port, and no step by name. */

import type {WrittenReport} from '../../environment.ts'
import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {Problem} from '../../problem.ts'
import type {BoardState} from '../../progress.ts'
import type {FlashSettings} from '../../rules/flash-settings.ts'
import type {Language} from '../../words/index.ts'
import type {Step} from '../steps.ts'

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
	/** False: firmware is written by the ROM alone, without the stub. */
	readonly stub: boolean
	/** What the firmware is to tell the chip of its flash; absent: what its file says. */
	readonly flashSettings?: FlashSettings
	/** The files on the board stay, if the person does not say otherwise. */
	readonly keepFiles: boolean
	/** Begin with the cable test. */
	readonly test?: boolean
	/** Only to find out what is wrong: nothing is installed. */
	readonly diagnosing?: boolean
	/** Something is wrong at a virtual bench, and its operator can put it right. */
	readonly rehearsing?: boolean
	/** Board and site are virtual: what takes long on real ones does not there. */
	readonly virtual?: boolean
}

/** How it ended, and what the board holds. */
export interface WizardEnd {
	readonly how: 'quit' | 'cancelled'
	readonly board: BoardState
	/** The card that was on the screen, if any. */
	readonly problem?: Problem
	/** What the step in hand has to say to somebody who leaves. */
	readonly lastWords?: string
}

export interface Model {
	readonly requested: Requested
	readonly step: Step
	/** The language that is to be spoken; the loop sees to it that it is. */
	readonly language: Language
	/** Counts the steps entered; the work of a step carries this number, so no two are ever taken for one. */
	readonly visit: number
	/** The board in hand, by what its chip says. */
	readonly mac: string | undefined
	/** What the flash of the board in hand holds, as far as this run of the wizard changed it. */
	readonly board: BoardState
	/** What is being installed leaves the files on it. */
	readonly keeping: boolean
	/**
	 * The board may not be as it was when it was met: its prompt was open, something was written to it, its port was away.
	 * Until it is met anew, nothing is said of what is on it and nothing on it is offered to be erased.
	 */
	readonly changed: boolean
	/** The board in hand as it was met last: what a step has of an earlier time is of no use any more. */
	readonly met: IdentifiedBoard | undefined
	/** When Enter came last, in ms of the person's clock. */
	readonly lastEnter: number | undefined
	readonly help: boolean
	/** Set while the person is asked whether to stop writing, and what comes then. */
	readonly asking: Asking | undefined
	/** The report of what is on the card. */
	readonly report: ReportState | undefined
	/** How many times a command of this card was copied. */
	readonly copies: number
	/** When what failed is tried again, in ms of the clock that stamps news; undefined while it is, and where it is not. */
	readonly nextTry: number | undefined
	readonly end: WizardEnd | undefined
}

/** `asked`: each asking is an object of its own, so that no two are ever taken for one. */
export type ReportState =
	| {readonly kind: 'asked'}
	| ({readonly kind: 'written'} & WrittenReport)
	| {readonly kind: 'unwritten'; readonly detail: string}

/** Stopping ends the wizard, or goes back to another step. */
type Asking = 'leave' | {readonly backTo: Step}

export function beginAt(step: Step, requested: Requested, language: Language): Model {
	return {
		requested,
		step,
		language,
		visit: 0,
		mac: undefined,
		board: 'untouched',
		keeping: false,
		changed: false,
		met: undefined,
		lastEnter: undefined,
		help: false,
		asking: undefined,
		report: undefined,
		copies: 0,
		nextTry: undefined,
		end: undefined,
	}
}

/** Goes to another step: the work of the old one is called off, that of the new one starts. */
export function enter(model: Model, step: Step): Model {
	return {...model, step, visit: model.visit + 1, help: false, asking: undefined, nextTry: undefined}
}

/** Changes the step in hand; its work goes on. */
export function stay(model: Model, step: Step): Model {
	return {...model, step}
}

export function end(
	model: Model,
	how: WizardEnd['how'],
	said: Pick<WizardEnd, 'problem' | 'lastWords'> = {},
): Model {
	return {...model, asking: undefined, end: {how, board: model.board, ...said}}
}
