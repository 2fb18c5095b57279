/**
 * `npm run build`: makes `dist/`, what a user runs, from `src/`. Pure JavaScript is bundled, because a program of a dozen
 * files starts in a third of the time that one of six hundred takes. With it come the licences of what is inside, and the library
 * with its types.
 */

import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {build} from 'esbuild'
import {declarations} from './.declarations.js'

const external = [
	// Native code, and what is read as a file of its own while the program runs: these stay packages.
	'serialport',
	'esptool-js',
	'@micropython/micropython-webassembly-pyscript',
	// Ink's optional tool, which it looks for when somebody works on Ink itself.
	'react-devtools-core',
]

/** What may be inside, as package.json names it. */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Zlib']

const {outputFiles, metafile} = await build({
	entryPoints: ['src/main.ts', 'src/virtual/interpreter/worker.ts', 'src/index.ts'],
	outdir: 'dist',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20.12',
	external,
	// Its main file loads its parts in a way that nothing can bundle; the same as ES modules it has beside it.
	alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
	// The production builds of React and Ink: the others keep records that nobody reads.
	// Without `fetch` yoga unpacks its WebAssembly by itself; with it, Node loads an HTTP client, a tenth of a start.
	define: {fetch: 'undefined', 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	// Packages of the older kind call `require`, which an ES module does not have.
	banner: {
		js: "import {createRequire as requireFrom} from 'node:module'; const require = requireFrom(import.meta.url);",
	},
	minifyWhitespace: true,
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
for (const {path, contents} of outputFiles) write(path, contents)
for (const [file, text] of types) write(`dist/types/${file}`, text)
writeFileSync('dist/NOTICES.txt', licences)

function write(path, contents) {
	mkdirSync(dirname(path), {recursive: true})
	writeFileSync(path, contents)
}

/** The licence of each package that is inside. */
function notices({inputs}) {
	const folders = Object.keys(inputs).map(path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
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
