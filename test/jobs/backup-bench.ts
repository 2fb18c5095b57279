/** A board of 1 MB with something in its flash, and a folder of this computer for its backup. */

import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {onTestFinished} from 'vitest'
import {type ChipName, chipNamed} from '../../src/esp/chips.ts'
import {type Backup, backupBoard} from '../../src/jobs/backup-board.ts'
import {type Restored, restoreBoard} from '../../src/jobs/restore-board.ts'
import type {Progress} from '../../src/progress.ts'
import type {BoardOptions} from '../../src/virtual/board/board.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {drive} from '../esp/scripted-port.ts'
import {type FaultBench, faultBench} from '../faults/bench.ts'

const never = new AbortController().signal

export interface BackupBench extends FaultBench {
	/** Where the backup goes. */
	readonly file: string
	/** What is in the flash now. */
	flash(): Buffer
	backup(options?: {readonly part?: string; readonly signal?: AbortSignal}): Promise<Result<Backup>>
	restore(options?: RestoreOptions): Promise<Result<Restored>>
}

interface RestoreOptions {
	readonly file?: string
	readonly part?: string
	readonly otherBoard?: boolean
	readonly signal?: AbortSignal
}

interface Result<R> {
	readonly result: R
	readonly seen: readonly Progress[]
}

/**
 * A firmware at its place, a stretch that does not compress, another of a few bytes in a row, and the rest blank: each way a piece
 * can lie in a backup.
 */
export async function backupBench(
	chip: ChipName,
	options: Pick<BoardOptions, 'number' | 'security'> = {},
): Promise<BackupBench> {
	const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-test-'))
	onTestFinished(() => rm(folder, {recursive: true, force: true}))
	const bench = faultBench(chip, options)
	onTestFinished(() => bench.close())
	const {flash} = bench.board
	flash.bytes.fill(0xff)
	const recipe = {chip, machine: `Generic module with ${chip}`, version: '1.27.0', date: '2025-12-09'}
	flash.bytes.set(buildFirmware(recipe).subarray(0, 0x40000), chipNamed(chip).imageOffset)
	for (let at = 0x50000; at < 0x6a000; at += 1) flash.bytes[at] = (at * 2654435761) >>> 13
	flash.bytes.fill(0x41, 0x91000, 0x93000)
	const file = join(folder, 'board.mpwb')
	const port = bench.bridge.info
	return Object.assign(bench, {
		file,
		flash: () => Buffer.from(flash.bytes),
		backup: ({part, signal = never}: {readonly part?: string; readonly signal?: AbortSignal} = {}) =>
			drive(backupBoard(bench.env, {port, baud: undefined, file, part}, signal)),
		restore: ({file: other = file, signal = never, ...how}: RestoreOptions = {}) =>
			drive(
				restoreBoard(bench.env, {port, baud: undefined, file: other, agreed: async () => {}, ...how}, signal),
			),
	})
}
