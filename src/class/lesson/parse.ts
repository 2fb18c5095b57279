/** The text of a lesson as a value, with the place of all that is in it. JSON with comments and a comma too many; knows no field. */

import type {Node, ParseError} from 'jsonc-parser'
import type {LessonFault, LessonMistake, Place, SyntaxPart} from './mistake.ts'

/** So deep may groups and lists be in each other; a lesson needs five. */
const MAX_DEPTH = 16
/** Fields and values together; the largest lesson has a third of that. */
const MAX_NODES = 10_000

/** A mistake at a pointer as the validator has it: `#/boards/0/sha256`. */
export interface Mistake {
	readonly pointer: string
	/** It is the name of the field that is wrong, and not what stands behind it. */
	readonly atName?: true
	readonly fault: LessonFault
}

/** Offsets in the text, in UTF-16 units. */
interface Spot {
	/** `boards[0].sha256`. */
	readonly field: string
	readonly value: number
	/** Of the name in front of it; the same where it has none. */
	readonly name: number
}

export interface Parsed {
	/** Groups have no prototype, so that any name is only a name. Undefined where the text is no JSON. */
	readonly value: unknown
	readonly spots: ReadonlyMap<string, Spot>
	readonly mistakes: readonly LessonMistake[]
	readonly lines: Lines
}

/** Never throws for a text, whatever is in it. `bytes`: not more than a lesson may have. */
export async function parseLesson(bytes: Uint8Array): Promise<Parsed> {
	const text = textOf(bytes)
	const lines = new Lines(text)
	const nothing = (mistakes: readonly LessonMistake[]) => ({
		value: undefined,
		spots: new Map(),
		mistakes,
		lines,
	})
	const wrongByte = firstWrongByte(bytes, text)
	if (wrongByte !== undefined) return nothing([{...lines.place(wrongByte), field: '', fault: 'not-utf8'}])
	const {createScanner, parseTree} = await import('jsonc-parser')
	const deep = tooDeepAt(createScanner(text, true))
	if (deep !== undefined)
		return nothing([{...lines.place(deep), field: '', fault: 'too-deep', most: MAX_DEPTH}])
	const errors: ParseError[] = []
	const tree = parseTree(text, errors, {allowTrailingComma: true})
	if (errors.length > 0 || !tree) return nothing(syntaxMistakes(errors, text, lines))
	const taken = new Taken(lines)
	const value = taken.value(tree, '#', '', tree.offset)
	const {spots, mistakes} = taken
	return mistakes.some(({fault}) => fault === 'too-much')
		? nothing(mistakes)
		: {value, spots, mistakes, lines}
}

/** A mistake with its place in the file. */
export function located({pointer, atName, fault}: Mistake, {spots, lines}: Parsed): LessonMistake {
	const {field, name, value} = spots.get(pointer) ?? {field: '', name: 0, value: 0}
	return {...lines.place(atName ? name : value), field, ...fault}
}

/** The pointer of a field in a group, or of an entry in a list. A lone half of a character is in no address. */
export function below(pointer: string, name: string | number): string {
	return `${pointer}/${encodeURI(String(name).replace(/~/g, '~0').replace(/\//g, '~1'))}`
}

/** Without a byte order mark, which editors do not count. */
function textOf(bytes: Uint8Array): string {
	return new TextDecoder('utf-8').decode(bytes)
}

/** The offset in the text of what came of bytes that are no UTF-8. A U+FFFD that stands in the file is none. */
function firstWrongByte(bytes: Uint8Array, text: string): number | undefined {
	const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
	let at = isMarked ? 3 : 0
	let from = 0
	for (let sign = text.indexOf('\ufffd'); sign >= 0; sign = text.indexOf('\ufffd', from)) {
		at += Buffer.byteLength(text.slice(from, sign))
		if (bytes[at] !== 0xef || bytes[at + 1] !== 0xbf || bytes[at + 2] !== 0xbd) return sign
		at += 3
		from = sign + 1
	}
	return undefined
}

