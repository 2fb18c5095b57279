/**
 * `npm run reference`: writes `.github/LIBRARY.md`, the reference of the library, of the very declarations that are shipped (`npm run
 * build` makes them). What it says of a name is the docstring of that name.
 */

import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {door, exportsOf, parseModule} from './.declarations.js'

const home = fileURLToPath(new URL('.', import.meta.url))

/** Where it is kept. */
export const referenceFile = join(home, '.github/LIBRARY.md')

const introduction = `# mp-wizard as a library

This file is made by \`npm run reference\` from the docstrings in \`src/\`; whoever wants to change it changes them.

\`\`\`js
import {drive, identify, portsNow, virtualBoard} from 'mp-wizard'

const env = await virtualBoard()
const {signal} = new AbortController()
const [port] = await portsNow(env, signal)
const {chip} = await drive(identify(env, port, signal))
console.log(chip.model) // ESP32-D0WD-V3
await env.close()
\`\`\`

- **A job** is a function of an \`Environment\` (the world it works in), and of an \`AbortSignal\` that ends it. \`nodeEnvironment()\` is this computer
  with its ports, \`virtualBoard()\` a world with one virtual board; one of your own is an object of that type. \`close()\` lets go of it.
- **A job that takes its time** is an async generator: it yields \`Progress\` and returns its result. \`drive\` runs it to its end. Whoever stops
  half way, by the signal or by \`return()\`, has the board and the cable put back first.
- **What connecting throws**, of jobs that talk to a board's loader: \`port-missing\`, \`port-busy\`, \`port-forbidden\`, \`port-failed\`,
  \`port-unreachable\`, \`port-lost\`, \`which-port\`, \`no-answer\`, \`garbled-answer\`, \`chip-unknown\`, \`security-active\`, \`board-changed\`. Those
  with \`port-\` are what opening throws.
- **What fails** is thrown as a \`Problem\` with a \`code\` and the \`facts\` of it: \`isProblem(error, 'port-busy')\` narrows to one. An aborted signal
  throws its own reason. All else is a bug. A docstring names the codes of a job; \`ProblemFacts\` lists them all.
- **Units**: sizes and offsets in bytes, times in ms, speeds in baud, unless a name says otherwise. A revision is major × 100 + minor.
- **A port has one owner**: run one job at a time on a port. Each opens the port, and has closed it when it ends.
- **Safety**: \`install\`, \`restore\`, \`files.write\`, \`files.remove\`, \`packages.install\` and \`run\` change a board without asking anybody. \`identify\` tells before whether files
  are on it.
- **Versions** follow semver for every name here: what is taken away or changed needs a new major version, before 1.0 a new minor one. A
  new problem code, a new phase and a new optional field are additions. What no name here leads to may change in any version.
- **For TypeScript** the types need \`@types/node\`, and \`module\` set to \`node16\`, \`nodenext\` or \`preserve\`. The package is an ES module; Node ≥ 20.12.
- **Examples** that are run with every test: [flash a board](../test/examples/flash.js), [a station of one's
  own](../test/examples/station.js), [ports from somewhere else](../test/examples/ports-from-elsewhere.js).
`

