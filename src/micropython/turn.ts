/**
 * Taking turns with other processes on this computer: one does the work, the others see how far it is and take over when it dies.
 * Knows no work; whoever cannot take a turn where nothing can be written works alone, and no harm comes of two at a time.
 */

import {randomUUID} from 'node:crypto'
import {type FileHandle, link, open, rename, rm} from 'node:fs/promises'
import {hostname} from 'node:os'
import {systemClock} from '../clock.ts'
import {codeOf, readPlainFile} from '../disk.ts'
import type {Progress} from '../progress.ts'

/** A turn that was taken. */
export interface Turn {
	/** What those who wait shall see. */
	tell(progress: Pick<Progress, 'done' | 'total'>): void
	/** Never rejects. */
	leave(): Promise<void>
}

/** How often the one whose turn it is gives a sign of life, and how often the others look, in ms. */
const BEAT_MS = 500
const LOOK_MS = 200
/** Who gives no sign for so long is stopped or gone, in ms: twenty beats. */
const DEAD_MS = 10_000

/** What stands in the file, one line of always the same length: nobody ever reads the end of an older one. */
interface Sign {
	readonly token: string
	readonly pid: number
	readonly host: string
	readonly done: number
	readonly total: number
	/** Counts up, so that each sign differs from the one before. */
	readonly beat: number
}

const SIGN_BYTES = 512
const MAX_SIGN_BYTES = 4096

/** The turns of this process: its number alone does not say whether it lives, because numbers are given out again. */
const own = new Set<string>()

/** The turn; 'taken' where another has it; undefined where there can be none, because nothing can be written there. */
export async function takeTurn(path: string): Promise<Turn | 'taken' | undefined> {
	let file: FileHandle
	try {
		file = await open(path, 'wx')
	} catch (error) {
		return codeOf(error) === 'EEXIST' ? 'taken' : undefined
	}
	const token = randomUUID()
	own.add(token)
	let [done, total, beat, isOver] = [0, 0, 0, false]
	let written: Promise<unknown> = Promise.resolve()
	const sign = () => {
		const {pid} = process
		const text = JSON.stringify({
			token,
			pid,
			host: hostname().slice(0, 100),
			done,
			total,
			beat,
		} satisfies Sign)
		beat += 1
		// By the open file and not by its name, which may be another's by now.
		written = file.write(`${text.padEnd(SIGN_BYTES - 1)}\n`, 0)
		return written
	}
	const goOn = async () => {
		await sign().catch(() => {})
		if (!isOver) callOff = systemClock.after(BEAT_MS, goOn)
	}
	let callOff = () => {}
	try {
		await sign()
	} catch {
		// A disk that is full takes the name of a file and nothing in it: those who wait would wait for a dead one.
		own.delete(token)
		await file.close().catch(() => {})
		await rm(path, {force: true}).catch(() => {})
		return undefined
	}
	callOff = systemClock.after(BEAT_MS, goOn)
	return {
		tell(progress) {
			done = progress.done
			total = progress.total
		},
		async leave() {
			isOver = true
			callOff()
			await written.catch(() => {})
			await file.close().catch(() => {})
			own.delete(token)
			const now = await readSign(path)
			if (now.sign?.token === token) await rm(path, {force: true}).catch(() => {})
		},
	}
}

/** How far the one is whose turn it is, until it has left or is dead; then its place is free. Rejects with the signal's reason. */
export async function* watchTurn(
	path: string,
	signal: AbortSignal,
	deadMs = DEAD_MS,
): AsyncGenerator<Progress, void> {
	let since = systemClock.now()
	let before: string | undefined
	for (;;) {
		signal.throwIfAborted()
		const {text, sign, isThere} = await readSign(path)
		if (!isThere) return
		if (text !== before) {
			since = systemClock.now()
			before = text
			if (sign && sign.total > 0) yield {phase: 'download', done: sign.done, total: sign.total}
		}
		if (!(sign ? isAlive(sign) : true) || systemClock.now() - since > deadMs)
			return await clearPlace(path, text)
		await systemClock.sleep(LOOK_MS, signal)
	}
}

/** Takes the sign of a dead one away, and only its: another may have been quicker, and it is its turn by now. */
async function clearPlace(path: string, dead: string | undefined): Promise<void> {
	const aside = `${path}.${randomUUID()}.part`
	try {
		await rename(path, aside)
		const {text} = await readSign(aside)
		if (text !== dead) await link(aside, path).catch(() => {})
		await rm(aside, {force: true})
	} catch {
		// It is gone already, or the folder is.
	}
}

interface Read {
	readonly isThere: boolean
	/** Undefined for what is no file. */
	readonly text?: string
	/** Undefined for what is no sign: written by hand, or not written to its end. */
	readonly sign?: Sign
}

async function readSign(path: string): Promise<Read> {
	try {
		const text = (await readPlainFile(path, MAX_SIGN_BYTES)).toString('utf8')
		const sign = signIn(text)
		return {isThere: true, text, ...(sign && {sign})}
	} catch (error) {
		return {isThere: codeOf(error) !== 'ENOENT'}
	}
}

function signIn(text: string): Sign | undefined {
	try {
		const {token, pid, host, done, total, beat} = JSON.parse(text) as Record<keyof Sign, unknown>
		const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
		if (typeof token !== 'string' || typeof host !== 'string') return undefined
		if (!isCount(pid) || !isCount(done) || !isCount(total) || !isCount(beat)) return undefined
		return {token, pid, host, done: Math.min(done, total), total, beat}
	} catch {
		return undefined
	}
}

/** False where that is certain. A process of another computer, or of another container with a name of its own, gives signs or none. */
function isAlive({token, pid, host}: Sign): boolean {
	if (host !== hostname().slice(0, 100)) return true
	if (pid === process.pid) return own.has(token)
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return codeOf(error) !== 'ESRCH'
	}
}
