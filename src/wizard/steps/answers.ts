/** What was answered so far, as the trail says it above each question. Shared by all steps that come after one. */

import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {FirmwareSource} from '../../jobs/install-firmware.ts'
import type {Offer} from '../../micropython/offer.ts'
import type {PortInfo} from '../../serial/port.ts'
import {words} from '../../words/index.ts'

/** What is known of a board in hand: only `identified` from the first. */
interface Chosen {
	readonly identified: IdentifiedBoard
	/** Undefined for firmware of one's own. */
	readonly offer?: Offer | undefined
}

export function portAnswer(port: PortInfo): readonly string[] {
	return [words.answers.port(port)]
}

/** Of the port and the board. */
export function boardAnswers({identified, offer}: Chosen): readonly string[] {
	return [...portAnswer(identified.port), words.answers.board(identified.chip, offer)]
}

/** Of the port, the board and the firmware. */
export function firmwareAnswers({
	identified,
	offer,
	plan,
}: Chosen & {readonly plan: {readonly source: FirmwareSource}}) {
	return [...boardAnswers({identified, offer}), words.sourceName(plan.source)]
}

/** Of all of these, and of the install, which has gone well. */
export function installedAnswers(confirmed: Parameters<typeof firmwareAnswers>[0]): readonly string[] {
	return [...firmwareAnswers(confirmed), words.answers.installed]
}
