/** --flash-mode, --flash-size and --flash-freq as they were typed. Knows their values; not which chip has which. */

import {Problem} from '../problem.ts'
import {
	bytesOf,
	type FlashSettings,
	flashFrequencies,
	flashModes,
	flashSizes,
	typedSetting,
} from '../rules/flash-settings.ts'
import {words} from '../words/index.ts'
import type {Options} from './options.ts'

/**
 * `text`: what was typed for an option. Of what is kept nothing is said, except for the size: an ESP8266 is told the real one
 * unless it is kept. Problem('usage') for what no chip has.
 */
export function flashSettingsOf(text: (name: string) => string | undefined): Pick<Options, 'flashSettings'> {
	const [modeTyped, sizeTyped, frequencyTyped] = [text('flashMode'), text('flashSize'), text('flashFreq')]
	const mode = modeTyped && readAs('--flash-mode', modeTyped, typedSetting.mode, flashModes)
	const frequency =
		frequencyTyped && readAs('--flash-freq', frequencyTyped, typedSetting.frequency, flashFrequencies)
	const size = sizeTyped && readAs('--flash-size', sizeTyped, typedSetting.size, ['detect', ...flashSizes])
	const flashSettings: FlashSettings = {
		...(mode && mode !== 'keep' && {mode}),
		...(frequency && frequency !== 'keep' && {frequency}),
		...(size && {size}),
	}
	return Object.keys(flashSettings).length > 0 ? {flashSettings} : {}
}

/** The flash of a virtual board, in bytes; undefined: as usual. Problem('usage') for a size that is none. */
export function boardFlashOf({flashSettings}: Options): number | undefined {
	const size = flashSettings?.size
	if (size === 'keep' || size === 'detect') throw wrong('--flash-size', size, flashSizes)
	return size && bytesOf(size)
}

function readAs<T>(
	option: string,
	typed: string,
	read: (typed: string) => T | undefined,
	known: readonly string[],
): T {
	const value = read(typed)
	if (value === undefined) throw wrong(option, typed, ['keep', ...known])
	return value
}

function wrong(option: string, typed: string, known: readonly string[]): Problem<'usage'> {
	return new Problem('usage', {detail: words.usage.badChip(option, typed, known)})
}
