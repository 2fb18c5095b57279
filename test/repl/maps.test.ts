import {spawnSync} from 'node:child_process'
import {spawn} from '@lydell/node-pty'
import {describe, expect, it, onTestFinished} from 'vitest'
import {mapNames, mapped, mapsNamed} from '../../src/repl/maps.ts'

const through = (text: string, maps: string) =>
	Buffer.from(mapped(Buffer.from(text, 'latin1'), mapsNamed(maps)!)).toString('latin1')

describe('a map', () => {
	it.each([
		['crlf', 'a\r\nb', 'a\n\nb'],
		['crcrlf', 'a\r', 'a\r\n'],
		['igncr', 'a\r\nb', 'a\nb'],
		['lfcr', 'a\n', 'a\r'],
		['lfcrlf', 'a\n', 'a\r\n'],
		['ignlf', 'a\r\nb', 'a\rb'],
		['bsdel', '\b', '\x7f'],
		['delbs', '\x7f', '\b'],
		['spchex', '\0\t\n\r\x1b\x7f ', '[00]\t\n\r[1b][7f] '],
		['tabhex', '\t', '[09]'],
		['crhex', '\r', '[0d]'],
		['lfhex', '\n', '[0a]'],
		['8bithex', '~\x80\xff', '~[80][ff]'],
		['nrmhex', ' ~\x7f', '[20][7e]\x7f'],
	])('%s makes of %j %j', (name, from, to) => {
		expect(through(from, name)).toBe(to)
	})

	it('is the first in picocom’s order, however they are typed', () => {
		expect(through('\r', 'crhex,crlf')).toBe('\n')
		expect(through('\b', 'spchex,bsdel')).toBe('\x7f')
		expect(through('\t', 'tabhex,spchex')).toBe('[09]')
	})

	it('that nobody knows is none', () => {
		expect(mapsNamed('crlf,frob')).toBeUndefined()
		expect(mapsNamed('')).toEqual([])
	})
})

const picocom = 'picocom'
const isThere = spawnSync(picocom, ['--help']).status === 0
/** picocom 3.1 ends in an assertion where a map leaves nothing of a byte. */
const mapsOfPicocom = mapNames.filter(name => !name.startsWith('ign'))

/** A program on a pseudo-terminal of its own; what it says is one character a byte. */
function onTerminal(command: string, ...args: string[]) {
	const pty = spawn(command, args, {encoding: null})
	let all = ''
	pty.onData(data => {
		all += Buffer.from(data).toString('latin1')
	})
	onTestFinished(() => pty.kill('SIGKILL'))
	return {pty, said: () => all}
}

describe.skipIf(!isThere)('picocom itself, where it is installed,', () => {
	it.each([...mapsOfPicocom, mapsOfPicocom.join(), 'crhex,crlf', 'lfhex,lfcr,spchex'])(
		'makes the same of all bytes: %s',
		async maps => {
			const all = Buffer.from(Array.from({length: 256}, (_, byte) => byte))
			const board = onTerminal('sh', '-c', 'stty raw -echo; tty; exec sleep 300')
			await expect.poll(() => board.said()).toMatch(/\/dev\/\S+\r?\n/)
			const path = board.said().trim()
			const person = onTerminal(picocom, '--noreset', '--imap', maps, path)
			const ready = 'Terminal ready\r\n'
			await expect.poll(() => person.said()).toContain(ready)
			board.pty.write(all as unknown as string)
			const expected = Buffer.from(mapped(all, mapsNamed(maps)!)).toString('latin1')
			await expect.poll(() => person.said().split(ready)[1]).toBe(expected)
		},
	)
})
