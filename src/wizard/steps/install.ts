/** Step 4: download, connect, erase, write, verify, restart. Remembers when a phase began, for speed and time left. */

import type {Installed} from '../../jobs/install-firmware.ts'
import {boardStateIn, type Progress} from '../../progress.ts'
import {boardAfter, enter, type Model, stay} from '../model.ts'
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
	readonly back: ConfirmStep
}

export function installStep(back: ConfirmStep): InstallStep {
	return {name: 'install', progress: undefined, back}
}

/** While the flash is neither the old nor the new: stopping asks first. */
export function mustNotStop({progress}: InstallStep): boolean {
	return boardStateIn(progress?.phase) === 'incomplete'
}

export function installProgressed(model: Model, step: InstallStep, progress: Progress, at: number): Model {
	const before = step.progress
	const since = before?.phase === progress.phase ? before.since : at
	return stay(
		{...model, board: boardAfter(model.board, progress.phase)},
		{...step, progress: {...progress, since, at}},
	)
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
