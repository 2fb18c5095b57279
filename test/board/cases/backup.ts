/** The copy of a whole flash: cut off and gone on with, and held against the flash. */

import {join} from 'node:path'
import {Cancelled, follow, isCancelled} from '../../../src/async.ts'
import {drive} from '../../../src/generators.ts'
import {backupBoard} from '../../../src/jobs/backup-board.ts'
import {backupReference, verifyFirmware} from '../../../src/jobs/verify-firmware.ts'
import type {Board} from '../board.ts'
import {type Case, type Figures, must, mustBe} from '../case.ts'
import {BLOCK} from '../scratch.ts'

/** As Ctrl-C does, once this many bytes have been read. */
async function cutOff(board: Board, file: string, atBytes: number): Promise<boolean> {
	const {own, release} = follow(board.signal)
	let first: number | undefined
	try {
		const plan = {port: board.port, chip: board.chip, baud: board.given.baud, file}
		await drive(backupBoard(board.env, plan, own.signal), ({phase, done, total}) => {
			if (phase !== 'read' || done === 0) return
			first ??= done
			if (done >= first + atBytes && done < total) own.abort(new Cancelled())
		})
		return false
	} catch (error) {
		if (!isCancelled(error) || board.signal.aborted) throw error
		return true
	} finally {
		release()
	}
}

async function goesOn(board: Board): Promise<Figures> {
	const {env, chip, port, given, signal} = board
	const file = join(given.folder, 'cut-off.backup')
	must(await cutOff(board, file, 3 * BLOCK), 'all of it was read before it could be cut off')
	const began = board.now()
	const whole = await board.job(backupBoard(env, {port, chip, baud: given.baud, file}, signal))
	const seconds = (board.now() - began) / 1000
	must(whole.kept > 0, 'nothing of the first part was kept')
	const stay = {port, chip, baud: given.baud}
	const compared = await board.job(
		verifyFirmware(env, stay, met => backupReference(env, met, {file}), signal),
	)
	mustBe('regions that differ', compared.differing.length, 0)
	return {
		'bytes kept': whole.kept,
		'bytes/s of the rest': Math.round((whole.range.bytes - whole.kept) / seconds),
	}
}

export const backup: readonly Case[] = [
	{
		name: 'A backup that was cut off goes on where it was, and is what the flash holds',
		needs: ['stub', 'lines'],
		// Read only, but of a flash in which no program runs that writes to it meanwhile.
		changes: 'flash',
		limitMs: 3_600_000,
		run: goesOn,
	},
]
