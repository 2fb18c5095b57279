/** What can be wrong in a lesson file and where it stands there, as data; the sentences are in words/. */

/** Both count from 1; a column is a UTF-16 unit, as editors count. */
export interface Place {
	readonly line: number
	readonly column: number
}

/** `field`: `boards[0].sha256`; '' where the whole file is meant. Texts in here are the file's own, and may hold anything. */
export type LessonMistake = Place & {readonly field: string} & LessonFault

/** Nothing of what stands at the password of the Wi-Fi is ever in here: somebody may have typed the password itself. */
export type LessonFault =
	/** No JSON from here on: what should stand here. */
	| {readonly fault: 'syntax'; readonly wants: SyntaxPart}
	/** Bytes that are no UTF-8. */
	| {readonly fault: 'not-utf8'}
	| {readonly fault: 'too-deep'; readonly most: number}
	/** More fields and values than a lesson has. */
	| {readonly fault: 'too-much'; readonly most: number}
	/** `name`: '' where it is not told. */
	| {
			readonly fault: 'unknown-field'
			readonly name: string
			readonly near: readonly string[]
			readonly known: readonly string[]
	  }
	| {readonly fault: 'missing-field'; readonly name: string}
	/** `first`: the line in which it stands already; `name`: '' where it is not told. */
	| {readonly fault: 'repeated-field'; readonly name: string; readonly first: number}
	/** A field that has no meaning beside another. */
	| {readonly fault: 'not-together'; readonly name: string; readonly other: string}
	| {readonly fault: 'wrong-kind'; readonly found: JsonKind; readonly wants: readonly JsonKind[]}
	/** `found`: '' where it is not told. */
	| {
			readonly fault: 'not-one-of'
			readonly found: string
			readonly near: readonly string[]
			readonly known: readonly string[]
	  }
	| {readonly fault: 'no-number'; readonly least: number; readonly most: number}
	| {readonly fault: 'form'; readonly form: LessonForm; readonly found: string}
	| {readonly fault: 'empty-list'}
	| {readonly fault: 'too-many'; readonly most: number}
	/** A password stands in the file. */
	| {readonly fault: 'secret'}
	/** The same board, package or place on the board twice; `first`: the line of the other one. */
	| {readonly fault: 'twice'; readonly found: string; readonly first: number}
	/** A file on the board that would also have to be a folder. */
	| {readonly fault: 'file-and-folder'; readonly found: string}
	// What the computer has in the places that the lesson names
	| {readonly fault: 'leads-out'; readonly path: string}
	| {readonly fault: 'file-missing'; readonly path: string}
	| {readonly fault: 'not-a-file'; readonly path: string}
	| {readonly fault: 'not-a-folder'; readonly path: string}
	| {readonly fault: 'no-bundle'; readonly path: string}
	| {readonly fault: 'file-unreadable'; readonly path: string; readonly detail: string}
	/** In bytes: of this file, or of all that is to go to one board. */
	| {readonly fault: 'file-too-large'; readonly path: string; readonly most: number}
	| {readonly fault: 'other-digest'; readonly path: string; readonly found: string}
	/** `damaged`: cut short, or not as it was built; `other`: no firmware for these chips, or only a part of one. */
	| {readonly fault: 'no-firmware'; readonly path: string; readonly why: 'damaged' | 'other'}
	/** `chip`: the one that the firmware is built for. */
	| {readonly fault: 'other-chip'; readonly path: string; readonly chip: string}
	/** Code that is no UTF-8 text. */
	| {readonly fault: 'not-text'; readonly path: string}
	/** A name in the folder that no file of a board can have. */
	| {readonly fault: 'board-name'; readonly path: string}

export type SyntaxPart =
	| 'name'
	| 'value'
	| 'colon'
	| 'comma'
	| 'close-brace'
	| 'close-bracket'
	| 'end'
	| 'quote'
	/** Where quotes of another kind stand. */
	| 'double-quotes'
	/** Where a word stands that JSON does not know. */
	| 'no-word'
	| 'comment-end'
	| 'escape'
	| 'character'
	| 'number'

export type JsonKind = 'text' | 'number' | 'list' | 'group' | 'true-false' | 'nothing'

/** What a text has to look like. */
export type LessonForm =
	| 'text'
	| 'sha256'
	| 'version'
	| 'board'
	| 'variant'
	| 'local-path'
	| 'board-path'
	| 'package'
	| 'ssid'
	| 'variable'
	| 'code'
	| 'printed'
	| 'name-pattern'
