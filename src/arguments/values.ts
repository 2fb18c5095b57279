/** The values of options: what was typed becomes what is meant, or a Problem('usage'). */

import {Problem} from '../problem.ts'
import {type BuildName, buildTyped} from '../rules/build-name.ts'
import {mirrorTyped} from '../rules/mirror.ts'
import {nearest} from '../rules/nearest.ts'
import {otherNameTyped} from '../rules/other-names.ts'
import {versionTyped} from '../rules/version.ts'
import {type SystemName, systemFamilies, systemNames, systemsTyped} from '../stick/systems.ts'
import {words} from '../words/index.ts'
import {demoNames, nameTyped} from './demo-names.ts'

/** `command`: the one that was typed, where it is known. */
export function usage(detail: string, cause?: unknown, command?: string): Problem<'usage'> {
	return new Problem('usage', {detail, ...(command === undefined ? {} : {command})}, {cause})
}

/**
 * The name of a chip means its generic board. What else a board can be called is only decided where the list of boards is
 * known, so it goes on as it was typed.
 */
export function boardOf(typed: string): BuildName {
	const ofChip = genericBoard(typed)
	if (ofChip !== undefined) return {board: ofChip}
	const build = otherNameTyped(typed) ? undefined : buildTyped(typed)
	if (build) return {...build, board: genericBoard(build.board) ?? build.board}
	if (!nameLike.test(typed)) throw usage(words.usage.badBoard(typed))
	return {board: typed.trim()}
}

/** `xiao c3`, `micro:bit`, `ESP32-S3-DevKitC-1`: no path, no address, no control character. */
const nameLike = /^ *[\p{L}\p{N}][\p{L}\p{N} ._+:()-]{0,59}$/u

/** As micropython.org calls them: `ESP32_GENERIC_C3` for `esp32-c3` and `c3`, `ESP8266_GENERIC` for `8266`. */
function genericBoard(typed: string): string | undefined {
	const chip = nameTyped(
		typed,
		demoNames.filter(name => !name.includes('-')),
	)
	const [, family, kind] = /^(esp32|esp8266)(.*)$/i.exec(chip ?? '') ?? []
	return family && `${family}_GENERIC${kind && `_${kind}`}`.toUpperCase()
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

/** The systems of a stick; undefined where none is to be made. */
export function systemsOf(typed: string | boolean | undefined): readonly SystemName[] | undefined {
	if (typeof typed !== 'string') return undefined
	if (typed === '') throw usage(words.usage.empty('--portable'))
	// Commander takes the next option for the value.
	if (typed.startsWith('--')) throw usage(words.usage.optionNeedsValue('--portable'))
	const systems = systemsTyped(typed)
	if (systems === undefined) throw usage(words.stick.badSystems(typed, [...systemFamilies, ...systemNames]))
	return systems
}

/** A chip or a scene of the demo; `help` is the command that tells them all. */
export function demoOf<N extends string>(
	known: readonly N[],
	option: string,
	typed: string,
	help: string,
): N {
	const name = nameTyped(typed, known)
	if (name !== undefined) return name
	// `s9` is as near to `s3` as it would be in full.
	const whole = /^[a-z]\d{1,2}$/i.test(typed) ? `esp32${typed}` : typed
	throw usage(words.usage.badDemo(option, typed, nearest(whole, known, 3), help))
}

export function languageOf<L extends string>(known: readonly L[], typed: string): L {
	const language = known.find(each => each === typed.toLowerCase())
	if (language === undefined) throw usage(words.usage.badChip('--lang', typed, known))
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
