/** `mp-wizard settings`: what is remembered on this computer, to be seen, set and forgotten. */

import {constants} from 'node:fs'
import {access} from 'node:fs/promises'
import {resolve} from 'node:path'
import type {Command} from '../arguments.ts'
import {codeOf, makeFolder} from '../disk.ts'
import type {Environment} from '../environment.ts'
import {isBundle} from '../micropython/bundle.ts'
import {settingsFolder} from '../own-folders.ts'
import {Problem} from '../problem.ts'
import {languageFor} from '../rules/language.ts'
import {mirrorTyped} from '../rules/mirror.ts'
import {nearest} from '../rules/nearest.ts'
import {allSettingKeys, type SettingKey, settingKeys} from '../rules/setting-keys.ts'
import {type Language, languageNames, words} from '../words/index.ts'
import type {Report} from './report.ts'

/** By chip or by adapter where there are several; null where there is none. */
export type SettingValue = string | null | Readonly<Record<string, string | number>>

/** Problem('usage') for what is no setting or no value of it, Problem('settings-unwritten'). */
export async function settings(
	env: Environment,
	command: Extract<Command, {name: 'settings'}>,
	report: Report,
): Promise<void> {
	const {key: typed, value, forget, options} = command
	const key = typed === undefined ? undefined : keyTyped(typed)
	if (env.demo) report.note(words.demoLine(env.demo))
	if (forget) await forgetSetting(env, key, value)
	else if (key !== undefined && value !== undefined) await setSetting(env, key, value)
	const changed = forget || value !== undefined
	const shown = key === undefined ? allSettingKeys : [key]
	const values = await Promise.all(shown.map(async one => ({key: one, ...(await shownOf(env, one))})))
	report.event({
		event: 'settings',
		values: Object.fromEntries(values.map(one => [one.key, one.value])),
		set: values.filter(({isSet}) => isSet).map(one => one.key),
	})
	report.event({event: 'done'})
	if (options.json) return
	const [only] = values
	if (key === undefined || only === undefined) tellAll(values, report)
	else if (changed) {
		report.note(words.commands.settingNow(key, lines(only.value).join(', '), forget))
		if (env.demo) report.note(words.commands.demoKeepsNothing)
	} else for (const line of lines(only.value)) report.line(line)
}

interface Shown {
	readonly key: SettingKey
	readonly value: SettingValue
	readonly isSet: boolean
}

function tellAll(values: readonly Shown[], report: Report): void {
	const {title, value, from, isSet, isNot} = words.commands.settingColumns
	report.table([
		{title, cells: values.map(({key}) => key)},
		{title: value, cells: values.map(told), least: 20},
		{title: from, cells: values.map(one => (one.isSet ? isSet : isNot)), leaves: 1},
	])
}

function told({value}: Shown): string {
	return lines(value).join(', ') || words.commands.settingNone
}

/** One entry a line: `ESP32 ESP32_GENERIC-SPIRAM`. */
function lines(value: SettingValue): readonly string[] {
	if (value === null) return []
	if (typeof value === 'string') return [value]
	return Object.entries(value).map(([name, one]) => `${name} ${one}`)
}

function keyTyped(typed: string): SettingKey {
	const name = typed.toLowerCase().replaceAll('_', '-')
	const key = allSettingKeys.find(one => one === name)
	if (key === undefined)
		throw usage(words.usage.unknownSetting(typed, nearest(typed, allSettingKeys), allSettingKeys))
	return key
}

/** What counts now: what was set, else what holds without that. */
async function shownOf(env: Environment, key: SettingKey): Promise<Omit<Shown, 'key'>> {
	const {settings} = env
	switch (key) {
		case 'language': {
			const kept = await settings.get('language')
			const language = languageNames.find(name => name === kept)
			return {value: language ?? unset(env), isSet: kept !== undefined}
		}
		case 'mirror': {
			const kept = await settings.get('mirror')
			return {value: kept ?? env.site, isSet: kept !== undefined}
		}
		case 'bundle': {
			const kept = await settings.get('bundle')
			return {value: kept ?? null, isSet: kept !== undefined}
		}
		case 'cache-folder': {
			const kept = await settings.get('cacheFolder')
			return {value: kept ?? env.cacheFolder, isSet: kept !== undefined}
		}
		case 'settings-folder':
			return {value: env.demo ? null : settingsFolder(env.os), isSet: false}
		case 'boards': {
			const kept = await settings.get('boardByChip')
			return {value: kept ?? {}, isSet: kept !== undefined}
		}
		case 'backups': {
			const kept = await settings.get('backupByMac')
			return {value: kept ?? {}, isSet: kept !== undefined}
		}
		case 'sockets': {
			const kept = await settings.get('socketByPlace')
			return {value: kept ?? {}, isSet: kept !== undefined}
		}
		case 'speeds': {
			const kept = await settings.get('speedByAdapter')
			return {value: kept ?? {}, isSet: kept !== undefined}
		}
	}
}

/** What the system asks for: what is spoken now may be what `--lang` or `--json` wants of this run alone. */
function unset({os: {variables}}: Environment): Language {
	const locale = () => Intl.DateTimeFormat().resolvedOptions().locale
	return languageFor({argv: [], remembered: undefined, variables, locale}, languageNames) ?? languageNames[0]
}

async function setSetting(env: Environment, key: SettingKey, value: string): Promise<void> {
	if (value === '') throw usage(words.usage.settingEmpty(key))
	switch (key) {
		case 'language': {
			const language = languageNames.find(name => name === value.toLowerCase())
			if (language === undefined) throw usage(words.usage.badChip(key, value, languageNames))
			return expectKept(env, await env.settings.set('language', language))
		}
		case 'mirror': {
			const mirror = mirrorTyped(value)
			if (mirror === undefined) throw usage(words.usage.badMirror(value))
			return expectKept(env, await env.settings.set('mirror', mirror))
		}
		case 'bundle': {
			const folder = resolve(value)
			if (!env.demo && !(await isBundle(folder))) throw usage(words.usage.noBundle(folder))
			return expectKept(env, await env.settings.set('bundle', folder))
		}
		case 'cache-folder':
			return expectKept(env, await env.settings.set('cacheFolder', await folderTyped(env, value)))
		case 'settings-folder':
			throw usage(words.usage.settingFixed(key))
		case 'boards':
		case 'backups':
		case 'sockets':
		case 'speeds':
			throw usage(words.usage.settingOnlyForgotten(key))
	}
}

/** Made at once, so that what is wrong with it is told to the person who named it. */
async function folderTyped({demo}: Environment, typed: string): Promise<string> {
	const folder = resolve(typed)
	if (demo) return folder
	try {
		makeFolder(folder)
		await access(folder, constants.W_OK)
		return folder
	} catch (error) {
		throw usage(words.usage.settingFolder(folder, codeOf(error)))
	}
}

async function forgetSetting(
	env: Environment,
	key: SettingKey | undefined,
	value: string | undefined,
): Promise<void> {
	if (key === undefined) throw usage(words.usage.settingNeedsKey)
	if (value !== undefined) throw usage(words.usage.settingForgetOrSet)
	if (key === 'settings-folder') throw usage(words.usage.settingFixed(key))
	for (const name of settingKeys[key]) expectKept(env, await env.settings.forget(name))
}

/** A demo keeps nothing, and says so. */
function expectKept({demo, os}: Environment, kept: boolean): void {
	if (!kept && !demo) throw new Problem('settings-unwritten', {folder: settingsFolder(os)})
}

function usage(detail: string): Problem<'usage'> {
	return new Problem('usage', {detail, command: 'settings'})
}
