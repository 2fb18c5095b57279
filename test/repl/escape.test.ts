import {describe, expect, it} from 'vitest'
import {type EscapeState, interpret} from '../../src/repl/escape.ts'

/** What is sent as it is, and what is done, over chunks that are cut anywhere. */
function type(...chunks: string[]) {
	return typeWith(0x01, ...chunks)
}

function typeWith(commandKey: number | undefined, ...chunks: string[]) {
	let state: EscapeState = 'transparent'
	let sent = ''
	const did: string[] = []
	for (const chunk of chunks) {
		let rest: Uint8Array = Buffer.from(chunk, 'latin1')
		while (rest.length > 0 && did.at(-1) !== 'leave') {
			const escaped = interpret(state, rest, commandKey)
			state = escaped.state
			rest = escaped.rest
			const {action} = escaped
			if (action?.kind === 'send') sent += Buffer.from(action.bytes).toString('latin1')
			else if (action?.kind === 'literal') sent += String.fromCharCode(action.byte)
			else if (action) did.push(action.kind === 'command' ? action.name : action.kind)
		}
	}
	return {state, sent, did}
}

describe('typing in the REPL', () => {
	it('sends every other key as it is, Ctrl-C and Ctrl-D too', () => {
		expect(type('print(1)\r\x03\x04\x1b[A\xc3\xa9')).toMatchObject({
			sent: 'print(1)\r\x03\x04\x1b[A\xc3\xa9',
			did: [],
		})
	})

	it('leaves on Ctrl-A Ctrl-X, in one chunk or in two', () => {
		expect(type('\x01\x18').did).toEqual(['leave'])
		expect(type('\x01', '\x18').did).toEqual(['leave'])
	})

	it('knows picocom’s other keys for the same', () => {
		expect(type('\x01\x11').did).toEqual(['leave'])
		expect(type('\x01\x0b').did).toEqual(['help'])
	})

	it('leaves on Ctrl-]', () => {
		expect(type('ab\x1dcd')).toMatchObject({sent: 'ab', did: ['leave']})
	})

	it('sends nothing of what comes after leaving', () => {
		expect(type('a\x01\x18machine.reset()\r').sent).toBe('a')
	})

	it('sends one Ctrl-A for two', () => {
		expect(type('\x01\x01').sent).toBe('\x01')
		expect(type('x\x01', '\x01y')).toMatchObject({sent: 'x\x01y', did: []})
	})

	it('leaves what is behind a command for the command, which may ask for it', () => {
		const first = interpret('command', Buffer.from('\x029600\r', 'latin1'), 0x01)
		expect(first.action).toEqual({kind: 'command', name: 'baud'})
		expect(Buffer.from(first.rest).toString()).toBe('9600\r')
	})

	it('says so when a command key means nothing, and sends nothing', () => {
		expect(type('\x01q')).toMatchObject({sent: '', did: ['unknown'], state: 'transparent'})
	})

	it('knows Ctrl-H from terminals that send DEL for it', () => {
		expect(type('\x01\x7f').did).toEqual(['help'])
	})

	it('knows every key of picocom 3.1, and four of ours', () => {
		const letters = 'XQHKVBUDFYIJTGP\\CWSRELO'
		const did = [...letters].map(
			letter => type(`\x01${String.fromCharCode(letter.charCodeAt(0) & 0x1f)}`).did[0],
		)
		expect(did).toEqual([
			'leave',
			'leave',
			'help',
			'help',
			'settings',
			'baud',
			'faster',
			'slower',
			'flow',
			'parity',
			'dataBits',
			'stopBits',
			'dtr',
			'rts',
			'pulse',
			'break',
			'echo',
			'hex',
			'send',
			'receive',
			'run',
			'log',
			'restart',
		])
	})

	it('takes another command key, and Ctrl-A goes to the board then', () => {
		expect(typeWith(0x14, '\x01\x14\x03\x14\x14')).toMatchObject({sent: '\x01\x14', did: ['echo']})
	})

	it('without a command key leaves on Ctrl-] alone', () => {
		expect(typeWith(undefined, '\x01\x18\x1d')).toMatchObject({sent: '\x01\x18', did: ['leave']})
	})
})
