/** What only a person at the board can do: press its button, pull its cable. */

import {readFlashRange} from '../../../src/esp/read-flash.ts'
import {writeFirmware} from '../../../src/esp/write.ts'
import {drive} from '../../../src/generators.ts'
import {isProblem} from '../../../src/problem.ts'
import {portsNow} from '../../../src/serial/rediscover.ts'
import {random} from '../../esptool-cases/content.ts'
import type {Board} from '../board.ts'
import {type Case, type Figures, must, refusalOf} from '../case.ts'
import {withPerson} from '../person.ts'
import {SCRATCH} from '../scratch.ts'

const KB = 1024
/** How often the list of ports is looked at, in ms. */
const LOOK_MS = 200
/** In baud: slow enough for a hand. */
const SLOW = 115_200

async function seesReset(board: Board): Promise<Figures> {
	return await withPerson(board, async person => {
		person.type('kept = 4711\r')
		await person.sees(/4711\r\n>>> /)
		board.given.hands.ask('press RESET')
		await person.sees(/MicroPython v[\s\S]*>>> /)
		person.type("print('kept', globals().get('kept'))\r")
		await person.sees('kept None\r\n')
		return {}
	})
}

/** By the path, or under whatever name it comes back. */
async function untilPorts(board: Board, there: boolean): Promise<void> {
	for (;;) {
		const ports = await portsNow(board.env, board.signal)
		const {serialNumber, path} = board.port
		const isThere = ports.some(
			port => port.path === path || (serialNumber !== undefined && port.serialNumber === serialNumber),
		)
		if (isThere === there) return
		await board.env.clock.sleep(LOOK_MS, board.signal)
	}
}

async function survivesReplug(board: Board): Promise<Figures> {
	return await withPerson(board, async person => {
		board.given.hands.ask('pull the cable')
		await untilPorts(board, false)
		board.given.hands.ask('plug the cable in again')
		await untilPorts(board, true)
		const began = board.now()
		await person.sees('>>> ')
		person.type('print(6*7)\r')
		await person.sees('42\r\n')
		return {ms: Math.round(board.now() - began)}
	})
}

async function writesAfterPull(board: Board): Promise<Figures> {
	const {chip, given, signal} = board
	const image = random(SCRATCH.bytes, 13)
	const plan = {image, offset: SCRATCH.offset, facts: chip, baud: SLOW, erase: 'image'} as const
	let asked = false
	const pulled = await refusalOf(
		board.inLoader(async loader => {
			await drive(writeFirmware(loader, plan, signal), ({phase, done, total}) => {
				if (asked || phase !== 'write' || done < total / 10) return
				asked = true
				given.hands.ask('pull the cable')
			})
		}),
	)
	signal.throwIfAborted()
	must(
		isProblem(pulled, 'port-lost'),
		`the write ended otherwise: ${pulled ?? 'it was done before the cable was out'}`,
	)
	await untilPorts(board, false)
	given.hands.ask('plug the cable in again')
	await untilPorts(board, true)
	return await board.inLoader(async loader => {
		const {tries, changed} = await drive(writeFirmware(loader, {...plan, baud: given.baud}, signal))
		const found = await readFlashRange(loader, {offset: SCRATCH.offset, bytes: 16 * KB}, signal)
		must(Buffer.compare(found, image.subarray(0, 16 * KB)) === 0, 'it reads otherwise than it was written')
		return {tries, 'bytes sent again': changed}
	})
}

export const handsAtPrompt: readonly Case[] = [
	{
		name: 'RESET, pressed in a session, ends at a prompt in the same session',
		needs: ['prompt'],
		changes: 'nothing',
		hands: true,
		limitMs: 90_000,
		run: seesReset,
	},
	{
		name: 'A session goes on when the cable was pulled and is plugged in again',
		needs: ['prompt', 'cable'],
		changes: 'nothing',
		hands: true,
		limitMs: 120_000,
		run: survivesReplug,
	},
]

export const handsOnFlash: readonly Case[] = [
	{
		name: 'A write in whose middle the cable was pulled is done again, and proven',
		needs: ['stub', 'lines', 'cable'],
		changes: 'flash',
		hands: true,
		limitMs: 240_000,
		run: writesAfterPull,
	},
]
