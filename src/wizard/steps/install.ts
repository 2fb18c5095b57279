/** Step 4: download, connect, erase, write, verify, restart. Remembers when a phase began, for speed and time left. */

import type {Finding} from '../../jobs/find-trouble.ts'
import type {Installed} from '../../jobs/install-firmware.ts'
import type {Progress} from '../../progress.ts'
import {boardAfter, boardStateIn} from '../../rules/board-state.ts'
import {enter, type Model, stay} from '../model.ts'
import type {ConfirmStep} from './confirm.ts'
import {greetStep} from './greet.ts'

/** Progress with the clock's milliseconds of its phase's first and latest news. */
export interface TimedProgress extends Progress {
	readonly since: number
	readonly at: number
}

export interface InstallStep {
	readonly name: 'install'
	readonly progress: TimedProgress | undefined
	/** What the computer knows of the port while the work waits for a person. */
	readonly finding: Finding | undefined
	/** The files on the board stay. */
	readonly keep: boolean
	readonly back: ConfirmStep
}

export function installStep(back: ConfirmStep, keep: boolean): InstallStep {
	return {name: 'install', progress: undefined, finding: undefined, keep, back}
}

/** While the flash is neither the old nor the new: stopping asks first. */
export function mustNotStop({progress}: InstallStep): boolean {
	return boardStateIn(progress?.phase) === 'incomplete'
}

export function installProgressed(model: Model, step: InstallStep, progress: Progress, at: number): Model {
	return stay(
		{...model, board: boardAfter(model.board, progress.phase)},
		{...step, progress: timed(step.progress, progress, at)},
	)
}

export function timed(before: TimedProgress | undefined, progress: Progress, at: number): TimedProgress {
	const same = before?.phase === progress.phase && before.total === progress.total
	return {...progress, since: same ? before.since : at, at}
}

export function firmwareInstalled(model: Model, step: InstallStep, installed: Installed): Model {
	return enter({...model, board: 'flashed'}, greetStep(installed, step.back))
}

/** Bytes a second and milliseconds left, once a second of this phase has shown them. */
export function pace(progress: TimedProgress): {readonly rate: number; readonly left: number} | undefined {
	const ms = progress.at - progress.since
	if (ms < 1000 || progress.done <= 0 || progress.total <= 0) return undefined
	const rate = (progress.done * 1000) / ms
	return {rate, left: (Math.max(0, progress.total - progress.done) * 1000) / rate}
}
