/**
 * The status line in the last row, below a scroll region: what is sent to draw it, to repair it after what a board's program sent,
 * and to take it away. Writes nothing itself.
 */

import {OutputFollower, type Touched} from './output-follower.ts'
import {type Status, statusText} from './status-text.ts'

export interface WindowSize {
	readonly columns: number
	readonly rows: number
}

/** In lower or narrower windows every row is the board's. */
const LEAST_ROWS = 10
const LEAST_COLUMNS = 20

/** `text`: it says something else; `line`: it may be gone; `window`: the window has another size. */
type Pending = 'nothing' | 'text' | 'line' | 'window'

/** All rows scroll; the cursor, which setting a region moves, is where it was. */
export const wholeScreen = '\u001b7\u001b[r\u001b8'
/** Marks around what is pasted; a reset of the terminal ends them. */
export const pasteMarks = '\u001b[?2004h'
/** Ends whatever sequence is unfinished, and is nothing by itself. */
const endOfSequence = '\u001b\\'

/** Each method returns what is to be sent to the terminal now. */
export class StatusLine {
	readonly #follower = new OutputFollower()
	#size: WindowSize
	#status: Status
	#isShown = false
	/** The alternate screen is a program's alone. */
	#isAside = false
	/** A program has rows of its own that scroll, above ours. */
	#isTheirRegion = false
	#pending: Pending = 'nothing'

	constructor(size: WindowSize, status: Status) {
		this.#size = size
		this.#status = status
	}

	begin(size: WindowSize): string {
		this.#size = size
		this.#pending = 'nothing'
		this.#isTheirRegion = false
		this.#isAside = false
		this.#follower.forget()
		this.#isShown = hasRoom(size)
		return this.#isShown ? this.#begun : ''
	}

	/** The cursor is where it was, on the screen that is the shell's too. */
	end(): string {
		const gone = this.#isShown ? `${this.#erased}${wholeScreen}` : wholeScreen
		this.#isShown = false
		return gone
	}

	set(status: Status): string {
		if (JSON.stringify(status) === JSON.stringify(this.#status)) return ''
		this.#status = status
		if (this.#pending === 'nothing') this.#pending = 'text'
		return this.due()
	}

	resized(size: WindowSize): string {
		this.#size = size
		this.#pending = 'window'
		return this.due()
	}

	/** What the board sent, with the repairs where they belong. */
	through(bytes: Uint8Array): Uint8Array {
		const pieces: Uint8Array[] = []
		let from = 0
		for (let at = 0; at < bytes.length; ) {
			const {end, touched} = this.#follower.follow(bytes, at)
			at = end
			if (!touched) continue
			const {sequenceAt} = this.#follower
			if (this.#isErasing(touched) && sequenceAt >= from) {
				pieces.push(bytes.subarray(from, sequenceAt), Buffer.from(this.#erased))
				from = sequenceAt
			}
			const repair = this.#repair(touched)
			if (repair === '') continue
			pieces.push(bytes.subarray(from, end), Buffer.from(repair))
			from = end
		}
		const due = this.due()
		if (pieces.length === 0 && due === '') return bytes
		return Buffer.concat([...pieces, bytes.subarray(from), Buffer.from(due)])
	}

	/** Before a line of ours: it would vanish in a sequence that the board has left unfinished. */
	interrupt(): string {
		if (!this.#follower.isInSequence) return ''
		this.#follower.forget()
		return endOfSequence
	}

	/** What had to wait and may be sent now. */
	due(): string {
		const pending = this.#pending
		if (pending === 'nothing' || this.#isAside || this.#follower.isInside) return ''
		// Ours would take the place of the cursor that the program has saved.
		if (pending === 'text' && this.#follower.hasSaved) return ''
		this.#pending = 'nothing'
		if (pending === 'window') return this.#reflowed()
		return this.#isShown ? this.#drawn : ''
	}

	/** What is erased as a whole may be kept for scrolling back, and the line is not to be in it. */
	#isErasing({kind}: Touched): boolean {
		return this.#isShown && !this.#isAside && (kind === 'erased' || kind === 'reset')
	}

	#repair(touched: Touched): string {
		if (touched.kind === 'reset') {
			this.#isAside = false
			return `${pasteMarks}${this.#regionIsGone()}`
		}
		if (touched.kind === 'own screen') {
			if (this.#isAside && this.#pending !== 'window') this.#pending = 'line'
			this.#isAside = false
			return ''
		}
		if (this.#isAside) return ''
		if (touched.kind === 'other screen') {
			this.#isAside = true
			this.#isTheirRegion = false
			return this.#isShown ? wholeScreen : ''
		}
		return this.#isShown ? this.#onOwnScreen(touched) : ''
	}

	#onOwnScreen(touched: Exclude<Touched, {kind: 'reset' | 'own screen' | 'other screen'}>): string {
		const last = this.#size.rows - 1
		switch (touched.kind) {
			case 'erased':
				if (this.#pending !== 'window') this.#pending = 'line'
				return ''
			case 'region gone':
				return this.#regionIsGone()
			case 'row':
				if (touched.row <= last) return ''
				return touched.column === undefined ? `\u001b[${last}d` : `\u001b[${last};${touched.column}H`
			case 'region':
				this.#isTheirRegion = (touched.bottom ?? last) < last && touched.top < (touched.bottom ?? last)
				if ((touched.bottom ?? last + 1) <= last) return ''
				return `\u001b[${touched.top < last ? touched.top : 1};${last}r`
		}
	}

	#regionIsGone(): string {
		this.#isTheirRegion = false
		return this.#isShown ? this.#drawn : ''
	}

	/** Where the line stood before is not known, but it is below the cursor, and nothing else is. */
	#reflowed(): string {
		const old = this.#isShown ? `${wholeScreen}\u001bD\u001b7\r\u001b[0m\u001b[J\u001b8\u001b[A` : ''
		this.#isTheirRegion = false
		this.#isShown = hasRoom(this.#size)
		return this.#isShown ? `${old}${this.#begun}` : old
	}

	/** The cursor leaves the last row: one line down, by which all goes up where it was the last, and up again. */
	get #begun(): string {
		return `${wholeScreen}\u001bD\u001b[A${this.#drawn}`
	}

	get #erased(): string {
		return `\u001b7\u001b[?6l\u001b[${this.#size.rows};1H\u001b[0m\u001b[2K\u001b8`
	}

	/** Saved with the cursor are colours and character set. */
	get #drawn(): string {
		const {rows, columns} = this.#size
		const region = this.#isTheirRegion ? '' : `\u001b[1;${rows - 1}r`
		// The last column stays free, so that nothing wraps.
		const text = statusText(this.#status, columns - 1)
		return `\u001b7${region}\u001b[?6l\u001b[${rows};1H\u001b[0m\u001b(B\u000f\u001b[7m${text}\u001b[0m\u001b[K\u001b8`
	}
}

function hasRoom({rows, columns}: WindowSize): boolean {
	return rows >= LEAST_ROWS && columns >= LEAST_COLUMNS
}
