/**
 * Makes a stick: a bundle with the program and Node.js beside it, and a file that starts them on each system. It can be cut off at any
 * moment and made again: what is whole is not fetched twice, one that worked does so until all has come, and without its manifest it is
 * no bundle. Knows the order of it all.
 */

import {readFile, statfs} from 'node:fs/promises'
import {join} from 'node:path'
import type {Environment} from '../environment.ts'
import {drive, relay} from '../generators.ts'
import {type BundleContents, bundleContents, type MadeBundle, type WantedBundle} from '../jobs/make-bundle.ts'
import {type BundledFile, manifestName, sumsName, sumsText} from '../micropython/bundle-shape.ts'
import {sha256Of} from '../micropython/kept-firmware.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {putNode} from './fetch-node.ts'
import {type NodePlaces, type NodeSource, nodeLicencePath, nodePath} from './node-sources.ts'
import {type ProgramFile, programFiles} from './program-files.ts'
import {putFile, removeAt, removeFolderAt, removeOthers} from './put-file.ts'
import {roomNeeded, type Stage} from './room.ts'
import {startFiles, startNames} from './start-files.ts'
import {markerName, markerText, type NodeRecords, openStick, stickPlaces} from './stick-folder.ts'
import {type SystemName, systemNames} from './systems.ts'
import {bytesAt, digestAt, type FilesThere, filesThere} from './what-is-there.ts'

/** What a stick will be, before anything is fetched for it. */
export interface StickPlan {
	/** An absolute path. */
	readonly folder: string
	readonly systems: readonly SystemName[]
	/** Those whose Node is not there yet. */
	readonly missing: readonly SystemName[]
	readonly nodes: NodeRecords
	readonly program: readonly ProgramFile[]
	readonly places: NodePlaces
	readonly there: FilesThere
	/** About: to be fetched, and how much more room than now it takes; in bytes, without the firmware. */
	readonly fetchBytes: number
	readonly neededBytes: number
	/** Undefined where the system does not tell. */
	readonly freeBytes: number | undefined
}

export interface MadeStick extends MadeBundle {
	readonly nodes: readonly StickNode[]
}

/** A Node on a stick. `from`: null where it was there already. */
export interface StickNode {
	readonly system: SystemName
	readonly version: string
	readonly sha256: string
	readonly from: NodeSource | null
}

/**
 * Fetches nothing; each Node that lies there is read, which takes a while. `programAt`: the folder of the program; absent: this one's.
 * Problem('folder-unusable' | 'program-incomplete').
 */
export async function* planStick(
	folder: string,
	systems: readonly SystemName[],
	places: NodePlaces,
	signal: AbortSignal,
	programAt?: string,
): AsyncGenerator<Progress, StickPlan> {
	const program = await programFiles(systems, programAt)
	const {path, nodes: recorded} = await openStick(folder)
	const {archives} = places.release
	const there = await filesThere(path, stickPlaces, signal)
	const nodes = yield* wholeNodes({folder: path, recorded, there}, places, signal)
	const missing = systems.filter(system => !nodes[system])
	const plan = {folder: path, systems, missing, nodes, program, places, there}
	return {
		...plan,
		fetchBytes: missing.reduce((sum, system) => sum + archives[system].bytes, 0),
		neededBytes: roomNeeded(there, stagesOf(plan)),
		freeBytes: await statfs(path).then(
			({bavail, bsize}) => bavail * bsize,
			() => undefined,
		),
	}
}

type Stages = Pick<StickPlan, 'systems' | 'missing' | 'program' | 'places' | 'there'>

/** In the order of `makeStick`. What has the length that it has to be is held to be the same; what lies at the top is small. */
function stagesOf(
	{systems, missing, program, places, there}: Stages,
	bundle: BundleContents['files'] = [],
): readonly Stage[] {
	const {archives} = places.release
	const files = [
		...program.map(({path, bytes}) => ({path: programPath(path), bytes})),
		...bundle.map(([path, {length: bytes}]) => ({path, bytes})).filter(({path}) => path.includes('/')),
	]
	const isSame = ({path, bytes}: (typeof files)[number]) => there.get(path) === bytes
	return [
		{
			places: ['nodejs'],
			stays: [...systems.map(nodePath), nodeLicencePath],
			comes: missing.map(system => ({path: nodePath(system), bytes: archives[system].programBytes})),
		},
		{
			places: stickPlaces.filter(place => place !== 'nodejs'),
			stays: files.filter(isSame).map(({path}) => path),
			comes: files.filter(file => !isSame(file)),
		},
	]
}

/** Those that are as they were put there, of the release that is wanted; none without their licence. */
async function* wholeNodes(
	{
		folder,
		recorded,
		there,
	}: {readonly folder: string; readonly recorded: NodeRecords; readonly there: FilesThere},
	{release}: NodePlaces,
	signal: AbortSignal,
): AsyncGenerator<Progress, NodeRecords> {
	if (!there.has(nodeLicencePath)) return {}
	const hopeful = systemNames.filter(system => {
		const {archive, bytes} = recorded[system] ?? {}
		return archive === release.archives[system].sha256 && there.get(nodePath(system)) === bytes
	})
	const total = hopeful.reduce((sum, system) => sum + recorded[system]!.bytes, 0)
	const whole: Partial<Record<SystemName, NodeRecords[SystemName]>> = {}
	let before = 0
	for (const system of hopeful) {
		const record = recorded[system]!
		const digest = yield* relay(digestAt(folder, nodePath(system), record.bytes), done => {
			signal.throwIfAborted()
			return [{phase: 'look', done: before + done, total} as const]
		})
		before += record.bytes
		if (digest === record.sha256) whole[system] = record
	}
	return whole as NodeRecords
}