/** The text, of the declarations in this folder. */
export function reference(folder = join(home, 'dist/types')) {
	const modules = new Map()
	const moduleOf = file => {
		if (!modules.has(file)) modules.set(file, parseModule(readFileSync(join(folder, file), 'utf8'), file))
		return modules.get(file)
	}
	const entries = namesOf(door, '')
	const doors = new Map(entries.map(({name, at}) => [at.name, name]))
	const isType = ({kind}) => kind === 'type' || kind === 'interface'
	const [types, values] = [entries.filter(isType), entries.filter(each => !isType(each))]
	const named = new Set(entries.map(({at}) => at))
	const shapes = [...reachedFrom(entries)].filter(at => !named.has(at)).map(at => at.entry)
	return [
		introduction,
		`## Contents\n\n${contents([...values, ...types.toSorted(byName)])}\n`,
		'## What can be done\n',
		...values.map(each => section(each, doors)),
		'## Shapes\n',
		...types.toSorted(byName).map(each => section(each, doors)),
		"## Shapes that these are made of\n\nThey have no name at the door; whoever needs one writes `InstallPlan['source']`.\n",
		...shapes.toSorted(byName).map(each => section(each, doors)),
	].join('\n')

	function namesOf(file, prefix) {
		const {passed, spaces} = moduleOf(file)
		return exportsOf(moduleOf(file)).flatMap(name => {
			const space = spaces.find(each => each.name === name)
			if (space) return namesOf(space.from, `${prefix}${name}.`)
			const pass = passed.find(each => each.name === name)
			return [{name: prefix + name, ...found(pass?.from ?? file, pass?.original ?? name)}]
		})
	}

	/** The declaration itself, through all doors before it. */
	function found(file, name) {
		const {declarations, passed, heading} = moduleOf(file)
		const pass = passed.find(each => each.name === name)
		if (pass) return found(pass.from, pass.original)
		const at = declarations.find(each => each.name === name)
		if (!at) throw new Error(`${file} does not declare ${name}`)
		at.entry = {name, kind: at.kind, text: at.text, doc: at.doc, heading, at}
		return {kind: at.kind, text: at.text, doc: at.doc, at, file}
	}

	function reachedFrom(entries) {
		const reached = new Set()
		const queue = entries.map(({at, file}) => ({at, file}))
		for (const {at, file} of queue) {
			if (reached.has(at)) continue
			reached.add(at)
			const {imported, declarations} = moduleOf(file)
			for (const name of new Set(withoutComments(at.text).match(/(?<![.\w$'])[A-Z][\w$]*/g) ?? [])) {
				const from = imported.find(each => each.name === name)
				if (from?.from.endsWith('.d.ts')) queue.push(found(from.from, from.original))
				else if (!from && declarations.some(each => each.name === name)) queue.push(found(file, name))
			}
		}
		return reached
	}
}

const byName = (one, other) => (one.name < other.name ? -1 : 1)

/** `doors`: under which name something is exported, by its own. */
function section({name, kind, doc, text}, doors) {
	const code = called(name, kind, text)
	return `### ${name}\n\n${prose(doc, doors)}\`\`\`ts\n${code}\n\`\`\`\n`
}

/** Under the name that it has at the door. */
function called(name, kind, text) {
	const own = name.slice(name.lastIndexOf('.') + 1)
	return text
		.replace(/^export /, '')
		.replace(/^declare /, '')
		.replace(new RegExp(`^(${kind}) [\\w$]+`), `$1 ${own}`)
		.replaceAll('    ', '  ')
}

/** A docstring as a paragraph; what it throws as one of its own. Jobs have the names that they have at the door. */
function prose(doc, doors) {
	const text = doc
		.replace(/^\/\*\*|\*\/$/g, '')
		.split('\n')
		.map(line => line.replace(/^\s*\* ?/, '').trim())
		.join(' ')
		.trim()
		.replace(/`(\w+)`/g, (span, own) => (doors.has(own) ? `\`${doors.get(own)}\`` : span))
	if (text === '') return ''
	return `${text.replace(/\s*@throws /g, '\n\nThrows ').trim()}\n\n`
}

function withoutComments(text) {
	return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
}

/** Links, in the order of the headings: of two that are called alike but for the case, the second has a number. */
function contents(entries) {
	const taken = new Map()
	return entries
		.map(({name}) => {
			const plain = name.toLowerCase().replace(/\./g, '')
			const before = taken.get(plain) ?? 0
			taken.set(plain, before + 1)
			return `[\`${name}\`](#${before === 0 ? plain : `${plain}-${before}`})`
		})
		.join(' · ')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(referenceFile, reference())
