/** What is asked of a chip without changing its flash: the ways into its loader and out, who it is, how fast it speaks. */

import {raiseSpeed, speedLadder} from '../../../src/esp/baud.ts'
import {type ChipFacts, readChipFacts} from '../../../src/esp/chip-facts.ts'
import {isSteady} from '../../../src/esp/connect.ts'
import {digests, md5} from '../../../src/esp/flash.ts'
import {Loader, ROM_BAUD} from '../../../src/esp/loader.ts'
import {readFlashRange} from '../../../src/esp/read-flash.ts'
import {enterBootloader, hardReset, resetStrategies} from '../../../src/esp/reset.ts'
import {restart} from '../../../src/esp/restart.ts'
import {isProblem, Problem} from '../../../src/problem.ts'
import {firstSpeed} from '../../../src/rules/line-speed.ts'
import type {Board} from '../board.ts'
import {type Case, type Figures, must, mustBe, refusalOf} from '../case.ts'

const KB = 1024
/** How long a chip that was reset may take to its first SYNC, in ms. */
const SYNC_MS = 700
/** After a reset the program has so long to begin, and the loader to stay silent, in ms. */
const START_MS = 600

/** Whether a loader replies to one of three SYNCs. */
async function syncs(loader: Loader, {signal}: Board): Promise<boolean> {
	for (let time = 0; time < 3; time += 1) {
		try {
			await loader.sync(SYNC_MS, signal)
			return true
		} catch (error) {
			if (!isProblem(error, 'command-timeout') && !isProblem(error, 'garbled-answer')) throw error
		}
	}
	return false
}

/** Each sequence of the lines that is tried on such a cable, once; which of them work is worth knowing, and one has to. */
async function everySequence(board: Board): Promise<Figures> {
	const {env, signal} = board
	const worked: string[] = []
	const others: string[] = []
	await board.inLoader(async ({port, resetStrategy}) => {
		for (const strategy of resetStrategies(port.info, env.os.platform)) {
			await hardReset(port, env.clock, signal)
			await env.clock.sleep(START_MS, signal)
			const loader = new Loader(port, env.clock)
			await enterBootloader(port, env.clock, strategy, signal)
			const list = (await syncs(loader, board)) ? worked : others
			list.push(strategy.name)
		}
		must(worked.length > 0, `none of ${others.join('; ')}; connecting had used ${resetStrategy?.name}`)
	})
	return {worked: worked.join('; '), ...(others.length > 0 && {not: others.join('; ')})}
}

async function tenEntries(board: Board): Promise<Figures> {
	const began = board.now()
	const used = new Set<string>()
	for (let time = 0; time < 10; time += 1)
		await board.inLoader(async ({mode, resetStrategy}) => {
			mustBe('who replies after a reset', mode, 'rom')
			used.add(resetStrategy?.name ?? 'none')
		})
	return {by: [...used].join('; '), 'ms each': Math.round((board.now() - began) / 10)}
}

/** The program, or what the ROM says of a flash without one, but not the loader. */
async function leavesLoader(board: Board): Promise<Figures> {
	const {env, signal} = board
	return await board.inLoader(async loader => {
		const {port} = loader
		must(await hardReset(port, env.clock, signal), 'the port has no lines')
		loader.forgetHeard()
		await loader.listen(START_MS, signal)
		const heard = Buffer.from(loader.heard).toString('latin1')
		must(!/waiting for download/i.test(heard), 'its boot log says that it waits for a download')
		const again = new Loader(port, env.clock)
		must(!(await syncs(again, board)), 'it replies to SYNC: it is in its loader still, or again')
		return {'bytes of boot log': heard.length}
	})
}

async function restarts(board: Board): Promise<Figures> {
	const began = board.now()
	await board.inLoader(async loader => {
		await board.ready(loader)
		must(await restart(loader, board.signal), 'neither the lines nor the chip itself could restart it')
	})
	return {ms: Math.round(board.now() - began)}
}

async function thirtySyncs(board: Board): Promise<Figures> {
	return await board.inLoader(async loader => {
		const who = loader.mode
		const began = board.now()
		for (let time = 0; time < 30; time += 1) {
			await loader.sync(500, board.signal)
			mustBe('who replies', loader.mode, who)
		}
		return {'ms each': Math.round((board.now() - began) / 30)}
	})
}

/** What the chip says of itself, as one text. Its crystal is guessed from the ROM's own divider, and a stub may have set another clock. */
function told({mac: _mac, crystalMhz: _crystal, ...facts}: ChipFacts): string {
	return JSON.stringify(facts)
}

async function sameFacts(board: Board): Promise<Figures> {
	const wanted = told(board.chip)
	await board.inLoader(async loader => {
		mustBe('its ROM says', told(await readChipFacts(loader, board.signal)), wanted)
		await board.ready(loader)
		const fromStub = await readChipFacts(loader, board.signal)
		mustBe('its stub says', told(fromStub), wanted)
		must(fromStub.mac === board.chip.mac, 'its stub names another MAC')
	})
	const {flashId, security} = board.chip
	return {'flash id': `0x${flashId.toString(16)}`, protections: security.join(', ') || 'none'}
}

