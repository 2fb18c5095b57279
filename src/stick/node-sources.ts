/**
 * Where Node.js for a stick may come from: a mirror, Node's own distribution, the npm registry; what it has to be, and what of it belongs
 * where. Fetches nothing.
 */

import type {Environment} from '../environment.ts'
import {officialSite} from '../micropython/addresses.ts'
import type {KnownFile} from '../micropython/known-file.ts'
import {type NodeRelease, nodeRelease, type RegistryPackage} from './node-release.ts'
import {type SystemName, systemNames} from './systems.ts'

/** Which Node, and where it is looked for; addresses without a slash at their end. */
export interface NodePlaces {
	readonly release: NodeRelease
	readonly dist: string
	readonly registry: string
}

/** A registry of one's own, as a school or company may have it, is named as npm knows it. */
export function nodePlaces({os}: Pick<Environment, 'os'>): NodePlaces {
	const named = os.variables.npm_config_registry
	const registry = named && URL.canParse(named) ? named : 'https://registry.npmjs.org'
	return {release: nodeRelease, dist: 'https://nodejs.org/dist', registry: registry.replace(/\/+$/, '')}
}

/** A place that may have it, with all that has to come from there. */
interface Source {
	readonly from: NodeSource
	readonly archives: readonly Archive[]
}
export interface Archive extends KnownFile {
	readonly parts: readonly Part[]
}
/** What is taken out of an archive: its name there, and where it belongs on the stick. */
interface Part {
	readonly name: string
	readonly path: string
	readonly isProgram: boolean
}
export type NodeSource = 'mirror' | 'nodejs.org' | 'npm'

/** Where they are on the stick. The licence is the same for all systems. */
export const nodePath = (system: SystemName) => `nodejs/${system}/node${isWindows(system) ? '.exe' : ''}`
export const nodeLicencePath = 'nodejs/LICENSE'

/** The largest that is taken, in bytes. */
const MAX_ARCHIVE = 120 * 1024 * 1024

/** Node's archives are named after the systems as Node calls them: `node-v22.23.2-darwin-arm64`. */
export function sourcesOf(
	{system, hasLicence}: {readonly system: SystemName; readonly hasLicence: boolean},
	{release, dist, registry}: NodePlaces,
	site: string,
): readonly Source[] {
	const {version, archives} = release
	const {file, sha256} = archives[system]
	const root = file.replace(/\.(?:tar\.gz|zip)$/, '')
	const own = (url: string): Archive => ({
		url: `${url}/v${version}/${file}`,
		file,
		digest: {sha256},
		atMost: MAX_ARCHIVE,
		parts: [
			programIn(`${root}/${isWindows(system) ? 'node.exe' : 'bin/node'}`, system),
			licenceIn(`${root}/LICENSE`),
		],
	})
	const ofRegistry = packagesFor(system, hasLicence, release, registry)
	return [
		...(site === officialSite ? [] : [{from: 'mirror', archives: [own(`${site}/nodejs`)]} as const]),
		{from: 'nodejs.org', archives: [own(dist)]},
		...(ofRegistry.length === 0 ? [] : [{from: 'npm', archives: ofRegistry} as const]),
	]
}

/** The registry's packages for Windows have no licence in them: it comes from the smallest of the others. */
function packagesFor(
	system: SystemName,
	hasLicence: boolean,
	{version, archives}: NodeRelease,
	registry: string,
): readonly Archive[] {
	const archive = ({name, sha512}: RegistryPackage, parts: readonly Part[]): Archive => {
		const file = `${name}-${version}.tgz`
		return {url: `${registry}/${name}/-/${file}`, file, digest: {sha512}, atMost: MAX_ARCHIVE, parts}
	}
	const own = archives[system].package
	if (own === undefined) return []
	const licence = licenceIn('package/LICENSE')
	if (!isWindows(system)) return [archive(own, [programIn('package/bin/node', system), licence])]
	const program = archive(own, [programIn('package/bin/node.exe', system)])
	const [smallest] = systemNames
		.filter(other => !isWindows(other) && archives[other].package !== undefined)
		.sort((a, b) => archives[a].bytes - archives[b].bytes)
	if (hasLicence) return [program]
	return smallest === undefined ? [] : [program, archive(archives[smallest].package!, [licence])]
}

const programIn = (name: string, system: SystemName): Part => ({
	name,
	path: nodePath(system),
	isProgram: true,
})
const licenceIn = (name: string): Part => ({name, path: nodeLicencePath, isProgram: false})

function isWindows(system: SystemName): boolean {
	return system.startsWith('win-')
}
