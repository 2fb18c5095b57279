/**
 * The folder of a stick: whether it may be one, and what an earlier try has left in it. A stick tells by one file of its own that
 * everything with our names in that folder is ours, and which Node.js is whole there. Knows no network.
 */

import {lstat, readdir} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {codeOf, makeFolder, readPlainFile} from '../disk.ts'
import {Problem} from '../problem.ts'
import {type SystemName, systemNames} from './systems.ts'

export const markerName = 'mp-wizard-stick.json'

/** The folders that a stick consists of; what is kept on it by whoever uses it is in none of them. */
export const stickPlaces = ['nodejs', 'program', 'resources', 'download', 'pi'] as const

/** A Node that was put there: the digest of its archive, and its own length and digest; in hexadecimal. */
interface NodeRecord {
	readonly archive: string
	readonly bytes: number
	readonly sha256: string
}
export type NodeRecords = Readonly<Partial<Record<SystemName, NodeRecord>>>

export function markerText(by: string, nodes: NodeRecords): string {
	return `${JSON.stringify({stick: 1, by, nodes}, undefined, '\t')}\n`
}

/** What systems leave by themselves at the top of a stick. */
const ofSystems =
	/^(?:\..*|System Volume Information|\$RECYCLE\.BIN|desktop\.ini|thumbs\.db|found\.\d{3}|lost\+found)$/i
const MAX_MARKER_BYTES = 16 * 1024

/**
 * Makes `folder`, or uses it where it is empty or a stick already; its absolute path, and which Nodes were put there.
 * Problem('folder-unusable').
 */
export async function openStick(
	folder: string,
): Promise<{readonly path: string; readonly nodes: NodeRecords}> {
	try {
		// Fails where the working folder is gone.
		const path = resolve(folder)
		makeFolder(path)
		const nodes = await recordsIn(path)
		// A try that ended before it began may have left the draft of our own file.
		const others = (await readdir(path)).filter(
			name => !ofSystems.test(name) && name !== `${markerName}.part`,
		)
		if (!nodes && others.length > 0) throw new Problem('folder-unusable', {folder: path, detail: 'not empty'})
		for (const place of stickPlaces) await refuseLink(path, place)
		return {path, nodes: nodes ?? {}}
	} catch (error) {
		if (error instanceof Problem) throw error
		throw new Problem('folder-unusable', {folder, detail: codeOf(error)}, {cause: error})
	}
}

/** Undefined where it is no stick of ours. */
async function recordsIn(folder: string): Promise<NodeRecords | undefined> {
	try {
		const text = (await readPlainFile(join(folder, markerName), MAX_MARKER_BYTES)).toString('utf8')
		// Where the power was cut some file systems keep the name of a file alone. It is ours all the same, and nothing is known to be whole.
		if (/^\0*$/.test(text)) return {}
		const {stick, nodes} = JSON.parse(text) as {stick?: unknown; nodes?: Record<string, Partial<NodeRecord>>}
		if (stick !== 1) return undefined
		const known = systemNames.filter(name => {
			const {archive, bytes, sha256} = nodes?.[name] ?? {}
			return typeof archive === 'string' && typeof bytes === 'number' && typeof sha256 === 'string'
		})
		return Object.fromEntries(known.map(name => [name, nodes![name]])) as NodeRecords
	} catch {
		return undefined
	}
}

/** Behind a link is no stick of ours. */
async function refuseLink(folder: string, place: string): Promise<void> {
	const found = await lstat(join(folder, place)).catch(() => undefined)
	if (found && !found.isDirectory())
		throw new Problem('folder-unusable', {folder, detail: `${place}: no folder`})
}
