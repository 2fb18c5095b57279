import {describe, expect, it} from 'vitest'
import type {Environment, Os} from '../../src/environment.ts'
import {Window} from '../../src/ui/window.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {card, type Page, question, work} from '../../src/wizard/engine/page.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

const kept = '\u001b[22;0t'
const back = '\u001b]0;\u0007\u001b[23;0t'

function opened(variables: Os['variables'] = {}, interactive = true) {
	const screen = new FakeTerminal(interactive)
	const clock = new BenchClock()
	const os = {platform: 'linux', variables: {LANG: 'C.UTF-8', TERM: 'xterm', ...variables}} as const
	const env: Environment = partOfEnvironment({terminal: screen, os, clock})
	const window = new Window(env, clock)
	window.open(work({title: 'before'}))
	return {screen, clock, window}
}

const at = (fraction: number, name = 'MicroPython v1.27.0'): Page =>
	work({title: 'Putting it there', bar: {fraction, left: '', numbers: [], name}})
const failure: Page = card({code: 'busy', title: 'Oh', seen: '', meaning: '', fixes: []})
const ready = question({title: 'It answers'})

describe('the title of the window', () => {
	it('says how far the job is, once for each per cent, and is given back at the end', () => {
		const {screen, window} = opened()
		for (const fraction of [0.43, 0.431, 0.439, 0.44]) window.show(at(fraction))
		window.show(ready)
		const title = (percent: number) => `\u001b]0;${percent} % – MicroPython v1.27.0 – mp-wizard\u0007`
		expect(screen.text).toBe(`${kept}${title(43)}${title(44)}${back}`)
	})

	it('is given back when somebody else gets the terminal, and says nothing until it is ours again', () => {
		const {screen, window} = opened()
		window.show(at(0.1))
		window.close()
		window.close()
		window.show(at(0.2))
		expect(screen.text.endsWith(back)).toBe(true)
		expect(screen.text).not.toContain('20 %')
		window.open(at(0.3))
		expect(screen.text).toMatch(/\[22;0t\u001b\]0;30 %/)
	})

	it('holds no sequence that a file or a board brought', () => {
		const {screen, window} = opened()
		window.show(at(0, 'a\u0007b\u001b]0;c\u001b\\d\u009be\n\u202ef'))
		const [, title] = /\u001b\]0;([^\u0007]*)\u0007/.exec(screen.text)!
		expect(title).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
	})

	it('asks the terminal for nothing: an answer would come as keys', () => {
		const {screen, window} = opened({WT_SESSION: '1'})
		window.show(at(0.1))
		window.show(failure)
		window.close()
		expect(screen.text).not.toMatch(/\u001b\[(?:2[01]|1[1-9])[;t]|\u001b\[\d*[cn]/)
	})

	it('is in ASCII where the terminal has no more', () => {
		const {screen, window} = opened({LANG: 'C'})
		window.show(at(0.43))
		expect(screen.text).toContain(']0;43 % - MicroPython v1.27.0 - mp-wizard')
	})

	it.each([
		['a dumb terminal', {TERM: 'dumb'}, true],
		['the Linux console', {TERM: 'linux'}, true],
		['a pipe', {}, false],
	])('is none on %s, nor anything else', (_name, variables, interactive) => {
		const {screen, window} = opened(variables, interactive)
		window.show(at(0.1))
		window.show(failure)
		window.close()
		expect(screen.text).toBe('')
	})

	it('is none for files that are copied', () => {
		const {screen, window} = opened()
		window.show(at(0.1, ''))
		window.show(ready)
		expect(screen.text).toBe('')
	})
})

describe('the task bar', () => {
	it.each([
		['Windows Terminal', {WT_SESSION: 'x'}],
		['ConEmu', {ConEmuANSI: 'ON'}],
		['WezTerm', {TERM_PROGRAM: 'WezTerm'}],
		['ghostty', {TERM_PROGRAM: 'ghostty'}],
		['a VTE that knows it', {VTE_VERSION: '8000'}],
		['a Konsole that knows it', {KONSOLE_VERSION: '260400'}],
	])('of %s moves along, turns red on a failure and is cleared', (_name, variables) => {
		const {screen, window} = opened(variables)
		window.show(at(0.43))
		window.show(failure)
		window.show(ready)
		const states = [...screen.text.matchAll(/\u001b\]9;4;(\d;\d+)\u001b\\/g)].map(([, state]) => state)
		expect(states).toEqual(['1;43', '2;43', '0;0'])
	})

	it.each([
		['which shows such a text as a message', {TERM_PROGRAM: 'iTerm.app'}],
		['which is too old', {VTE_VERSION: '7600', KONSOLE_VERSION: '251200'}],
		['which says nothing of itself', {}],
		['inside of which a tmux draws', {TERM: 'tmux-256color', TMUX: '/tmp/x', WT_SESSION: 'x'}],
	])('is left alone by a terminal %s', (_name, variables) => {
		const {screen, window} = opened(variables)
		window.show(at(0.43))
		window.show(failure)
		window.close()
		expect(screen.text).not.toContain(']9;')
	})
})

describe('the bell', () => {
	const bells = (text: string) => text.replace(/\u001b\][^\u0007]*\u0007/g, '').split('\u0007').length - 1

	it.each([
		['well', ready],
		['in a failure', failure],
	])('rings once when a job of more than ten seconds ends %s', async (_name, page) => {
		const {screen, clock, window} = opened()
		window.show(at(0))
		await clock.sleep(10_001)
		window.show(at(0.9))
		expect(bells(screen.text)).toBe(0)
		window.show(page)
		window.show(page)
		window.show(ready)
		window.close()
		expect(bells(screen.text)).toBe(1)
	})

	it('does not ring for a short one, nor for somebody who stops it', async () => {
		const {screen, clock, window} = opened()
		window.show(at(0))
		await clock.sleep(9000)
		window.show(ready)
		window.show(at(0))
		await clock.sleep(20_000)
		const doing = {doing: 'Writing', bar: {fraction: 0.5, left: '', numbers: [], name: 'x'}}
		window.show(question({title: 'Stop?', meanwhile: doing}))
		window.show(ready)
		window.close()
		expect(bells(screen.text)).toBe(0)
	})
})

describe('the clipboard', () => {
	const command = 'sudo usermod -aG dialout $USER'
	const copied = (times: number): Page => ({
		...card({code: 'no-permission', title: 'Oh', seen: '', meaning: '', fixes: [{says: 'Do', command}]}),
		copied: {command, times},
	})
	const sent = (text: string) =>
		[...text.matchAll(/\u001b\]52;c;([^\u0007]*)\u0007/g)].map(([, base64 = '']) =>
			Buffer.from(base64, 'base64').toString(),
		)

	it('is sent a command once for each time that the person asks for it', () => {
		const {screen, window} = opened()
		for (const times of [1, 1, 1, 2]) window.show(copied(times))
		expect(sent(screen.text)).toEqual([command, command])
		window.show(ready)
		window.show(copied(1))
		expect(sent(screen.text)).toHaveLength(3)
	})

	it('is sent nothing by a dumb terminal, which would show it as letters', () => {
		const {screen, window} = opened({TERM: 'dumb'})
		window.show(copied(1))
		expect(screen.text).toBe('')
	})
})
