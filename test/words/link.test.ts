import {describe, expect, test} from 'vitest'
import {hyperlink} from '../../src/words/link.ts'

const page = 'https://micropython.org/download'
const link = `\u001b]8;;${page}\u0007${page}\u001b]8;;\u0007`
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
		expect(hyperlink(page, inside(variables))).toBe(link)
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
		expect(hyperlink(page, inside(variables))).toBe(page)
	})
})

test.each([
	'http://example.org',
	'file:///etc/passwd',
	'https://a\u0007b',
	'https://a b',
	'javascript:alert(1)',
])('%j is no address of ours, and becomes no link', text => {
	expect(hyperlink(text, inside({WT_SESSION: '1'}))).toBe(text)
})
