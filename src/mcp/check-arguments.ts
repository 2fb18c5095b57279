/** What an agent gives to a tool, held against the schema of that tool. Knows schemas; no tool. */

import {Validator} from '@cfworker/json-schema'
import type {jsonSchemaValidator} from '@modelcontextprotocol/sdk/validation'
import {CfWorkerJsonSchemaValidator} from '@modelcontextprotocol/sdk/validation/cfworker'
import type {InputSchema} from './schemas.ts'

/** The same validator, as the package for the protocol wants to be given one. */
export const answerValidator: jsonSchemaValidator = new CfWorkerJsonSchemaValidator()

/** They only say that something within is wrong, and that has a word of its own. */
const around: readonly string[] = ['properties', 'additionalProperties', 'items', 'false']

/** Undefined where nothing is wrong. */
export function faultIn(given: unknown, input: InputSchema): string | undefined {
	// The validator writes into its schema.
	const {valid, errors} = new Validator(structuredClone(input), '2020-12', false).validate(given)
	if (valid) return undefined
	const faults = errors
		.filter(({keyword}) => !around.includes(keyword))
		.map(({instanceLocation, error}) =>
			[instanceLocation.replace(/^#\/?/, ''), error].filter(Boolean).join(': '),
		)
	const unknown = Object.keys(given ?? {}).filter(name => !(name in input.properties))
	return [...faults, ...unknown.map(name => `there is no ${name}`)].join(' ')
}
