/** The published JSON Schema of a lesson, in the words that an editor shows beside each field. English, as all JSON is; reads nothing. */

import {chips} from '../../esp/chips.ts'
import {defaults} from './lesson.ts'
import type {LessonForm} from './mistake.ts'

type SchemaType = 'object' | 'array' | 'string' | 'integer' | 'boolean'

/** As much of draft 07 as a lesson needs: it is the one that every editor knows. */
export interface Schema {
	readonly $schema?: string
	readonly $id?: string
	/** The form of a text, by which a mistake in it is told. */
	readonly $comment?: LessonForm
	readonly title?: string
	readonly description?: string
	readonly type?: SchemaType | readonly SchemaType[]
	readonly default?: unknown
	readonly examples?: readonly unknown[]
	readonly properties?: Readonly<Record<string, Schema | false>>
	readonly additionalProperties?: false
	readonly required?: readonly string[]
	readonly minProperties?: number
	readonly maxProperties?: number
	readonly items?: Schema
	readonly minItems?: number
	readonly maxItems?: number
	readonly pattern?: string
	readonly minLength?: number
	readonly maxLength?: number
	readonly enum?: readonly (string | true)[]
	readonly minimum?: number
	readonly maximum?: number
	readonly if?: Schema
	readonly then?: Schema
	readonly else?: Schema
}

/** What the schema is called beside a lesson, where an editor finds it without a network. */
export const schemaFileName = 'lesson.schema.json'

/** Control characters are in none of them but code. */
const inLine = '\\u0000-\\u001f\\u007f'

const form = (name: LessonForm, pattern: string, maxLength: number) =>
	({$comment: name, type: 'string', pattern, maxLength}) as const satisfies Schema

const oneLine = form('text', `^[^${inLine}]+$`, 200)
const sha256 = form('sha256', '^[0-9A-Fa-f]{64}$', 64)
const localPath = form(
	'local-path',
	`^(?!/)(?![./]*$)(?!(?:.*/)?\\.\\.(?:/|$))[^\\\\:*?"<>|${inLine}]+$`,
	400,
)
const boardPath = form('board-path', `^(?:/(?!\\.{1,2}(?:/|$))[^/\\\\${inLine}]+)+$`, 400)
const namePattern = form(
	'name-pattern',
	'^(?:[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,29})?%(?:0[1-9])?d(?:[\\p{L}\\p{N} ._-]{0,29}[\\p{L}\\p{N}])?$',
	64,
)

const board: Schema = {
	type: 'object',
	description:
		'A build of micropython.org, by board and version, or a firmware file beside the lesson, by its chip.',
	additionalProperties: false,
	properties: {
		board: {
			...form('board', '^[A-Za-z0-9_]{1,60}$', 60),
			description: 'The board as micropython.org names it.',
			examples: ['ESP32_GENERIC', 'ESP32_GENERIC_C3'],
		},
		variant: {
			...form('variant', '^[A-Za-z0-9_]{1,60}$', 60),
			description: 'A variant of the build; without it the standard one.',
			examples: ['SPIRAM'],
		},
		version: {
			...form(
				'version',
				'^\\d{1,3}\\.\\d{1,3}(?:\\.\\d{1,3})?(?:-preview\\.\\d{1,6}(?:\\.g[0-9a-f]{1,40})?)?$',
				80,
			),
			description: 'The version of MicroPython, as a number: every board of the class gets the same one.',
			examples: ['1.27.0'],
		},
		firmware: {
			...localPath,
			description: 'A firmware file beside the lesson, in the place of board and version.',
			examples: ['firmware/robot.bin'],
		},
		chip: {
			type: 'string',
			enum: chips.map(({name}) => name),
			description: 'The chip that the firmware file is for.',
		},
		sha256: {...sha256, description: 'The SHA-256 of the firmware file: 64 characters.'},
	},
	if: {required: ['firmware']},
	// biome-ignore lint/suspicious/noThenProperty: the name is JSON Schema's
	then: {required: ['chip', 'sha256'], properties: {board: false, variant: false, version: false}},
	else: {required: ['board', 'version', 'sha256'], properties: {chip: false}},
}

const file: Schema = {
	type: 'object',
	additionalProperties: false,
	required: ['from', 'to'],
	properties: {
		from: {...localPath, description: 'A file beside the lesson.', examples: ['starter/main.py']},
		to: {...boardPath, description: 'Its place on the board.', examples: ['/main.py', '/lib/sensor.py']},
		sha256: {...sha256, description: 'The SHA-256 of the file; without it any content is right.'},
	},
}

