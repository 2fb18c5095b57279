/**
 * `npm run build`: makes `dist/`, what a user runs, from `src/`. Pure JavaScript is bundled, because a program of a dozen
 * files starts in a third of the time that one of six hundred takes. With it come the licences of what is inside, and the library
 * with its types.
 */

import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {fileURLToPath} from 'node:url'
import {rolldown} from 'rolldown'
import {minifySync} from 'rolldown/utils'
import {chunksByDoor} from './.bundle-chunks.js'
import {shortMap} from './.bundle-maps.js'
import {declarations} from './.declarations.js'

/** Native code, and what is read as a file of its own while the program runs: these stay packages. */
const external = [
	/^@serialport\/bindings-cpp(?:\/|$)/,
	/^@micropython\/micropython-webassembly-pyscript(?:\/|$)/,
]

/** What the program reads as files of their own, and of which the package is not needed otherwise: into `dist`, beside it. */
const copied = [{from: 'node_modules/esptool-js/lib/targets/stub_flasher', to: 'dist/stubs'}]

/**
 * What a package brings along, and what nothing of ours ever gets to: Ink's tool for those who work on Ink, the checks of settings by a schema, of
 * which ours have none, commands that are programs of their own. They would be a tenth of the program, and of a start.
 */
const leftOut = [
	{of: 'ink', name: './devtools.js'},
	{of: 'conf', name: 'ajv/dist/2020.js', exports: ['Ajv2020']},
	{of: 'conf', name: 'ajv-formats', exports: ['default']},
	{of: 'debug', name: 'supports-color'},
	{of: 'commander', name: 'node:child_process', exports: ['spawn']},
	// Its default, in whose place our own validator is given.
	{
		of: '@modelcontextprotocol/sdk',
		name: '../validation/ajv-provider.js',
		exports: ['AjvJsonSchemaValidator'],
	},
]

/** The prefix by which Rolldown and its kin know a module that is no file. */
const noFile = '\0left-out:'

/** Has the bundle do without `leftOut`: whoever gets there all the same is told so by an error. */
const withoutUnused = {
	name: 'without-unused',
	resolveId(path, importer = '') {
		const one = leftOut.find(({of, name}) => name === path && packageOf(importer)?.endsWith(`/${of}`))
		return one && `${noFile}${path}`
	},
	load(id) {
		const one = leftOut.find(({name}) => id === `${noFile}${name}`)
		return one && refusal(one.name, one.exports ?? [])
	},
}

/** What stands in the place of a module: each of `exports` throws when it is called; the module itself where it has none. */
function refusal(name, exports) {
	const refuse = `() => { throw new Error('${name} is not in this program') }`
	if (exports.length === 0) return `(${refuse})()`
	return exports
		.map((each, at) => `const refused${at} = ${refuse}; export {refused${at} as ${each}}`)
		.join('\n')
}

/** The folder of the package that a file belongs to. */
function packageOf(path) {
	return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/'))?.[0]
}

/** Code of packages, as short as it can be made; our own keeps its names, so that the stack of a bug can be read. */
const shortPackages = {
	name: 'short-packages',
	transform: {
		filter: {id: /node_modules[\\/].*\.[cm]?js$/},
		handler: (code, id) => ({code: minifySync(id, code).code, map: null}),
	},
}

// What Node 20.12 knows, but for one thing: a regular expression with the flag `v` becomes a call, which is looked at when it is needed. As a literal
// Node checks it while it reads the file, and one of string-width's holds all emoji: a fifteenth of the wait for the first page.
const target = 'es2023'

// The production builds of React and Ink: the others keep records that nobody reads.
// Without `fetch` yoga unpacks its WebAssembly by itself; with it, Node loads an HTTP client, a tenth of a start.
const define = {fetch: 'undefined', 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'}

/** What may be inside, as package.json names it. */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Zlib']

const root = fileURLToPath(new URL('.', import.meta.url))

const bundle = await rolldown({
	input: {
		main: 'src/main.ts',
		'virtual/interpreter/worker': 'src/virtual/interpreter/worker.ts',
		index: 'src/index.ts',
	},
	cwd: root,
	platform: 'node',
	external,
	plugins: [withoutUnused, shortPackages],
	// Its main file loads its parts in a way that nothing can bundle; the same as ES modules it has beside it.
	resolve: {alias: {'jsonc-parser': `${root}node_modules/jsonc-parser/lib/esm/main.js`}},
	transform: {target, define},
	preserveEntrySignatures: 'allow-extension',
})
const {output} = await bundle.generate({
	format: 'esm',
	chunkFileNames: '[name]-[hash].js',
	codeSplitting: {groups: [chunksByDoor(root)]},
	minify: {compress: true, mangle: false, codegen: {removeWhitespace: true}},
	comments: false,
	sourcemap: true,
})
await bundle.close()
const chunks = output.filter(({type}) => type === 'chunk')
const licences = notices(chunks.flatMap(({moduleIds}) => moduleIds))
const types = declarations()
// Only now, so that a build that fails leaves the program that is there.
rmSync('dist', {recursive: true, force: true})
for (const {fileName, code, map} of chunks) {
	write(`dist/${fileName}`, code)
	if (map !== null) write(`dist/${fileName}.map`, shortMap(map, isOwn))
}
for (const [file, text] of types) write(`dist/types/${file}`, text)
for (const {from, to} of copied) cpSync(from, to, {recursive: true})
writeFileSync('dist/NOTICES.txt', licences)

function write(path, contents) {
	mkdirSync(dirname(path), {recursive: true})
	writeFileSync(path, contents)
}

function isOwn(source) {
	return !source.includes('node_modules/')
}

/** The licence of each package that is inside; `modules` are the paths of its files. */
function notices(modules) {
	const paths = [...modules, ...copied.map(({from}) => from)]
	const folders = paths.map(path => packageOf(path.replaceAll('\\', '/').replace(root, '')))
	return [...new Set(folders)].filter(Boolean).sort().map(notice).join('\n\n')
}

function notice(folder) {
	const {name, version, license} = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
	const parts = license.replace(/[()]/g, '').split(' AND ')
	if (!parts.every(part => permissive.includes(part))) throw new Error(`${name}: licence ${license}`)
	const file = readdirSync(folder).find(name => /^licen[cs]e/i.test(name))
	const text = file ? readFileSync(`${folder}/${file}`, 'utf8') : ''
	return `${name} ${version}, ${license}\n\n${text.trim()}\n`
}
