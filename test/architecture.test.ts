/** The dependency rule of src/README.md, read from the imports themselves. */

import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, normalize, sep} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

interface Import {
	/** `esp/loader.ts`, with forward slashes. */
	readonly from: string
	/** A path like `from`, or a package's name. */
	readonly to: string
	readonly typeOnly: boolean
}

const files = readdirSync(src, {recursive: true, encoding: 'utf8'})
	.filter(file => /\.tsx?$/.test(file))
	.map(file => file.split(sep).join('/'))

const texts = new Map(files.map(file => [file, readFileSync(join(src, file), 'utf8')]))
const imports = files.flatMap(importsOf)

function importsOf(file: string): Import[] {
	const text = texts.get(file)!
	const found: Import[] = []
	const statement = /^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm
	for (const [, type, names = '', specifier = ''] of text.matchAll(statement)) {
		const named = /^\{([^}]*)\}$/s.exec(names.trim())?.[1]
		const allTypes = named?.split(',').every(name => name.trim() === '' || /^\s*type\s/.test(name)) ?? false
		found.push({from: file, to: resolve(file, specifier), typeOnly: type !== undefined || allTypes})
	}
	for (const [, specifier = ''] of text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) {
		found.push({from: file, to: resolve(file, specifier), typeOnly: false})
	}
	return found
}

function resolve(file: string, specifier: string): string {
	if (!specifier.startsWith('.')) return specifier
	return normalize(join(dirname(file), specifier))
		.split(sep)
		.join('/')
}

/** The room of a file: its folder, or its own name at the top. */
function room(path: string): string {
	return path.includes('/') ? path.slice(0, path.indexOf('/')) : path
}

/** Which rooms a room may import code from. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
	rules: [],
	words: ['rules'],
	serial: ['rules', 'words'],
	usb: ['rules', 'serial', 'words'],
	esp: ['rules', 'serial'],
	filesystem: [],
	micropython: ['rules', 'serial', 'words'],
	repl: ['rules', 'serial', 'micropython', 'words'],
	jobs: ['rules', 'serial', 'usb', 'esp', 'filesystem', 'micropython', 'repl'],
	log: ['rules', 'serial', 'esp', 'micropython', 'jobs', 'words'],
	class: ['rules', 'serial', 'esp', 'micropython', 'jobs', 'words'],
	stick: ['micropython', 'jobs', 'words'],
	wizard: ['rules', 'words'],
	ui: ['rules', 'wizard', 'class', 'words', 'repl', 'jobs'],
	completion: ['jobs', 'micropython', 'serial', 'rules', 'words'],
	commands: [
		'class',
		'completion',
		'exit-code.ts',
		'jobs',
		'log',
		'serial',
		'usb',
		'esp',
		'micropython',
		'repl',
		'rules',
		'stick',
		'ui',
		'virtual',
		'words',
	],
	mcp: ['arguments', 'commands', 'jobs', 'esp', 'micropython', 'serial', 'rules', 'words'],
	virtual: ['rules', 'serial', 'usb', 'esp', 'filesystem', 'micropython', 'log', 'words'],
	library: ['jobs', 'micropython', 'serial', 'esp', 'virtual', 'node-terminal.ts'],
}

/** Small things every room may use; among each other they know types only. */
const ground = new Set([
	'async.ts',
	'clock.ts',
	'environment.ts',
	'disk.ts',
	'generators.ts',
	'natural-order.ts',
	'own-folders.ts',
	'problem.ts',
	'progress.ts',
	'version.ts',
])

