/** What the confirmation says: what it is about, and what will be lost. */

import type {FirmwareSource} from '../../../jobs/install-firmware.ts'
import type {BoardState} from '../../../progress.ts'
import {expectedJobMs, jobFacts} from '../../../rules/job-plan.ts'
import {boardLosses} from '../../../words/board-losses.ts'
import {clean} from '../../../words/clean.ts'
import {words} from '../../../words/index.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Model} from '../../engine/model.ts'
import {type Fact, type Page, type PageContext, question, type Row} from '../../engine/page.ts'
import {aboutWords} from '../timed-progress.ts'
import {type ConfirmChoice, type ConfirmStep, confirmValues} from './step.ts'

export function confirmPage(step: ConfirmStep, model: Model, {demo}: PageContext): Page {
	const {board} = model
	const {identified, offer, plan} = step
	const values = confirmValues(step, board)
	const at = highlighted(values, step.at)
	const facts: readonly Fact[] = [
		{
			name: words.factNames.board,
			value: offer ? words.offerName(offer) : words.chipName(identified.chip),
			onTrail: true,
		},
		{name: words.factNames.port, value: words.portPath(plan.port), onTrail: true},
		{name: words.factNames.firmware, value: fileName(plan.source)},
	]
	return question({
		title: words.install.confirm(words.sourceName(plan.source)),
		facts,
		warnings: warnings(step, board),
		notes: [
			...(identified.files?.length === 0 && !identified.unseen && board !== 'incomplete'
				? [words.install.noFiles]
				: []),
			...(identified.alsoLost.length > 0 && board !== 'incomplete' && at !== 'keep'
				? [words.install.alsoLost(identified.alsoLost)]
				: []),
			...(identified.filesInFlash && board !== 'incomplete' ? [words.install.rescue] : []),
			...undo(step),
			...aboutWords(expectedJobMs(jobFacts(plan, at === 'keep', model.requested.virtual ?? false)), demo),
		],
		rows: values.map(value => choiceRow(value, step)),
		at,
	})
}

function warnings({identified}: ConfirmStep, board: BoardState): readonly string[] {
	if (board === 'incomplete') return [words.install.incomplete]
	return boardLosses(identified, words.install)
}

/** By the backup that was made on the way, or else the last one of this board. */
function undo({backup, identified: {lastBackup}}: ConfirmStep): readonly string[] {
	if (backup) return [words.install.undo(backup)]
	return lastBackup ? [words.install.undoLast(lastBackup)] : []
}

function choiceRow(value: ConfirmChoice, {saved}: ConfirmStep): Row {
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