/** Where the text goes deeper than a lesson does: what reads the whole tree would fall down there. */
function tooDeepAt(scanner: {scan(): number; getTokenOffset(): number}): number | undefined {
	let depth = 0
	for (let token = scanner.scan(); token !== syntax.end; token = scanner.scan()) {
		if (token === syntax.openBrace || token === syntax.openBracket) depth += 1
		if (token === syntax.closeBrace || token === syntax.closeBracket) depth -= 1
		if (depth > MAX_DEPTH) return scanner.getTokenOffset()
	}
	return undefined
}

/** The numbers of jsonc-parser's tokens, whose own table is loaded only when a lesson is read. */
const syntax = {openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17} as const

/** By the numbers of jsonc-parser's errors. */
const wanted: Readonly<Record<number, SyntaxPart>> = {
	1: 'no-word',
	2: 'number',
	3: 'name',
	4: 'value',
	5: 'colon',
	6: 'comma',
	7: 'close-brace',
	8: 'close-bracket',
	9: 'end',
	10: 'comment-end',
	11: 'comment-end',
	12: 'quote',
	13: 'number',
	14: 'escape',
	15: 'escape',
	16: 'character',
}

/** One a line: what comes behind it there follows from it. */
function syntaxMistakes(errors: readonly ParseError[], text: string, lines: Lines): readonly LessonMistake[] {
	const byLine = new Map<number, LessonMistake>()
	for (const {error, offset} of errors.toSorted((a, b) => a.offset - b.offset)) {
		const place = lines.place(offset)
		if (byLine.has(place.line)) continue
		const wants =
			error === 1 && /['’‘‚“”„«»`]/.test(text.charAt(offset)) ? 'double-quotes' : (wanted[error] ?? 'value')
		byLine.set(place.line, {...place, field: '', fault: 'syntax', wants})
	}
	return [...byLine.values()]
}

/** A tree taken apart into a value, the places, and what JSON itself lets pass. */
class Taken {
	readonly spots = new Map<string, Spot>()
	readonly mistakes: LessonMistake[] = []
	#nodes = 0
	readonly #lines: Lines

	constructor(lines: Lines) {
		this.#lines = lines
	}

	value(node: Node, pointer: string, field: string, name: number): unknown {
		this.#nodes += 1
		if (this.#nodes > MAX_NODES) {
			if (this.#nodes === MAX_NODES + 1) this.#add(node.offset, '', {fault: 'too-much', most: MAX_NODES})
			return null
		}
		this.spots.set(pointer, {field, value: node.offset, name})
		if (node.type === 'array')
			return (node.children ?? []).map((one, index) =>
				this.value(one, below(pointer, index), `${field}[${index}]`, one.offset),
			)
		return node.type === 'object' ? this.#group(node, pointer, field) : node.value
	}

	#group(node: Node, pointer: string, field: string): unknown {
		const group: Record<string, unknown> = Object.create(null)
		const firsts = new Map<string, number>()
		for (const {children: [key, value] = []} of node.children ?? []) {
			if (!key || !value) continue
			const name = String(key.value).replace(/\p{Surrogate}/gu, '\ufffd')
			const own = field === '' ? name : `${field}.${name}`
			const first = firsts.get(name)
			if (first === undefined) {
				firsts.set(name, key.offset)
				group[name] = this.value(value, below(pointer, name), own, key.offset)
			} else this.#add(key.offset, own, {fault: 'repeated-field', name, first: this.#lines.place(first).line})
		}
		return group
	}

	#add(offset: number, field: string, fault: LessonFault): void {
		this.mistakes.push({...this.#lines.place(offset), field, ...fault})
	}
}

/** Where the lines of a text begin, whichever ends they have. */
class Lines {
	readonly #starts: readonly number[]

	constructor(text: string) {
		this.#starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({0: end, index}) => index + end.length)]
	}

	place(offset: number): Place {
		let [low, high] = [0, this.#starts.length - 1]
		while (low < high) {
			const middle = Math.ceil((low + high) / 2)
			if (this.#starts[middle]! <= offset) low = middle
			else high = middle - 1
		}
		return {line: low + 1, column: offset - this.#starts[low]! + 1}
	}
}
