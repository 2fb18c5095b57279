/**
 * What a firmware file tells the chip about its flash, as far as a person may choose it: the values and their names, which are
 * esptool's. Which of them a chip has is in its row. Pure.
 */

/** Lines and phases of a read, slowest last. */
export const flashModes = ['qio', 'qout', 'dio', 'dout'] as const
export type FlashMode = (typeof flashModes)[number]

/** Clock of the flash, in MHz. */
export const flashFrequencies = [
	'80m',
	'60m',
	'48m',
	'40m',
	'30m',
	'26m',
	'24m',
	'20m',
	'16m',
	'15m',
	'12m',
] as const
export type FlashFrequency = (typeof flashFrequencies)[number]

/** `c1`: of an ESP8266 with two programs of a megabyte each, in place of half a megabyte. */
export const flashSizes = [
	'256KB',
	'512KB',
	'1MB',
	'2MB',
	'2MB-c1',
	'4MB',
	'4MB-c1',
	'8MB',
	'16MB',
	'32MB',
	'64MB',
	'128MB',
] as const
export type FlashSize = (typeof flashSizes)[number]

/** What is absent stays as it is in the file; only the size of an ESP8266's flash is detected then. */
export interface FlashSettings {
	readonly mode?: FlashMode
	readonly frequency?: FlashFrequency
	readonly size?: FlashSize | 'keep' | 'detect'
}

/** In bytes. */
export function bytesOf(size: FlashSize): number {
	return Number.parseInt(size, 10) * (size.includes('KB') ? 1024 : 1024 * 1024)
}

/** What was typed for each, in any letter case; undefined for what there is not. */
export const typedSetting = {
	mode: (typed: string) => named(typed, ['keep', ...flashModes]),
	frequency: (typed: string) => named(typed, ['keep', ...flashFrequencies]),
	size: (typed: string) => named(typed, ['keep', 'detect', ...flashSizes]),
} as const

function named<T extends string>(typed: string, known: readonly T[]): T | undefined {
	return known.find(name => name.toLowerCase() === typed.toLowerCase())
}
