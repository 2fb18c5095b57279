/** Where this program keeps things: by each system's custom, and nowhere where there is no such place. Makes no folder. */

import {devNull, homedir} from 'node:os'
import {posix, win32} from 'node:path'
import type {Os} from './environment.ts'

/** Nothing can be kept below it, and looking for something there finds nothing. */
export const nowhere = `${devNull}/mp-wizard`

/** Undefined where neither HOME nor the list of users names one. */
export function homeFolder(): string | undefined {
	try {
		return homedir()
	} catch {
		return undefined
	}
}

/** For what can be fetched again. */
export function cacheFolder(os: Os, home = homeFolder()): string {
	switch (os.platform) {
		case 'darwin':
			return below(os, home, 'Library', 'Caches', 'mp-wizard')
		case 'win32':
			return (
				named(os, 'LOCALAPPDATA', 'mp-wizard', 'Cache') ??
				below(os, home, 'AppData', 'Local', 'mp-wizard', 'Cache')
			)
		default:
			return named(os, 'XDG_CACHE_HOME', 'mp-wizard') ?? below(os, home, '.cache', 'mp-wizard')
	}
}

/** For what a person has chosen. */
export function settingsFolder(os: Os, home = homeFolder()): string {
	switch (os.platform) {
		case 'darwin':
			return below(os, home, 'Library', 'Preferences', 'mp-wizard')
		case 'win32':
			return (
				named(os, 'APPDATA', 'mp-wizard', 'Config') ??
				below(os, home, 'AppData', 'Roaming', 'mp-wizard', 'Config')
			)
		default:
			return named(os, 'XDG_CONFIG_HOME', 'mp-wizard') ?? below(os, home, '.config', 'mp-wizard')
	}
}

/** "All paths set in these environment variables must be absolute. … consider the path invalid and ignore it" (XDG Base Directory Specification). */
function named(os: Os, variable: string, ...parts: readonly string[]): string | undefined {
	const {isAbsolute, join} = pathsOf(os)
	const folder = os.variables[variable]
	return folder !== undefined && isAbsolute(folder) ? join(folder, ...parts) : undefined
}

function below(os: Os, home: string | undefined, ...parts: readonly string[]): string {
	const {isAbsolute, join} = pathsOf(os)
	return home !== undefined && isAbsolute(home) ? join(home, ...parts) : nowhere
}

function pathsOf({platform}: Os) {
	return platform === 'win32' ? win32 : posix
}
