/** What a lesson must be beyond its schema: fields that exclude each other, and values that are there twice or mean nothing. Pure. */

import {MAX_DEPTH, UNFINISHED} from '../../micropython/files/board-file.ts'
import {boardPath, foldersAbove} from '../../micropython/files/paths.ts'
import {packageTyped} from '../../micropython/package-name.ts'
import {buildName} from '../../rules/build-name.ts'
import type {LessonFault} from './mistake.ts'
import {below, type Mistake} from './parse.ts'

/** In bytes: what littlefs and a radio take. */
const MAX_NAME_BYTES = 255
const MAX_SSID_BYTES = 32

type Group = Readonly<Record<string, unknown>>
/** A text of the lesson, and where it stands. */
interface Text {
	readonly pointer: string
	readonly text: string
}

/** `lineOf`: of what stands at a pointer. The value may be anything: what is of the wrong kind is somebody else's to tell. */
export function brokenRules(value: unknown, lineOf: (pointer: string) => number): readonly Mistake[] {
	const lesson = asGroup(value) ?? {}
	const boards = groupsIn(lesson.boards, '#/boards')
	const targets = textsOf(groupsIn(lesson.files, '#/files'), 'to')
	const packages = textsIn(lesson.packages, '#/packages')
	return [
		...boards.flatMap(boardRules),
		...repeated(boards.flatMap(asBuild), lineOf, text => text.toUpperCase()),
		...targets.filter(({text}) => !fitsBoard(text)).map(one => badForm(one, 'board-path')),
		...repeated(targets, lineOf),
		...filesAsFolders(targets),
		...packages.filter(({text}) => !packageTyped(text)).map(one => badForm(one, 'package')),
		...repeated(packages, lineOf),
		...wifiRules(asGroup(lesson.wifi)),
		...checkRules(asGroup(lesson.check)),
	]
}

/** A path that a file of a board can have, absolute and in its shortest form. */
export function fitsBoard(path: string): boolean {
	const names = path.split('/').slice(1)
	return (
		boardPath(path) === path &&
		names.length <= MAX_DEPTH &&
		names.every(name => Buffer.byteLength(name) <= MAX_NAME_BYTES && name !== UNFINISHED)
	)
}

function boardRules({pointer, group}: Place): Mistake[] {
	const excluded = has(group, 'firmware')
		? ['board', 'variant', 'version']
		: has(group, 'board')
			? ['chip']
			: []
	const other = has(group, 'firmware') ? 'firmware' : 'board'
	return excluded.filter(name => has(group, name)).map(name => notTogether(pointer, name, other))
}

/** What a board of micropython.org is told apart by. */
function asBuild({pointer, group: {board, variant}}: Place): Text[] {
	if (typeof board !== 'string') return []
	return [{pointer, text: buildName(board, typeof variant === 'string' ? variant : undefined)}]
}

function wifiRules(wifi: Group | undefined): Mistake[] {
	const {ssid} = wifi ?? {}
	const password = asGroup(wifi?.password)
	const tooLong = typeof ssid === 'string' && Buffer.byteLength(ssid) > MAX_SSID_BYTES
	return [
		...(tooLong ? [badForm({pointer: '#/wifi/ssid', text: ssid}, 'ssid')] : []),
		...(password ? oneOf('#/wifi/password', password, 'ask', 'environment') : []),
	]
}

function checkRules(check: Group | undefined): Mistake[] {
	return check ? oneOf('#/check', check, 'run', 'code') : []
}

/** Exactly one of two fields. */
function oneOf(pointer: string, group: Group, first: string, second: string): Mistake[] {
	if (has(group, first) && has(group, second)) return [notTogether(pointer, second, first)]
	return has(group, first) || has(group, second)
		? []
		: [{pointer, fault: {fault: 'missing-field', name: first}}]
}

/** `same`: what is equal for two texts that mean the same. */
function repeated(
	texts: readonly Text[],
	lineOf: (pointer: string) => number,
	same = (text: string) => text,
): Mistake[] {
	const firsts = new Map<string, string>()
	return texts.flatMap(({pointer, text}) => {
		const first = firsts.get(same(text))
		if (first === undefined) firsts.set(same(text), pointer)
		return first === undefined ? [] : [{pointer, fault: {fault: 'twice', found: text, first: lineOf(first)}}]
	})
}

/** `/lib` as a file where another one is `/lib/a.py`. */
function filesAsFolders(targets: readonly Text[]): Mistake[] {
	const folders = new Set(targets.flatMap(({text}) => foldersAbove(text)))
	return targets
		.filter(({text}) => folders.has(`${text}/`))
		.map(({pointer, text}) => ({pointer, fault: {fault: 'file-and-folder', found: text}}))
}

function badForm({pointer, text}: Text, form: Extract<LessonFault, {fault: 'form'}>['form']): Mistake {
	return {pointer, fault: {fault: 'form', form, found: text}}
}

function notTogether(pointer: string, name: string, other: string): Mistake {
	return {pointer: below(pointer, name), atName: true, fault: {fault: 'not-together', name, other}}
}

/** An entry of a list that is a group. */
interface Place {
	readonly pointer: string
	readonly group: Group
}

function groupsIn(list: unknown, pointer: string): readonly Place[] {
	if (!Array.isArray(list)) return []
	return list.flatMap((one, index) => {
		const group = asGroup(one)
		return group ? [{pointer: below(pointer, index), group}] : []
	})
}

function textsIn(list: unknown, pointer: string): readonly Text[] {
	if (!Array.isArray(list)) return []
	return list.flatMap((text, index) =>
		typeof text === 'string' ? [{pointer: below(pointer, index), text}] : [],
	)
}

function textsOf(places: readonly Place[], name: string): readonly Text[] {
	return places.flatMap(({pointer, group}) => {
		const text = group[name]
		return typeof text === 'string' ? [{pointer: below(pointer, name), text}] : []
	})
}

function asGroup(value: unknown): Group | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Group) : undefined
}

function has(group: Group, name: string): boolean {
	return Object.hasOwn(group, name)
}
