/** Reads a lesson file: its text, its shape, and whether what it names is beside it. Writes nothing and reads none of those files. */

import {realpath} from 'node:fs/promises'
import {dirname} from 'node:path'
import {codeOf, NotPlain, readPlainFile, TooLarge} from '../../disk.ts'
import {type LessonUnread, Problem} from '../../problem.ts'
import {localPath, placeInside} from './inside.ts'
import {defaults, type Lesson, type LessonBoard, type LessonCheck, type LessonFacts} from './lesson.ts'
import type {LessonMistake, Place} from './mistake.ts'
import {located, type Mistake, type Parsed, parseLesson} from './parse.ts'
import {brokenRules} from './rules.ts'
import {validateLesson, withoutSecret} from './validate.ts'

/** In bytes; five hundred files by name are a fifth of that. */
const MAX_LESSON_BYTES = 512 * 1024
/** So many mistakes are told at once. */
const MAX_MISTAKES = 20

/**
 * The lesson in the file at `path`, with every field that it leaves away filled in.
 * Problem('lesson-unreadable'), or Problem('lesson-invalid') with all that is wrong in it.
 */
export async function readLesson(path: string, signal?: AbortSignal): Promise<Lesson> {
	const {bytes, folder} = await readBytes(path)
	signal?.throwIfAborted()
	const parsed = await parseLesson(bytes)
	if (parsed.value === undefined) refuseMistakes(path, parsed.mistakes)
	const lineOf = (pointer: string) => located({pointer, fault: {fault: 'empty-list'}}, parsed).line
	const {isValid, mistakes} = await validateLesson(parsed.value)
	const wrong = [...mistakes, ...brokenRules(parsed.value, lineOf)]
	refuseMistakes(
		path,
		[...parsed.mistakes, ...distinct(wrong).map(one => located(one, parsed))].map(withoutSecret),
	)
	// Whatever neither has words for is refused all the same.
	if (!isValid)
		refuseMistakes(path, [
			{line: 1, column: 1, field: '', fault: 'wrong-kind', found: 'group', wants: ['group']},
		])
	const facts = factsOf(parsed.value as RawLesson)
	const lesson = {...facts, file: path, folder, places: placesOf(parsed)}
	signal?.throwIfAborted()
	refuseMistakes(path, await leadingOut(lesson))
	return lesson
}

/** Problem('lesson-invalid') with the first of them, in the order of the file, where there are any. */
export function refuseMistakes(file: string, mistakes: readonly LessonMistake[]): void {
	if (mistakes.length === 0) return
	const ordered = mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column)
	const errors = ordered.slice(0, MAX_MISTAKES)
	throw new Problem('lesson-invalid', {file, errors, more: ordered.length - errors.length})
}

/** Each path of this computer that a lesson names, with its field. */
function localPathsOf({boards, bundle, files, check}: LessonFacts): ReadonlyMap<string, string> {
	const named: (readonly [string, string])[] = [
		...boards.flatMap((board, at) =>
			'firmware' in board ? [[`boards[${at}].firmware`, board.firmware] as const] : [],
		),
		...(bundle === undefined ? [] : [['bundle', bundle] as const]),
		...(typeof files === 'string'
			? [['files', files] as const]
			: files.map(({from}, at) => [`files[${at}].from`, from] as const)),
		...(check && 'file' in check.run ? [['check.run', check.run.file] as const] : []),
	]
	return new Map(named)
}

/** Where a field stands; the beginning of the file where nobody knows. */
export function placeOf({places}: Pick<Lesson, 'places'>, field: string): Place {
	return places.get(field) ?? {line: 1, column: 1}
}

async function readBytes(path: string): Promise<{bytes: Uint8Array; folder: string}> {
	try {
		const real = await realpath(path)
		return {bytes: await readPlainFile(real, MAX_LESSON_BYTES), folder: dirname(real)}
	} catch (error) {
		throw new Problem('lesson-unreadable', {path, ...unread(error)}, {cause: error})
	}
}

