import {describe, expect, it} from 'vitest'
import {languageFor} from '../../src/rules/language.ts'

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
		['the C locale says nothing', {variables: {LANG: 'C.UTF-8'}}, undefined],
		['a --lang at the very end says nothing', {argv: ['--lang']}, 'en'],
	])('%s', (_title, signs, language) => {
		expect(languageFor({...nothing, ...signs}, spoken)).toBe(language)
	})
})
