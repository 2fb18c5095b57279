import {describe, expect, test} from 'vitest'
import {linked} from '../../src/words/link.ts'
import {wrapWords} from '../../src/words/wrap.ts'

const page = 'https://micropython.org/download'
const to = (url: string, text: string) => `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007`
const inside = (variables: Record<string, string>) => ({platform: 'linux', variables}) as const

describe('a terminal that is known to have links', () => {
	test.each([
		{TERM_PROGRAM: 'iTerm.app'},
		{TERM_PROGRAM: 'WezTerm'},
		{TERM_PROGRAM: 'vscode'},
		{VTE_VERSION: '5000'},
		{VTE_VERSION: '7600'},
		{WT_SESSION: '8b2c'},
		{KONSOLE_VERSION: '220401'},
		{TERM: 'xterm-kitty'},
		{TERM: 'xterm-256color', FORCE_HYPERLINK: '1'},
	])('%j', variables => {
		expect(linked([page], page, inside(variables))).toEqual([to(page, page)])
	})
})

describe('a terminal that shows the address as it is', () => {
	test.each([
		{},
		{TERM: 'xterm-256color'},
		{TERM_PROGRAM: 'Apple_Terminal'},
		{VTE_VERSION: '4602'},
		{VTE_VERSION: '7600', TERM: 'dumb'},
		{VTE_VERSION: '7600', NO_COLOR: '1'},
		{VTE_VERSION: '7600', TMUX: '/tmp/tmux-1000/default,1,0'},
		{VTE_VERSION: '7600', STY: '1.pts-0'},
		{VTE_VERSION: '7600', FORCE_HYPERLINK: '0'},
	])('%j', variables => {
		expect(linked([page], page, inside(variables))).toEqual([page])
	})
})

describe('in a sentence', () => {
	const shown = (sentence: string, columns: number) =>
		linked(wrapWords(sentence, columns), sentence, inside({WT_SESSION: '1'}))

	test.each([
		[
			'Its page on https://a.org/b tells how.',
			`Its page on ${to('https://a.org/b', 'https://a.org/b')} tells how.`,
		],
		['See https://a.org/b.', `See ${to('https://a.org/b', 'https://a.org/b')}.`],
		['See (https://a.org/b/), then go on', `See (${to('https://a.org/b/', 'https://a.org/b/')}), then go on`],
		[
			'https://a.org https://b.org',
			`${to('https://a.org', 'https://a.org')} ${to('https://b.org', 'https://b.org')}`,
		],
		['No address, https:// or no', 'No address, https:// or no'],
	])('%j', (sentence, links) => {
		expect(shown(sentence, 80)).toEqual([links])
	})

	test('an address that is longer than a line is whole behind each piece', () => {
		const url = 'https://a.org/b/c'
		expect(shown(`Get it from ${url} and go on, again from ${url}`, 10)).toEqual([
			'Get it',
			'from',
			to(url, 'https://a.'),
			to(url, 'org/b/c'),
			'and go on,',
			'again from',
			to(url, 'https://a.'),
			to(url, 'org/b/c'),
		])
	})

	test.each(['http://example.org', 'file:///etc/passwd', 'https://\u0007b', 'javascript:alert(1)'])(
		'%j becomes no link',
		sentence => {
			expect(shown(sentence, 80)).toEqual([sentence])
		},
	)

	test('no link holds what would end it early', () => {
		expect(shown('https://a\u0007b', 80)).toEqual([`${to('https://a', 'https://a')}\u0007b`])
	})
})
