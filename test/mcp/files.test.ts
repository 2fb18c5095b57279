/** The files of a board, for an agent: what would be lost goes only when a person says so. */

import {expect, it} from 'vitest'
import {runProgram} from '../../src/jobs/run-code.ts'
import {portsNow} from '../../src/serial/rediscover.ts'
import {type Answer, agentWith, yes} from './agent.ts'

const no: Answer = () => ({action: 'decline'})

it('lists a folder, and all below it where that is asked for', async () => {
	const agent = await agentWith(undefined, {files: {'/main.py': 'x', '/lib/a.py': 'aa'}})
	expect((await agent.call('list_files')).said.files).toEqual([
		{event: 'file', path: '/lib/', state: 'there'},
		{event: 'file', path: '/main.py', bytes: 1, state: 'there'},
	])
	const deep = (await agent.call('list_files', {recursive: true})).said.files as {path: string}[]
	expect(deep.map(({path}) => path)).toEqual(['/lib/', '/lib/a.py', '/main.py'])
	expect((await agent.call('list_files', {path: 'lib/a.py'})).said.files).toEqual([
		{event: 'file', path: '/lib/a.py', bytes: 2, state: 'there'},
	])
})

it('lists no name that a terminal would obey', async () => {
	const agent = await agentWith(undefined, {files: {'/a\u001b[2J\u202eb.txt': ''}})
	expect((await agent.call('list_files')).said.files.map(({path}) => path)).toEqual(['/a b.txt'])
})

it('reads text as text, and everything else as bytes', async () => {
	const agent = await agentWith(yes, {files: {'/a.py': 'print("ü")\n\tx\n', '/b': 'a\u001b[2Jb'}})
	expect((await agent.call('read_file', {path: '/a.py'})).said).toEqual({
		file: {event: 'file', path: '/a.py', bytes: 15, state: 'there'},
		text: 'print("ü")\n\tx\n',
	})
	const {base64} = (await agent.call('read_file', {path: 'b'})).said
	expect(Buffer.from(base64, 'base64').toString()).toBe('a\u001b[2Jb')
})

it.each([
	['a file that is not there', 'nope.py', 'missing'],
	['a folder', 'lib', 'is-folder'],
	['the whole board', '/', 'is-folder'],
])('does not read %s', async (_what, path) => {
	const agent = await agentWith(yes, {files: {'/lib/a.py': ''}})
	const {isError, said} = await agent.call('read_file', {path})
	expect(isError).toBe(true)
	expect(said.problem).toMatchObject({code: 'board-file', seen: expect.stringContaining(path)})
})

it('reads nothing that is larger than an agent could read', async () => {
	const agent = await agentWith(yes, {files: {'/big': 'x'.repeat(300_000)}})
	expect((await agent.call('read_file', {path: '/big'})).said.problem).toMatchObject({code: 'bad-arguments'})
})

it('writes a new file that no program is, and the same once more, without a question', async () => {
	const agent = await agentWith(undefined, {files: {'/www/a.html': ''}})
	for (const state of ['copied', 'same'])
		expect((await agent.call('write_file', {path: 'www/ü.json', text: '"ü"\n'})).said.file).toEqual({
			event: 'file',
			path: '/www/ü.json',
			bytes: 5,
			state,
		})
	await agent.call('write_file', {path: 'b.bin', base64: Buffer.from([0, 255]).toString('base64')})
	expect((await agent.call('read_file', {path: 'b.bin'})).said.base64).toBe('AP8=')
	expect(agent.files()).toMatchObject({'/www/ü.json': '"ü"\n'})
})

/** What Python could run, by itself or in the place of a module. */
const programs: readonly (readonly [string, string, object])[] = [
	['what runs at the start', 'write_file', {path: 'main.py', text: 'x'}],
	['a module in the place of one of the firmware', 'write_file', {path: 'lib/hashlib.py', text: 'x'}],
	['a compiled module', 'write_file', {path: 'hashlib.mpy', text: 'x'}],
	['what FAT takes for main.py', 'write_file', {path: 'MAIN.PY', text: 'x'}],
	['what FAT takes for main.py, by a dot', 'write_file', {path: 'main.py.', text: 'x'}],
	['a file in a folder that a module is called', 'write_file', {path: 'machine/a.txt', text: 'x'}],
	['a folder that a module is called', 'make_folder', {path: 'machine'}],
]

it.each(programs)(
	'%s is not written to a board whose person has not allowed programs',
	async (_what, tool, given) => {
		const agent = await agentWith(no)
		await agent.call('identify')
		const before = agent.files()
		for (let times = 0; times < 2; times += 1)
			expect((await agent.call(tool, given)).said.problem).toMatchObject({code: 'not-confirmed'})
		await agent.call('identify')
		expect(agent.files()).toEqual(before)
		expect(agent.questions).toHaveLength(2)
		expect(agent.questions[0]).toMatch(/wants to run programs on this board[\s\S]*MAC 24:0a:c4:12:34:56/)
	},
)

