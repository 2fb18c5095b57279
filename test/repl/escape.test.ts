import {describe, expect, it} from 'vitest'
import {type EscapeState, interpret} from '../../src/repl/escape.ts'

function type(...chunks: string[]) {
	let state: EscapeState = 'transparent'
	const sent: number[] = []
	const did: string[] = []
	for (const chunk of chunks) {
		const result = interpret(state, Buffer.from(chunk, 'latin1'))
		state = result.state
		for (const action of result.actions) {
			if (action.kind === 'send') sent.push(...action.bytes)
			else did.push(action.kind)
		}
	}
	return {state, sent: Buffer.from(sent).toString('latin1'), did}
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

	it('keeps what was typed around a command in order', () => {
		expect(interpret('transparent', Buffer.from('a\x01\x08b')).actions.map(action => action.kind)).toEqual([
			'send',
			'help',
			'send',
		])
	})

	it('says so when a command key means nothing, and sends nothing', () => {
		expect(type('\x01q')).toMatchObject({sent: '', did: ['unknown'], state: 'transparent'})
	})

	it('knows Ctrl-H from terminals that send DEL for it', () => {
		expect(type('\x01\x7f').did).toEqual(['help'])
	})
})
