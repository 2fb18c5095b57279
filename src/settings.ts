/**
 * Remembered choices, kept by conf. Never fails: what cannot be read is forgotten, what cannot be written is lost. Processes take
 * turns at the file, and each puts its own change into what the others have written meanwhile.
 */

import {accessSync, constants} from 'node:fs'
import {join} from 'node:path'
import type Conf from 'conf'
import {unlessLate} from './async.ts'
import {systemClock} from './clock.ts'
import {makeFolder} from './disk.ts'
import type {Remembered, Settings} from './environment.ts'
import {drive} from './generators.ts'
import {type Turn, takeTurn, watchTurn} from './micropython/turn.ts'
import {fileName, isUsable, readRemembered, understood} from './remembered.ts'

type Kept = Conf<Record<string, unknown>>

/**
 * conf brings when-exit, which listens for every signal there is, and sends each a second time: one Ctrl-C would be two, and the
 * second does not wait for the board. Signals are the main program's alone, so the listeners that came with `load` go.
 */
async function withoutItsListeners<T>(load: () => Promise<T>): Promise<T> {
	const before = signalListeners()
	const loaded = await load()
	for (const [signal, listeners] of signalListeners())
		for (const listener of listeners)
			if (!before.get(signal)?.includes(listener)) process.removeListener(signal, listener)
	return loaded
}

type Listener = ReturnType<typeof process.rawListeners>[number] & ((...given: unknown[]) => void)

function signalListeners(): ReadonlyMap<string | symbol, readonly Listener[]> {
	const signals = process.eventNames().filter(name => typeof name === 'string' && name.startsWith('SIG'))
	return new Map(signals.map(signal => [signal, process.rawListeners(signal as 'SIGINT') as Listener[]]))
}

type Key = keyof Remembered
type Value = Remembered[Key]

/** One thing that is to become something else; undefined: that is to be forgotten. */
interface Change {
	readonly key: Key
	readonly from: (now: Value | undefined) => Value | undefined
}

/**
 * Reads the file in `folder` once, and again whenever it writes. What writes it is a package, which takes 45 ms to load, and is
 * loaded when there is something to write.
 */
export function openSettings(folder: string): Settings {
	const remembered = readRemembered(folder)
	const file = new SharedFile(folder, remembered)
	return {
		get: async key => remembered[key],
		set: (key, value) => file.make({key, from: () => value}),
		update: <K extends Key>(key: K, change: (now: Remembered[K] | undefined) => Remembered[K]) =>
			file.make({key, from: now => change(now as Remembered[K] | undefined)}),
		forget: key => file.make({key, from: () => undefined}),
	}
}

/** The file that others write too, and what is remembered of it. Changes that wait for the same turn are written together. */
class SharedFile {
	#opened: Promise<Kept | undefined> | undefined
	#waiting: Change[] = []
	/** Resolves to whether what waits now was written; undefined while nothing waits. */
	#next: Promise<boolean> | undefined
	#last: Promise<unknown> = Promise.resolve()
	/** What could not be written: it lasts as long as this run, or until something can be. */
	readonly #unwritten = new Set<Key>()

	constructor(
		private readonly folder: string,
		private readonly remembered: Partial<Remembered>,
	) {}

	/** In this run it counts at once, whatever becomes of the file. False where that cannot be written to, or is full. */
	make(change: Change): Promise<boolean> {
		const {key, from} = change
		remember(this.remembered, key, from(this.remembered[key]))
		this.#waiting.push(change)
		this.#next ??= this.#writeAfter(this.#last)
		this.#last = this.#next
		return this.#next
	}

	async #writeAfter(last: Promise<unknown>): Promise<boolean> {
		await last
		this.#opened ??= openFile(this.folder)
		const file = await this.#opened
		// Where nothing could be written, not even the sign of a turn can be.
		const canSign = file !== undefined && this.#unwritten.size === 0
		const turn = canSign ? await turnAt(join(this.folder, `${fileName}.lock`)) : undefined
		const changes = this.#waiting
		this.#waiting = []
		this.#next = undefined
		const written = file !== undefined && this.#write(file, changes)
		await turn?.leave()
		return written
	}

	#write(file: Kept, changes: readonly Change[]): boolean {
		try {
			if (!isUsable(this.folder)) throw new Error('not a file of settings')
			// In a folder that is not to be written to conf tries for a second, and nothing else gets on meanwhile.
			accessSync(this.folder, constants.W_OK)
			const store = file.store
			for (const {key, from} of changes) remember(store, key, from(understood(store)[key]))
			for (const key of this.#unwritten) remember(store, key, this.remembered[key])
			file.store = store
			const now = understood(store)
			for (const {key} of changes) remember(this.remembered, key, now[key])
			this.#unwritten.clear()
			return true
		} catch {
			for (const {key} of changes) this.#unwritten.add(key)
			return false
		}
	}
}

function remember(all: Record<string, unknown>, key: Key, value: Value | undefined): void {
	if (value === undefined) delete all[key]
	else all[key] = value
}

/** Somebody's turn lasts some milliseconds, so it is first looked at after a few; in ms, by chance up to so many. */
const LOOK_MS = 20
const LOOKS = 10
/** Whoever gives no sign for so long has died on another computer, or was stopped in the middle; in ms. */
const DEAD_MS = 5000
/** No turn is waited for longer than that, in ms: each is over in some milliseconds, so nobody needs it but behind very many. */
const PATIENCE_MS = 30_000

/** Undefined where there is none to be had: then two may write at the same moment, and the later one counts. */
async function turnAt(path: string): Promise<Turn | undefined> {
	return await unlessLate(systemClock, PATIENCE_MS, undefined, undefined, signal => nextTurn(path, signal))
}

async function nextTurn(path: string, signal: AbortSignal): Promise<Turn | undefined> {
	for (;;) {
		for (let look = 0; look < LOOKS; look += 1) {
			const turn = await takeTurn(path)
			if (turn !== 'taken') return turn
			await systemClock.sleep(Math.random() * LOOK_MS, signal)
		}
		await drive(watchTurn(path, signal, DEAD_MS))
	}
}

/** conf makes its folder at once and throws where it must not; undefined then, and nothing is kept. */
async function openFile(folder: string): Promise<Kept | undefined> {
	try {
		// Before conf does it: what it uses may never come back, and it would wait for a pipe or a device.
		makeFolder(folder)
		if (!isUsable(folder)) return undefined
		// It asks for the home folder while it loads, and there are users without one: then it cannot be loaded.
		const {default: KeptFile} = await withoutItsListeners(() => import('conf'))
		return new KeptFile({
			projectName: 'mp-wizard',
			clearInvalidConfig: true,
			accessPropertiesByDotNotation: false,
			cwd: folder,
		})
	} catch {
		return undefined
	}
}
