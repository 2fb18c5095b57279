/** A firmware on its way to a prompt. */

import {installFirmware} from '../../../src/jobs/install-firmware.ts'
import {verifyPrompt} from '../../../src/jobs/verify-prompt.ts'
import type {Board} from '../board.ts'
import {type Case, type Figures, mustBe, NotHere} from '../case.ts'

async function installs(board: Board): Promise<Figures> {
	const {env, chip, given, signal} = board
	const {firmware, baud} = given
	if ('why' in firmware) throw new NotHere(firmware.why)
	const began = board.now()
	const done = await board.job(
		installFirmware(env, {port: board.port, chip, source: firmware.source, baud}, signal),
	)
	mustBe('restarted', done.restarted, true)
	board.known.spoilt = false
	const {banner, port} = await board.job(
		verifyPrompt(env, board.port, {version: firmware.version, chip}, signal),
	)
	board.known.port = port
	board.known.running = banner
	return {
		seconds: Math.round((board.now() - began) / 100) / 10,
		'bytes/s': Math.round((done.bytes * 1000) / done.ms),
		baud: done.baud,
		answers: `MicroPython v${banner.version}`,
	}
}

export const firmware: readonly Case[] = [
	{
		name: 'A firmware is installed, starts by itself and shows its banner',
		needs: ['firmware', 'lines'],
		changes: 'flash',
		limitMs: 900_000,
		run: installs,
	},
]
