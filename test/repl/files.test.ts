import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {replSession} from '../../src/repl/session.ts'
import {type Bench, openBench} from '../../src/virtual/bench.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

let bench: Bench | undefined
afterEach(() => bench?.close())

/** A person at the prompt of a virtual board, with a folder of files. */
async function atPrompt(files: Readonly<Record<string, string>> = {}) {
	bench = openBench({chip: 'ESP32', speed: Number.POSITIVE_INFINITY, running: true})
	const {bridge, clock} = bench
	for await (const ports of bridge.watch(new AbortController().signal)) if (ports.length > 0) break
	const folder = await ownFolder()
	for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
	const terminal = new FakeTerminal()
	const env = partOfEnvironment({
		terminal,
		clock,
		os: {platform: 'linux', variables: {TERM: 'xterm-256color'}},
		openPort: async (_info, baud) => bridge.open(baud),
	})
	const session = replSession(env, bridge.info)
	await terminal.shows('>>> ')
	const talk = async (...turns: readonly (readonly [typed: string, shown: string | RegExp])[]) => {
		for (const [typed, shown] of turns) {
			terminal.type(typed)
			await terminal.shows(shown)
		}
	}
	const leave = async () => {
		terminal.type('\x1d')
		return await session
	}
	return {terminal, folder, talk, leave}
}

const FILE = 'file of this computer: '

describe('a file of this computer', () => {
	it('runs on the board with its output shown, and the prompt is back', async () => {
		const {folder, talk, leave} = await atPrompt({
			'hi.py': 'for i in range(3):\n\n    print("hü", i)\nx = 7\n',
		})
		await talk(
			['\x01\x05', FILE],
			[`${folder}/hi.py\r`, /hü 2\r\n[\s\S]*\*\*\* hi\.py has ended \*\*\*\r\n>>> /],
			['print(x * 6)\r', '42'],
		)
		expect(await leave()).toBe('left')
	})

	it('that raises says where', async () => {
		const {folder, talk, leave} = await atPrompt({'bad.py': 'x = 1\n1/0\n'})
		await talk(
			['\x01\x05', FILE],
			[
				`${folder}/bad.py\r`,
				/File "bad\.py", line 2[\s\S]*ZeroDivisionError[\s\S]*ended in an exception \*\*\*\r\n>>> /,
			],
		)
		await leave()
	})

	it('gets what is typed while it runs, and is stopped by Ctrl-C', async () => {
		const code = 'print("hello", input("name? "))\nwhile True:\n    pass\n'
		const {folder, talk, leave} = await atPrompt({'ask.py': code})
		await talk(
			['\x01\x05', FILE],
			[`${folder}/ask.py\r`, 'name? '],
			['Ada\r', 'hello Ada'],
			['\x03', /KeyboardInterrupt[\s\S]*>>> /],
			['1+1\r', '2'],
		)
		await leave()
	})

	it('is stopped by leaving, so that the board is at its prompt for whoever comes next', async () => {
		const {folder, talk, leave} = await atPrompt({'on.py': 'while True:\n    print("tick")\n'})
		await talk(['\x01\x05', FILE], [`${folder}/on.py\r`, 'tick'])
		expect(await leave()).toBe('left')
		const port = await bench!.bridge.open(115_200)
		await port.write(Buffer.from('print(6*7)\r'))
		let heard = ''
		while (!heard.includes('>>> ')) heard += Buffer.from(await port.read()).toString()
		expect(heard).toBe('print(6*7)\r\n42\r\n>>> ')
	})

	it('goes to the board under its own name, and comes back byte for byte', async () => {
		const text = `# ${'ü'.repeat(3000)}\nx = "it is there"\n`
		const {folder, talk, leave} = await atPrompt({'mod.py': text})
		await talk(
			['\x01\x13', FILE],
			[`${folder}/mod.py\r`, /\*\*\* mod\.py is on the board, [\s\S]*>>> /],
			['import mod; print(mod.x)\r', /it is there\r\n>>> /],
			['\x01\x12', 'file of the board: '],
			['mod.py\r', 'save as: '],
			[`${folder}/back.py\r`, 'is here as'],
		)
		expect(await readFile(join(folder, 'back.py'), 'utf8')).toBe(text)
		await leave()
	})

	it('is written over only where that is wanted', async () => {
		const {folder, talk, leave} = await atPrompt({'mod.py': 'new', 'mine.py': 'mine'})
		await talk(['\x01\x13', FILE], [`${folder}/mod.py\r`, /is on the board[\s\S]*>>> /])
		for (const [key, left] of [
			['n', 'mine'],
			['y', 'new'],
		] as const) {
			await talk(
				['\x01\x12', 'file of the board: '],
				['/mod.py\r', 'save as: '],
				[`${folder}/mine.py\r`, 'write over it? (y/n)'],
				[key, '>>> '],
			)
			expect(await readFile(join(folder, 'mine.py'), 'utf8')).toBe(left)
		}
		await leave()
	})

	it('that is not there, or no file, is said in words', async () => {
		const {folder, talk, leave} = await atPrompt()
		await talk(
			['\x01\x05', FILE],
			['nothing.py\r', '*** nothing.py cannot be read: ENOENT ***'],
			['\x01\x13', FILE],
			[`${folder}\r`, 'cannot be read: EISDIR ***'],
			['\x01\x12', 'file of the board: '],
			['nothing.py\r', 'save as: '],
			['x\r', '*** the board did not do it: OSError: [Errno 2] ENOENT ***'],
			['1+1\r', '2'],
		)
		await leave()
	})

	it('interrupts nothing that runs, and no line that was begun', async () => {
		const {talk, leave} = await atPrompt()
		await talk(
			['x = 1', 'x = 1'],
			['\x01\x05', '*** only at an empty >>> '],
			['2\r', /\r\n>>> $/],
			['x\r', /12\r\n>>> $/],
			['print("on")\rwhile True: pass\r\r', /on\r\n/],
			['\x01\x13', '*** only at an empty >>> '],
		)
		await leave()
	})
})
