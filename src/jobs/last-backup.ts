/** The last backup of each board: where it lies, by the board's MAC; and what one is called that nobody names. Knows settings; no flash. */

import {resolve} from 'node:path'
import {today} from '../clock.ts'
import type {Environment} from '../environment.ts'

type WithSettings = Pick<Environment, 'settings'>

/** Of so many boards, the latest ones: a teacher has some hundred. */
const MAX_BOARDS = 500

/** The file that was made of this board last, absolute; it may be gone. */
export async function lastBackup({settings}: WithSettings, mac: string): Promise<string | undefined> {
	return (await settings.get('backupByMac'))?.[mac]
}

export async function rememberBackup({settings}: WithSettings, mac: string, file: string): Promise<void> {
	await settings.update('backupByMac', now => {
		const {[mac]: _, ...others} = now ?? {}
		const kept = Object.entries(others).slice(1 - MAX_BOARDS)
		return {...Object.fromEntries(kept), [mac]: resolve(file)}
	})
}

/** `esp32-123456-2026-11-27.mpwb`: the chip, the end of its MAC, the day. */
export function backupName(chip: string, mac: string, day = today()): string {
	return `${chip.toLowerCase()}-${mac.replaceAll(':', '').slice(-6)}-${day}.mpwb`
}
