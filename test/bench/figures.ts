/** What is measured, one run after the other. Knows the figures; not how they are printed. */

import {spawnSync} from 'node:child_process'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {
	BackupResult,
	FilesResult,
	InstallOrder,
	InstallResult,
	PasteResult,
	SoakResult,
	TypistResult,
} from './messages.ts'
import {
	type Boards,
	backup,
	copyFiles,
	install,
	paste,
	soak,
	startBoards,
	timed,
	typist,
} from './processes.ts'
import {firmware, firmwareOffset} from './start-state.ts'

const bin = fileURLToPath(new URL('../../../bin/mp-wizard.cjs', import.meta.url))
/** An adapter that carries 2 Mbit/s. */
const fastAdapter = 2_000_000
/** A board's time that leaps from event to event. */
const leaping = Number.POSITIVE_INFINITY

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
	/** `oursMs`, `theirsMs`: of whole commands; `theirsMs` is undefined where esptool is not given. */
	readonly backups: BackupResult & {readonly oursMs: number; readonly theirsMs: number | undefined}
	readonly soak: SoakResult
	readonly pastes: readonly PasteResult[]
	readonly files: FilesResult
	/** Of whole commands that copy 30,000 bytes; `theirs` is undefined where mpremote is not given. */
	readonly copies: {readonly ours: CopyTimes; readonly theirs: CopyTimes | undefined}
	readonly typed: TypistResult
	/** Undefined where it is not installed. */
	readonly picocom: TypistResult | undefined
}

/** In ms. */
export interface CopyTimes {
	readonly there: number
	readonly back: number
}

/** `said` hears what is under way. `esptool` and `mpremote` are programs that can be run. */
export async function measure(
	esptool: string | undefined,
	mpremote: string | undefined,
	said: (what: string) => void,
): Promise<Measured> {
	const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-bench-'))
	const firmwarePath = join(folder, 'firmware.bin')
	await writeFile(firmwarePath, firmware())
	try {
		const runs = [...(await onOneBoard(firmwarePath, said)), ...(await onMany(firmwarePath, said))]
		const theirs = esptool ? await byEsptool(esptool, firmwarePath, said) : undefined
		const backups = await backingUp(folder, esptool, said)
		const atPrompt = {
			pastes: await pasting(said),
			...(await copying(folder, mpremote, said)),
			...(await typing(said)),
		}
		return {runs, esptool: theirs, backups, soak: await goingOn(said), ...atPrompt}
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

/** The whole flash into a file, at 921600 baud. */
async function backingUp(
	folder: string,
	esptool: string | undefined,
	said: (what: string) => void,
): Promise<Measured['backups']> {
	let measured: Measured['backups'] | undefined
	await withBoards(1, async boards => {
		await boards.prepare()
		const address = boards.addresses[0]!
		const port = `rfc2217://${address}`
		said('backup')
		const result = await backup({address, baud: 921_600, file: join(folder, 'job.mpwb')})
		const whole = [bin, 'backup', join(folder, 'command.mpwb'), '--port', port, '--baud', '921600']
		const oursMs = await timed(process.execPath, whole)
		if (esptool) said('backup, esptool')
		const range = ['read-flash', '0', '0x400000', join(folder, 'theirs.bin')]
		const foreign = ['--chip', 'esp32', '--port', port, '--baud', '921600', ...range]
		measured = {...result, oursMs, theirsMs: esptool ? await timed(esptool, foreign) : undefined}
	})
	return measured!
}

/** What must stay flat: 300 installs, 50 MB of a prompt, 400 replugs. */
async function goingOn(said: (what: string) => void): Promise<SoakResult> {
	let result: SoakResult | undefined
	said('soak')
	await withBoards(
		1,
		async ({addresses}) => {
			result = await soak({address: addresses[0]!, installs: 300, replMib: 50, replugs: 400})
		},
		leaping,
	)
	return result!
}

/** The sizes of reference measurements: 54 bytes a line, and 100 KB. */
async function pasting(said: (what: string) => void): Promise<readonly PasteResult[]> {
	let results: readonly PasteResult[] = []
	said('pastes')
	await withBoards(1, async boards => {
		await boards.start()
		results = await paste({address: boards.addresses[0]!, pastes: [10, 100, 1000, 1900]})
	})
	return results
}

/** So much text as reference measurements have. */
const TEXT = Array.from(
	{length: 600},
	(_, nth) => `def f${nth}(a, b):\n    # Adds ${nth} times as much.\n    return a + b * ${nth * 7}\n\n`,
)
	.join('')
	.slice(0, 30_000)

async function copying(
	folder: string,
	mpremote: string | undefined,
	said: (what: string) => void,
): Promise<Pick<Measured, 'files' | 'copies'>> {
	let measured: Pick<Measured, 'files' | 'copies'> | undefined
	const path = join(folder, 'text.py')
	await writeFile(path, TEXT)
	said('files')
	await withBoards(1, async boards => {
		await boards.start()
		const address = boards.addresses[0]!
		const files = await copyFiles({address, text: TEXT})
		if (!files.equal) throw new Error('a file came back as another one')
		const port = `rfc2217://${address}`
		const back = join(folder, 'back.py')
		const run = (...words: string[]) => timed(process.execPath, [bin, 'cp', ...words, '--port', port])
		const ours = {there: await run(path, ':ours.py'), back: await run(':ours.py', back)}
		const foreign = (...words: string[]) => timed(mpremote!, ['connect', port, 'fs', 'cp', ...words])
		const theirs = mpremote
			? {there: await foreign(path, ':theirs.py'), back: await foreign(':theirs.py', back)}
			: undefined
		measured = {files, copies: {ours, theirs}}
	})
	return measured!
}

async function typing(said: (what: string) => void): Promise<Pick<Measured, 'typed' | 'picocom'>> {
	said('keys')
	const typed = await typist({program: process.execPath, args: [bin, 'repl'], flood: true})
	const isThere = spawnSync('picocom', ['--help']).status === 0
	if (!isThere) return {typed, picocom: undefined}
	said('keys, picocom')
	return {typed, picocom: await typist({program: 'picocom', args: ['-q', '-b', '115200'], flood: false})}
}

async function withBoards(
	count: number,
	work: (boards: Boards) => Promise<void>,
	speed?: number,
): Promise<void> {
	const boards = await startBoards(count, speed)
	try {
		await work(boards)
	} finally {
		boards.close()
	}
}
