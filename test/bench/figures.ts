/** What is measured, one run after the other. Knows the figures; not how they are printed. */

import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {InstallOrder, InstallResult} from './messages.ts'
import {type Boards, install, startBoards, timed} from './processes.ts'
import {firmware, firmwareOffset} from './start-state.ts'

/** An adapter that carries 2 Mbit/s. */
const fastAdapter = 2_000_000

export interface Run {
	readonly name: string
	readonly result: InstallResult
}

export interface EsptoolRun {
	readonly eraseMs: number
	readonly writeMs: number
}

export interface Measured {
	readonly runs: readonly Run[]
	readonly esptool: EsptoolRun | undefined
}

/** `said` hears what is under way. */
export async function measure(esptool: string | undefined, said: (what: string) => void): Promise<Measured> {
	const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-bench-'))
	const firmwarePath = join(folder, 'firmware.bin')
	await writeFile(firmwarePath, firmware())
	try {
		const runs = [...(await onOneBoard(firmwarePath, said)), ...(await onMany(firmwarePath, said))]
		return {runs, esptool: esptool ? await byEsptool(esptool, firmwarePath, said) : undefined}
	} finally {
		await rm(folder, {recursive: true})
	}
}

async function onOneBoard(firmwarePath: string, said: (what: string) => void): Promise<Run[]> {
	const runs: Run[] = []
	await withBoards(1, async boards => {
		const {addresses} = boards
		const run = async (name: string, order: Pick<InstallOrder, 'baud' | 'adapterBaud'>) => {
			said(name)
			runs.push({name, result: await install({addresses, firmwarePath, ...order})})
			await boards.compare()
		}
		await boards.prepare()
		await run('at 460800', {baud: 460_800})
		await run('the same again', {baud: 460_800})
		await boards.prepare()
		await run('at 921600', {baud: 921_600})
		await boards.prepare()
		await run('own choice', {adapterBaud: fastAdapter})
	})
	return runs
}

async function onMany(firmwarePath: string, said: (what: string) => void): Promise<Run[]> {
	const runs: Run[] = []
	for (const count of [4, 16]) {
		await withBoards(count, async boards => {
			const name = `${count} boards at 921600`
			said(name)
			await boards.prepare()
			runs.push({
				name,
				result: await install({addresses: boards.addresses, firmwarePath, baud: 921_600}),
			})
			await boards.compare()
		})
	}
	return runs
}

/** Erase, then write, as its documents tell: two runs of the program, each connecting by itself. */
async function byEsptool(
	esptool: string,
	firmwarePath: string,
	said: (what: string) => void,
): Promise<EsptoolRun> {
	let run: EsptoolRun | undefined
	await withBoards(1, async boards => {
		await boards.prepare()
		const common = ['--chip', 'esp32', '--port', `rfc2217://${boards.addresses[0]}`, '--baud', '460800']
		said('esptool, erase')
		const eraseMs = await timed(esptool, [...common, 'erase-flash'])
		said('esptool, write')
		const at = `0x${firmwareOffset.toString(16)}`
		const writeMs = await timed(esptool, [...common, 'write-flash', at, firmwarePath])
		await boards.compare()
		run = {eraseMs, writeMs}
	})
	return run!
}

async function withBoards(count: number, work: (boards: Boards) => Promise<void>): Promise<void> {
	const boards = await startBoards(count)
	try {
		await work(boards)
	} finally {
		boards.close()
	}
}
