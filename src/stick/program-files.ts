/**
 * Which files this program consists of, as it is installed here: what its package ships, and the packages that it needs. Nothing of what
 * only its makers need. Reads; writes nothing.
 */

import {readdir, readFile, realpath, stat} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {Problem} from '../problem.ts'
import {programFolder} from '../version.ts'
import type {SystemName} from './systems.ts'

/** One file, where it is here and where it belongs below the folder of the program. */
export interface ProgramFile {
	readonly path: string
	readonly from: string
	readonly bytes: number
}

interface Package {
	readonly folder: string
	/** Below the folder of the program; '' for the program itself. */
	readonly path: string
}

interface PackageFacts {
	readonly name: string
	readonly version: string
	readonly files?: readonly string[]
	readonly dependencies?: Readonly<Record<string, string>>
}

/** For computers of `systems`: native code for others is left out. Problem('program-incomplete'), and rejects with what the system says. */
export async function programFiles(
	systems: readonly SystemName[],
	program = programFolder(),
): Promise<readonly ProgramFile[]> {
	const own: Package = {folder: await realpath(program), path: ''}
	// What npm packs of the program, and no more: in a clone there lies much else.
	const {files: shipped = []} = await factsOf(own.folder)
	const found = await filesIn(own, name => name === 'package.json' || shipped.includes(name))
	// What was compiled for this computer alone would come before what is there for all.
	for (const one of await neededBy(own)) found.push(...(await filesIn(one, name => name !== 'build')))
	const lacks = systems.find(
		system => found.some(isNative) && !found.some(one => isNative(one) && isFor([system], one.path)),
	)
	if (lacks !== undefined) throw new Problem('program-incomplete', {system: lacks})
	return found.filter(({path}) => isFor(systems, path))
}

/** All packages that it needs, each where `require` finds it: at the top, or inside the one that needs another version of it. */
async function neededBy(program: Package): Promise<readonly Package[]> {
	const placed = new Map<string, string>()
	const packages: Package[] = []
	const place = async (of: Package): Promise<void> => {
		const {dependencies = {}} = await factsOf(of.folder)
		for (const name of Object.keys(dependencies)) {
			const folder = await findPackage(name, of.folder)
			const top = `node_modules/${name}`
			const there = placed.get(top)
			if (there === folder) continue
			const path = there === undefined ? top : `${of.path === '' ? '' : `${of.path}/`}${top}`
			if (placed.has(path)) continue
			placed.set(path, folder)
			const one = {folder, path}
			packages.push(one)
			await place(one)
		}
	}
	await place(program)
	return packages
}

/** As Node looks for it: beside the one that needs it, and above. Rejects where it is not installed. */
async function findPackage(name: string, from: string): Promise<string> {
	for (let above = from; ; above = dirname(above)) {
		const folder = join(above, 'node_modules', name)
		if (await isThere(join(folder, 'package.json'))) return await realpath(folder)
		if (dirname(above) === above) throw new Error(`the package ${name} is not installed`)
	}
}

async function isThere(path: string): Promise<boolean> {
	return await stat(path).then(
		found => found.isFile(),
		() => false,
	)
}

async function factsOf(folder: string): Promise<PackageFacts> {
	return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageFacts
}

/** Without links, and without the packages inside of it, which are places of their own. `belongs`: what is at its top, by name. */
async function filesIn({folder, path}: Package, belongs: (name: string) => boolean): Promise<ProgramFile[]> {
	const files: ProgramFile[] = []
	const walk = async (below: string): Promise<void> => {
		for (const entry of await readdir(join(folder, below), {withFileTypes: true})) {
			const inside = below === '' ? entry.name : `${below}/${entry.name}`
			const from = join(folder, inside)
			if (
				entry.name === 'node_modules' ||
				entry.name.startsWith('.') ||
				(below === '' && !belongs(entry.name))
			)
				continue
			if (entry.isDirectory()) await walk(inside)
			else if (entry.isFile())
				files.push({path: path === '' ? inside : `${path}/${inside}`, from, bytes: (await stat(from)).size})
		}
	}
	await walk('')
	return files
}

/** Node's own words for what `systemNames` calls `mac` and `win`. */
const platforms: Readonly<Record<string, string>> = {linux: 'linux', mac: 'darwin', win: 'win32'}
const archs: Readonly<Record<string, string>> = {armv7l: 'arm'}

/** Native code lies in `prebuilds/darwin-x64+arm64`, named as Node names systems. */
const prebuilt = /\/prebuilds\/([a-z0-9]+)-([a-z0-9+]+)\//

function isNative({path}: ProgramFile): boolean {
	return prebuilt.test(path)
}

/** What is not native is for all. */
function isFor(systems: readonly SystemName[], path: string): boolean {
	const [, platform, these = ''] = prebuilt.exec(path) ?? []
	if (platform === undefined) return true
	return systems.some(system => {
		const [family = '', arch = ''] = system.split('-')
		return platforms[family] === platform && these.split('+').includes(archs[arch] ?? arch)
	})
}
