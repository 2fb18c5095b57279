/** A teacher's file is read: what is right in it comes in, and of what is wrong each line is told, and nothing else happens. */

import {mkdir, symlink, truncate, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import type {Lesson} from '../../../src/class/lesson/lesson.ts'
import {readLesson} from '../../../src/class/lesson/read-lesson.ts'
import {isProblem} from '../../../src/problem.ts'
import {languageNames, speak, words} from '../../../src/words/index.ts'
import {ownFolder} from '../../own-folder.ts'
import '../../fuzz.ts'
import {board, digest, failure, lessonFile, sentencesOf, toldOf} from './lesson-file.ts'

afterAll(() => speak('en'))

const linux = {platform: 'linux', variables: {}} as const

function factsOf({file: _file, folder: _folder, places: _places, ...facts}: Lesson) {
	return facts
}

describe('a lesson', () => {
	it('says all that a board gets', async () => {
		const path = await lessonFile(`{
	// What we do today
	"$schema": "./lesson.schema.json",
	"lesson": "Robots, first hour",
	"boards": [
		{"board": "ESP32_GENERIC", "variant": "SPIRAM", "version": "1.27.0", "sha256": "${digest.toUpperCase()}"},
		{"firmware": "./firmware//robot.bin", "chip": "ESP32-S3", "sha256": "${digest}"},
	],
	"bundle": "bundle/",
	"files": [{"from": "starter/main.py", "to": "/main.py", "sha256": "${digest}"}, {"from": "a.py", "to": "/lib/a.py"}],
	"packages": ["umqtt.simple@1.4.0", "github:org/repository"], /* and no more */
	"wifi": {"ssid": "school", "password": {"environment": "CLASS_WIFI"}},
	"check": {"run": "check.py", "prints": {"line": "ready"}, "seconds": 30},
	"found": "erase",
	"names": {"pattern": "robot-%02d", "first": 7},
}`)
		const lesson = await readLesson(path)
		expect(factsOf(lesson)).toEqual({
			title: 'Robots, first hour',
			boards: [
				{board: 'ESP32_GENERIC', variant: 'SPIRAM', version: '1.27.0', sha256: digest},
				{firmware: 'firmware/robot.bin', chip: 'ESP32-S3', sha256: digest},
			],
			bundle: 'bundle',
			files: [
				{from: 'starter/main.py', to: '/main.py', sha256: digest},
				{from: 'a.py', to: '/lib/a.py'},
			],
			packages: ['umqtt.simple@1.4.0', 'github:org/repository'],
			wifi: {ssid: 'school', password: {environment: 'CLASS_WIFI'}},
			check: {run: {file: 'check.py'}, prints: {text: 'ready', isLine: true}, seconds: 30},
			found: 'erase',
			names: {pattern: 'robot-%02d', first: 7},
		})
		expect(lesson.file).toBe(path)
		expect(lesson.folder).toBe(dirname(path))
		expect(lesson.places.get('boards[1].chip')).toEqual({line: 7, column: 49})
	})

	it('saves the files of a board, and gives a check ten seconds, where it does not say otherwise', async () => {
		const check = {code: 'print(1)', prints: '1'}
		const wifi = {ssid: 'open'}
		const lesson = await readLesson(await lessonFile({boards: [board], check, wifi, names: 'r-%d'}))
		expect(factsOf(lesson)).toEqual({
			boards: [board],
			files: [],
			packages: [],
			found: 'save',
			check: {run: {code: 'print(1)'}, prints: {text: '1', isLine: false}, seconds: 10},
			wifi: {ssid: 'open', password: 'none'},
			names: {pattern: 'r-%d', first: 1},
		})
	})

	it('has the password asked for where it says so', async () => {
		const wifi = {ssid: 'school', password: {ask: true}}
		expect((await readLesson(await lessonFile({boards: [board], wifi}))).wifi?.password).toBe('ask')
	})

	it.each([
		['with the mark that Windows puts in front', (text: string) => `\ufeff${text}`],
		['with the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
		['with the line ends of an old Mac', (text: string) => text.replaceAll('\n', '\r')],
	])('has its lines and columns where an editor has them, %s', async (_, change) => {
		const lesson = (found: string) =>
			change(`{\n\t"boards": [${JSON.stringify(board)}],\n\t"found": ${found}\n}\n`)
		expect(await sentencesOf(lesson('"keep"'))).toEqual([])
		expect(await sentencesOf(lesson('"lose"'))).toEqual([
			'Line 3, column 11, found: Here belongs "keep", "save" or "erase", not “lose”.',
		])
	})

	it('is found through a link, and its files are beside the file itself', async () => {
		const path = await lessonFile({boards: [board]})
		const link = join(await ownFolder(), 'today.json')
		await symlink(path, link)
		expect(await readLesson(link)).toMatchObject({file: link, folder: dirname(path)})
	})

	it('is not read any more when the class is called off', async () => {
		const path = await lessonFile({boards: [board]})
		await expect(readLesson(path, AbortSignal.abort())).rejects.toThrow('aborted')
	})
})

/** A lesson with one line that is wrong: it is line 3, behind a tab. */
const withLine = (line: string) => `{\n\t"boards": [${JSON.stringify(board)}],\n\t${line}\n}`
/** A lesson with one board that is wrong: it is line 3, behind two tabs. */
const withBoard = (fields: object) => `{\n\t"boards": [\n\t\t${JSON.stringify(fields)}\n\t]\n}`

const noPath =
	'A file is named from the folder of the lesson, like "starter/main.py": with /, without .. and without a drive.'
const noBoardPath = 'A place on the board is written like "/main.py" or "/lib/sensor.py".'
const noVersion = 'A lesson names its version by number, like "1.27.0", so that all boards get the same one.'
const noPassword =
	'A lesson holds no password, because a lesson is passed on. Write {"ask": true}, and it is asked for when the class begins; or {"environment": "NAME"}, and it is taken from that variable.'
const noName = 'A name has letters, digits and one %d or %02d for the number, like "robot-%02d".'

describe('of a line that is wrong is told where it is and what belongs there:', () => {
	it.each<[line: string, ...told: string[]]>([
		['"lesson": 3', 'Line 3, column 12, lesson: Here belongs a text in double quotes, not a number.'],
		['"lesson": ""', 'Line 3, column 12, lesson: Here belongs one line, of no more than 200 characters.'],
		[
			'"pakages": []',
			'Line 3, column 2, pakages: There is no field “pakages” here. Did you mean “packages”?',
		],
		[
			'"teacher": "Ada"',
			'Line 3, column 2, teacher: There is no field “teacher” here. There is: lesson, boards, bundle, files, packages, wifi, check, found and names.',
		],
		[
			'"boards": []',
			'Line 3, column 2, boards: “boards” stands in line 2 already. Leave one of the two away.',
		],
		['"bundle": "/media/stick"', `Line 3, column 12, bundle: ${noPath} It cannot be “/media/stick”.`],
		['"bundle": "."', `Line 3, column 12, bundle: ${noPath} It cannot be “.”.`],
		['"bundle": "C:/bundle"', `Line 3, column 12, bundle: ${noPath} It cannot be “C:/bundle”.`],
		['"files": "a/../../b"', `Line 3, column 11, files: ${noPath} It cannot be “a/../../b”.`],
		['"files": "starter\\\\py"', `Line 3, column 11, files: ${noPath} It cannot be “starter\\py”.`],
		[
			'"files": {}',
			'Line 3, column 11, files: Here belongs a text in double quotes or a list in [ ], not a group in { }.',
		],
		['"files": [{"from": "a.py"}]', 'Line 3, column 12, files[0]: The field “to” is missing here.'],
		[
			'"files": [{"from": "a.py", "to": "main.py"}]',
			`Line 3, column 35, files[0].to: ${noBoardPath} It cannot be “main.py”.`,
		],
		[
			'"files": [{"from": "a.py", "to": "/../main.py"}]',
			`Line 3, column 35, files[0].to: ${noBoardPath} It cannot be “/../main.py”.`,
		],
		[
			'"files": [{"from": "a.py", "to": "/lib/.mp-wizard.part"}]',
			`Line 3, column 35, files[0].to: ${noBoardPath} It cannot be “/lib/.mp-wizard.part”.`,
		],
		[
			'"files": [{"from": "a", "to": "/lib"}, {"from": "a", "to": "/b"}, {"from": "b", "to": "/b"}]',
			'Line 3, column 88, files[2].to: “/b” stands in line 3 already. Leave one of the two away.',
		],
		[
			'"files": [{"from": "a", "to": "/lib"}, {"from": "b", "to": "/lib/b"}]',
			'Line 3, column 32, files[0].to: “/lib” would be a file here, and the folder of another file. Rename one of the two.',
		],
		[
			'"packages": ["umqtt.simple", "umqtt simple", "umqtt.simple"]',
			'Line 3, column 31, packages[1]: A package is named like "umqtt.simple", "github:org/repository" or "https://…". It cannot be “umqtt simple”.',
			'Line 3, column 47, packages[2]: “umqtt.simple” stands in line 3 already. Leave one of the two away.',
		],
		[
			'"packages": ["a/../../b"]',
			'Line 3, column 15, packages[0]: A package is named like "umqtt.simple", "github:org/repository" or "https://…". It cannot be “a/../../b”.',
		],
		[
			'"wifi": {"ssid": "school", "password": "open sesame"}',
			`Line 3, column 41, wifi.password: ${noPassword}`,
		],
		['"wifi": {"password": {"ask": true}}', 'Line 3, column 10, wifi: The field “ssid” is missing here.'],
		[
			`"wifi": {"ssid": "${'ü'.repeat(17)}"}`,
			`Line 3, column 19, wifi.ssid: The name of a Wi-Fi has 1 to 32 letters; signs like ä count twice. It cannot be “${'ü'.repeat(17)}”.`,
		],
		[
			'"wifi": {"ssid": "school", "password": {}}',
			'Line 3, column 41, wifi.password: The field “ask” is missing here.',
		],
		[
			'"wifi": {"ssid": "school", "password": {"ask": true, "environment": "A"}}',
			'Line 3, column 55, wifi.password.environment: “environment” does not go together with “ask”. Leave one of the two away.',
		],
		[
			'"wifi": {"ssid": "school", "password": {"ask": "sesame"}}',
			'Line 3, column 49, wifi.password.ask: Here belongs true.',
		],
		[
			'"wifi": {"ssid": "school", "password": {"environment": "open sesame"}}',
			'Line 3, column 57, wifi.password.environment: A variable has a name of letters, digits and _, like "CLASS_WIFI_PASSWORD".',
		],
		[
			'"wifi": {"ssid": "school", "password": {"text": "sesame", "ask": true}}',
			'Line 3, column 42, wifi.password: There is no such field here. There is: ask and environment.',
		],
		['"check": {"prints": "ready"}', 'Line 3, column 11, check: The field “run” is missing here.'],
		['"check": {"run": "check.py"}', 'Line 3, column 11, check: The field “prints” is missing here.'],
		[
			'"check": {"run": "check.py", "code": "print(1)", "prints": "1"}',
			'Line 3, column 31, check.code: “code” does not go together with “run”. Leave one of the two away.',
		],
		[
			'"check": {"code": "print(1)", "prints": {"line": "a\\nb"}}',
			'Line 3, column 51, check.prints.line: Here belongs one line, of no more than 500 characters. It cannot be “a b”.',
		],
		[
			'"check": {"code": " ", "prints": "1", "seconds": 0}',
			'Line 3, column 20, check.code: Here belongs Python code, of no more than 20,000 characters. More of it goes into a file, with "run". It cannot be “”.',
			'Line 3, column 51, check.seconds: Here belongs a whole number from 1 to 600.',
		],
		[
			'"check": {"code": "1", "prints": "1", "seconds": 1e999}',
			'Line 3, column 51, check.seconds: Here belongs a whole number from 1 to 600.',
		],
		['"found": "delete"', 'Line 3, column 11, found: Here belongs "keep", "save" or "erase", not “delete”.'],
		[
			'"found": "kepe"',
			'Line 3, column 11, found: Here belongs "keep", "save" or "erase", not “kepe”. Did you mean "keep"?',
		],
		['"names": "robot"', `Line 3, column 11, names: ${noName} It cannot be “robot”.`],
		['"names": "=cmd()%d"', `Line 3, column 11, names: ${noName} It cannot be “=cmd()%d”.`],
		['"names": "%d-%d"', `Line 3, column 11, names: ${noName} It cannot be “%d-%d”.`],
		[
			'"names": {"pattern": "robot-%d", "first": -1}',
			'Line 3, column 44, names.first: Here belongs a whole number from 0 to 9999.',
		],
	])('%s', async (line, ...told) => {
		expect(await sentencesOf(withLine(line))).toEqual(told)
	})

	it.each<[board: object, ...told: string[]]>([
		[
			{...board, version: 'stable'},
			`Line 3, column 41, boards[0].version: ${noVersion} It cannot be “stable”.`,
		],
		[
			{...board, version: 1.27},
			'Line 3, column 41, boards[0].version: Here belongs a text in double quotes, not a number.',
		],
		[
			{...board, sha256: 'abc'},
			'Line 3, column 59, boards[0].sha256: A SHA-256 has 64 characters, from 0 to 9 and from a to f. It cannot be “abc”.',
		],
		[
			{...board, board: 'ESP32-GENERIC'},
			'Line 3, column 12, boards[0].board: A board has a name like "ESP32_GENERIC". All are listed by: mp-wizard boards. It cannot be “ESP32-GENERIC”.',
		],
		[
			{board: 'ESP32_GENERIC', verison: '1.27.0', sha256: digest},
			'Line 3, column 28, boards[0].verison: There is no field “verison” here. Did you mean “version”?',
		],
		[
			{},
			'Line 3, column 3, boards[0]: The field “board” is missing here.',
			'Line 3, column 3, boards[0]: The field “version” is missing here.',
			'Line 3, column 3, boards[0]: The field “sha256” is missing here.',
		],
		[
			{...board, chip: 'ESP32'},
			`Line 3, column 126, boards[0].chip: “chip” does not go together with “board”. Leave one of the two away.`,
		],
		[
			{firmware: 'a.bin', version: '1.27.0', chip: 'esp32c3', sha256: digest},
			'Line 3, column 23, boards[0].version: “version” does not go together with “firmware”. Leave one of the two away.',
			'Line 3, column 49, boards[0].chip: Here belongs "ESP8266", "ESP32", "ESP32-S2", "ESP32-S3", "ESP32-C2", "ESP32-C3", "ESP32-C5", "ESP32-C6", "ESP32-C61", "ESP32-H2" or "ESP32-P4", not “esp32c3”. Did you mean "ESP32-C3"?',
		],
		[
			{firmware: 'a.bin'},
			'Line 3, column 3, boards[0]: The field “chip” is missing here.',
			'Line 3, column 3, boards[0]: The field “sha256” is missing here.',
		],
	])('%j', async (fields, ...told) => {
		expect(await sentencesOf(withBoard(fields))).toEqual(told)
	})

	it('the same build twice, in either case of its letters', async () => {
		const text = `{"boards": [\n${JSON.stringify(board)},\n${JSON.stringify({...board, board: 'esp32_generic_c3'})}]}`
		expect(await sentencesOf(text)).toEqual([
			'Line 3, column 1, boards[1]: “esp32_generic_c3” stands in line 2 already. Leave one of the two away.',
		])
	})

	it('a lesson for no board', async () => {
		expect(await sentencesOf('{}')).toEqual(['Line 1, column 1: The field “boards” is missing here.'])
		expect(await sentencesOf('{"boards": []}')).toEqual([
			'Line 1, column 12, boards: At least one entry belongs here.',
		])
		expect(
			await sentencesOf({boards: Array.from({length: 21}, (_, at) => ({...board, board: `B${at}`}))}),
		).toEqual(['Line 1, column 11, boards: No more than 20 entries belong here.'])
	})

	it.each(['[]', '3', '"text"', 'null', 'true'])('no lesson but %s', async text => {
		expect(await sentencesOf(text)).toEqual([
			expect.stringMatching(/^Line 1, column 1: Here belongs a group in \{ \}, not /),
		])
	})
})

describe('of a text that is no JSON is told what is missing where:', () => {
	it.each<[what: string, text: string, ...told: string[]]>([
		[
			'nothing',
			'',
			'Line 1, column 1: Here belongs a value: a text in double quotes, a number, a list in [ ] or a group in { }.',
		],
		['a comma', '{\n\t"found": "keep"\n\t"boards": []\n}', 'Line 3, column 2: Here belongs a comma.'],
		[
			'a colon',
			'{\n\t"found" "keep"\n}',
			'Line 2, column 10: Here belongs a colon, between the name and its value.',
		],
		['the last brace', '{\n\t"boards": []\n', 'Line 3, column 1: Here a } is missing.'],
		[
			'the quotes at the end',
			'{\n\t"found": "keep,\n\t"boards": []\n}',
			'Line 2, column 11: This text has no quotes at its end.',
		],
		['a bracket', '{"boards": [{}}', 'Line 1, column 15: Here belongs a comma.'],
		[
			'double quotes',
			"{\n\t'found': 'keep'\n}",
			'Line 2, column 2: Texts and names stand in double quotes: "…"',
		],
		[
			'quotes of a word processor',
			'{\n\t“found”: “keep”\n}',
			'Line 2, column 2: Texts and names stand in double quotes: "…"',
		],
		[
			'a name without quotes',
			'{\n\tfound: "keep"\n}',
			'Line 2, column 2: Nothing but numbers, true, false and null stands without quotes.',
		],
		[
			'what Python says for true',
			'{"wifi": {"password":\n{"ask": True}}}',
			'Line 2, column 9: Nothing but numbers, true, false and null stands without quotes.',
		],
		['a name', '{\n\t3: "keep"\n}', 'Line 2, column 2: Here belongs a name in double quotes, like "boards".'],
		[
			'a path of Windows',
			'{\n\t"files": "a\\user"\n}',
			'Line 2, column 11: A \\ in a text is written \\\\. In paths, write / instead.',
		],
		[
			'something behind the end',
			'{}\n{}',
			'Line 2, column 1: The lesson ended with the last }. Nothing belongs behind it.',
		],
		[
			'the end of a comment',
			'{}\n/* and',
			'Line 2, column 1: This comment has no end. Write // in front of each line of it.',
		],
		[
			'a value, three times',
			'{"lesson":\n,"bundle":\n,"files":\n}',
			...[2, 3, 4].map(
				line =>
					`Line ${line}, column 1: Here belongs a value: a text in double quotes, a number, a list in [ ] or a group in { }.`,
			),
		],
	])('%s', async (_, text, ...told) => {
		const all = await sentencesOf(text)
		expect(all.slice(0, told.length)).toEqual(told)
	})
})

describe('all mistakes are told at once', () => {
	it('in the order of the file, twenty at a time', async () => {
		const files = Array.from({length: 30}, (_, at) => `{"from": "a.py", "to": "${at}"}`)
		const path = await lessonFile(`{"files": [\n${files.join(',\n')}],\n"boards": []}`)
		const problem = await failure(readLesson(path))
		expect(toldOf(problem)).toHaveLength(20)
		expect(toldOf(problem).map(one => Number(/\d+/.exec(one)))).toEqual(
			Array.from({length: 20}, (_, at) => at + 2),
		)
		const {title, fixes} = words.problemCard(problem!, linux)
		expect(title).toBe('The lesson has 31 mistakes in it')
		expect(fixes.at(-1)).toBe('11 more mistakes are told when these are gone.')
	})

	it.each(languageNames)('in %s, without anything that a screen obeys', async language => {
		await speak(language)
		const text = '\u001b[2J\u202e\u0007x'
		const told = await sentencesOf({
			boards: [{...board, sha256: text}],
			[text]: 1,
			files: text,
			found: text,
			packages: [`a${text}`],
			names: {[text]: text},
		})
		expect(told.length).toBeGreaterThanOrEqual(6)
		for (const sentence of told) {
			expect(sentence).not.toMatch(/[\u0000-\u001f\u007f\u202e]/)
			expect(sentence).toMatch(/^\p{L}+ 1, \p{L}+ \d+.*: .+\S$/u)
		}
		await speak('en')
	})
})

describe('a password in a lesson', () => {
	it('is repeated nowhere, whatever somebody has tried', async () => {
		const secret = 'correcthorse'
		const tried: readonly unknown[] = [
			secret,
			[secret],
			{ask: secret},
			{environment: `${secret} `},
			{[secret]: true},
			{text: secret},
			{ask: true, environment: `${secret}-`},
			{ask: {[secret]: secret}},
			{ask: {a: {[secret]: secret}}},
			{environment: [{[secret]: secret}]},
		]
		for (const language of languageNames) {
			await speak(language)
			for (const password of tried) {
				const path = await lessonFile({boards: [board], wifi: {ssid: 'school', password}})
				const problem = await failure(readLesson(path))
				expect(problem?.code).toBe('lesson-invalid')
				const {errors} = (problem as {facts: {errors: readonly {field: string}[]}} | undefined)!.facts
				const said = [
					problem!.message,
					JSON.stringify(words.problemCard(problem!, linux)),
					JSON.stringify(errors),
				]
				expect(said.join('\n'), JSON.stringify(password)).not.toContain(secret)
			}
		}
		await speak('en')
	})
})

describe('a file that means no good', () => {
	it('of a hundred megabytes is not read', async () => {
		const path = await lessonFile('{')
		await truncate(path, 100 * 1024 * 1024)
		expect((await failure(readLesson(path)))?.facts).toEqual({path, reason: 'too-large', detail: 'too large'})
	})

	it.each([
		['a folder', async (folder: string) => folder, 'not-a-file'],
		['nothing', async (folder: string) => join(folder, 'none.json'), 'missing'],
		[
			'a link to itself',
			async (folder: string) => {
				await symlink('loop.json', join(folder, 'loop.json'))
				return join(folder, 'loop.json')
			},
			'other',
		],
		['a name with NUL', async () => 'a\0b', 'other'],
		...(process.platform === 'linux' ? ([['a device', async () => '/dev/zero', 'not-a-file']] as const) : []),
	] as const)('%s: is told so', async (_, make, reason) => {
		const problem = await failure(readLesson(await make(await ownFolder())))
		expect(problem && isProblem(problem, 'lesson-unreadable') && problem.facts.reason).toBe(reason)
	})

	it.each([
		['lists', '['.repeat(200_000)],
		['groups', '{"a":'.repeat(50_000)],
		['what is never closed, in a board', `{"boards": [${'['.repeat(100)}`],
	])('goes no deeper than a lesson does: %s', async (_, text) => {
		expect(await sentencesOf(text)).toEqual([
			expect.stringMatching(
				/^Line 1, column \d+: Lists and groups are in each other more than 16 times here\.$/,
			),
		])
	})

	it.each([
		['entries', `{"boards": [${'0,'.repeat(200_000)}0]}`],
		['fields', `{${Array.from({length: 30_000}, (_, at) => `"a${at}":0`).join()}}`],
	])('of more %s than a lesson has is not looked through', async (_, text) => {
		expect(await sentencesOf(text)).toEqual([
			expect.stringContaining('A lesson has no more than 10,000 fields and values.'),
		])
	})

	it.each([
		['in many groups', `{"boards": [${'{"a":0,"b":0},'.repeat(3000)}]}`],
		['in one group', `{${Array.from({length: 9000}, (_, at) => `"boardz${at}":0`).join()}}`],
	])('of as many mistakes %s as there is room for is told the first of them', async (_, text) => {
		const problem = await failure(readLesson(await lessonFile(text)))
		expect(toldOf(problem)).toHaveLength(20)
	})

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
		'has %s for a field like any other',
		async name => {
			const text = `{"boards": [${JSON.stringify(board)}], "${name}": {"found": "erase"}}`
			expect(await sentencesOf(text)).toEqual([expect.stringContaining(`There is no field “${name}” here.`)])
			const inBoard = `{"boards": [{"${name}": {"board": "A", "version": "1.27.0"}}]}`
			expect(await sentencesOf(inBoard)).toEqual(
				expect.arrayContaining([
					expect.stringContaining(`boards[0].${name}: There is no field “${name}” here.`),
					expect.stringContaining('The field “board” is missing here.'),
				]),
			)
			expect(({} as {found?: string}).found).toBeUndefined()
		},
	)

	it('has half a character for a field', async () => {
		const told = await sentencesOf(`{"boards": [${JSON.stringify(board)}],\n"a\\ud800%/~": 1}`)
		expect(told).toEqual([
			expect.stringMatching(/^Line 2, column 1, a.%\/~: There is no field “a.%\/~” here\./),
		])
	})

	it('has NUL in it', async () => {
		expect(await sentencesOf('{"boards": [\0]}')).toEqual([expect.stringMatching(/^Line 1, column 13: /)])
		expect(await sentencesOf('{"lesson": "a\0"}')).toEqual([
			expect.stringMatching(/^Line 1, column 12: Within a text, /),
		])
		expect(await sentencesOf(withLine('"files": "a\\u0000"'))).toEqual([
			expect.stringMatching(/^Line 3, column 11, files: A file is named /),
		])
	})

	it.each<[what: string, bytes: Uint8Array, place: string]>([
		['Latin 1', Buffer.from('{\n"lesson": "Löten"}', 'latin1'), 'Line 2, column 13'],
		['UTF-16', Buffer.from('\ufeff{"lesson": ""}', 'utf16le'), 'Line 1, column 1'],
		['a piece of UTF-8, behind the sign for one', Buffer.from('efbfbd0a41c3', 'hex'), 'Line 2, column 2'],
		['the same behind a mark', Buffer.from('efbbbfefbfbd0a41eda080', 'hex'), 'Line 2, column 2'],
	])('in %s is told where it stops being UTF-8', async (_, bytes, place) => {
		expect(await sentencesOf(bytes)).toEqual([
			`${place}: This is no UTF-8. Open the file in an editor and save it as UTF-8.`,
		])
	})

	it('has a password for a field twice', async () => {
		const text = `{"boards": [${JSON.stringify(board)}], "wifi": {"ssid": "x", "password":\n{"sesame": 1, "sesame": 2}}}`
		const told = await sentencesOf(text)
		expect(told).toContain(
			'Line 2, column 15, wifi.password: This field stands in line 2 already. Leave one of the two away.',
		)
		expect(told.join()).not.toContain('sesame')
	})

	it('names places that links lead out of the folder', async () => {
		const folder = await ownFolder()
		const elsewhere = await ownFolder()
		await mkdir(join(folder, 'in'))
		await writeFile(join(folder, 'in', 'main.py'), '')
		await writeFile(join(elsewhere, 'secret.py'), '')
		await symlink(elsewhere, join(folder, 'out'))
		await symlink(join(elsewhere, 'secret.py'), join(folder, 'main.py'))
		await symlink('in/main.py', join(folder, 'inner.py'))
		await symlink('..', join(folder, 'above'))
		await symlink('.', join(folder, 'self'))
		const lesson = {
			boards: [board, {firmware: 'out/secret.py', chip: 'ESP32', sha256: digest}],
			bundle: 'above',
			files: ['main.py', 'inner.py', 'self', 'not/there.py'].map((from, at) => ({from, to: `/${at}`})),
			check: {run: 'out/secret.py', prints: 'x'},
		}
		const problem = await failure(readLesson(await lessonFile(lesson, folder)))
		const out = (path: string) =>
			expect.stringContaining(
				`“${path}” leads out of the folder of the lesson. Copy what is needed into that folder.`,
			)
		expect(toldOf(problem)).toEqual(['out/secret.py', 'above', 'main.py', 'self', 'out/secret.py'].map(out))
	})
})

describe('whatever is in a file, it is a lesson or a Problem', () => {
	/** Resolves to whether it was a lesson. */
	const judged = async (content: string | Uint8Array) => {
		const problem = await failure(readLesson(await lessonFile(content)))
		if (problem) words.problemCard(problem, linux)
		// What is refused has a reason that can be told.
		expect(toldOf(problem).join()).not.toContain('Here belongs a group in { }, not a group in { }')
		return problem === undefined
	}

	it('bytes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({maxLength: 200}), async bytes => {
				expect(await judged(bytes)).toBe(false)
			}),
		)
	})

	it('JSON of any shape', async () => {
		await fc.assert(
			fc.asyncProperty(fc.json(), async text => {
				expect(await judged(text)).toBe(false)
			}),
		)
	})

	const names = [
		'$schema',
		'lesson',
		'boards',
		'bundle',
		'files',
		'packages',
		'wifi',
		'check',
		'found',
		'names',
	]
	const inner = [
		'board',
		'version',
		'sha256',
		'firmware',
		'chip',
		'from',
		'to',
		'ssid',
		'password',
		'ask',
		'run',
		'prints',
		'line',
		'pattern',
		'first',
	]
	const {value} = fc.letrec<{value: unknown}>(tie => ({
		value: fc.oneof(
			{maxDepth: 5},
			fc.constantFrom<unknown>(
				'1.27.0',
				digest,
				'/main.py',
				'a.py',
				'',
				null,
				true,
				3,
				-1,
				1e30,
				'ESP32',
				'keep',
				'r-%d',
			),
			fc.string({unit: 'binary'}),
			fc.array(tie('value'), {maxLength: 4}),
			fc.dictionary(fc.oneof(fc.constantFrom(...names, ...inner), fc.string()), tie('value'), {maxKeys: 6}),
		),
	}))

	it('fields of a lesson with any values', async () => {
		await fc.assert(
			fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), value), async fields => {
				await judged(JSON.stringify(fields))
				await judged(JSON.stringify({boards: [board], ...fields}))
			}),
		)
	})

	it('a lesson in which something was typed over', async () => {
		const whole = JSON.stringify(
			{
				boards: [board],
				files: [{from: 'a.py', to: '/a.py'}],
				wifi: {ssid: 'x', password: {ask: true}},
				check: {code: 'x', prints: 'y'},
				names: 'r-%d',
			},
			undefined,
			'\t',
		)
		await fc.assert(
			fc.asyncProperty(
				fc.nat(whole.length),
				fc.nat(6),
				fc.string({maxLength: 6}),
				async (at, gone, typed) => {
					await judged(whole.slice(0, at) + typed + whole.slice(at + gone))
				},
			),
		)
	})
})
