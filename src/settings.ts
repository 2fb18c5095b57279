/** Remembered choices, kept by conf. Never fails: what cannot be read is forgotten, what cannot be written is lost. */

import {readFileSync, statSync} from 'node:fs'
import {isAbsolute, join} from 'node:path'
import type Conf from 'conf'
import {makeFolder} from './disk.ts'
import type {Remembered, Settings} from './environment.ts'
import {mirrorTyped} from './rules/mirror.ts'

type Kept = Conf<Record<string, unknown>>

/** In bytes: a choice for each chip and each adapter that anybody ever had. */
const MAX_BYTES = 1024 * 1024

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

/** Reads the file in `folder` once. What writes it is a package, which takes 45 ms to load, and is loaded when there is something to write. */
export function openSettings(folder: string): Settings {
	const remembered = understood(storeIn(folder))
	let opened: Promise<Kept | undefined> | undefined
	/** False for a home that cannot be written to, or has become full: the choice lasts as long as this run. */
	const isWritten = async (change: (file: Kept) => void) => {
		opened ??= openFile(folder)
		const file = await opened
		if (!file) return false
		try {
			change(file)
			return true
		} catch {
			return false
		}
	}
	return {
		get: async key => remembered[key],
		async set(key, value) {
			remembered[key] = value
			return await isWritten(file => file.set(key, value))
		},
		async forget(key) {
			delete remembered[key]
			return await isWritten(file => file.delete(key))
		},
	}
}

const fileName = 'config.json'

/** Whether there is none, or one of a size that it can have: not a pipe, a device, a folder. */
function isUsable(folder: string): boolean {
	const kept = statSync(join(folder, fileName), {throwIfNoEntry: false})
	return !kept || (kept.isFile() && kept.size <= MAX_BYTES)
}

/** What the file holds; anything for one that is damaged or missing. */
function storeIn(folder: string): unknown {
	try {
		return isUsable(folder) ? JSON.parse(readFileSync(join(folder, fileName), 'utf8')) : undefined
	} catch {
		return undefined
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

/** Only what has the right shape: a person may have edited the file, and older versions wrote what they knew. */
function understood(store: unknown): Partial<Remembered> {
	const {
		language,
		mirror,
		bundle,
		cacheFolder,
		lastAdapter,
		boardByChip,
		ledByBoard,
		speedByAdapter,
		trustByAdapter,
		backupByMac,
	} = Object(store) as Record<keyof Remembered, unknown>
	return {
		...(isText(language) && {language}),
		...(isText(mirror) && mirrorTyped(mirror) === mirror && {mirror}),
		...(isText(bundle) && isAbsolute(bundle) && {bundle}),
		...(isText(cacheFolder) && isAbsolute(cacheFolder) && {cacheFolder}),
		...(isText(lastAdapter) && {lastAdapter}),
		...(isByName(boardByChip, isText) && {boardByChip}),
		...(isByName(ledByBoard, isText) && {ledByBoard}),
		...(isByName(backupByMac, isText) && {backupByMac}),
		...(isByName(speedByAdapter, isSpeed) && {speedByAdapter}),
		...(isByName(trustByAdapter, Number.isSafeInteger as (one: unknown) => one is number) && {
			trustByAdapter,
		}),
	}
}

function isByName<T>(value: unknown, is: (one: unknown) => one is T): value is Readonly<Record<string, T>> {
	return (
		typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(is)
	)
}

function isText(value: unknown): value is string {
	return typeof value === 'string'
}

/** In baud: what some UART can do. */
function isSpeed(value: unknown): value is number {
	return Number.isInteger(value) && Number(value) >= 115_200 && Number(value) <= 12_000_000
}
