/** What a stranger waits for: the size of the package and of its install, and the processor time of a start. Knows no board. */

import {spawn as spawnProcess} from 'node:child_process'
import {mkdir, readFile, rm} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {spawn} from '@lydell/node-pty'
import {emptyFolder, install, pack} from '../package/packed.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const meter = join(root, 'test', 'package', 'meter.cjs')
/** What the footer of every page of the wizard holds. */
const firstFrame = 'leave'
/** A start is measured so often; the quickest counts, because other work of the computer only ever adds to it. */
const TIMES = 5

export interface MeasuredPackage {
	readonly tarballBytes: number
	readonly packages: number
	readonly installedBytes: number
	/** Processor time from the start of the process, in seconds; of a Node that does nothing, to tell how busy the computer is. */
	readonly nodeCpuS: number
	readonly helpCpuS: number
	readonly portsCpuS: number
	readonly firstFrameCpuS: number
	readonly demoFrameCpuS: number
}

/** `said` hears what is under way. What is installed comes from the registry that npm knows of. */
export async function measurePackage(said: (what: string) => void): Promise<MeasuredPackage> {
	const folder = await emptyFolder()
	try {
		said('packing and installing')
		const packed = await pack(root, folder)
		await mkdir(join(folder, 'installed'))
		const {bin, packages, bytes} = await install(packed, join(folder, 'installed'))
		said('starting')
		const file = join(folder, 'cpu')
		const quickest = async (start: (order: Start) => Promise<void>, args: readonly string[]) => {
			const seconds: number[] = []
			for (let time = 0; time < TIMES; time += 1) {
				await start({args, file})
				seconds.push(Number(await readFile(file, 'utf8')))
				await rm(file)
			}
			return Math.min(...seconds)
		}
		return {
			tarballBytes: packed.bytes,
			packages: packages.length,
			installedBytes: bytes,
			nodeCpuS: await quickest(toTheEnd, ['-e', '0']),
			helpCpuS: await quickest(toTheEnd, [bin, '--help']),
			portsCpuS: await quickest(toTheEnd, [bin, 'ports']),
			firstFrameCpuS: await quickest(toTheFirstFrame, [bin]),
			demoFrameCpuS: await quickest(toTheFirstFrame, [bin, '--demo']),
		}
	} finally {
		await rm(folder, {recursive: true})
	}
}

interface Start {
	/** Node's own. */
	readonly args: readonly string[]
	/** Where the processor time is written. */
	readonly file: string
}

/** Resolves when the program has ended, however. */
function toTheEnd({args, file}: Start): Promise<void> {
	const child = spawnProcess(process.execPath, ['-r', meter, ...args], {
		env: {...process.env, METER_FILE: file},
		stdio: 'ignore',
	})
	return new Promise((resolve, reject) => {
		child.on('error', reject).on('close', () => resolve())
	})
}

/** Resolves when the first page stands on a terminal; rejects where the program ends without one. */
function toTheFirstFrame({args, file}: Start): Promise<void> {
	const env = {
		...process.env,
		TERM: 'xterm-256color',
		LANG: 'C.UTF-8',
		METER_FILE: file,
		METER_AT: firstFrame,
	}
	const pty = spawn(process.execPath, ['-r', meter, ...args], {cols: 80, rows: 24, env})
	return new Promise((resolve, reject) => {
		let seen = ''
		let isThere = false
		pty.onData(data => {
			seen += data
			if (isThere || !seen.includes(firstFrame)) return
			isThere = true
			pty.kill('SIGTERM')
		})
		pty.onExit(() => (isThere ? resolve() : reject(new Error(`no first page: ${seen}`))))
	})
}
