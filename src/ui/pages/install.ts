/** What step 4 says. */

import type {FirmwareSource} from '../../jobs/install-firmware.ts'
import type {BoardState, Phase} from '../../progress.ts'
import {highlighted} from '../../wizard/rows.ts'
import {type ConfirmStep, confirmValues, type FilesChoice} from '../../wizard/steps/confirm.ts'
import {type InstallStep, mustNotStop, pace, type TimedProgress} from '../../wizard/steps/install.ts'
import {clean} from '../../words/clean.ts'
import {words} from '../../words/index.ts'
import {type Fact, type Page, type Part, question, type Row, work} from './page.ts'

export function confirmPage(step: ConfirmStep, board: BoardState): Page {
	const {identified, offer, plan} = step
	const values = confirmValues(step, board)
	const facts: readonly Fact[] = [
		{name: words.factNames.board, value: offer ? words.offerName(offer) : words.chipName(identified.chip)},
		{name: words.factNames.port, value: words.portPath(plan.port)},
		{name: words.factNames.firmware, value: fileName(plan.source)},
	]
	return question({
		title: words.install.confirm(words.sourceName(plan.source)),
		facts,
		warnings: [warning(step, board)],
		rows: values.map(value => choiceRow(value, step)),
		at: highlighted(values, step.at),
	})
}

function warning({identified: {files, running}}: ConfirmStep, board: BoardState): string {
	if (board === 'incomplete') return words.install.incomplete
	return files && files.length > 0 ? words.install.hasFiles(files) : words.install.loses(running)
}

function choiceRow(value: FilesChoice, {saved}: ConfirmStep): Row {
	const {label, detail} = words.install.choices[value]
	return {value, label, detail: value === 'save' && saved ? words.install.savedIn(saved) : detail}
}

function fileName(source: FirmwareSource): string {
	switch (source.kind) {
		case 'site':
			return clean(source.firmware.file, 80)
		case 'file':
			return clean(source.path, 80)
		case 'url':
			return clean(source.url, 80)
	}
}

/** The parts of the job as a person sees them, in order; identifying is part of connecting. */
const order: readonly Phase[] = ['download', 'connect', 'erase', 'write', 'verify', 'restart']

export function installPage(step: InstallStep): Page {
	const {progress, back} = step
	return work({
		title: words.install.installing(words.sourceName(back.plan.source)),
		parts: parts(progress?.phase, step.keep),
		doing: progress ? words.doing(progress) : words.install.starting,
		fraction: progress && counted(progress) ? Math.min(1, progress.done / progress.total) : undefined,
		numbers: progress && counted(progress) ? numbers(progress) : [],
		notes: mustNotStop(step) ? [words.install.cable] : [],
	})
}

function parts(now: Phase | undefined, keep: boolean): readonly Part[] {
	const shown = order.filter(phase => !(keep && phase === 'erase'))
	const here = now === 'identify' ? shown.indexOf('connect') : now ? shown.indexOf(now) : -1
	return shown.map((phase, index) => ({
		name: words.phases[phase],
		state: index < here ? 'done' : index === here ? 'now' : 'later',
	}))
}

/** Tries are counted too, but they are no way along. */
export function counted({phase, total}: TimedProgress): boolean {
	return total > 0 && phase !== 'connect'
}

export function numbers(progress: TimedProgress): readonly string[] {
	const going = pace(progress)
	return going
		? [words.amount(progress), words.speedWords(going.rate), words.timeLeft(going.left)]
		: [words.amount(progress)]
}