/** Types that go up: who may know the shape of what, and why. Nothing of it is there when the program runs. */
const mayKnow: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'async.ts': {'clock.ts': 'a time limit is measured by a clock'},
	'environment.ts': {
		'clock.ts': 'the world has a clock',
		serial: 'the world has ports: their shape is what every room opens',
		usb: 'the world has a bus: its shape is what troubleshooting asks for',
	},
	'own-folders.ts': {'environment.ts': 'each system has its own customs'},
	'problem.ts': {
		esp: 'facts of a failure name the chip',
		class: 'facts of a failure tell the mistakes in a lesson',
	},
	'progress.ts': {'problem.ts': 'work tells what it waits for'},
	rules: {
		serial: 'which port is meant is decided among ports',
		micropython: 'which version is meant is decided among firmware',
		usb: 'what a failure is called is decided by what the bus shows',
		jobs: 'what a failure is called is decided by what was found out',
	},
	micropython: {esp: 'which firmware suits is decided by what the chip says of itself'},
	words: {
		serial: 'sentences are about ports',
		usb: 'sentences are about the bus and its verdicts',
		esp: 'sentences are about chips',
		micropython: 'sentences are about boards and firmware',
		jobs: 'sentences are about what the jobs found and did',
		class: 'sentences are about the mistakes in a lesson',
	},
	log: {usb: 'the bus and its devices are told'},
	wizard: {
		jobs: 'the brain knows the shapes of the jobs; what is behind them is given to it',
		serial: 'its model holds ports',
		micropython: 'its model holds boards and firmware',
	},
	completion: {arguments: 'what is answered is what can be typed'},
	commands: {
		'arguments.ts': 'a command gets what was typed',
		wizard: 'what the wizard ended with becomes an exit code',
	},
	mcp: {'arguments.ts': 'a tool works with what was typed'},
	virtual: {'arguments.ts': 'the names of the demos are part of the command line'},
}

function isAllowed({from, to, typeOnly}: Import): boolean {
	const own = room(from)
	const other = room(to)
	if (own === other || !texts.has(to)) return true
	if (typeOnly && mayKnow[own]?.[other]) return true
	if (ground.has(own)) return false
	// What has no row stands above all rooms: main, the arguments, Node's environment.
	return !mayImport[own] || ground.has(other) || mayImport[own].includes(other)
}

const stepNames = readdirSync(join(src, 'wizard/steps'), {withFileTypes: true})
	.filter(entry => entry.isDirectory())
	.map(entry => entry.name)

/** Files that import each other when the program runs, as the way round. */
function circles(): readonly string[] {
	const next = new Map<string, string[]>()
	for (const {from, to, typeOnly} of imports)
		if (!typeOnly && texts.has(to)) next.set(from, [...(next.get(from) ?? []), to])
	const done = new Set<string>()
	const found: string[] = []
	const visit = (file: string, way: readonly string[]) => {
		if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '))
		if (way.includes(file) || done.has(file)) return
		for (const other of next.get(file) ?? []) visit(other, [...way, file])
		done.add(file)
	}
	for (const file of files) visit(file, [])
	return found
}

/** A `case` of a switch over names, a comparison with the name, a step made by hand. */
function decidesByName(text: string, name: string): boolean {
	const [, ...switches] = text.split(/\bswitch \(/)
	const cases = switches
		.filter(part => /^[^)]*\bname\)/.test(part))
		.some(part => part.includes(`case '${name}'`))
	return cases || new RegExp(`name(?: [=!]==|:) '${name}'`).test(text)
}

