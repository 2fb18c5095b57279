/** What the firmware step does: goes on with the version that is chosen, or to the question for a file. */

import type {Firmware} from '../../../micropython/board.ts'
import {words} from '../../../words/index.ts'
import {explain, goBack, goOn, leaving, type Move, moving} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {aheadOf} from '../../engine/fetch-ahead.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {boardAnswers} from '../answers.ts'
import {ownFile} from '../board/step.ts'
import {type AwayTask, type BoardAway, followingBoard} from '../board-away.ts'
import {confirmFirmware} from '../confirm/step.ts'
import {fileStep} from '../file/step.ts'
import {overBoardNow} from '../identify/met-since.ts'
import {firmwarePage} from './page.ts'
import {type FirmwareStep, firmwareValues, otherParts} from './step.ts'

interface FirmwareShape {
	readonly step: FirmwareStep
	readonly action: 'next' | 'back' | Move
	readonly task: AwayTask
	readonly news: never
	readonly outcome: BoardAway
}

/** A version that the cursor has been on for so long is read about, and not only passed, in ms. */
const READING_MS = 1000

export const firmware: StepDefinition<FirmwareShape> = {
	place: 2,
	answers: boardAnswers,
	first: overBoardNow,
	keys: () => [...moving, goOn, goBack, explain, ...leaving],
	actions: {
		next: (model, step) => choose(model, step, highlighted(firmwareValues(step), step.at)),
		back: (model, step) =>
			step.part === 'newest'
				? enter(model, step.back)
				: stay(model, {...step, part: 'newest', at: otherParts[step.part]}),
		...cursorMoves(firmwareValues),
	},
	choose,
	fetches(step) {
		const chosen = versionNamed(step, highlighted(firmwareValues(step), step.at))
		return chosen && aheadOf({kind: 'site', firmware: chosen}, READING_MS)
	},
	page: firmwarePage,
	help: () => words.firmware.help,
	...followingBoard(step => step.identified.port),
}

function choose(model: Model, step: FirmwareStep, value: string | undefined): Model {
	const other = (['older', 'previews'] as const).find(part => otherParts[part] === value)
	if (other) return stay(model, {...step, part: other, at: undefined})
	if (value === ownFile) return enter(model, fileStep(step.identified, {...step, at: ownFile}))
	const chosen = versionNamed(step, value)
	return chosen ? confirmFirmware(model, step, chosen) : model
}

/** Undefined for the rows that are no versions. */
function versionNamed({list}: FirmwareStep, value: string | undefined): Firmware | undefined {
	return list.value.find(({file}) => file === value)
}
