/** The names of what a demo can show: chips, and scenes where something is wrong. Knows names, and no board. */

/** Every chip in lower case; of the P4 also the silicon before revision 3, of the ESP32 a module with PSRAM beside it. */
export const demoNames = [
	'esp32',
	'esp8266',
	'esp32s2',
	'esp32s3',
	'esp32c2',
	'esp32c3',
	'esp32c5',
	'esp32c6',
	'esp32c61',
	'esp32h2',
	'esp32p4',
	'esp32p4-rev1',
	'esp32-wrover',
] as const
export type DemoName = (typeof demoNames)[number]

/** What can be wrong between a board and a computer, to be rehearsed. */
export const cableScenes = [
	'no-driver',
	'charge-only',
	'busy',
	'no-permission',
	'brltty',
	'uf2',
	'needs-boot',
	'loose',
	'power',
	'not-serial',
	'wrong-port',
	'wsl',
] as const

/** A board whose own program never lets go of it. */
export const programScenes = ['hangs', 'sleeps', 'boot-loop'] as const

/** Many boards, and somebody who plugs them in one after the other. */
export const classScene = 'class'

/** Those with one board, with which something is wrong. */
export const boardSceneNames = [...cableScenes, ...programScenes] as const
export const sceneNames = [...boardSceneNames, classScene] as const
export type SceneName = (typeof sceneNames)[number]
export type BoardSceneName = (typeof boardSceneNames)[number]

/** `ESP32-S3` and `no_driver` for what is called otherwise here. */
export function isNameFor(typed: string, name: string): boolean {
	return letters(typed) === letters(name)
}

/** The one of `known` that was typed, of a chip in its short form too: `s3`, `C3`, `p4-rev1`, `8266`. */
export function nameTyped<N extends string>(typed: string, known: readonly N[]): N | undefined {
	const forms = [typed, `esp32${typed}`, `esp${typed}`]
	return letters(typed) === '' ? undefined : known.find(name => forms.some(form => isNameFor(form, name)))
}

function letters(name: string): string {
	return name.toLowerCase().replace(/[-_ .]/g, '')
}
