/**
 * `npm run build`: makes `dist/`, what a user runs, from `src/`. Pure JavaScript is bundled, because a program of a dozen
 * files starts in a third of the time that one of six hundred takes. With it come the licences of what is inside, and the library
 * with its types.
 */

import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {build, transform} from 'esbuild'
import {shortMap} from './.bundle-maps.js'
import {declarations} from './.declarations.js'

/** Native code, and what is read as a file of its own while the program runs: these stay packages. */
const external = ['@serialport/bindings-cpp', '@micropython/micropython-webassembly-pyscript']

/** What the program reads as files of their own, and of which the package is not needed otherwise: into `dist`, beside it. */
const copied = [{from: 'node_modules/esptool-js/lib/targets/stub_flasher', to: 'dist/stubs'}]

/**
 * What a package brings along, and what nothing of ours ever gets to: Ink's tool for those who work on Ink, and the checks of settings by a
 * schema, of which ours have none. They would be a tenth of the program.
 */
const leftOut = [
	{of: 'ink', name: './devtools.js'},
	{of: 'conf', name: 'ajv/dist/2020.js', exports: ['Ajv2020']},
	{of: 'conf', name: 'ajv-formats', exports: ['default']},
	{of: 'debug', name: 'supports-color'},
	// Its default, in whose place our own validator is given.
	{
		of: '@modelcontextprotocol/sdk',
		name: '../validation/ajv-provider.js',
		exports: ['AjvJsonSchemaValidator'],
	},
]

/** Has the bundle do without `leftOut`: whoever gets there all the same is told so by an error. */
const withoutUnused = {
	name: 'without-unused',
	setup({onResolve, onLoad}) {
		onResolve({filter: /./}, ({path, importer}) => {
			const one = leftOut.find(({of, name}) => name === path && packageOf(importer)?.endsWith(`/${of}`))
			return one && {path, namespace: 'left-out', pluginData: one.exports ?? []}
		})
		onLoad({filter: /./, namespace: 'left-out'}, ({path, pluginData}) => ({
			contents: refusal(path, pluginData),
		}))
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
	setup({onLoad}) {
		onLoad({filter: /node_modules[\\/].*\.[cm]?js$/}, async ({path}) => {
			const {code} = await transform(readFileSync(path, 'utf8'), {
				minify: true,
				target,
				define,
				legalComments: 'none',
				sourcefile: path,
			})
			return {contents: code, loader: 'js'}
		})
	},
}

const target = 'node20.12'

// The production builds of React and Ink: the others keep records that nobody reads.
// Without `fetch` yoga unpacks its WebAssembly by itself; with it, Node loads an HTTP client, a tenth of a start.
const define = {fetch: 'undefined', 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'}

/** What may be inside, as package.json names it. */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Zlib']

const {outputFiles, metafile} = await build({
	entryPoints: ['src/main.ts', 'src/virtual/interpreter/worker.ts', 'src/index.ts'],
	outdir: 'dist',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target,
	external,
	plugins: [withoutUnused, shortPackages],
	// Its main file loads its parts in a way that nothing can bundle; the same as ES modules it has beside it.
	alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
	define,
	// Packages of the older kind call `require`, which an ES module does not have.
	banner: {
		js: "import {createRequire as requireFrom} from 'node:module'; const require = requireFrom(import.meta.url);",
	},
	minifyWhitespace: true,
	minifySyntax: true,
	sourcemap: 'linked',
	sourcesContent: false,
	metafile: true,
	write: false,
	logLevel: 'warning',
})
const licences = notices(metafile)
const types = declarations()
// Only now, so that a build that fails leaves the program that is there.
rmSync('dist', {recursive: true, force: true})
for (const {path, text} of outputFiles) write(path, path.endsWith('.map') ? shortMap(text, isOwn) : text)
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

/** The licence of each package that is inside. */
function notices({inputs}) {
	const paths = [...Object.keys(inputs), ...copied.map(({from}) => from)]
	const folders = paths.map(packageOf)
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