describe('the house', () => {
	it('has no import that goes against the direction of the rooms, types included', () => {
		const wrong = imports.filter(each => !isAllowed(each))
		expect(wrong.map(({from, to, typeOnly}) => `${from} → ${to}${typeOnly ? ' (type)' : ''}`)).toEqual([])
	})

	it('needs each of its exceptions for types', () => {
		const needed = new Set(imports.map(({from, to}) => `${room(from)} → ${room(to)}`))
		const listed = Object.entries(mayKnow).flatMap(([own, others]) =>
			Object.keys(others).map(other => `${own} → ${other}`),
		)
		expect(listed.filter(edge => !needed.has(edge))).toEqual([])
	})

	it('has no circle of imports when it runs', () => {
		expect(circles()).toEqual([])
	})

	it('shows every room and every file at the top in the table of src/README.md, and nothing else', () => {
		const map = readFileSync(join(src, 'README.md'), 'utf8')
		const rows = map.match(/^\| `[^|]+\|/gm) ?? []
		const named = rows.flatMap(row =>
			[...row.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace(/\/$/, '')),
		)
		const there = readdirSync(src).filter(name => name !== 'README.md')
		expect(named.sort()).toEqual(there.sort())
	})

	it('keeps the brain pure: it knows the shapes of jobs and of the world, and runs none of their code', () => {
		const pure = new Set(['wizard', 'words', 'rules', ...ground])
		const wrong = imports.filter(
			({from, to, typeOnly}) => room(from) === 'wizard' && !typeOnly && !pure.has(room(to)),
		)
		expect(wrong).toEqual([])
	})

	it('keeps the engine of the wizard free of steps: it knows the type of them all, and none by name', () => {
		const wrong = imports.filter(
			({from, to, typeOnly}) =>
				from.startsWith('wizard/engine/') &&
				/^wizard\/(?!engine\/|jobs\.ts)/.test(to) &&
				!(typeOnly && to === 'wizard/steps.ts'),
		)
		expect(wrong).toEqual([])
	})

	it('gives what a step does to the table alone: from each other the steps know data and pages', () => {
		const wrong = imports.filter(
			({from, to}) =>
				/^wizard\/steps\/[^/]+\/definition\.ts$/.test(to) &&
				dirname(from) !== dirname(to) &&
				from !== 'wizard/steps.ts',
		)
		expect(wrong).toEqual([])
	})

	it.each(stepNames)(
		'names the step %s in the table and in its own folder, and decides by it nowhere else',
		name => {
			const wrong = files
				.filter(file => /^(?:wizard|ui)\//.test(file) && !file.startsWith(`wizard/steps/${name}/`))
				.filter(file => decidesByName(withoutComments(texts.get(file)!), name))
			expect(wrong).toEqual([])
		},
	)

	it('takes the words of a language only through the door', () => {
		const wrong = imports.filter(({from, to}) => /^words\/[a-z]{2}\//.test(to) && !from.startsWith('words/'))
		expect(wrong).toEqual([])
	})

	it.each([
		['ink', /^ui\//],
		['ink-select-input', /^ui\//],
		['react', /^ui\//],
		['serialport', /^serial\/node-port\.ts$/],
		['got', /^micropython\//],
		['node-html-parser', /^micropython\//],
		['proxy-from-env', /^micropython\/proxy-variables\.ts$/],
		['minisearch', /^rules\/board-search\.ts$/],
		['conf', /^settings\.ts$/],
		['jsonc-parser', /^class\/lesson\/parse\.ts$/],
		['@cfworker/json-schema', /^(class\/lesson\/validate|mcp\/check-arguments)\.ts$/],
		['@modelcontextprotocol/sdk', /^mcp\/(serve-agent|check-arguments)\.ts$/],
		['commander', /^arguments(\.ts$|\/)/],
		['esptool-js', /^esp\//],
		['@micropython/micropython-webassembly-pyscript', /^virtual\//],
	])('imports %s only where it belongs', (name, where) => {
		const wrong = imports.filter(
			({from, to}) => (to === name || to.startsWith(`${name}/`)) && !where.test(from),
		)
		expect(wrong.map(({from}) => from)).toEqual([])
	})

	it('touches the terminal only in node-terminal', () => {
		const wrong = files.filter(
			file =>
				/\bprocess\.std(in|out|err)\b|\bstd(in|out|err)\b[^}\n]*\} = process\b/.test(texts.get(file)!) &&
				file !== 'node-terminal.ts',
		)
		expect(wrong).toEqual([])
	})

	it('takes the time only from the clock', () => {
		const wrong = files.filter(
			file =>
				/\b(setTimeout|setInterval|Date\.now|performance\.now)\b/.test(withoutComments(texts.get(file)!)) &&
				!/^(clock\.ts|virtual\/)/.test(file),
		)
		expect(wrong).toEqual([])
	})

	it('opens every file with a sentence about what it knows', () => {
		const wrong = files.filter(file => !/^(#!.*\n)?\/\*\*/.test(texts.get(file)!))
		expect(wrong).toEqual([])
	})
})

function withoutComments(text: string): string {
	return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
}
