/** Tells when something in a folder of this computer changes. Knows no board. */

import {watch} from 'node:fs/promises'
import {isCancelled} from '../async.ts'
import type {Clock} from '../clock.ts'
import {codeOf} from '../disk.ts'
import {Problem} from '../problem.ts'

/** An editor saves in several steps: when nothing more happens for so long, in ms, it is done. */
const SETTLED_MS = 200

/** Yields after each change, once it has settled; what changes meanwhile counts for the next time. Ends with the signal. Problem('folder-unusable'). */
export async function* folderChanges(
	folder: string,
	clock: Clock,
	signal: AbortSignal,
): AsyncGenerator<void> {
	const pending = new Pending()
	const watching = follow(folder, pending, signal)
	while (await pending.any(watching)) {
		do {
			pending.clear()
			await clock.sleep(SETTLED_MS, signal)
		} while (pending.isThere)
		yield
	}
}

async function follow(folder: string, pending: Pending, signal: AbortSignal): Promise<void> {
	try {
		for await (const _ of watch(folder, {recursive: true, signal})) pending.add()
	} catch (error) {
		if (signal.aborted || isCancelled(error)) throw signal.reason
		throw new Problem('folder-unusable', {folder, detail: codeOf(error)}, {cause: error})
	}
}

/** Whether something has happened since it was looked at last. */
class Pending {
	isThere = false
	#tell = () => {}

	add(): void {
		this.isThere = true
		this.#tell()
	}

	clear(): void {
		this.isThere = false
	}

	/** False when `watching` ends before anything happens; rejects with what it rejects with. */
	async any(watching: Promise<void>): Promise<boolean> {
		if (this.isThere) return true
		const something = new Promise<void>(resolve => {
			this.#tell = resolve
		})
		await Promise.race([something, watching])
		return this.isThere
	}
}
