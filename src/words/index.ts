/**
 * The one door to all that a person reads: the words of the language that was chosen when the program started, or in the wizard.
 * Whoever speaks imports `words` and reads it when it speaks, never while its module loads.
 */

import {behindNpx} from './behind-npx.ts'
import {en} from './en/index.ts'

/** The shape of a language: every name of the English one, with any text in the place of its text. */
export type Words = AnyText<typeof en>

type AnyText<T> = T extends string
	? string
	: T extends (...given: infer G) => infer R
		? (...given: G) => AnyText<R>
		: {readonly [K in keyof T]: AnyText<T[K]>}

/** The languages there are, each loaded when it is chosen; English is always there. */
const languages = {
	en: async (): Promise<Words> => en,
	de: async (): Promise<Words> => (await import('./de/index.ts')).de,
	es: async (): Promise<Words> => (await import('./es/index.ts')).es,
} as const

export type Language = keyof typeof languages
/** The one that is spoken where nothing says otherwise comes first. */
export const languageNames = Object.keys(languages) as [Language, ...Language[]]

/** What each calls itself. */
export const ownNames = {en: 'English', de: 'Deutsch', es: 'Español'} as const

/** The next one, as a key goes through them. */
export function languageAfter(language: Language): Language {
	return languageNames[(languageNames.indexOf(language) + 1) % languageNames.length]!
}

/** For what is read by those who keep this program, and by other programs, whoever runs it. */
export const english: Words = en

/** In English until another language is chosen. */
export let words: Words = en

/** The language of `words`. */
export let spoken: Language = languageNames[0]

/** From here on every sentence comes in this language; what was said before is drawn again by whoever drew it. */
export async function speak(language: Language): Promise<void> {
	const chosen = await languages[language]()
	spoken = language
	speakWith(chosen)
}

/** The same with words that are in no folder here. */
export function speakWith(chosen: Words): void {
	words = asTyped(chosen)
}

/** The commands in them as this person types them, in whatever language. */
let asTyped = (chosen: Words): Words => chosen

/** To be called before the first word, where the program was started by npx. */
export function typeBehindNpx(commands: readonly string[]): void {
	asTyped = chosen => behindNpx(chosen, commands)
}