function unread(error: unknown): {reason: LessonUnread; detail: string} {
	const detail = error instanceof NotPlain || error instanceof TooLarge ? error.message : codeOf(error)
	if (error instanceof TooLarge) return {reason: 'too-large', detail}
	if (error instanceof NotPlain) return {reason: 'not-a-file', detail}
	return {reason: detail === 'ENOENT' || detail === 'ENOTDIR' ? 'missing' : 'other', detail}
}

/** A text of the wrong form is told once, by the schema or by a rule. */
function distinct(mistakes: readonly Mistake[]): readonly Mistake[] {
	const all = new Map(mistakes.map(one => [JSON.stringify(one), one]))
	return [...all.values()]
}

function placesOf({spots, lines}: Parsed): ReadonlyMap<string, Place> {
	return new Map([...spots.values()].map(({field, value}) => [field, lines.place(value)]))
}

/** Links whose target is elsewhere. What is not there at all is told when the files are read. */
async function leadingOut(lesson: Lesson): Promise<readonly LessonMistake[]> {
	const mistakes: LessonMistake[] = []
	for (const [field, path] of localPathsOf(lesson)) {
		const place = await placeInside(lesson.folder, path)
		if ('fault' in place && place.fault.fault === 'leads-out')
			mistakes.push({...placeOf(lesson, field), field, ...place.fault})
	}
	return mistakes
}

/** What the schema has let pass. */
interface RawLesson extends Omit<Partial<LessonFacts>, 'boards' | 'wifi' | 'check' | 'names'> {
	readonly lesson?: string
	readonly boards: readonly LessonBoard[]
	readonly wifi?: {
		readonly ssid: string
		readonly password?: {readonly ask: true} | {readonly environment: string}
	}
	readonly check?: {
		readonly run?: string
		readonly code?: string
		readonly prints: string | {readonly line: string}
		readonly seconds?: number
	}
	readonly names?: string | {readonly pattern: string; readonly first?: number}
}

function factsOf({
	lesson,
	boards,
	bundle,
	files = [],
	packages = [],
	wifi,
	check,
	found,
	names,
}: RawLesson): LessonFacts {
	return {
		...(lesson !== undefined && {title: lesson}),
		boards: boards.map(boardOf),
		...(bundle !== undefined && {bundle: localPath(bundle)}),
		files: typeof files === 'string' ? localPath(files) : files.map(fileOf),
		packages: [...packages],
		...(wifi && {wifi: wifiOf(wifi)}),
		...(check && {check: checkOf(check)}),
		found: found ?? defaults.found,
		...(names !== undefined && {names: namesOf(names)}),
	}
}

function boardOf(board: LessonBoard): LessonBoard {
	const sha256 = board.sha256.toLowerCase()
	return 'firmware' in board
		? {firmware: localPath(board.firmware), chip: board.chip, sha256}
		: {
				board: board.board,
				...(board.variant !== undefined && {variant: board.variant}),
				version: board.version,
				sha256,
			}
}

function fileOf({from, to, sha256}: {from: string; to: string; sha256?: string}) {
	return {from: localPath(from), to, ...(sha256 !== undefined && {sha256: sha256.toLowerCase()})}
}

function wifiOf({ssid, password}: NonNullable<RawLesson['wifi']>): NonNullable<LessonFacts['wifi']> {
	if (!password) return {ssid, password: 'none'}
	return {ssid, password: 'ask' in password ? 'ask' : {environment: password.environment}}
}

function checkOf({run, code, prints, seconds}: NonNullable<RawLesson['check']>): LessonCheck {
	return {
		run: run === undefined ? {code: code ?? ''} : {file: localPath(run)},
		prints: typeof prints === 'string' ? {text: prints, isLine: false} : {text: prints.line, isLine: true},
		seconds: seconds ?? defaults.seconds,
	}
}

function namesOf(names: NonNullable<RawLesson['names']>): NonNullable<LessonFacts['names']> {
	return typeof names === 'string'
		? {pattern: names, first: defaults.first}
		: {pattern: names.pattern, first: names.first ?? defaults.first}
}
