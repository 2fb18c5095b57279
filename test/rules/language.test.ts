import {describe, expect, it} from 'vitest'
import {isForPrograms, languageFor} from '../../src/rules/language.ts'

const spoken = ['en', 'de', 'es'] as const
const nothing = {argv: [], remembered: undefined, variables: {}, locale: 'en-US'}

describe('the language', () => {
	it.each([
		['what was typed comes first', {argv: ['flash', '--lang', 'de'], remembered: 'es'}, 'de'],
		['typed with an equals sign', {argv: ['--lang=ES', 'ports']}, 'es'],
		['then what is remembered', {remembered: 'es', variables: {LANG: 'de_DE.UTF-8'}}, 'es'],
		['then LC_ALL', {variables: {LC_ALL: 'de_AT.UTF-8', LANG: 'es_ES.UTF-8'}}, 'de'],
		['then LC_MESSAGES', {variables: {LC_MESSAGES: 'es', LANG: 'de'}}, 'es'],
		['then LANG', {variables: {LANG: 'de_DE@euro'}}, 'de'],
		['then the system', {locale: 'es-MX'}, 'es'],
		['one that is not spoken counts for nothing', {argv: ['--lang', 'fr'], locale: 'de'}, 'de'],
		[
			'the C locale is none, and nothing behind it counts',
			{variables: {LANG: 'C.UTF-8'}, locale: 'de'},
			undefined,
		],
		['LC_ALL=C is above LANG', {variables: {LC_ALL: 'C', LANG: 'de_DE.UTF-8'}}, undefined],
		['POSIX is the same', {variables: {LC_ALL: 'POSIX', LANGUAGE: 'de'}}, undefined],
		['LANGUAGE is a list', {variables: {LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr:es_MX:de'}}, 'es'],
		['LANGUAGE comes before the locale', {variables: {LANG: 'es_ES.UTF-8', LANGUAGE: 'de_DE:en'}}, 'de'],
		['LANGUAGE of nothing spoken leaves the locale', {variables: {LANG: 'es', LANGUAGE: 'fr'}}, 'es'],
		['LANGUAGE counts for nothing without a locale', {variables: {LANGUAGE: 'de'}, locale: 'es'}, 'es'],
		[
			'an empty variable is none',
			{variables: {LC_ALL: '', LC_MESSAGES: '', LANG: ''}, locale: 'de-AT'},
			'de',
		],
		['the last of two counts', {argv: ['--lang', 'es', 'ports', '--lang=de']}, 'de'],
		['a --lang at the very end says nothing', {argv: ['--lang']}, 'en'],
	])('%s', (_title, signs, language) => {
		const {locale, ...others} = {...nothing, ...signs}
		expect(languageFor({...others, locale: () => locale}, spoken)).toBe(language)
	})
})

it('what a program reads is told from what a person reads', () => {
	expect(isForPrograms(['ports', '--json'])).toBe(true)
	expect(isForPrograms(['ports', '--lang', 'de'])).toBe(false)
})