/** Every speed up to the one that the adapter should carry; a slower one that works is no reason for that one not to. */
async function everySpeed(board: Board): Promise<Figures> {
	const fastest = firstSpeed(board.given.baud, board.port.adapter)
	const speeds = [230_400, 460_800, 921_600, 2_000_000].filter(speed => speed < fastest).concat(fastest)
	const carried: number[] = []
	await board.inLoader(async loader => {
		await board.ready(loader)
		for (const speed of speeds) {
			await raiseSpeed(loader, [speed], board.signal)
			if (loader.baud === speed && (await isSteady(loader, board.signal))) carried.push(speed)
			await board.ready(loader)
			await raiseSpeed(loader, [ROM_BAUD], board.signal)
			mustBe('back at', loader.baud, ROM_BAUD)
			must(await isSteady(loader, board.signal), `it does not reply well after ${speed} baud and back`)
		}
		must(carried.length > 0, `none of ${speeds.join(', ')} baud is carried`)
	})
	return {carried: carried.join(', '), ...(carried.length < speeds.length && {tried: speeds.join(', ')})}
}

async function readsAsItsDigest(board: Board, stub: boolean, bytes: number): Promise<Figures> {
	return await board.inLoader(async loader => {
		await board.ready(loader, stub)
		if (stub) await raiseSpeed(loader, speedLadder(board.given.baud, board.port.adapter), board.signal)
		const range = {offset: 0, bytes}
		const began = board.now()
		const content = await readFlashRange(loader, range, board.signal)
		const seconds = (board.now() - began) / 1000
		for await (const [, found] of digests(loader, [range], board.signal))
			mustBe('the MD5 of what was read', md5(content), found)
		return {'bytes/s': Math.round(bytes / seconds), ...(stub && {baud: loader.baud})}
	})
}

async function readsOddRanges(board: Board): Promise<Figures> {
	await board.inLoader(async loader => {
		await board.ready(loader)
		const whole = await readFlashRange(loader, {offset: 0, bytes: 80 * KB}, board.signal)
		for (const [offset, bytes] of [
			[0, 1],
			[4095, 2],
			[1, 4095],
			[4096, 4097],
			[65_535, 2],
			[61_441, 8191],
		] as const) {
			const piece = await readFlashRange(loader, {offset, bytes}, board.signal)
			const wanted = whole.subarray(offset, offset + bytes)
			must(Buffer.compare(piece, wanted) === 0, `${bytes} bytes from 0x${offset.toString(16)} are not those`)
		}
	})
	return {}
}

/** A ROM that has no such command leaves a chip that is asked again and answers. */
async function refusesUnknown(board: Board): Promise<Figures> {
	return await board.inLoader(async loader => {
		await board.ready(loader)
		const unknown = {
			name: 'NONE',
			opcode: 0x7e,
			data: new Uint8Array(),
			checksum: 0,
			limitMs: 3000,
			answerBytes: 0,
			read: () => undefined,
		}
		const refused = await refusalOf(loader.command(unknown, board.signal))
		must(refused instanceof Problem, 'a command that nobody has was taken')
		must(await isSteady(loader, board.signal), 'it does not reply well after that')
		return isProblem(refused, 'command-failed') ? {status: `0x${refused.facts.status.toString(16)}`} : {}
	})
}

export const asking: readonly Case[] = [
	{
		name: 'A reset by the lines brings it into its loader, ten times in a row',
		needs: ['lines'],
		changes: 'nothing',
		limitMs: 120_000,
		run: tenEntries,
	},
	{
		name: 'Each sequence of the lines that is tried on such a cable is tried alone, and one of them brings it into its loader',
		needs: ['lines', 'same-port'],
		changes: 'nothing',
		limitMs: 90_000,
		run: everySequence,
	},
	{
		name: 'A hard reset by the lines leaves the loader',
		needs: ['lines', 'bridge'],
		changes: 'nothing',
		limitMs: 60_000,
		run: leavesLoader,
	},
	{
		name: 'From its stub it restarts, by the lines or by its watchdog',
		needs: ['lines', 'stub'],
		changes: 'nothing',
		limitMs: 60_000,
		run: restarts,
	},
	{
		name: 'Thirty SYNCs in a row are answered',
		needs: [],
		changes: 'nothing',
		limitMs: 60_000,
		run: thirtySyncs,
	},
	{
		name: 'ROM and stub say the same of its model, revision, flash, protections and MAC',
		needs: ['stub'],
		changes: 'nothing',
		limitMs: 60_000,
		run: sameFacts,
	},
	{
		name: 'A command that it does not have is refused, and the next one is answered',
		needs: ['stub'],
		changes: 'nothing',
		limitMs: 60_000,
		run: refusesUnknown,
	},
	{
		name: 'The speed goes up and comes back',
		needs: ['stub', 'bridge', 'lines'],
		changes: 'nothing',
		limitMs: 120_000,
		run: everySpeed,
	},
	{
		name: 'What its stub reads of the flash is what the chip says that it holds',
		needs: ['stub'],
		changes: 'nothing',
		limitMs: 120_000,
		run: board => readsAsItsDigest(board, true, 256 * KB),
	},
	{
		name: 'What its ROM reads of the flash is what the chip says that it holds',
		needs: ['rom-proof'],
		changes: 'nothing',
		limitMs: 120_000,
		run: board => readsAsItsDigest(board, false, 8 * KB),
	},
	{
		name: 'Pieces of odd lengths from odd places are read as they are in the whole',
		needs: ['stub'],
		changes: 'nothing',
		limitMs: 120_000,
		run: readsOddRanges,
	},
]
