/**
 * The types that are shipped with the library: of all that the compiler declares, what can be reached from the door, declaration by
 * declaration. Reads the text that the compiler prints, in which what stands at the edge of a line begins or ends a declaration.
 */

import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {dirname, join, posix} from 'node:path'

/** The file that everything is reached from. */
export const door = 'index.d.ts'

/** Text by file, each as it is called in `src/`, of all that belongs to the door. Throws where the compiler finds a mistake in any of it. */
export function declarations() {
	const whole = mkdtempSync(join(tmpdir(), 'mp-wizard-types-'))
	try {
		return reach(whole, compile(whole))
	} finally {
		rmSync(whole, {recursive: true, force: true})
	}
}

/** Returns the lines of the compiler: what nobody outside can name is a mistake only where it is shipped. */
function compile(outDir) {
	const require = createRequire(import.meta.url)
	const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
	const root = dirname(require.resolve('./package.json'))
	const project = join(outDir, 'tsconfig.json')
	// Whether the types are right is told by `npm run check`; here they are only printed.
	const compilerOptions = {
		rootDir: join(root, 'src'),
		outDir,
		typeRoots: [join(root, 'node_modules/@types')],
		declaration: true,
		emitDeclarationOnly: true,
		noCheck: true,
	}
	const files = [join(root, 'src', door.replace('.d.ts', '.ts'))]
	writeFileSync(
		project,
		JSON.stringify({extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files}),
	)
	const {stdout, error} = spawnSync(process.execPath, [tsc, '-p', project, '--pretty', 'false'], {
		encoding: 'utf8',
		cwd: root,
	})
	if (error) throw error
	return stdout.split('\n').filter(line => line !== '')
}

/** Text by file, of what is reached. `complaints`: of the compiler, which prints no file that has a mistake. */
function reach(folder, complaints) {
	const modules = new Map()
	const moduleOf = file => {
		const wrong = complaints.filter(line => line.replace(/^src\/(.*?)\.tsx?\(.*/, '$1.d.ts') === file)
		if (wrong.length > 0) throw new Error(`The types of the library:\n${wrong.join('\n')}`)
		if (!modules.has(file)) modules.set(file, parseModule(readFileSync(join(folder, file), 'utf8'), file))
		return modules.get(file)
	}
	const used = new Map()
	const isNew = (file, what) => {
		const before = used.get(file) ?? new Set()
		used.set(file, before)
		return !before.has(what) && before.add(what)
	}
	const takeAll = file => {
		for (const name of exportsOf(moduleOf(file))) take(file, name)
	}
	const take = (file, name) => {
		const {declarations, passed, spaces} = moduleOf(file)
		const space = spaces.find(each => each.name === name)
		if (space && isNew(file, space)) takeAll(space.from)
		const pass = passed.find(each => each.name === name)
		if (pass && isNew(file, pass)) take(pass.from, pass.original)
		for (const declaration of declarations.filter(each => each.name === name))
			if (isNew(file, declaration)) follow(file, declaration)
	}
	const follow = (file, {text}) => {
		const {imported} = moduleOf(file)
		for (const name of namesIn(text)) {
			const from = imported.find(each => each.name === name)
			if (!from) take(file, name)
			else if (isNew(file, from) && from.from.endsWith('.d.ts')) take(from.from, from.original)
		}
		for (const [, path, name] of text.matchAll(/import\(["'](\.[^"']+)["']\)\.(\w+)/g))
			take(target(file, path), name)
	}
	takeAll(door)
	return new Map([...used].map(([file, what]) => [file, printed(moduleOf(file), what, file)]))
}

/** What is named in a declaration; values only where their type is asked for. */
function namesIn(text) {
	const bare = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '""')
	const types = bare.match(/(?<![.\w$])[A-Z][\w$]*/g) ?? []
	const values = [...bare.matchAll(/typeof ([\w$]+)/g)].map(([, name]) => name)
	return new Set([...types, ...values])
}

/** The names that others can import, of a module that was parsed. */
export function exportsOf({declarations, passed, spaces}) {
	return [...passed, ...spaces, ...declarations.filter(({exported}) => exported)].map(({name}) => name)
}

