/** `flash` for an agent: nothing is erased but what a person has seen named, and said yes to. */

import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, it, onTestFinished} from 'vitest'
import {firmware} from '../jobs/bench.ts'
import {ownFolder} from '../own-folder.ts'
import {type Answer, agentWith, yes} from './agent.ts'

/** The flash as it is, to be compared later. */
const copyOf = ({board}: {readonly board: {readonly flash: {readonly bytes: Uint8Array}}}) =>
	Buffer.from(board.flash.bytes)

it('a bare board gets MicroPython when its person says yes', async () => {
	const agent = await agentWith(yes, {running: false})
	const {isError, said} = await agent.call('flash')
	expect(said).toMatchObject({
		port: {event: 'port', path: 'demo'},
		chip: {event: 'chip', name: 'ESP32', mac: '24:0a:c4:12:34:56', micropython: null},
		firmware: {event: 'firmware', board: 'ESP32_GENERIC', version: '1.27.0', source: 'site'},
		verified: {event: 'verified', bytes: expect.any(Number), md5: expect.stringMatching(/^[0-9a-f]{32}$/)},
		prompt: {event: 'prompt', version: '1.27.0', port: 'demo'},
		done: {event: 'done', seconds: expect.any(Number)},
	})
	expect(isError).toBe(false)
	expect((await agent.call('identify')).said).toMatchObject({chip: {micropython: {version: '1.27.0'}}})
	expect(agent.open()).toBe(0)
	expect(agent.run.board).toBe('flashed')
})

it('the question names the board, what runs on it, its files, and what it gets', async () => {
	const files = {'/main.py': 'print(1)', '/\u001b[2Jevil.py': ''}
	const agent = await agentWith(() => ({action: 'decline'}), {files, speed: 20})
	await agent.call('flash', {board: 'esp32', version: '1.26.1'})
	expect(agent.questions.map(question => question.split('\n'))).toEqual([
		[
			'Demo: a virtual ESP32 at 20× speed',
			'An agent wants to put MicroPython v1.26.1 (ESP32_GENERIC) on this board.',
			'ESP32-D0WD-V3, revision v3.0, MAC 24:0a:c4:12:34:56, at demo',
			'Runs now: MicroPython v1.27.0, Generic ESP32 module',
			'There are 2 files of yours on the board: evil.py, main.py.',
			'All of this will be erased.',
			expect.stringMatching(/^It takes about \d+ s\.$/),
			'Keep the cable plugged in.',
		],
	])
})

const refusals: readonly (readonly [string, Answer | undefined, string, string])[] = [
	['says no', () => ({action: 'decline'}), 'not-confirmed', 'The answer was no.'],
	[
		'sends the form without its tick',
		() => ({action: 'accept', content: {yes: false}}),
		'not-confirmed',
		'The answer was no.',
	],
	[
		'closes the question',
		() => ({action: 'cancel'}),
		'not-confirmed',
		'The question was closed without an answer.',
	],
	[
		'sends nothing in the form',
		() => ({action: 'accept'}),
		'not-confirmed',
		'The answer was neither yes nor no.',
	],
	[
		'sends another thing',
		() => ({action: 'accept', content: {yes: 'true'}}),
		'not-confirmed',
		'The answer was neither yes nor no.',
	],
	[
		'has a client that fails to ask',
		() => {
			throw new Error('no window')
		},
		'not-confirmed',
		'The answer was neither yes nor no.',
	],
	[
		'has a client that cannot ask',
		undefined,
		'cannot-ask',
		'The client has not declared that it can ask a person (elicitation).',
	],
]

it.each(refusals)('nothing is changed where the person %s', async (_what, answer, code, seen) => {
	const agent = await agentWith(answer, {files: {'/main.py': 'mine'}})
	const before = copyOf(agent)
	const {isError, said} = await agent.call('flash')
	expect(isError).toBe(true)
	expect(said.problem).toMatchObject({event: 'problem', code, board: 'untouched', seen})
	expect(copyOf(agent).equals(before)).toBe(true)
	expect(agent.open()).toBe(0)
})

it('a yes for one board is none for another that has come to its port', async () => {
	let swap = () => {}
	const agent = await agentWith(() => {
		swap()
		return yes()
	})
	swap = agent.swap
	const {said} = await agent.call('flash')
	expect(said.problem).toMatchObject({code: 'board-changed', board: 'untouched'})
	expect(said.problem.seen).toContain('24:0a:c4:12:34:56')
	expect((await agent.call('identify')).said).toMatchObject({chip: {micropython: {version: '1.27.0'}}})
})

it('a protected chip is refused, and nobody is asked', async () => {
	const agent = await agentWith(yes, {security: ['flash-encryption']})
	expect((await agent.call('flash')).said.problem).toMatchObject({code: 'security-active'})
	expect(agent.questions).toEqual([])
})

it('firmware for another chip is refused, and nobody is asked', async () => {
	const agent = await agentWith(yes, {running: false})
	const {said} = await agent.call('flash', {board: 'ESP32_GENERIC_S3'})
	expect(said.problem).toMatchObject({code: 'firmware-wrong-chip'})
	expect(agent.questions).toEqual([])
})

