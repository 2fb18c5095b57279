/** The table of a report on the disk: what is missing in it comes to it, and what a person has made of it is put aside. */

import {rename} from 'node:fs/promises'
import {join} from 'node:path'
import {whatIsAt} from '../../disk.ts'
import {AppendedFile, type WriteAt} from './appended-file.ts'
import {orUnusable, orUnwritten, readOwn} from './as-problem.ts'
import {csvHead, csvRow} from './csv.ts'
import type {ReportRow} from './row.ts'

export const tableName = 'report.csv'

/**
 * The table with exactly these rows in it. One that lacks the last ones, as after a kill, gets them; one that a person has changed is
 * put aside under another name, and stays there.
 * @throws Problem('report-unusable' | 'report-unwritten')
 */
export async function openTable(
	folder: string,
	rows: readonly ReportRow[],
	writeAt: WriteAt | undefined,
): Promise<AppendedFile> {
	const path = join(folder, tableName)
	const wanted = Buffer.from(csvHead + rows.map(csvRow).join(''))
	const there = await orUnusable(path, () => whatIsAt(path))
	const before = there && (await readOwn(path))
	const isOurs = before !== undefined && wanted.subarray(0, before.length).equals(before)
	return await orUnwritten(path, async () => {
		if (before && !isOurs) await rename(path, await asideOf(folder))
		const file = isOurs
			? await AppendedFile.open(path, before.length, writeAt)
			: await AppendedFile.create(path, writeAt)
		file.add(wanted.subarray(isOurs ? before.length : 0))
		try {
			await file.flush()
			return file
		} catch (error) {
			await file.close()
			throw error
		}
	})
}

/** `report-changed-1.csv`. */
async function asideOf(folder: string): Promise<string> {
	for (let number = 1; ; number += 1) {
		const path = join(folder, `report-changed-${number}.csv`)
		if (!(await whatIsAt(path))) return path
	}
}
