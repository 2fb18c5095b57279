/** JSON schemas, piece by piece: what the tools take, and the events of the command line as they come back. Knows their shapes; checks nothing. */

export interface Schema {
	readonly [keyword: string]: unknown
}

type Properties = Readonly<Record<string, Schema>>

/** What a tool takes: nothing else, and all of it but what is named as `optional`. */
export interface InputSchema extends Schema {
	readonly type: 'object'
	readonly properties: Record<string, Schema>
	readonly required: string[]
}

export function takes(properties: Properties, optional: readonly string[] = []): InputSchema {
	return {
		type: 'object',
		properties: {...properties},
		required: Object.keys(properties).filter(name => !optional.includes(name)),
		additionalProperties: false,
	}
}

/** What comes back: some of it, and a problem or notes in any case. */
export interface OutputSchema extends Schema {
	readonly type: 'object'
	readonly properties: Record<string, Schema>
}

export function gives(properties: Properties): OutputSchema {
	return {
		type: 'object',
		properties: {...properties, problem, notes: list(text, 'What else a person would be told.')},
		additionalProperties: false,
	}
}

export const text: Schema = {type: 'string'}
export const flag: Schema = {type: 'boolean'}
export const count: Schema = {type: 'integer', minimum: 0}

export function described(schema: Schema, description: string): Schema {
	return {...schema, description}
}

export function list(items: Schema, description?: string): Schema {
	return {type: 'array', items, ...(description !== undefined && {description})}
}

export function oneOf(...values: readonly string[]): Schema {
	return {type: 'string', enum: values}
}

function orNull(schema: Schema): Schema {
	return {anyOf: [schema, {type: 'null'}]}
}

/** An event of `--json`, with these fields at least: what a later version adds is no mistake. */
function event(name: string, always: Properties, sometimes: Properties = {}): Schema {
	return {
		type: 'object',
		properties: {event: {const: name}, ...always, ...sometimes},
		required: ['event', ...Object.keys(always)],
	}
}

const fixes = list(text, 'What to do, likeliest first.')
const card: Properties = {code: text, title: text, seen: text, fixes}
const anything: Schema = {type: 'object'}

const problem = described(
	event('problem', card, {
		board: oneOf('untouched', 'files', 'incomplete', 'flashed'),
		device: anything,
		holders: list(anything),
		driver: anything,
		group: text,
	}),
	'Why it failed, or was refused. `board`: what its flash holds now.',
)

export const port = event(
	'port',
	{path: text, title: text},
	{
		likelihood: text,
		access: described(text, 'Whether it can be opened now.'),
		adapter: text,
		vendorId: count,
		productId: count,
		serialNumber: text,
		location: text,
		interfaceNumber: count,
		holders: list(anything),
		group: text,
	},
)

export const verdict = event('verdict', {...card, meaning: text})

export const chip = event(
	'chip',
	{
		name: text,
		model: text,
		revision: described(count, 'Major × 100 + minor.'),
		mac: text,
		flashBytes: orNull(count),
		psramBytes: orNull(count),
		security: list(text, 'Protections that are switched on; such a board is never written.'),
	},
	{
		psramLines: orNull(count),
		crystalMhz: {type: 'number'},
		features: list(text),
		usb: text,
		micropython: described(
			orNull({type: 'object', properties: {version: text, board: text, newer: text}}),
			'What answers at its prompt; null where nothing does.',
		),
	},
)

export const board = event(
	'board',
	{id: text, vendor: text, product: text, mcu: text, installable: flag, from: text},
	{asOf: orNull(text), called: anything, variants: anything},
)

/** A row of the list of versions. */
export const release = event('firmware', {version: text, date: text, variant: text, file: text, url: text})

/** What is written to a board. */
export const firmware = event('firmware', {
	board: orNull(text),
	variant: orNull(text),
	version: orNull(text),
	file: text,
	bytes: count,
	sha256: text,
	source: text,
})

export const computer = event('computer', {program: text, node: text, platform: text, system: text})
export const usbDevice = event('usb', {vendorId: count, productId: count})
export const verified = event('verified', {bytes: count, md5: text})
export const prompt = event('prompt', {version: text, board: text, port: text})
export const done = event('done', {}, {seconds: {type: 'number'}, catalogue: anything})

export const file = event(
	'file',
	{
		path: described(text, 'A folder’s ends in /.'),
		state: oneOf('there', 'copied', 'same', 'removed', 'made'),
	},
	{bytes: count, to: text},
)

/** Which port is meant; every tool with a board takes it. */
export const portName = described(
	{type: 'string', minLength: 1, maxLength: 300},
	'The path of the port, as ports lists it, or id:SERIAL; another one only where the person has named it (mp-wizard mcp --port). Without it: that one, or the only port that looks like a board.',
)

/** A path on a board. */
export const boardFile = described(
	{type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000-\\u001f*?]+$'},
	'A path on the board, such as /main.py. No patterns.',
)