/** One declaration file, in the order of its text; `file` as it is called below the folder. */
export function parseModule(source, file) {
	const module = {heading: '', imported: [], passed: [], spaces: [], declarations: []}
	for (const {comments, text} of statements(source)) {
		if (module.heading === '' && comments.length > 0) module.heading = comments.shift()
		const from = /from ['"]([^'"]+)['"];$/.exec(text)?.[1]
		const path = from?.startsWith('.') ? target(file, from) : from
		const space = /^export \* as (\w+)/.exec(text)
		if (space) module.spaces.push({name: space[1], from: path})
		else if (from !== undefined) {
			const list = text.startsWith('import') ? module.imported : module.passed
			list.push(...specifiers(text).map(each => ({...each, from: path})))
		} else if (nameOf(text)) module.declarations.push({...nameOf(text), doc: comments.at(-1) ?? '', text})
	}
	return module
}

function* statements(source) {
	let comments = []
	let text = ''
	const lines = source.split('\n')
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at]
		if (text === '' && line.startsWith('/**')) {
			let comment = line
			while (!comment.endsWith('*/')) {
				at += 1
				comment += `\n${lines[at]}`
			}
			comments.push(comment)
			continue
		}
		if (text === '' && line.trim() === '') continue
		text += text === '' ? line : `\n${line}`
		const isBlock = /^(?:export )?(?:declare )?(?:abstract )?(?:interface|class|namespace) /.test(text)
		if (
			isBlock
				? line === '}'
				: /^\S.*;$|^\};$/.test(line) || (/^ /.test(line) && line.endsWith(';') && isLast(lines, at))
		) {
			yield {comments, text}
			comments = []
			text = ''
		}
	}
}

/** The last part of a union stands by itself in an indented line. */
function isLast(lines, at) {
	const next = lines[at + 1]
	return (
		next === undefined || next === '' || /^(?:\/\*\*|export |declare |interface |type |class )/.test(next)
	)
}

function specifiers(text) {
	const allTypes = /^(?:import|export) type /.test(text)
	return /\{([\s\S]*)\}/
		.exec(text)[1]
		.split(',')
		.flatMap(part => {
			const [, type, original, name] = /^\s*(type )?([\w$]+)(?: as ([\w$]+))?\s*$/.exec(part) ?? []
			return original ? [{original, name: name ?? original, type: allTypes || type !== undefined}] : []
		})
}

function nameOf(text) {
	const [, exported, kind, name] =
		/^(export )?(?:declare )?(?:abstract )?(interface|class|type|function|const|let) ([\w$]+)/.exec(text) ??
		[]
	return name && {exported: exported !== undefined, kind, name}
}

function target(file, path) {
	return posix.join(posix.dirname(file), path).replace(/\.(?:tsx?|js)$/, '.d.ts')
}

function printed({heading, imported, passed, spaces, declarations}, used, file) {
	const list = (word, each) =>
		`${word} ${each.type ? 'type ' : ''}{ ${each.original}${each.name === each.original ? '' : ` as ${each.name}`} } from '${address(file, each.from)}';`
	return [
		heading,
		...imported.filter(each => used.has(each)).map(each => list('import', each)),
		...passed.filter(each => used.has(each)).map(each => list('export', each)),
		...spaces
			.filter(each => used.has(each))
			.map(each => `export * as ${each.name} from '${address(file, each.from)}';`),
		...declarations
			.filter(each => used.has(each))
			.flatMap(({doc, text}) => [doc, text.replace(/(import\(["']\.[^"']+)\.tsx?(["']\))/g, '$1.js$2')]),
		'export {};\n',
	]
		.filter(part => part !== '')
		.join('\n')
}

/** As Node and every compiler find it. */
function address(file, from) {
	if (!from.endsWith('.d.ts')) return from
	const path = posix.relative(posix.dirname(file), from).replace(/\.d\.ts$/, '.js')
	return path.startsWith('.') ? path : `./${path}`
}
