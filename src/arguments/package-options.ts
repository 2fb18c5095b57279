/** What is typed behind `mip`: names of packages, their index, and the folder on the board. */

import {isPackagePath} from '../micropython/package-json.ts'
import {type PackageName, packageTyped} from '../micropython/package-name.ts'
import {mirrorTyped} from '../rules/mirror.ts'
import {words} from '../words/index.ts'
import {usage} from './values.ts'

export interface PackagesTyped {
	readonly names: readonly PackageName[]
	/** Without a slash at its end; absent: the site's. */
	readonly index?: string
	/** Absolute, on the board. */
	readonly target?: string
	/** False: source text, even where the board takes bytecode. */
	readonly mpy: boolean
}

/** Problem('usage'). */
export function packagesOf(
	typed: Readonly<Record<string, unknown>>,
	[verb, ...names]: readonly string[],
): PackagesTyped {
	if (verb !== undefined && verb !== 'install' && verb !== 'list') throw usage(words.mip.badVerb(verb))
	if (verb === 'install' && names.length === 0) throw usage(words.mip.whichPackage)
	const index = textOf(typed, 'index')
	const target = textOf(typed, 'target')
	return {
		names: verb === 'install' ? names.map(nameOf) : [],
		...(index !== undefined && {index: indexOf(index)}),
		...(target !== undefined && {target: targetOf(target)}),
		mpy: typed.noMpy !== true,
	}
}

function nameOf(typed: string): PackageName {
	const name = packageTyped(typed)
	if (!name) throw usage(words.mip.badPackage(typed))
	return name
}

function textOf(typed: Readonly<Record<string, unknown>>, name: string): string | undefined {
	const value = typed[name]
	if (value === undefined) return undefined
	// Commander takes the next option for the value, as in `--index --json`.
	if (typeof value !== 'string' || value === '' || value.startsWith('--'))
		throw usage(words.usage.optionNeedsValue(`--${name}`))
	return value
}

function indexOf(typed: string): string {
	const index = mirrorTyped(typed)
	if (index === undefined) throw usage(words.mip.badIndex(typed))
	return index.replace(/\/+$/, '')
}

/** Other programs write `:` for the board. */
function targetOf(typed: string): string {
	const folder = typed.replace(/^:/, '').replace(/\/+$/, '')
	if (folder !== '' && !(folder.startsWith('/') && isPackagePath(folder.slice(1))))
		throw usage(words.mip.badTarget(typed))
	return folder === '' ? '/' : folder
}
