/** The values of options: what was typed becomes what is meant, or a Problem('usage'). */

import {Problem} from '../problem.ts'
import {type BuildName, buildTyped} from '../rules/build-name.ts'
import {mirrorTyped} from '../rules/mirror.ts'
import {nearest} from '../rules/nearest.ts'
import {versionTyped} from '../rules/version.ts'
import {words} from '../words/index.ts'
import {nameTyped} from './demo-names.ts'

export function usage(detail: string, cause?: unknown): Problem<'usage'> {
	return new Problem('usage', {detail}, {cause})
}

export function boardOf(typed: string): BuildName {
	const build = buildTyped(typed)
	if (!build) throw usage(words.usage.badBoard(typed))
	return build
}

export function versionOf(typed: string): string {
	const version = versionTyped(typed)
	if (version === undefined) throw usage(words.usage.badVersion(typed))
	return version
}

export function mirrorOf(typed: string): string {
	const mirror = mirrorTyped(typed)
	if (mirror === undefined) throw usage(words.usage.badMirror(typed))
	return mirror
}

/** A chip or a scene of the demo; `help` is the command that tells them all. */
export function demoOf<N extends string>(
	known: readonly N[],
	option: string,
	typed: string,
	help: string,
): N {
	const name = nameTyped(typed, known)
	if (name === undefined) throw usage(words.usage.badDemo(option, typed, nearest(typed, known, 3), help))
	return name
}

export function languageOf<L extends string>(known: readonly L[], typed: string): L {
	const language = known.find(each => each === typed.toLowerCase())
	if (language === undefined) throw usage(words.usage.badLanguage('--lang', typed, known))
	return language
}

export function numberOf(option: string, typed: string, least: number, most: number): number {
	const value = Number(typed)
	if (typed.trim() === '' || !(value >= least && value <= most))
		throw usage(words.usage.notANumber(option, typed, least, most))
	return value
}

/** A number without a part behind the point. */
export function wholeNumberOf(option: string, typed: string, least: number, most: number): number {
	const value = numberOf(option, typed, least, most)
	if (!Number.isInteger(value)) throw usage(words.usage.notWhole(option, typed))
	return value
}
