/** Where this program keeps things: where it is told to, else by each system's custom, and nowhere where there is no such place. Makes no folder. */

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

/** Where one kind of things is kept, by the custom of each system. */
interface Custom {
	/** Below the home of a Mac. */
	readonly mac: readonly string[]
	/** The variable that names the place, what it is called in AppData, and the folder in ours. */
	readonly windows: {readonly variable: string; readonly home: string; readonly folder: string}
	readonly xdg: {readonly variable: string; readonly home: string}
}

/** The folder that keeps all of it, where one is named, as a stick does (stick/start-files.ts); else each system has its custom. */
export function folderNamed(os: Os): string | undefined {
	return named(os, 'MP_WIZARD_HOME')
}

/** For what can be fetched again. */
export function cacheFolder(os: Os, home = homeFolder()): string {
	return (
		named(os, 'MP_WIZARD_HOME', 'cache') ??
		ownFolder(os, home, {
			mac: ['Library', 'Caches'],
			windows: {variable: 'LOCALAPPDATA', home: 'Local', folder: 'Cache'},
			xdg: {variable: 'XDG_CACHE_HOME', home: '.cache'},
		})
	)
}

/** For what a person has chosen. */
export function settingsFolder(os: Os, home = homeFolder()): string {
	return (
		named(os, 'MP_WIZARD_HOME', 'settings') ??
		ownFolder(os, home, {
			mac: ['Library', 'Preferences'],
			windows: {variable: 'APPDATA', home: 'Roaming', folder: 'Config'},
			xdg: {variable: 'XDG_CONFIG_HOME', home: '.config'},
		})
	)
}

function ownFolder(os: Os, home: string | undefined, {mac, windows, xdg}: Custom): string {
	switch (os.platform) {
		case 'darwin':
			return below(os, home, ...mac, 'mp-wizard')
		case 'win32': {
			const own = ['mp-wizard', windows.folder]
			return named(os, windows.variable, ...own) ?? below(os, home, 'AppData', windows.home, ...own)
		}
		default:
			return named(os, xdg.variable, 'mp-wizard') ?? below(os, home, xdg.home, 'mp-wizard')
	}
}

/** Undefined also for a path that is not absolute: "All paths set in these environment variables must be absolute. … consider the path invalid and ignore it" (XDG Base Directory Specification). */
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
