/**
 * What is remembered from one run to the next, as it is read: from a file of conf's, and by nobody's package, because every start asks for the
 * language. Never fails, and writes nothing.
 */

import {readFileSync, statSync} from 'node:fs'
import {isAbsolute, join} from 'node:path'
import type {Remembered} from './environment.ts'
import {mirrorTyped} from './rules/mirror.ts'

/** In bytes: a choice for each chip and each adapter that anybody ever had. */
const MAX_BYTES = 1024 * 1024

/** In the folder of settings. */
export const fileName = 'config.json'

/** Whether there is none, or one of a size that it can have: not a pipe, a device, a folder. */
export function isUsable(folder: string): boolean {
	const kept = statSync(join(folder, fileName), {throwIfNoEntry: false})
	return !kept || (kept.isFile() && kept.size <= MAX_BYTES)
}

/** What the file in `folder` holds: nothing where it is damaged or missing. */
export function readRemembered(folder: string): Partial<Remembered> {
	try {
		if (isUsable(folder)) return understood(JSON.parse(readFileSync(join(folder, fileName), 'utf8')))
	} catch {}
	return {}
}

/** Only what has the right shape: a person may have edited the file, and older versions wrote what they knew. */
export function understood(store: unknown): Partial<Remembered> {
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
		socketByPlace,
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
		...(isByName(socketByPlace, isNumbering) && {socketByPlace}),
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

/** Of a socket, from 1. */
function isNumbering(value: unknown): value is number {
	return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 9999
}
