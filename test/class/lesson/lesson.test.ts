/** What follows from a lesson: names, whether the check has printed what it should, its own text, its digest, and its schema. */

import {createHash} from 'node:crypto'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {LessonContents} from '../../../src/class/lesson/contents.ts'
import {lessonDigest} from '../../../src/class/lesson/digest.ts'
import {hasPrinted, type LessonFacts, nameOf} from '../../../src/class/lesson/lesson.ts'
import {readLesson} from '../../../src/class/lesson/read-lesson.ts'
import {lessonSchema, lessonSchemaText, type Schema} from '../../../src/class/lesson/schema.ts'
import {lessonText} from '../../../src/class/lesson/write-lesson.ts'
import {chips} from '../../../src/esp/chips.ts'
import '../../fuzz.ts'
import {board, digest, lessonFile} from './lesson-file.ts'

const facts: LessonFacts = {boards: [board], files: [], packages: [], found: 'save'}

it.each([
	['robot-%02d', 1, 7, 'robot-07'],
	['robot-%02d', 1, 123, 'robot-123'],
	['robot-%d', 1, 7, 'robot-7'],
	['%03d', 0, 1, '000'],
	['Käfer %d rot', 20, 3, 'Käfer 22 rot'],
])('with %j from %i on, board %i is %s', (pattern, first, n, name) => {
	expect(nameOf({...facts, names: {pattern, first}}, n)).toBe(name)
})

it('without names, a board has none', () => {
	expect(nameOf(facts, 1)).toBeUndefined()
})

it.each([
	['ready', false, 'all is ready now\r\n', true],
	['ready', true, 'all is ready now\r\n', false],
	['ready', true, 'wait\r\nready\r\nwait', true],
	['ready', true, 'ready', true],
	['ready', true, 'wait\r\r\nready\r\r\n', true],
	['ready', true, 'ready \r\n', false],
	['ready', false, 'reay', false],
])('%j as a line of its own: %s is in %j: %s', (text, isLine, output, isThere) => {
	expect(hasPrinted({text, isLine}, output)).toBe(isThere)
})

describe('a lesson that is written', () => {
	const sha256 = fc
		.uint8Array({minLength: 32, maxLength: 32})
		.map(bytes => Buffer.from(bytes).toString('hex'))
	const name = fc.stringMatching(/^[A-Za-zäñ_][A-Za-z0-9 ._-]{0,9}$/)
	const path = fc.array(name, {minLength: 1, maxLength: 3}).map(names => names.join('/'))
	const line = (maxLength: number) =>
		fc
			.string({unit: 'grapheme', minLength: 1, maxLength})
			.filter(text => !/[\u0000-\u001f\u007f]/.test(text) && Array.from(text).length <= maxLength)
	const identifier = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,20}$/)
	const build = fc.record(
		{
			board: identifier,
			variant: identifier,
			version: fc.constantFrom('1.27.0', '1.18', '1.28.0-preview.314.gabc123'),
			sha256,
		},
		{requiredKeys: ['board', 'version', 'sha256']},
	)
	const local = fc.record({
		firmware: path,
		chip: fc.constantFrom(...chips.map(chip => chip.name)),
		sha256,
	})
	const file = fc.record(
		{from: path, to: name.map(one => `/lib/${one}`), sha256},
		{requiredKeys: ['from', 'to']},
	)
	const check = fc.record({
		run: fc.oneof(
			path.map(one => ({file: one})),
			fc
				.string({maxLength: 60})
				.filter(one => /\S/.test(one))
				.map(code => ({code})),
		),
		prints: fc.record({text: line(40), isLine: fc.boolean()}),
		seconds: fc.integer({min: 1, max: 600}),
	})
	const wifi = fc.record({
		ssid: line(16).filter(ssid => Buffer.byteLength(ssid) <= 32),
		password: fc.oneof(
			fc.constant('none' as const),
			fc.constant('ask' as const),
			identifier.map(environment => ({environment})),
		),
	})
	const lessons: fc.Arbitrary<LessonFacts> = fc.record(
		{
			title: line(60),
			boards: fc.uniqueArray(fc.oneof(build, local), {
				minLength: 1,
				maxLength: 5,
				selector: one => ('board' in one ? `${one.board}-${one.variant}` : one),
			}),
			bundle: path,
			files: fc.oneof(path, fc.uniqueArray(file, {maxLength: 5, selector: ({to}) => to})),
			packages: fc.subarray([
				'umqtt.simple',
				'aiohttp@0.0.5',
				'github:org/repository/folder@main',
				'https://x.org/a.py',
			]),
			wifi,
			check,
			found: fc.constantFrom('keep', 'save', 'erase'),
			names: fc.record({
				pattern: fc.constantFrom('robot-%02d', '%d', 'Käfer %d rot'),
				first: fc.nat(9999),
			}),
		},
		{requiredKeys: ['boards', 'files', 'packages', 'found']},
	)

	it('says the same when it is read', async () => {
		await fc.assert(
			fc.asyncProperty(lessons, async written => {
				const text = lessonText(written)
				const {
					file: _file,
					folder: _folder,
					places: _places,
					...read
				} = await readLesson(await lessonFile(text))
				expect(read).toEqual(written)
				expect(lessonText(read)).toBe(text)
			}),
		)
	})

	it('leaves away what it does not have to say', () => {
		expect(JSON.parse(lessonText(facts))).toEqual({$schema: './lesson.schema.json', boards: [board]})
	})
})