const wifi: Schema = {
	type: 'object',
	description: 'The Wi-Fi whose name and password are written onto each board, as wifi.py.',
	additionalProperties: false,
	required: ['ssid'],
	properties: {
		ssid: {...form('ssid', `^[^${inLine}]+$`, 32), description: 'The name of the network.'},
		password: {
			type: 'object',
			description:
				'Where the password comes from when the class begins. The password itself never stands in a lesson. Without this field the network is an open one.',
			additionalProperties: false,
			minProperties: 1,
			maxProperties: 1,
			properties: {
				ask: {enum: [true], description: 'It is asked for when the class begins.'},
				environment: {
					...form('variable', '^[A-Za-z_][A-Za-z0-9_]*$', 100),
					description: 'The name of the environment variable that holds it.',
					examples: ['CLASS_WIFI_PASSWORD'],
				},
			},
		},
	},
}

const check: Schema = {
	type: 'object',
	description: 'What runs on each board at the end, and what it has to print.',
	additionalProperties: false,
	required: ['prints'],
	minProperties: 2,
	properties: {
		run: {...localPath, description: 'A Python file beside the lesson.', examples: ['check.py']},
		code: {
			...form('code', '\\S', 20_000),
			description: 'Python code, in the place of a file.',
			examples: ["print('ready')"],
		},
		prints: {
			...form('printed', `^[^${inLine}]+$`, 500),
			type: ['string', 'object'],
			description: 'A text that has to be somewhere in the output, or {"line": …} for a whole line of it.',
			additionalProperties: false,
			required: ['line'],
			properties: {
				line: {...form('printed', `^[^${inLine}]+$`, 500), description: 'A whole line of the output.'},
			},
		},
		seconds: {
			type: 'integer',
			minimum: 1,
			maximum: 600,
			default: defaults.seconds,
			description: 'How long it may take.',
		},
	},
}

export const lessonSchema: Schema = {
	$schema: 'http://json-schema.org/draft-07/schema#',
	$id: 'urn:mp-wizard:lesson',
	title: 'A lesson for mp-wizard class',
	description:
		'What every board of a class gets: firmware, files, packages and Wi-Fi, and what is checked at the end.',
	type: 'object',
	additionalProperties: false,
	required: ['boards'],
	properties: {
		$schema: {...oneLine, description: 'Where an editor finds this schema.'},
		lesson: {...oneLine, description: 'What the lesson is called.', examples: ['Robots, first hour']},
		boards: {
			type: 'array',
			description: 'The boards of the class, one entry for each kind.',
			minItems: 1,
			maxItems: 20,
			items: board,
		},
		bundle: {
			...localPath,
			description:
				'The folder of a bundle beside the lesson, which has firmware and packages without internet.',
			examples: ['bundle'],
		},
		files: {
			...localPath,
			type: ['string', 'array'],
			description: 'A folder beside the lesson, whose content every board gets, or each file.',
			maxItems: 500,
			items: file,
		},
		packages: {
			type: 'array',
			description: 'Packages, named as mip install takes them.',
			maxItems: 100,
			items: {
				...form('package', `^[^\\s${inLine}]+$`, 300),
				examples: ['umqtt.simple', 'github:org/repository'],
			},
		},
		wifi,
		check,
		found: {
			type: 'string',
			enum: ['keep', 'save', 'erase'],
			default: defaults.found,
			description:
				'What becomes of the files that a board has already: they stay on it, are saved on this computer first, or are erased.',
		},
		names: {
			...namePattern,
			type: ['string', 'object'],
			description: 'The names of the boards, with %d or %02d where the number stands.',
			examples: ['robot-%02d'],
			additionalProperties: false,
			required: ['pattern'],
			properties: {
				pattern: {...namePattern, description: 'A name with %d or %02d where the number stands.'},
				first: {
					type: 'integer',
					minimum: 0,
					maximum: 9999,
					default: defaults.first,
					description: 'The number of the first board.',
				},
			},
		},
	},
}

/** The schema as the text of a file: JSON with an end of line. */
export function lessonSchemaText(): string {
	return `${JSON.stringify(lessonSchema, undefined, '\t')}\n`
}