it('a file that is no firmware is refused, and nothing of it is told but how it begins', async () => {
	const agent = await agentWith(yes)
	const path = join(await ownFolder(), 'secret.txt')
	await writeFile(path, 'password=correct horse')
	const {said} = await agent.call('flash', {firmware: path})
	expect(said.problem).toMatchObject({code: 'firmware-not-esp'})
	expect(JSON.stringify(said)).not.toContain('horse')
	expect(agent.questions).toEqual([])
})

it('a file of this computer is written as it was when the person was asked, and named in full', async () => {
	const path = join(await ownFolder(), 'mine.bin')
	await writeFile(path, firmware.ESP32)
	const agent = await agentWith(
		async () => {
			await writeFile(path, 'something else')
			return yes()
		},
		{running: false},
	)
	const {said} = await agent.call('flash', {firmware: path})
	expect(said).toMatchObject({firmware: {file: 'mine.bin', source: 'file'}, prompt: {version: '1.27.0'}})
	expect(agent.questions[0]).toContain(`put ${path} on this board`)
})

it.each(['/dev/zero', '/nowhere/x.bin', '/'])('%s is no firmware either', async path => {
	const agent = await agentWith(yes)
	const {said} = await agent.call('flash', {firmware: path})
	expect(said.problem.code).toMatch(/^firmware-(missing|unreadable)$/)
	expect(agent.questions).toEqual([])
})

it.each([
	['an address', {firmware: 'http://127.0.0.1:1/x.bin'}],
	['a path that begins nowhere', {firmware: 'x.bin'}],
	['a file and a board', {firmware: '/x.bin', board: 'esp32'}],
])('%s is no firmware that an agent can name', async (_what, given) => {
	const agent = await agentWith(yes)
	expect((await agent.call('flash', given)).said.problem).toMatchObject({code: 'bad-arguments'})
	expect(agent.questions).toEqual([])
})

it('files stay where that was asked for, and the question says so', async () => {
	const agent = await agentWith(yes, {files: {'/main.py': 'mine'}})
	const {said} = await agent.call('flash', {keep_files: true, version: '1.26.1'})
	expect(said.prompt).toMatchObject({version: '1.26.1'})
	expect(agent.questions[0]).toContain('Your files stay on it')
	expect(agent.questions[0]).not.toContain('erased')
	expect(agent.files()).toMatchObject({'/main.py': 'mine'})
})

it('tells how far it is by a number that only grows', async () => {
	const agent = await agentWith(yes, {running: false})
	const told: {readonly progress: number; readonly message?: string}[] = []
	await agent.call('flash', {}, {onprogress: (one: {progress: number}) => told.push(one)})
	const numbers = told.map(({progress}) => progress)
	expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
	const phases = [...new Set(told.map(({message}) => message?.replace(/ \d+ %$/, '')))]
	expect(phases).toEqual(
		'connect,identify,catalogue,download,waits for the answer of a person,connect,identify,erase,write,verify,restart,prompt'
			.split(',')
			.filter((phase, at, all) => all.indexOf(phase) === at),
	)
})

it('a call that is taken back while it writes leaves a board that can be met, and written again', async () => {
	const agent = await agentWith(yes, {running: false, speed: 20})
	const cancel = new AbortController()
	const call = agent.call(
		'flash',
		{},
		{
			signal: cancel.signal,
			onprogress: ({message = ''}) => {
				if (/^write [3-9]\d/.test(message)) cancel.abort('the agent thought better of it')
			},
		},
	)
	await expect(call).rejects.toThrow('the agent thought better of it')
	// Its turn is over only when the port is closed, so what comes next finds it free.
	const {said} = await agent.call('identify')
	expect(said.chip).toMatchObject({mac: '24:0a:c4:12:34:56', micropython: null})
	expect(agent.run.board).toBe('incomplete')
	expect((await agent.call('flash')).said.prompt).toMatchObject({version: '1.27.0'})
	expect(agent.open()).toBe(0)
})

it('a call that is taken back while the person thinks changes nothing, whatever they answer then', async () => {
	let answer = () => {}
	const cancel = new AbortController()
	const thinking = () => {
		cancel.abort()
		return new Promise<object>(resolve => {
			answer = () => resolve(yes())
		})
	}
	const agent = await agentWith(thinking, {files: {'/main.py': 'mine'}})
	const before = copyOf(agent)
	await expect(agent.call('flash', {}, {signal: cancel.signal})).rejects.toThrow()
	answer()
	expect((await agent.call('ports')).isError).toBe(false)
	expect((await agent.call('list_files')).isError).toBe(false)
	expect(copyOf(agent).equals(before)).toBe(true)
})

it('a client that goes away in the middle leaves no port open, and no chip in its loader', async () => {
	const agent = await agentWith(yes, {running: false, speed: 20})
	onTestFinished(() => agent.client.close())
	const going = agent.call(
		'flash',
		{},
		{
			onprogress: ({message = ''}) => {
				if (/^write [3-9]\d/.test(message)) agent.end()
			},
		},
	)
	expect((await going).said.problem).toMatchObject({code: 'cancelled', board: 'incomplete'})
	await agent.served
	expect(agent.open()).toBe(0)
	expect(agent.run.board).toBe('incomplete')
	// Neither in the boot ROM's download mode nor in the flasher stub: it was started, and half a firmware starts again and again.
	expect(['silence', 'loop']).toContain(agent.board.running)
})
