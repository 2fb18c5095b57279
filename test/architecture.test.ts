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

/** Which rooms a room may import code from (types may come from anywhere that the rule below allows). */
const mayImport: Readonly<Record<string, readonly string[]>> = {
	serial: ['words'],
	usb: ['serial', 'words'],
	esp: ['serial'],
	micropython: ['serial', 'words'],
	repl: ['serial', 'micropython', 'words'],
	jobs: ['serial', 'usb', 'esp', 'micropython', 'repl'],
	wizard: ['words'],
	ui: ['wizard', 'words', 'repl', 'jobs'],
	commands: ['exit-code.ts', 'jobs', 'serial', 'esp', 'micropython', 'repl', 'ui', 'virtual', 'words'],
	virtual: ['serial', 'usb', 'esp', 'micropython', 'words'],
	words: [],
	rules: [],
}

/** Small things every room may use. */
const ground = new Set([
	'async.ts',
	'generators.ts',
	'clock.ts',
	'environment.ts',
	'problem.ts',
	'progress.ts',
])

describe('the house', () => {
	it('has no import that goes against the direction of the rooms', () => {
		const wrong = imports.filter(({from, to, typeOnly}) => {
			const own = room(from)
			const other = room(to)
			if (typeOnly || !mayImport[own] || !texts.has(to)) return false
			return own !== other && other !== 'rules' && !ground.has(to) && !mayImport[own].includes(other)
		})
		expect(wrong.map(({from, to}) => `${from} → ${to}`)).toEqual([])
	})

	it('keeps the rules pure: they are given what they decide about, and need nobody to decide', () => {
		const small = new Set(['rules', 'problem.ts', 'progress.ts'])
		const wrong = imports.filter(
			({from, to, typeOnly}) => room(from) === 'rules' && !typeOnly && !small.has(room(to)),
		)
		expect(wrong).toEqual([])
	})

	it('keeps the brain pure: it knows the shapes of jobs and of the world, and runs none of their code', () => {
		const pure = new Set(['wizard', 'words', 'rules', ...ground])
		const wrong = imports.filter(
			({from, to, typeOnly}) => room(from) === 'wizard' && !typeOnly && !pure.has(room(to)),
		)
		expect(wrong).toEqual([])
	})

	it.each([
		['ink', /^ui\//],
		['ink-select-input', /^ui\//],
		['react', /^ui\//],
		['serialport', /^serial\/node-port\.ts$/],
		['got', /^micropython\//],
		['node-html-parser', /^micropython\//],
		['conf', /^settings\.ts$/],
		['commander', /^arguments\.ts$/],
		['esptool-js', /^esp\//],
		['@micropython/micropython-webassembly-pyscript', /^virtual\//],
	])('imports %s only where it belongs', (name, where) => {
		const wrong = imports.filter(
			({from, to}) => (to === name || to.startsWith(`${name}/`)) && !where.test(from),
		)
		expect(wrong.map(({from}) => from)).toEqual([])
	})

	it('touches the terminal only in main, ui/stage and node-environment', () => {
		const wrong = files.filter(
			file =>
				/\bprocess\.std(in|out|err)\b/.test(texts.get(file)!) &&
				!/^(main\.ts|node-environment\.ts|ui\/stage\.tsx?)$/.test(file),
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
