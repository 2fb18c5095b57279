/** An empty folder that is there for one test. */

import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {onTestFinished} from 'vitest'

export async function ownFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-test-'))
	// A program that was ended there may have a child that still writes.
	onTestFinished(() => rm(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 100}))
	return folder
}