/**
 * Makes it as planned. Problem('disk-full' | 'folder-unusable' | 'node-missing' | 'node-damaged'), and what fetching firmware throws.
 * What is there by then stays, to be gone on with.
 */
export async function* makeStick(
	env: Environment,
	plan: StickPlan,
	wanted: WantedBundle,
	signal: AbortSignal,
): AsyncGenerator<Progress, MadeStick> {
	const {folder} = plan
	refuseTooSmall(plan, plan.neededBytes)
	await put(folder, markerName, Buffer.from(markerText(wanted.by, plan.nodes)))
	const bundle = yield* bundleContents(env, wanted, signal)
	refuseTooSmall(plan, roomNeeded(plan.there, stagesOf(plan, bundle.files)))
	await removeOthers(folder, 'nodejs', new Set([...plan.systems.map(nodePath), nodeLicencePath]))
	const nodes = yield* putNodes(env, plan, wanted.by, signal)
	signal.throwIfAborted()
	// All that a network could keep away is here. From now on it is no bundle before all of it is whole.
	await removeAt(folder, manifestName)
	// Before anything is written there: what is in its way is gone, by whatever spelling, and so is every link that leads elsewhere.
	const own = new Set([
		...plan.program.map(({path}) => programPath(path)),
		...bundle.files.map(([path]) => path),
	])
	for (const place of stickPlaces) if (place !== 'nodejs') await removeOthers(folder, place, own)
	const others: readonly Digested[] = [
		...nodes.map(({system, sha256}) => ({path: nodePath(system), sha256})),
		await digested(folder, nodeLicencePath),
		...(yield* putProgram(plan, signal)),
	]
	const bytes = bundle.bytes + (await bytesOf(folder, others))
	await finish(plan, bundle, others, signal)
	return {...bundle, folder, nodes, bytes}
}

/** Problem('disk-full'). */
function refuseTooSmall({folder, freeBytes: free}: StickPlan, needed: number): void {
	if (free !== undefined && free < needed) throw new Problem('disk-full', {folder, needed, free})
}

async function* putNodes(
	env: Environment,
	{folder, systems, nodes, places}: StickPlan,
	by: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly StickNode[]> {
	const {version, archives} = places.release
	let records = nodes
	const made: StickNode[] = []
	for (const system of systems) {
		const record = nodes[system]
		if (record) {
			made.push({system, version, sha256: record.sha256, from: null})
			continue
		}
		// It lies beside every Node that is whole.
		const hasLicence = Object.keys(records).length > 0
		const {sha256, bytes, from} = yield* putNode(env, {folder, system, systems, hasLicence}, places, signal)
		records = {...records, [system]: {archive: archives[system].sha256, bytes, sha256}}
		await put(folder, markerName, Buffer.from(markerText(by, records)))
		made.push({system, version, sha256, from})
	}
	return made
}

async function* putProgram(
	{folder, program}: StickPlan,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly Digested[]> {
	const total = program.reduce((all, {bytes}) => all + bytes, 0)
	const digests: Digested[] = []
	let done = 0
	for (const {path, from, bytes} of program) {
		signal.throwIfAborted()
		digests.push(await put(folder, programPath(path), await readFile(from)))
		done += bytes
		yield {phase: 'copy', done, total}
	}
	return digests
}

const programPath = (path: string) => `program/${path}`

/** A file of the stick, as `sha256sum -c` wants to know it. */
type Digested = Pick<BundledFile, 'path' | 'sha256'>

/**
 * The bundle, the files to start with, and the digests of all, those of `others` too, which are there already; the manifest comes last.
 */
async function finish(
	{folder, systems}: StickPlan,
	{files}: BundleContents,
	others: readonly Digested[],
	signal: AbortSignal,
): Promise<void> {
	const isLast = (path: string) => path === sumsName || path === manifestName
	const bundled = files.filter(([path]) => !isLast(path))
	for (const [path, bytes] of bundled) {
		signal.throwIfAborted()
		await put(folder, path, bytes)
	}
	const starts = startFiles(systems)
	for (const name of startNames) if (!starts.some(({path}) => path === name)) await removeAt(folder, name)
	const digests = [...others]
	for (const {path, text, mayRun} of starts) digests.push(await put(folder, path, Buffer.from(text), mayRun))
	for (const [path, bytes] of files.filter(([path]) => isLast(path))) {
		const added = path === sumsName ? Buffer.from(sumsText(digests)) : Buffer.alloc(0)
		await put(folder, path, Buffer.concat([bytes, added]))
	}
}

/** What is there and the same is not written again: a stick is slow. */
async function put(folder: string, path: string, bytes: Uint8Array, mayRun = false): Promise<Digested> {
	const sha256 = sha256Of(bytes)
	const isThere = (await drive(digestAt(folder, path, bytes.length))) === sha256
	// What a killed program left half done beside it.
	if (isThere) await removeAt(folder, `${path}.part`)
	else {
		await removeFolderAt(folder, path)
		await drive(putFile(folder, path, [bytes], mayRun))
	}
	return {path, sha256}
}

/** What is there already. Problem('folder-unusable'). */
async function digested(folder: string, path: string): Promise<Digested> {
	const sha256 = await drive(digestAt(folder, path, await bytesAt(folder, path)))
	if (sha256 === undefined)
		throw new Problem('folder-unusable', {folder: join(folder, path), detail: 'unread'})
	return {path, sha256}
}

async function bytesOf(folder: string, files: readonly Digested[]): Promise<number> {
	const sizes = await Promise.all(files.map(({path}) => bytesAt(folder, path)))
	return sizes.reduce((sum, size) => sum + size, 0)
}