describe('the digest of a lesson', () => {
	const bytes = (text: string) => Buffer.from(text)
	const other = {...board, board: 'ESP32_GENERIC', sha256: 'cd'.repeat(32)}
	const whole: LessonFacts = {
		...facts,
		boards: [board, other],
		packages: ['a', 'b'],
		wifi: {ssid: 'school', password: 'ask'},
		check: {run: {file: 'check.py'}, prints: {text: 'ready', isLine: false}, seconds: 10},
	}
	const contents: LessonContents = {
		onBoard: new Map([
			['/main.py', bytes('x')],
			['/lib/', new Uint8Array()],
			['/lib/a.py', bytes('y')],
		]),
		checkCode: 'print(1)',
		firmware: new Map(),
	}
	const now = lessonDigest(whole, contents)

	it('is the same on every computer and in every release', () => {
		const parts = {
			shape: 1,
			firmware: [digest, 'cd'.repeat(32)],
			files: [
				['/lib/', sha('')],
				['/lib/a.py', sha('y')],
				['/main.py', sha('x')],
			],
			packages: ['a', 'b'],
			ssid: 'school',
			check: ['print(1)', 'ready', false],
		}
		expect(now).toBe(sha(JSON.stringify(parts)))
	})

	it.each<[what: string, lesson: LessonFacts, contents: LessonContents]>([
		['the order of the boards', {...whole, boards: [other, board]}, contents],
		['the order of the packages', {...whole, packages: ['b', 'a']}, contents],
		['the order of the files', whole, {...contents, onBoard: new Map([...contents.onBoard].toReversed())}],
		['its title', {...whole, title: 'Robots'}, contents],
		['the names of the boards', {...whole, names: {pattern: 'r-%d', first: 1}}, contents],
		['what becomes of old files', {...whole, found: 'erase'}, contents],
		[
			'where the password comes from',
			{...whole, wifi: {ssid: 'school', password: {environment: 'A'}}},
			contents,
		],
		['how long the check may take', {...whole, check: {...whole.check!, seconds: 20}}, contents],
	])('does not change with %s', (_, lesson, changed) => {
		expect(lessonDigest(lesson, changed)).toBe(now)
	})

	const withFiles = (...changed: readonly [string, string][]): LessonContents => ({
		...contents,
		onBoard: new Map([...contents.onBoard, ...changed.map(([path, text]) => [path, bytes(text)] as const)]),
	})
	const {wifi: _wifi, ...withoutWifi} = whole
	const {check: _check, ...withoutCheck} = whole

	it.each<[what: string, lesson: LessonFacts, contents: LessonContents]>([
		['other firmware', {...whole, boards: [board, {...other, sha256: 'ef'.repeat(32)}]}, contents],
		['one board less', {...whole, boards: [board]}, contents],
		['another content', whole, withFiles(['/main.py', 'z'])],
		['one file more', whole, withFiles(['/b.py', ''])],
		['another package', {...whole, packages: ['a', 'c']}, contents],
		['another Wi-Fi', {...whole, wifi: {ssid: 'home', password: 'ask'}}, contents],
		['no Wi-Fi', withoutWifi, contents],
		['another code for the check', whole, {...contents, checkCode: 'print(2)'}],
		[
			'another text to print',
			{...whole, check: {...whole.check!, prints: {text: 'done', isLine: false}}},
			contents,
		],
		[
			'a whole line to print',
			{...whole, check: {...whole.check!, prints: {text: 'ready', isLine: true}}},
			contents,
		],
		['no check', withoutCheck, contents],
	])('changes with %s', (_, lesson, changed) => {
		expect(lessonDigest(lesson, changed)).not.toBe(now)
	})

	function sha(text: string): string {
		return createHash('sha256').update(text).digest('hex')
	}
})

describe('the schema', () => {
	/** Each field that it knows, by the way to it. */
	function fields(schema: Schema, way = ''): readonly (readonly [string, Schema])[] {
		const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
			field === false ? [] : ([[`${way}.${name}`, field], ...fields(field, `${way}.${name}`)] as const),
		)
		return schema.items ? [...own, ...fields(schema.items, way)] : own
	}

	it('can be printed, and an editor knows it by its draft', () => {
		expect(JSON.parse(lessonSchemaText())).toEqual(JSON.parse(JSON.stringify(lessonSchema)))
		expect(JSON.parse(lessonSchemaText())).toMatchObject({
			$schema: 'http://json-schema.org/draft-07/schema#',
			$id: 'urn:mp-wizard:lesson',
			title: expect.stringMatching(/./),
		})
	})

	it('says of every field what it is for', () => {
		expect(fields(lessonSchema).length).toBeGreaterThan(25)
		for (const [way, {description}] of fields(lessonSchema))
			expect(description, way).toMatch(/^[A-Z].*[.:]?.*\.$/)
	})

	it('lets no unknown field pass, anywhere', () => {
		for (const [way, field] of [['', lessonSchema] as const, ...fields(lessonSchema)])
			if (field.properties) expect(field.additionalProperties, way).toBe(false)
	})

	it('has patterns that every text comes through in no time', () => {
		const patterns = [lessonSchema, ...fields(lessonSchema).map(([, field]) => field), lessonSchema]
			.flatMap(({pattern, items}) => [pattern, items?.pattern])
			.filter(pattern => pattern !== undefined)
		// A pattern that goes back and forth would not come to an end here.
		for (const pattern of new Set(patterns))
			for (const piece of ['/', './', '../', 'a', 'a/', '/a', ' ', '%', '%d', '1.', '-', 'a '])
				expect(typeof new RegExp(pattern, 'u').test(`${piece.repeat(20_000)}\u0000`)).toBe('boolean')
	})
})
