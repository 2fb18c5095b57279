/** Backs up the whole flash of a board into the working folder, under a name that nobody has to think of, and remembers it as the board's last. */

import {lstat} from 'node:fs/promises'
import {resolve} from 'node:path'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {type Backup, backupBoard} from './backup-board.ts'
import {backupName, rememberBackup} from './last-backup.ts'

/** Goes on with one that was cut short today. Throws what `backupBoard` does. */
export async function* backupAs(
	env: Environment,
	port: PortInfo,
	chip: ChipFacts,
	baud: number | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, Backup> {
	yield {phase: 'connect', done: 0, total: 0}
	const file = await env.clock.during(freeName(resolve(backupName(chip.chip, chip.mac))))
	const backup = yield* backupBoard(env, {port, chip, baud, file}, signal)
	await rememberBackup(env, chip.mac, file)
	return backup
}

/** `x.mpwb`, `x-2.mpwb`… A folder that cannot be looked into is found out when the file is made. */
async function freeName(path: string): Promise<string> {
	const stem = path.replace(/\.mpwb$/, '')
	for (let number = 1; ; number += 1) {
		const name = number === 1 ? path : `${stem}-${number}.mpwb`
		const isTaken = await lstat(name).then(
			() => true,
			() => false,
		)
		if (!isTaken) return name
	}
}
