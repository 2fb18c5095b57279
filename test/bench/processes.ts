/** Starts the processes of the bench and waits for what they say. Knows their files; not what is measured. */

import {type ChildProcess, fork, spawn} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'
import type {
	BackupOrder,
	BackupResult,
	BoardReply,
	BoardRequest,
	FilesOrder,
	FilesResult,
	InstallOrder,
	InstallResult,
	PasteOrder,
	PasteResult,
	SoakOrder,
	SoakResult,
	TypistOrder,
	TypistResult,
} from './messages.ts'

const fileOf = (name: string) => fileURLToPath(new URL(`${name}.js`, import.meta.url))

/** Boards in a process of their own. */
export interface Boards {
	readonly addresses: readonly string[]
	prepare(): Promise<void>
	/** Of MicroPython, on all of them. */
	start(): Promise<void>
	/** @throws when a board does not hold the firmware */
	compare(): Promise<void>
	close(): void
}

/** `speed`: how many times faster than real boards. */
export async function startBoards(count: number, speed = 1): Promise<Boards> {
	const child = fork(fileOf('boards'), [String(count), String(speed)])
	const ask = async (request: BoardRequest): Promise<BoardReply> => {
		child.send(request)
		return reply(child)
	}
	const first = await reply<BoardReply>(child)
	return {
		addresses: first.tell === 'addresses' ? first.addresses : [],
		async prepare() {
			await ask({ask: 'prepare'})
		},
		async start() {
			await ask({ask: 'start'})
		},
		async compare() {
			const said = await ask({ask: 'compare'})
			if (said.tell !== 'compared' || !said.equal) throw new Error('a board does not hold the firmware')
		},
		close: () => child.disconnect(),
	}
}

/** The flashing process, from its start to its end. */
export function install(order: InstallOrder): Promise<InstallResult> {
	return reply(fork(fileOf('install'), [JSON.stringify(order)]))
}

/** The process of a person who pastes. */
export function paste(order: PasteOrder): Promise<readonly PasteResult[]> {
	return reply(fork(fileOf('paste'), [JSON.stringify(order)]))
}

/** The process that copies. */
export function copyFiles(order: FilesOrder): Promise<FilesResult> {
	return reply(fork(fileOf('files'), [JSON.stringify(order)]))
}

/** The process that copies a flash into a file. */
export function backup(order: BackupOrder): Promise<BackupResult> {
	return reply(fork(fileOf('backup'), [JSON.stringify(order)]))
}

/** The process of a person who types. */
export function typist(order: TypistOrder): Promise<TypistResult> {
	return reply(fork(fileOf('typist'), [JSON.stringify(order)]))
}

/** The process that goes on and on. */
export function soak(order: SoakOrder): Promise<SoakResult> {
	return reply(fork(fileOf('soak'), [JSON.stringify(order)], {execArgv: ['--expose-gc']}))
}

/** Runs a foreign program; the ms it took. @throws with what it said when it fails */
export async function timed(program: string, args: readonly string[]): Promise<number> {
	const began = performance.now()
	const child = spawn(program, args, {stdio: ['ignore', 'pipe', 'pipe']})
	let said = ''
	child.stdout.on('data', (bytes: Buffer) => {
		said += bytes
	})
	child.stderr.on('data', (bytes: Buffer) => {
		said += bytes
	})
	const [code] = await once(child, 'close')
	if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${said}`)
	return performance.now() - began
}

/** The next message of `child`. @throws when it ends without one */
async function reply<T>(child: ChildProcess): Promise<T> {
	const gone = once(child, 'exit').then(([code]) => {
		throw new Error(`a process of the bench ended with ${code}`)
	})
	gone.catch(() => undefined)
	const [message] = await Promise.race([once(child, 'message'), gone])
	return message as T
}