it.each(programs)('%s is not written where nobody can be asked', async (_what, tool, given) => {
	const agent = await agentWith(undefined)
	await agent.call('identify')
	const before = agent.files()
	expect((await agent.call(tool, given)).said.problem).toMatchObject({code: 'cannot-ask'})
	expect(agent.files()).toEqual(before)
})

it('a yes to programs is one for all that an agent brings to that board, and not to another', async () => {
	const agent = await agentWith(yes)
	for (const path of ['main.py', 'lib/a.mpy', 'www/a.html'])
		expect((await agent.call('write_file', {path, text: 'x'})).isError).toBe(false)
	expect((await agent.call('make_folder', {path: 'data'})).isError).toBe(false)
	await agent.call('exec', {code: 'print(1)'})
	expect(agent.questions).toHaveLength(1)
	expect(agent.questions[0]).toContain(
		'An agent wants to write the new file /main.py (1 byte) to this board.',
	)
	agent.swap()
	await agent.call('write_file', {path: 'main.py', text: 'x'})
	expect(agent.questions).toHaveLength(2)
})

it('no new program is written over one that has come while the person was asked', async () => {
	let change = async () => {}
	const agent = await agentWith(
		async () => {
			await change()
			return yes()
		},
		{speed: 1},
	)
	const signal = AbortSignal.timeout(100_000)
	change = async () => {
		const [port] = await portsNow(agent.env, signal)
		await runProgram(
			agent.env,
			port!,
			"with open('/main.py','w') as f: f.write('newer work')",
			() => {},
			signal,
		)
	}
	const {said} = await agent.call('write_file', {path: 'main.py', text: 'theirs'})
	expect(said.problem).toMatchObject({code: 'not-confirmed'})
	expect(agent.files()).toMatchObject({'/main.py': 'newer work'})
})

it('replaces another content when the person says yes, who is told what is lost', async () => {
	const agent = await agentWith(yes, {files: {'/main.py': 'mine'}})
	expect((await agent.call('write_file', {path: 'main.py', text: 'theirs'})).isError).toBe(false)
	expect(agent.files()).toMatchObject({'/main.py': 'theirs'})
	expect(agent.questions).toEqual([
		[
			'An agent wants to replace /main.py on this board. What is in it now (4 bytes) will be lost; 6 bytes take its place.',
			'Python can run what is in it: when the board starts, or when a program asks for it.',
			'ESP32, MAC 24:0a:c4:12:34:56, at demo',
			'Runs now: MicroPython v1.27.0, Generic ESP32 module',
			'It takes a moment.',
		].join('\n'),
	])
})

const without: readonly (readonly [string, Answer | undefined, string])[] = [
	['a no', no, 'not-confirmed'],
	['anybody to ask', undefined, 'cannot-ask'],
]

it.each(without)('leaves another content as it is with %s', async (_what, answer, code) => {
	const agent = await agentWith(answer, {files: {'/main.py': 'mine'}})
	const {said} = await agent.call('write_file', {path: 'main.py', text: 'theirs'})
	expect(said.problem).toMatchObject({code})
	expect(agent.files()).toMatchObject({'/main.py': 'mine'})
	expect(agent.open()).toBe(0)
})

it.each([
	['write_file', {path: 'main.py', text: 'theirs'}],
	['remove_files', {paths: ['main.py']}],
])('%s leaves alone what has become another content meanwhile', async (tool, given) => {
	let change = async () => {}
	const agent = await agentWith(
		async () => {
			await change()
			return yes()
		},
		{files: {'/main.py': 'mine'}, speed: 1},
	)
	const signal = AbortSignal.timeout(100_000)
	change = async () => {
		const [port] = await portsNow(agent.env, signal)
		const code = "with open('/main.py','w') as f: f.write('newer work')"
		await runProgram(agent.env, port!, code, () => {}, signal)
	}
	const {said} = await agent.call(tool, given)
	expect(said.problem).toMatchObject({
		code: 'not-confirmed',
		seen: 'What is on the board now is not what was asked about.',
	})
	expect(agent.files()).toMatchObject({'/main.py': 'newer work'})
})

it.each(['write_file', 'remove_files'])(
	'%s does nothing to another board that has come meanwhile',
	async tool => {
		let swap = () => {}
		const agent = await agentWith(
			() => {
				swap()
				return yes()
			},
			{files: {'/main.py': 'mine'}},
		)
		swap = agent.swap
		const given = tool === 'write_file' ? {path: 'main.py', text: 'theirs'} : {paths: ['main.py']}
		expect((await agent.call(tool, given)).said.problem).toMatchObject({code: 'board-changed'})
		expect(agent.files()).not.toHaveProperty('/main.py')
		expect(agent.open()).toBe(0)
	},
)

