/** `ls`, `cat`, `cp`, `rm`, `mkdir` and `put`, on a virtual board whose files can be looked at. */

import {randomBytes} from 'node:crypto'
import {mkdir, readdir, readFile, truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {type BoardFilesCommand, boardFiles} from '../../src/commands/board-files.ts'
import {type CopyCommand, copy} from '../../src/commands/copy.ts'
import {put} from '../../src/commands/put.ts'
import {makeReport} from '../../src/commands/report.ts'
import type {Run} from '../../src/commands/run.ts'
import {runProgram} from '../../src/jobs/run-code.ts'
import type {Problem} from '../../src/problem.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {type Chip, filesOn, type JobBench, jobBench, boardFiles as placeFiles} from '../jobs/bench.ts'
import {ownFolder} from '../own-folder.ts'

const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
const everyByte = Uint8Array.from({length: 256}, (_, at) => at)

/** A board at work with these files on it; a path that ends in `/` is a folder. */
function boardWith(files: Readonly<Record<string, string | Uint8Array>>, chip: Chip = 'ESP32'): JobBench {
	const bench = jobBench(chip, {running: true})
	if (Object.keys(files).length > 0) placeFiles(bench, files)
	return bench
}

/** What is said and printed by a command on this board. */
function deskAt(bench: JobBench, {json = false, isTty = false} = {}) {
	const terminal = new FakeTerminal()
	Object.assign(terminal.stdout, {isTTY: isTty})
	const env = {...bench.env, terminal, os, linkTarget: async (path: string) => path}
	const report = makeReport(terminal, os, {json, plain: true})
	const signal = new AbortController()
	return {
		terminal,
		stop: () => signal.abort(),
		desk: {
			env,
			named: bench.port.path,
			json,
			report,
			run: {board: 'untouched'} as Run,
			signal: signal.signal,
		} as const,
		events: () =>
			terminal.text
				.split('\n')
				.filter(line => line.startsWith('{'))
				.map(line => JSON.parse(line) as {readonly event: string}),
	}
}

async function told(bench: JobBench, command: BoardFilesCommand, how = {}): Promise<string> {
	const {desk, terminal} = deskAt(bench, how)
	await boardFiles(command, desk)
	return terminal.text
}

async function copied(bench: JobBench, sources: readonly string[], destination: string, recursive = false) {
	const {desk, terminal} = deskAt(bench)
	const command: CopyCommand = {name: 'cp', sources, destination, recursive}
	await copy(command, desk)
	return terminal.text
}

const hex = (content: string | Uint8Array) => Buffer.from(content as string).toString('hex')
const ls = (...paths: string[]): BoardFilesCommand => ({name: 'ls', paths, long: false})
const failing = (work: Promise<unknown>) =>
	work.then(
		() => 'nothing failed',
		(error: Problem) => error,
	)

describe('ls', () => {
	const files = {'/main.py': 'x = 1\n', '/lib/a.py': '', '/lib/b.txt': 'bb', '/lib/deep/c.py': 'c'}

	it.each([
		['the whole board', [], 'lib/\nmain.py\n'],
		['a folder', ['lib'], 'a.py\nb.txt\ndeep/\n'],
		['a file', [':/main.py'], '/main.py\n'],
		['a pattern', ['lib/*.py'], '/lib/a.py\n'],
		['a pattern for a folder', ['l*/a.*'], '/lib/a.py\n'],
		['several', ['main.py', 'lib/deep'], '/main.py\n/lib/deep/:\nc.py\n'],
	])('shows %s', async (_, paths, shown) => {
		expect(await told(boardWith(files), ls(...paths))).toBe(shown)
	})

	it('shows the sizes of files', async () => {
		expect(await told(boardWith(files), {name: 'ls', paths: [], long: true})).toBe('   lib/\n6  main.py\n')
	})

	it('has an event for each', async () => {
		const {desk, events} = deskAt(boardWith(files), {json: true})
		await boardFiles(ls(), desk)
		expect(events()).toEqual([
			{event: 'file', path: '/lib/', state: 'there'},
			{event: 'file', path: '/main.py', bytes: 6, state: 'there'},
			{event: 'done'},
		])
	})

	it('lets no name write on the screen', async () => {
		const shown = await told(boardWith({'/\u001b[2J\u202eevil.py': ''}), ls())
		expect(shown).toBe('evil.py\n')
	})

	it.each(['nope', 'lib/nope', 'no*', 'main.py/x'])('says that there is no %s', async path => {
		expect(await failing(told(boardWith(files), ls(path)))).toMatchObject({
			code: 'board-file',
			facts: {reason: expect.stringMatching(/missing|not-folder/)},
		})
	})
})

describe('cat', () => {
	it('gives a pipe every byte', async () => {
		const bench = boardWith({'/all': everyByte})
		const {desk, terminal} = deskAt(bench)
		const chunks: Buffer[] = []
		Object.assign(terminal.stdout, {write: (bytes: Buffer) => chunks.push(bytes)})
		await boardFiles({name: 'cat', paths: ['all']}, desk)
		expect(Buffer.concat(chunks).equals(everyByte)).toBe(true)
	})

	it('gives a screen nothing that it would obey', async () => {
		const bench = boardWith({'/a.py': 'if x:\n\tprint("\u001b[2Jü")\n'})
		expect(await told(bench, {name: 'cat', paths: ['a.py']}, {isTty: true})).toBe('if x:\n\tprint("ü")\n')
	})

	it('has the whole file in its events', async () => {
		const content = Buffer.from('line of text\n'.repeat(900))
		const {desk, events} = deskAt(boardWith({'/a.txt': content}), {json: true})
		await boardFiles({name: 'cat', paths: ['a.txt']}, desk)
		const pieces = events().flatMap(event =>
			'base64' in event ? [Buffer.from(String(event.base64), 'base64')] : [],
		)
		expect(Buffer.concat(pieces).equals(content)).toBe(true)
	})

	it('of a folder says that it is one', async () => {
		expect(await failing(told(boardWith({'/lib/': ''}), {name: 'cat', paths: ['lib']}))).toMatchObject({
			code: 'board-file',
			facts: {reason: 'is-folder'},
		})
	})
})

describe('cp to the board', () => {
	it.each(['ESP32', 'ESP8266'] as const)('brings a file there, under its name: %s', async chip => {
		const bench = boardWith({}, chip)
		const folder = await ownFolder()
		await writeFile(join(folder, 'grün.bin'), everyByte)
		const said = await copied(bench, [join(folder, 'grün.bin')], ':')
		expect(filesOn(bench)).toEqual({'/grün.bin': hex(everyByte)})
		expect(said).toContain(':/grün.bin, 256 bytes')
	})

	it('gives it another name, replaces what is there, and goes into folders', async () => {
		const bench = boardWith({'/main.py': 'old', '/lib/x': ''})
		const folder = await ownFolder()
		await writeFile(join(folder, 'a.py'), 'new')
		await copied(bench, [join(folder, 'a.py')], ':main.py')
		await copied(bench, [join(folder, 'a.py')], ':lib')
		expect(filesOn(bench)).toEqual({'/main.py': hex('new'), '/lib/x': '', '/lib/a.py': hex('new')})
	})

	it('brings a folder with all in it', async () => {
		const bench = boardWith({})
		const folder = await ownFolder()
		await mkdir(join(folder, 'lib/deep'), {recursive: true})
		await writeFile(join(folder, 'lib/deep/a.py'), 'a')
		await copied(bench, [join(folder, 'lib')], ':', true)
		expect(filesOn(bench)).toEqual({'/lib/deep/a.py': hex('a')})
		await copied(bench, [join(folder, 'lib')], ':other', true)
		expect(Object.keys(filesOn(bench)).sort()).toEqual(['/lib/deep/a.py', '/other/deep/a.py'])
	})

	it('writes nothing again that is the same', async () => {
		const bench = boardWith({'/a.py': 'same'})
		const folder = await ownFolder()
		await writeFile(join(folder, 'a.py'), 'same')
		expect(await copied(bench, [join(folder, 'a.py')], ':')).toContain('/a.py is the same already')
	})

	it('says before it writes that there is no room, and leaves everything as it was', async () => {
		const bench = boardWith({'/a.bin': Buffer.alloc(1_500_000, 1)})
		const before = filesOn(bench)
		const folder = await ownFolder()
		await writeFile(join(folder, 'b.bin'), Buffer.alloc(800_000, 2))
		expect(await failing(copied(bench, [join(folder, 'b.bin')], ':'))).toMatchObject({
			code: 'board-full',
			facts: {needed: 802_816, free: expect.any(Number)},
		})
		expect(filesOn(bench)).toEqual(before)
	})

	it.each([
		[['nowhere.py'], ':', false, 'source-missing'],
		[['.'], ':', false, 'usage'],
		[['a.py', 'b.py'], 'c.py', false, 'usage'],
		[[':a.py', ':b.py'], ':c.py', false, 'usage'],
		[[':lib'], ':other', false, 'board-file'],
	])('is refused: %j to %s', async (sources, destination, recursive, code) => {
		const bench = boardWith({'/a.py': 'a', '/b.py': 'b', '/lib/c.py': 'c'})
		const before = filesOn(bench)
		expect(await failing(copied(bench, sources, destination, recursive))).toMatchObject({code})
		expect(filesOn(bench)).toEqual(before)
	})

	it('copies on the board itself', async () => {
		const bench = boardWith({'/a.py': 'a', '/lib/b.py': 'b'})
		await copied(bench, [':a.py'], ':c.py')
		await copied(bench, [':lib'], ':new', true)
		expect(filesOn(bench)).toMatchObject({'/c.py': hex('a'), '/new/b.py': hex('b'), '/lib/b.py': hex('b')})
	})
})

describe('cp from the board', () => {
	it('brings files here: under their names, under another, by a pattern', async () => {
		const bench = boardWith({'/a.py': 'a', '/b.py': everyByte, '/c.txt': 'c'})
		const folder = await ownFolder()
		await copied(bench, [':*.py'], folder)
		await copied(bench, [':c.txt'], join(folder, 'd.txt'))
		expect((await readdir(folder)).sort()).toEqual(['a.py', 'b.py', 'd.txt'])
		expect((await readFile(join(folder, 'b.py'))).equals(everyByte)).toBe(true)
	})

	it('brings a folder here', async () => {
		const bench = boardWith({'/lib/deep/a.py': 'a', '/lib/b.py': 'b'})
		const folder = await ownFolder()
		await copied(bench, [':lib'], folder, true)
		await copied(bench, [':lib'], join(folder, 'new'), true)
		expect(await readFile(join(folder, 'lib/deep/a.py'), 'utf8')).toBe('a')
		expect(await readFile(join(folder, 'new/deep/a.py'), 'utf8')).toBe('a')
	})

	it('keeps every name of a board in the folder that was meant', async () => {
		const bench = boardWith({'/lib/..\\..\\evil.py': 'x', '/lib/con': 'y'})
		const folder = await ownFolder()
		await mkdir(join(folder, 'in'))
		await copied(bench, [':lib'], join(folder, 'in'), true)
		expect(await readdir(folder)).toEqual(['in'])
		expect(await readdir(join(folder, 'in/lib'))).toHaveLength(2)
	})
})

describe('rm and mkdir', () => {
	it('remove files and folders that were meant, and no more', async () => {
		const bench = boardWith({'/a.py': '', '/b.py': '', '/lib/deep/c.py': '', '/d.txt': ''})
		await told(bench, {name: 'rm', paths: ['*.py', 'lib'], recursive: true})
		expect(Object.keys(filesOn(bench))).toEqual(['/d.txt'])
	})

	it.each([
		['a folder without -r', 'lib', false, 'is-folder'],
		['the whole board', '/', true, 'whole-board'],
		['what is not there', 'nope', false, 'missing'],
	])('do not remove %s', async (_, path, recursive, reason) => {
		const bench = boardWith({'/lib/c.py': ''})
		expect(await failing(told(bench, {name: 'rm', paths: [path], recursive}))).toMatchObject({
			code: 'board-file',
			facts: {reason},
		})
		expect(Object.keys(filesOn(bench))).toEqual(['/lib/c.py'])
	})

	it('make folders with those above', async () => {
		const bench = boardWith({})
		await told(bench, {name: 'mkdir', paths: ['a/b', 'a']})
		expect(Object.keys(filesOn(bench))).toEqual(['/a/b/'])
	})
})

describe('put', () => {
	it('brings over what has changed, leaves out what nobody wants there, and restarts MicroPython', async () => {
		const bench = boardWith({'/same.py': 'same', '/main.py': 'old', '/other.py': 'stays'})
		const folder = await ownFolder()
		await mkdir(join(folder, '.git'))
		await mkdir(join(folder, '__pycache__'))
		await writeFile(join(folder, '.git/config'), '')
		await writeFile(join(folder, '__pycache__/a.pyc'), '')
		await writeFile(join(folder, 'same.py'), 'same')
		await writeFile(join(folder, 'main.py'), 'open("ran", "w").close()')
		const {desk, terminal} = deskAt(bench)
		await put({name: 'put', folder, watch: false}, desk)
		expect(terminal.text).toContain('Left out: .git/, __pycache__/')
		expect(terminal.text).toContain('1 file written, 1 was the same.')
		expect(terminal.text).toContain('MicroPython was restarted.')
		await expect
			.poll(() => Object.keys(filesOn(bench)).sort())
			.toEqual(['/main.py', '/other.py', '/ran', '/same.py'])
	})

	it('does not even read what stays here, however much that is', async () => {
		const bench = boardWith({})
		const folder = await ownFolder()
		await mkdir(join(folder, '.git'))
		await writeFile(join(folder, '.git/pack'), '')
		await truncate(join(folder, '.git/pack'), 100 * 1024 * 1024)
		await writeFile(join(folder, 'main.py'), 'x')
		await put({name: 'put', folder, watch: false}, deskAt(bench).desk)
		expect(filesOn(bench)).toEqual({'/main.py': hex('x')})
	})

	it('restarts nothing where nothing has changed', async () => {
		const bench = boardWith({'/main.py': 'same'})
		const folder = await ownFolder()
		await writeFile(join(folder, 'main.py'), 'same')
		const {desk, terminal} = deskAt(bench)
		await put({name: 'put', folder, watch: false}, desk)
		expect(terminal.text).toContain('Nothing has changed.')
		expect(terminal.text).not.toContain('restarted')
	})

	it('says that there is no folder of that name, and nothing of folders that would have to be empty', async () => {
		const {desk} = deskAt(boardWith({}))
		const missing = put({name: 'put', folder: 'gibtsnicht', watch: false}, desk)
		await expect(missing).rejects.toMatchObject({code: 'source-missing', facts: {path: 'gibtsnicht'}})
	})

	it('goes on with each file that is saved, until it is ended', async () => {
		const bench = boardWith({})
		const folder = await ownFolder()
		await writeFile(join(folder, 'a.py'), 'first')
		const {desk, terminal, stop} = deskAt(bench)
		const ended = failing(put({name: 'put', folder, watch: true}, desk))
		await expect.poll(() => terminal.text).toContain('Waiting for changes')
		await writeFile(join(folder, 'a.py'), 'second')
		await expect.poll(() => filesOn(bench)).toEqual({'/a.py': hex('second')})
		stop()
		await ended
	})
})

describe('a Ctrl-C in the middle', () => {
	it('of a copy leaves the old file, and a state of the board that says so', async () => {
		const bench = boardWith({'/big.py': 'old'})
		const folder = await ownFolder()
		await writeFile(join(folder, 'big.py'), randomBytes(60_000))
		const {desk, stop} = deskAt(bench)
		const openPort: typeof bench.env.openPort = async (...port) => {
			const cable = await bench.env.openPort(...port)
			const write = cable.write.bind(cable)
			let sent = 0
			cable.write = async bytes => {
				sent += bytes.length
				if (sent > 20_000) stop()
				await write(bytes)
			}
			return cable
		}
		const interrupted = {...desk, env: {...desk.env, openPort}}
		const command: CopyCommand = {
			name: 'cp',
			sources: [join(folder, 'big.py')],
			destination: ':',
			recursive: false,
		}
		expect(await failing(copy(command, interrupted))).toMatchObject({name: 'AbortError'})
		expect(desk.run.board).toBe('files')
		expect(filesOn(bench)['/big.py']).toBe(hex('old'))
	})
})

it('the clock of the board is set on the way', async () => {
	const bench = boardWith({})
	await told(bench, ls())
	let year = ''
	const print = (bytes: Uint8Array) => {
		year += Buffer.from(bytes).toString('latin1')
	}
	const code = 'import time\nprint(time.localtime()[0])'
	await runProgram(bench.env, bench.port, code, print, new AbortController().signal)
	expect(Number(year)).toBe(new Date().getFullYear())
})
