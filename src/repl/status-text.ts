/** What the status line says, and what of it stays in a narrow window. */

import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'

export interface Status {
	/** `ESP32`. */
	readonly board?: string | undefined
	/** `1.27.0`. */
	readonly version?: string | undefined
	/** `busy`: a program has not come back to the prompt. */
	readonly state: 'connected' | 'gone' | 'busy'
	/** Of the board's port. */
	readonly path: string
	/** The keys that leave, in words, where they are not the usual ones. */
	readonly leave?: string
}

const BOARD_LETTERS = 30
const VERSION_LETTERS = 20
const PATH_LETTERS = 40

/** One line of at most `room` letters; what matters least goes first: version, board, path, state. */
export function statusText({board, version, state, path, leave}: Status, room: number): string {
	const said = words.replScreen
	const shortBoard = board && clean(board, BOARD_LETTERS)
	const firmware = version && `MicroPython v${clean(version, VERSION_LETTERS)}`
	const where = `${said[state]} ${clean(path, PATH_LETTERS)}`
	const leaves = said.leaves(leave)
	const forms = [
		[shortBoard, firmware, where, leaves],
		[shortBoard, where, leaves],
		[where, leaves],
		[said[state], leaves],
		[leaves],
	].map(parts => parts.filter(Boolean).join(' · '))
	return forms.find(form => form.length <= room) ?? leaves.slice(0, room)
}
