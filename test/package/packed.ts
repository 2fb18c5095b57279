/** The package as strangers get it: packed, unpacked into an empty folder, and what stands there then. Knows npm; not what the program does. */

import {execFile} from 'node:child_process'
import {cp, mkdir, mkdtemp, readdir, readFile, stat, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {promisify} from 'node:util'

const runFile = promisify(execFile)

/** Less than a test may take, in ms. */
const hangsAfterMs = 240_000

export interface Installed {
	/** The first file of the program. */
	readonly bin: string
	/** Names with versions, our own among them. */
	readonly packages: readonly string[]
	/** Of all that was installed. */
	readonly bytes: number
}

export interface Packed {
	/** Path of the tarball. */
	readonly tarball: string
	readonly bytes: number
	readonly unpackedBytes: number
	/** Paths in the package. */
	readonly files: readonly string[]
}

export function emptyFolder(): Promise<string> {
	return mkdtemp(join(tmpdir(), 'mp-wizard-package-'))
}

/** Packs the repository at `root` into `folder`; what is in `dist` goes in as it is. */
export async function pack(root: string, folder: string): Promise<Packed> {
	const options = ['--ignore-scripts', '--json', '--pack-destination', folder]
	const told = JSON.parse(await npm(['pack', ...options], root)) as unknown
	// npm 12 tells it by the name of the package, those before as a list.
	const [one] = Object.values(told as Record<string, NpmPacked>)
	const {filename, size, unpackedSize, files} = one!
	return {
		tarball: join(folder, filename),
		bytes: size,
		unpackedBytes: unpackedSize,
		files: files.map(({path}) => path),
	}
}

interface NpmPacked {
	readonly filename: string
	readonly size: number
	readonly unpackedSize: number
	readonly files: readonly {readonly path: string}[]
}

/** As `npm install` does it, from the registry that npm knows of, without any script of any package. */
export async function install({tarball}: Packed, folder: string): Promise<Installed> {
	await writeFile(join(folder, 'package.json'), '{"private": true}')
	await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], folder)
	return await lookAt(folder)
}

/** The same by pnpm, which the Node at `node` runs. */
export async function installByPnpm(
	{tarball}: Packed,
	{node, pnpm, folder}: {readonly node: string; readonly pnpm: string; readonly folder: string},
): Promise<string> {
	await writeFile(join(folder, 'package.json'), '{"private": true}')
	const args = ['add', '--ignore-scripts', '--store-dir', join(folder, 'store'), tarball]
	const env = {...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`}
	await runFile(node, [join(pnpm, 'bin', 'pnpm.mjs'), ...args], {cwd: folder, timeout: hangsAfterMs, env})
	return join(folder, 'node_modules', 'mp-wizard', 'bin', 'mp-wizard.cjs')
}

/** Without a registry: the packages that it needs come from the `node_modules` of the repository at `root`, as its lock file names them. */
export async function installFromRepository(
	{tarball}: Packed,
	root: string,
	folder: string,
): Promise<Installed> {
	const own = join(folder, 'node_modules', 'mp-wizard')
	await mkdir(own, {recursive: true})
	await runFile('tar', ['-xzf', tarball, '-C', own, '--strip-components=1'])
	const {packages} = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Lock
	const needed = Object.keys(packages).filter(path => path !== '' && !packages[path]!.dev)
	for (const path of needed) {
		const isNested = (from: string) => !from.slice(join(root, path).length).includes('node_modules')
		await cp(join(root, path), join(folder, path), {recursive: true, filter: isNested})
	}
	return await lookAt(folder)
}

interface Lock {
	readonly packages: Readonly<Record<string, {readonly dev?: boolean}>>
}

/** Installs `name` from the registry, and tells where it lies. */
export async function installOther(name: string, folder: string): Promise<string> {
	await writeFile(join(folder, 'package.json'), '{"private": true}')
	await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', name], folder)
	return join(folder, 'node_modules', name.replace(/(?!^)@.*/, ''))
}

async function lookAt(folder: string): Promise<Installed> {
	const modules = join(folder, 'node_modules')
	const names = await readdir(modules, {recursive: true})
	const sizes = names.map(async name => {
		const found = await stat(join(modules, name))
		return found.isFile() ? found.size : 0
	})
	const isPackage = (name: string) => /^(.*node_modules\/)?(@[^/]+\/)?[^/]+\/package\.json$/.test(name)
	const packages = names.map(name => name.replaceAll('\\', '/')).filter(isPackage)
	return {
		bin: join(modules, 'mp-wizard', 'bin', 'mp-wizard.cjs'),
		packages: await Promise.all(packages.map(path => nameOf(join(modules, path)))),
		bytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0),
	}
}

async function nameOf(file: string): Promise<string> {
	const {name, version} = JSON.parse(await readFile(file, 'utf8')) as {name: string; version: string}
	return `${name}@${version}`
}

async function npm(args: readonly string[], cwd: string): Promise<string> {
	const isWindows = process.platform === 'win32'
	const options = {cwd, timeout: hangsAfterMs, maxBuffer: 64 * 1024 * 1024, shell: isWindows}
	return (await runFile('npm', [...args], options)).stdout
}
