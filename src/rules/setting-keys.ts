/** What of all that is remembered can be named on the command line, and under what it is remembered. Knows names, and no value. */

import type {Remembered} from '../environment.ts'

/** What is forgotten with each. */
export const settingKeys = {
	language: ['language'],
	mirror: ['mirror'],
	bundle: ['bundle'],
	'cache-folder': ['cacheFolder'],
	'settings-folder': [],
	boards: ['boardByChip', 'ledByBoard'],
	backups: ['backupByMac'],
	sockets: ['socketByPlace'],
	speeds: ['trustByAdapter', 'speedByAdapter', 'lastAdapter'],
} as const satisfies Readonly<Record<string, readonly (keyof Remembered)[]>>

export type SettingKey = keyof typeof settingKeys

export const allSettingKeys = Object.keys(settingKeys) as SettingKey[]
