/** Step 3, the other way: firmware from a file or an address of one's own, typed, pasted or dropped on the window. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {FirmwareSource} from '../../../jobs/install-firmware.ts'
import type {BoardStep} from '../board/step.ts'
import type {FirmwareStep} from '../firmware/step.ts'
import type {ProblemStep} from '../problem/step.ts'

export interface FileStep {
	readonly name: 'file'
	readonly identified: IdentifiedBoard
	readonly path: string
	readonly back: BoardStep | FirmwareStep | ProblemStep
}

export function fileStep(identified: IdentifiedBoard, back: FileStep['back']): FileStep {
	return {name: 'file', identified, path: '', back}
}

/** What was meant: a web address, or a path. Terminals quote a dropped file, or put `\` before its blanks. */
export function sourceOf(text: string): FirmwareSource {
	const typed = text.trim()
	if (/^https?:\/\//i.test(typed)) return {kind: 'url', url: typed}
	const quoted = /^(["'])(.+)\1$/.exec(typed)?.[2]
	return {kind: 'file', path: quoted ?? typed.replaceAll('\\ ', ' ')}
}