it('removes what was named, with a folder all that is in it, when the person says yes', async () => {
	const files = {'/main.py': 'x', '/lib/a.py': 'aa', '/lib/deep/b.py': 'b', '/keep.py': 'k'}
	const agent = await agentWith(yes, {files})
	const {said} = await agent.call('remove_files', {paths: ['main.py', '/lib'], recursive: true})
	expect(said.files).toContainEqual({event: 'file', path: '/lib/deep/b.py', state: 'removed'})
	expect(Object.keys(agent.files()).filter(path => path !== '/boot.py')).toEqual(['/keep.py'])
	for (const line of ['- /main.py, 1 byte', '- /lib/ and 2 files in it, 3 bytes', 'MAC 24:0a:c4:12:34:56'])
		expect(agent.questions[0]).toContain(line)
})

it('removes what lies in a folder with that folder, also where both were named', async () => {
	const agent = await agentWith(yes, {files: {'/lib/a.py': 'aa', '/library.py': 'b'}})
	const {said} = await agent.call('remove_files', {
		paths: ['/lib/a.py', 'library.py', '/lib'],
		recursive: true,
	})
	expect(said.files.map(({path}) => path)).toEqual(['/library.py', '/lib/a.py', '/lib/'])
})

/** As long as a question shows it. */
const longest = `/${'x'.repeat(199)}`

it('a person sees each path that goes, in full', async () => {
	const names = ['', ...Array.from({length: 11}, (_, at) => String(at))].map(
		at => longest.slice(0, 200 - at.length) + at,
	)
	const agent = await agentWith(no, {files: Object.fromEntries(names.map(name => [name, 'x']))})
	await agent.call('remove_files', {paths: names})
	for (const name of names) expect(agent.questions[0]).toContain(`- ${name}, 1 byte`)
})

it.each([
	[
		'more than a question can show',
		'remove_files',
		{paths: Array.from({length: 13}, (_, at) => `${at}.txt`)},
	],
	['a path that is cut in a question', 'remove_files', {paths: [`${longest}x`]}],
	['a path that is cut in a question', 'write_file', {path: `${longest}x`, text: ''}],
	['a path that is cut in a question', 'make_folder', {path: `${longest}x`}],
	['a path that reads otherwise in a question', 'write_file', {path: 'a\u202eyp.txt', text: ''}],
	['what FAT takes for main.py', 'write_file', {path: 'main.py ', text: 'x'}],
	['a firmware file whose path is cut in a question', 'flash', {firmware: `${longest}x.bin`}],
])('refuses %s: %s', async (_what, tool, given) => {
	const agent = await agentWith(yes)
	expect((await agent.call(tool, given)).said.problem).toMatchObject({code: 'bad-arguments'})
	expect(agent.questions).toEqual([])
	expect(agent.open()).toBe(0)
})

it.each(without)('removes nothing with %s', async (_what, answer, code) => {
	const agent = await agentWith(answer, {files: {'/main.py': 'mine'}})
	expect((await agent.call('remove_files', {paths: ['main.py']})).said.problem).toMatchObject({code})
	expect(agent.files()).toMatchObject({'/main.py': 'mine'})
})

it.each([
	['a folder that was not meant', {paths: ['lib']}, 'board-file'],
	['the whole board', {paths: ['/'], recursive: true}, 'board-file'],
	['the whole board by a detour', {paths: ['lib/..'], recursive: true}, 'board-file'],
	['what is not there', {paths: ['nope']}, 'board-file'],
	['a pattern', {paths: ['*.py']}, 'bad-arguments'],
	['nothing', {paths: []}, 'bad-arguments'],
])('does not remove %s, and asks nobody', async (_what, given, code) => {
	const agent = await agentWith(yes, {files: {'/lib/a.py': 'mine'}})
	expect((await agent.call('remove_files', given)).said.problem).toMatchObject({code})
	expect(agent.questions).toEqual([])
	expect(agent.files()).toMatchObject({'/lib/a.py': 'mine'})
})

it('makes a folder with those above it, once', async () => {
	const agent = await agentWith(yes)
	for (const state of ['made', 'there'])
		expect((await agent.call('make_folder', {path: 'a/b'})).said.file).toEqual({
			event: 'file',
			path: '/a/b/',
			state,
		})
	expect((await agent.call('list_files', {path: 'a'})).said.files).toEqual([
		{event: 'file', path: '/a/b/', state: 'there'},
	])
	expect((await agent.call('make_folder', {path: '/'})).said.file).toMatchObject({path: '/', state: 'there'})
})

it.each(['main.py', 'main.py/a'])('makes no folder %s where a file is', async path => {
	const agent = await agentWith(yes, {files: {'/main.py': 'mine'}})
	const {said} = await agent.call('make_folder', {path})
	expect(said.problem).toMatchObject({code: 'board-file', seen: expect.stringContaining('/main.py')})
	expect(agent.questions).toEqual([])
})
