/**
 * What can stand in the place of each value, by the name that the help shows for it: closed sets, and where else to ask. Asks nobody
 * itself.
 */

import type {Command as Commander, Option} from 'commander'
import {shells} from '../completion/shells.ts'
import {mapNames} from '../repl/maps.ts'
import {flashFrequencies, flashModes, flashSizes} from '../rules/flash-settings.ts'
import {allSettingKeys} from '../rules/setting-keys.ts'
import {systemFamilies, systemNames} from '../stick/systems.ts'
import {languageNames, ownNames} from '../words/index.ts'
import {demoNames, sceneNames} from './demo-names.ts'

/** Something to type, and what is said of it; '' where nothing is. */
export interface Candidate {
	readonly value: string
	readonly about: string
}

/** Who knows more: this computer and what is kept on it, or for files and folders the shell itself. */
export type Source = 'ports' | 'boards' | 'esp-boards' | 'versions' | 'files' | 'folders'

export interface Offer {
	readonly candidates: readonly Candidate[]
	readonly source?: Source
	/** Several in one word, with commas between them. */
	readonly isList?: true
}

const nothing: Offer = {candidates: []}
const one = (names: readonly string[]): Offer => ({candidates: names.map(value => ({value, about: ''}))})
const from = (source: Source): Offer => ({...nothing, source})

const languages: Offer = {
	candidates: languageNames.map(value => ({value, about: ownNames[value]})),
}

/** `<port>` in the help, of an option or a command. A path on the board is not looked up: for that a port would have to be opened. */
const byPlaceholder: Readonly<Record<string, Offer>> = {
	port: from('ports'),
	board: from('esp-boards'),
	version: {...one(['stable', 'preview']), source: 'versions'},
	file: from('files'),
	lesson: from('files'),
	folder: from('folders'),
	language: languages,
	mode: one(['keep', ...flashModes]),
	size: one(['keep', 'detect', ...flashSizes]),
	frequency: one(['keep', ...flashFrequencies]),
	maps: {...one(mapNames), isList: true},
	systems: {...one([...systemFamilies, ...systemNames]), isList: true},
	what: one([...demoNames, ...sceneNames]),
	chip: one(demoNames),
	shell: one(shells),
	install: one(['install']),
	clear: one(['clear']),
}

/** Where the same name means something else. */
const byCommand: Readonly<Record<string, Offer>> = {
	'versions board': from('boards'),
	'cp path': from('files'),
	'demo-board --flash-size': one(flashSizes),
	'mip --target': nothing,
	'settings key': one(allSettingKeys),
}

/** What can be set, of what can be named; `key`: which. */
const bySetting: Readonly<Record<string, Offer>> = {
	language: languages,
	bundle: from('folders'),
	'cache-folder': from('folders'),
}

/** In the place of the value of `option`. */
export function offerOf(command: Commander, {long, flags}: Option): Offer {
	const [, placeholder = ''] = /[<[]([^\]>]+)[\]>]/.exec(flags) ?? []
	return named(byCommand, `${command.name()} ${long}`) ?? named(byPlaceholder, placeholder) ?? nothing
}

/** In the place of the word behind `words`, of which the command has taken so many. */
export function offerAt(command: Commander, words: readonly string[]): Offer {
	const {registeredArguments: all} = command
	const last = all.at(-1)
	const argument = all[words.length] ?? (last?.variadic ? last : undefined)
	if (argument === undefined) return nothing
	const [name, key = ''] = [argument.name(), ...words]
	if (command.name() === 'settings' && name === 'value') return named(bySetting, key) ?? nothing
	return named(byCommand, `${command.name()} ${name}`) ?? named(byPlaceholder, name) ?? nothing
}

/** What is typed may be called like something that every object has. */
function named(offers: Readonly<Record<string, Offer>>, name: string): Offer | undefined {
	return Object.hasOwn(offers, name) ? offers[name] : undefined
}
