/** A mistake of each kind, with facts that are sure to come up in its sentence. */

import type {
	JsonKind,
	LessonFault,
	LessonForm,
	LessonMistake,
	SyntaxPart,
} from '../../../src/class/lesson/mistake.ts'

const path = 'starter/main.py'

const faults: {readonly [F in LessonFault['fault']]: Extract<LessonFault, {fault: F}>} = {
	syntax: {fault: 'syntax', wants: 'comma'},
	'not-utf8': {fault: 'not-utf8'},
	'too-deep': {fault: 'too-deep', most: 16},
	'too-much': {fault: 'too-much', most: 10_000},
	'unknown-field': {
		fault: 'unknown-field',
		name: 'verison',
		near: ['version'],
		known: ['board', 'version'],
	},
	'missing-field': {fault: 'missing-field', name: 'sha256'},
	'repeated-field': {fault: 'repeated-field', name: 'board', first: 4},
	'not-together': {fault: 'not-together', name: 'chip', other: 'board'},
	'wrong-kind': {fault: 'wrong-kind', found: 'number', wants: ['text', 'list']},
	'not-one-of': {fault: 'not-one-of', found: 'kep', near: ['"keep"'], known: ['"keep"', '"save"']},
	'no-number': {fault: 'no-number', least: 1, most: 600},
	form: {fault: 'form', form: 'version', found: 'stable'},
	'empty-list': {fault: 'empty-list'},
	'too-many': {fault: 'too-many', most: 20},
	secret: {fault: 'secret'},
	twice: {fault: 'twice', found: '/main.py', first: 7},
	'file-and-folder': {fault: 'file-and-folder', found: '/lib'},
	'leads-out': {fault: 'leads-out', path},
	'file-missing': {fault: 'file-missing', path},
	'not-a-file': {fault: 'not-a-file', path},
	'not-a-folder': {fault: 'not-a-folder', path},
	'no-bundle': {fault: 'no-bundle', path},
	'file-unreadable': {fault: 'file-unreadable', path, detail: 'EIO'},
	'file-too-large': {fault: 'file-too-large', path, most: 1_048_576},
	'other-digest': {fault: 'other-digest', path, found: 'ab'.repeat(32)},
	'no-firmware': {fault: 'no-firmware', path, why: 'damaged'},
	'other-chip': {fault: 'other-chip', path, chip: 'ESP32-S3'},
	'not-text': {fault: 'not-text', path},
	'board-name': {fault: 'board-name', path},
}

const parts = Object.keys({
	name: 0,
	value: 0,
	colon: 0,
	comma: 0,
	'close-brace': 0,
	'close-bracket': 0,
	end: 0,
	quote: 0,
	'double-quotes': 0,
	'no-word': 0,
	'comment-end': 0,
	escape: 0,
	character: 0,
	number: 0,
} satisfies Record<SyntaxPart, 0>) as readonly SyntaxPart[]

const forms = Object.keys({
	text: 0,
	sha256: 0,
	version: 0,
	board: 0,
	variant: 0,
	'local-path': 0,
	'board-path': 0,
	package: 0,
	ssid: 0,
	variable: 0,
	code: 0,
	printed: 0,
	'name-pattern': 0,
} satisfies Record<LessonForm, 0>) as readonly LessonForm[]

const kinds = Object.keys({
	text: 0,
	number: 0,
	list: 0,
	group: 0,
	'true-false': 0,
	nothing: 0,
} satisfies Record<JsonKind, 0>) as readonly JsonKind[]

export const everyMistake: readonly LessonMistake[] = [
	...Object.values(faults),
	...parts.map(wants => ({fault: 'syntax', wants}) as const),
	...forms.map(form => ({fault: 'form', form, found: ''}) as const),
	...kinds.map(found => ({fault: 'wrong-kind', found, wants: kinds}) as const),
	{fault: 'no-firmware', path, why: 'other'} as const,
	{fault: 'unknown-field', name: '', near: [], known: ['ask', 'environment']} as const,
	{fault: 'repeated-field', name: '', first: 4} as const,
	{fault: 'not-one-of', found: '', near: [], known: ['true']} as const,
].map((fault, index) => ({line: 3, column: 14, field: index === 0 ? '' : 'boards[0]', ...fault}))
