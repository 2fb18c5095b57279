import {expect, it} from 'vitest'
import {formsOf} from '../../src/words/forms.ts'

const minute = 60_000
const day = 24 * 60 * minute

it.each([
	['en-GB', ['now', '59 minutes ago', '2 hours ago', '1 day ago', '364 days ago', '6 years ago']],
	['de', ['jetzt', 'vor 59 Minuten', 'vor 2 Stunden', 'vor 1 Tag', 'vor 364 Tagen', 'vor 6 Jahren']],
	['es', ['ahora', 'hace 59 minutos', 'hace 2 horas', 'hace 1 día', 'hace 364 días', 'hace 6 años']],
])('how long ago something was, in %s', (locale, said) => {
	const {ago} = formsOf(locale)
	expect([0, 59.9 * minute, 179 * minute, day, 364.9 * day, 6.5 * 365 * day].map(ago)).toEqual(said)
})
