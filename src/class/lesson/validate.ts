/** A lesson against its schema: what the validator finds, told as mistakes. Knows no field by name but the one that must hold no secret. */

import {nearest} from '../../rules/nearest.ts'
import type {JsonKind, LessonFault, LessonMistake} from './mistake.ts'
import {below, type Mistake} from './parse.ts'
import {lessonSchema, type Schema} from './schema.ts'

/** What the validator says of one keyword. */
interface Finding {
	readonly instanceLocation: string
	readonly keyword: string
	readonly keywordLocation: string
}

/** Nothing that stands here is ever told: it may be the password itself. */
const secretPointer = '#/wifi/password'
const secretField = 'wifi.password'

interface Verdict {
	readonly isValid: boolean
	/** In no order. None for what `rules.ts` tells, which are fields that exclude each other. */
	readonly mistakes: readonly Mistake[]
}

export async function validateLesson(value: unknown): Promise<Verdict> {
	const {Validator} = await import('@cfworker/json-schema')
	// The validator writes into its schema.
	const {valid, errors} = new Validator(structuredClone(lessonSchema) as object, '7', false).validate(value)
	// The validator has one for each field that is unknown or missing, and here one tells them all.
	const findings = new Map(errors.map(one => [`${one.instanceLocation} ${one.keywordLocation}`, one]))
	const mistakes = [...findings.values()].flatMap(finding => mistakesOf(finding, value))
	return {isValid: valid, mistakes: withoutMisspelt(mistakes)}
}

function mistakesOf(
	{instanceLocation: pointer, keyword, keywordLocation}: Finding,
	value: unknown,
): Mistake[] {
	const schema = schemaOf(keywordLocation)
	const here = valueAt(value, pointer)
	if (keyword === 'additionalProperties') return unknownFields(schema, pointer, here)
	if (keyword === 'required') return missingFields(schema, pointer, here)
	const fault = faultOf(schema, keyword, pointer, here)
	return fault ? [{pointer, fault}] : []
}

/** Keywords that only say that something in it is wrong, or that two fields exclude each other (rules.ts), have none of their own. */
function faultOf(schema: Schema, keyword: string, pointer: string, here: unknown): LessonFault | undefined {
	switch (keyword) {
		case 'type':
			return schema.type === 'integer' ? noNumber(schema) : wrongKind(schema, pointer, here)
		case 'minimum':
		case 'maximum':
			return noNumber(schema)
		case 'enum':
			return notOneOf(schema, told(pointer, here))
		case 'pattern':
		case 'minLength':
		case 'maxLength':
			return {fault: 'form', form: schema.$comment ?? 'text', found: told(pointer, here)}
		case 'minItems':
			return {fault: 'empty-list'}
		case 'maxItems':
			return {fault: 'too-many', most: schema.maxItems ?? 0}
		default:
			return undefined
	}
}

/** A field that is only misspelt is not missing as well. */
function withoutMisspelt(mistakes: readonly Mistake[]): readonly Mistake[] {
	const meant = new Set(
		mistakes.flatMap(({pointer, fault}) =>
			fault.fault === 'unknown-field' ? fault.near.map(name => below(above(pointer), name)) : [],
		),
	)
	return mistakes.filter(
		({pointer, fault}) => fault.fault !== 'missing-field' || !meant.has(below(pointer, fault.name)),
	)
}

function above(pointer: string): string {
	return pointer.slice(0, pointer.lastIndexOf('/'))
}

/** Without a name that somebody has given a field in the place of the password. */
export function withoutSecret(mistake: LessonMistake): LessonMistake {
	const [, name] = mistake.field.split(`${secretField}.`)
	const isOurs = name === undefined || name === 'ask' || name === 'environment'
	if (isOurs || !mistake.field.startsWith(secretField)) return mistake
	return {...mistake, field: secretField, ...('name' in mistake && {name: ''})}
}

function noNumber({minimum = 0, maximum = 0}: Schema): LessonFault {
	return {fault: 'no-number', least: minimum, most: maximum}
}

function wrongKind({type = []}: Schema, pointer: string, here: unknown): LessonFault {
	const found = kindOf(here)
	if (pointer === secretPointer && found === 'text') return {fault: 'secret'}
	return {fault: 'wrong-kind', found, wants: [type].flat().map(name => kinds[name])}
}

function notOneOf({enum: all = []}: Schema, found: string): LessonFault {
	const known = all.map(one => (one === true ? 'true' : `"${one}"`))
	const names = all.filter(one => one !== true)
	return {fault: 'not-one-of', found, near: nearest(found, names).map(one => `"${one}"`), known}
}

function unknownFields({properties = {}}: Schema, pointer: string, here: unknown): Mistake[] {
	const known = Object.keys(properties)
	return Object.keys(here as object)
		.filter(name => !known.includes(name))
		.map(name => ({
			pointer: below(pointer, name),
			atName: true,
			fault: {
				fault: 'unknown-field',
				name: told(pointer, name),
				near: isSecret(pointer) ? [] : nearest(name, known),
				known: known.filter(one => one !== '$schema'),
			},
		}))
}

function missingFields({required = []}: Schema, pointer: string, here: unknown): Mistake[] {
	return required
		.filter(name => !Object.hasOwn(here as object, name))
		.map(name => ({pointer, fault: {fault: 'missing-field', name}}))
}

const kinds = {
	string: 'text',
	integer: 'number',
	array: 'list',
	object: 'group',
	boolean: 'true-false',
} as const satisfies Record<string, JsonKind>

function kindOf(value: unknown): JsonKind {
	if (value === null) return 'nothing'
	if (Array.isArray(value)) return 'list'
	const names = {string: 'text', number: 'number', boolean: 'true-false'} as const
	return names[typeof value as keyof typeof names] ?? 'group'
}

function isSecret(pointer: string): boolean {
	return pointer === secretPointer || pointer.startsWith(`${secretPointer}/`)
}

/** What is told of a value: a text and a number as they are, and of a secret nothing. */
function told(pointer: string, value: unknown): string {
	if (isSecret(pointer)) return ''
	return typeof value === 'string' ? value : typeof value === 'object' ? '' : String(value)
}

/** The part of the schema that a keyword stands in: `#/properties/boards/items/required`. */
function schemaOf(keywordLocation: string): Schema {
	const way = keywordLocation.split('/').slice(1, -1)
	return way.reduce<unknown>(
		(part, name) => (part as Record<string, unknown> | undefined)?.[name],
		lessonSchema,
	) as Schema
}

function valueAt(value: unknown, pointer: string): unknown {
	const way = pointer.split('/').slice(1)
	return way.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], value)
}
