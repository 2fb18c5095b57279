/**
 * Reads the log of the Linux kernel, where this user may: often only root may, and that is no error. Knows no meaning of
 * its lines.
 */

import {execFile} from 'node:child_process'
import {closeSync, constants, openSync, readSync} from 'node:fs'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {withTimeout} from '../../async.ts'
import type {Clock} from '../../clock.ts'

interface KernelLogSource {
	readonly clock: Clock
	/** Where `dev` is. */
	readonly root?: string
	/**
	 * Reads the journal instead, which Ubuntu lets its first user read even though the kernel's own file is closed to all.
	 */
	readonly journal?: (signal: AbortSignal) => Promise<string>
}

/** How long the journal may take, in ms. */
const JOURNAL_MS = 2000

/**
 * Lines as dmesg prints them, `[   12.345678] usb 1-1: …`; undefined where reading is forbidden. Rejects only with the
 * signal's reason.
 */
export async function readKernelLog(
	{clock, root = '/', journal = askJournal}: KernelLogSource,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const records = readRecords(join(root, 'dev/kmsg'))
	if (records !== undefined) return asDmesg(records)
	const late = () => new Error('the journal takes too long')
	const log = await withTimeout(clock, JOURNAL_MS, signal, late, journal).catch(() => '')
	signal?.throwIfAborted()
	return log || undefined
}

/** The longest record of the kernel, in bytes (its CONSOLE_EXT_LOG_MAX). */
const MAX_RECORD_BYTES = 8192
const MAX_RECORDS = 100_000

/**
 * The file is opened so that a read after the last record fails instead of waiting for the next one; each read takes a few
 * microseconds.
 */
function readRecords(file: string): string | undefined {
	let handle: number
	try {
		handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
	} catch {
		return undefined
	}
	const buffer = Buffer.alloc(MAX_RECORD_BYTES)
	let text = ''
	for (let read = 0; read < MAX_RECORDS; read += 1) {
		const size = readRecord(handle, buffer)
		if (size === undefined) break
		text += buffer.toString('utf8', 0, size)
	}
	closeSync(handle)
	return text
}

/** Length of the next record in bytes; 0 for one that was overwritten meanwhile; undefined after the last. */
function readRecord(handle: number, buffer: Buffer): number | undefined {
	try {
		return readSync(handle, buffer) || undefined
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : undefined
	}
}

/**
 * A record is `6,339,5140900,-;usb 1-1: …`: level, number, microseconds, flags. Lines that begin with a blank are for
 * machines.
 */
function asDmesg(records: string): string {
	const lines = records.matchAll(/^\d+,\d+,(\d+),[^;\n]*;(.*)$/gm)
	return Array.from(lines, ([, time, text]) => {
		const seconds = (Number(time) / 1_000_000).toFixed(6)
		return `[${seconds.padStart(12)}] ${text}\n`
	}).join('')
}

async function askJournal(signal: AbortSignal): Promise<string> {
	const options = ['--dmesg', '--boot', '--lines=2000', '--output=short-monotonic', '--no-pager', '--quiet']
	const {stdout} = await promisify(execFile)('journalctl', options, {signal, maxBuffer: 4 * 1024 * 1024})
	return stdout
}
