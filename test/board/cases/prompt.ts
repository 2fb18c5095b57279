/** A board at its prompt: code by the raw REPL, what a person types and pastes, restarts, files. */

import {hardReset} from '../../../src/esp/reset.ts'
import {softReset} from '../../../src/jobs/soft-reset.ts'
import {verifyPrompt} from '../../../src/jobs/verify-prompt.ts'
import {read, remove, write} from '../../../src/library/files.ts'
import {findPrompt} from '../../../src/micropython/prompt.ts'
import type {RawRepl} from '../../../src/micropython/raw-repl.ts'
import {random} from '../../esptool-cases/content.ts'
import type {Board} from '../board.ts'
import {type Case, type Figures, must, mustBe, NotHere} from '../case.ts'
import {withPerson} from '../person.ts'

const KB = 1024
/** How long a short program may run, in ms. */
const RUN_MS = 10_000
const PROMPT_MS = 15_000
/** Both planes of Unicode, and every length that a letter has in UTF-8. */
const LETTERS = 'äöü ß é € 漢字 😀'

async function answers(board: Board): Promise<Figures> {
	const began = board.now()
	const expected = {version: board.known.running?.version, chip: board.chip}
	const {banner} = await board.job(verifyPrompt(board.env, board.port, expected, board.signal))
	return {ms: Math.round(board.now() - began), answers: `MicroPython v${banner.version}`}
}

async function runs(repl: RawRepl, code: string, wanted: string): Promise<void> {
	const result = await repl.run(code, RUN_MS)
	const output = result && Buffer.from(result.output, 'latin1').toString('utf8')
	mustBe(`${code.slice(0, 60)} prints`, output, wanted)
	mustBe(`${code.slice(0, 60)} raises`, result?.error, '')
}

async function runsCode(board: Board): Promise<Figures> {
	return await board.inRawRepl(async repl => {
		await runs(repl, 'print(6*7)', '42\r\n')
		await runs(
			repl,
			'def f(n):\n    return n + 1\n\nfor i in range(3):\n    print(f(i))\n',
			'1\r\n2\r\n3\r\n',
		)
		await runs(repl, `print('${LETTERS}')`, `${LETTERS}\r\n`)
		await runs(repl, 'pass', '')
		const raised = await repl.run('1/0', RUN_MS)
		must(
			raised?.error.includes('ZeroDivisionError') === true,
			() => `1/0 raises ${JSON.stringify(raised?.error)}`,
		)
		const began = board.now()
		await runs(repl, "print('x' * 20000)", `${'x'.repeat(20_000)}\r\n`)
		const printed = board.now() - began
		const long = `n = 0\n${'n += 1  # to and fro\n'.repeat(200)}print(n)`
		await runs(repl, long, '200\r\n')
		return {'bytes/s printed': Math.round(20_000_000 / printed)}
	})
}

async function stopsAtCtrlC(board: Board): Promise<Figures> {
	return await withPerson(board, async person => {
		person.type('while True: pass\r\r\r')
		await board.env.clock.sleep(500, board.signal)
		const began = board.now()
		person.type('\x03')
		await person.sees(/KeyboardInterrupt[\s\S]*>>> /)
		const ms = Math.round(board.now() - began)
		person.type('print(6*7)\r')
		await person.sees('42\r\n')
		return {ms}
	})
}

/** A program as a book has it: indented as a whole, with blank lines inside of functions and letters that are no ASCII. */
function program(bytes: number): {readonly text: string; readonly count: number; readonly letters: number} {
	const head = [
		'    class Counter:',
		'        """Zählt, was kommt."""',
		'',
		'        def __init__(self):',
		'            self.n = 0',
		"            self.said = ''",
		'',
		'        def add(self, word):',
		'            if word:',
		'                self.n += 1',
		'',
		'                self.said += word',
		'',
		'    counter = Counter()',
	]
	const lines = head.slice()
	let [count, letters] = [0, 0]
	for (let length = head.join('\n').length; length < bytes; count += 1) {
		const word = `ä${count % 10}ß`
		const line = `    counter.add('${word}')  # ${count} über`
		letters += word.length
		length += Buffer.byteLength(line) + 1
		lines.push(line)
	}
	return {text: `${lines.join('\n')}\n`, count, letters}
}

async function pastes(board: Board): Promise<Figures> {
	// A small board compiles less at once, and the person would be asked.
	const {text, count, letters} = program((board.chip.chip === 'ESP8266' ? 3 : 8) * KB)
	return await withPerson(board, async person => {
		const began = board.now()
		person.type(`\x1b[200~${text}\x1b[201~`)
		await person.sees(/ lines pasted[\s\S]*>>> /)
		const ms = board.now() - began
		person.type('print("all", counter.n, len(counter.said), counter.said[-3:])\r')
		await person.sees(`all ${count} ${letters} ä${(count - 1) % 10}ß\r\n`)
		return {bytes: Buffer.byteLength(text), 'bytes/s': Math.round((Buffer.byteLength(text) * 1000) / ms)}
	})
}

async function softResets(board: Board): Promise<Figures> {
	const {env, signal} = board
	return await board.atPrompt(async port => {
		const began = board.now()
		await softReset(port, env.clock, signal)
		const {banner} = await findPrompt(port, env.clock, PROMPT_MS, signal)
		must(banner !== undefined, 'no prompt came after Ctrl-D')
		return {ms: Math.round(board.now() - began)}
	})
}

async function hardResets(board: Board): Promise<Figures> {
	const {env, signal, chip} = board
	const began = board.now()
	const port = await board.open()
	try {
		must(await hardReset(port, env.clock, signal), 'the port has no lines')
	} finally {
		await port.close()
	}
	const expected = {version: board.known.running?.version, chip}
	await board.job(verifyPrompt(env, board.port, expected, signal))
	return {ms: Math.round(board.now() - began)}
}

/** Names that a session has made are gone where the board was reset. */
async function opensQuietly(board: Board): Promise<Figures> {
	await board.inRawRepl(repl => runs(repl, 'kept = 4711', ''))
	for (let time = 0; time < 3; time += 1) {
		await board.env.clock.sleep(1000, board.signal)
		await board.inRawRepl(repl => runs(repl, "print(globals().get('kept'))", '4711\r\n'))
	}
	return {}
}

async function keepsFiles(board: Board): Promise<Figures> {
	const {env, signal} = board
	const every = Uint8Array.from({length: 256}, (_, at) => at)
	const folder = '/mp-wizard-board-test'
	const files = new Map<string, Uint8Array>([
		[`${folder}/every-byte.bin`, Buffer.concat([every, random(20 * KB - 256)])],
		[`${folder}/Grüße.txt`, Buffer.from(LETTERS, 'utf8')],
		[`${folder}/empty`, new Uint8Array()],
	])
	const began = board.now()
	try {
		await board.job(write(env, board.port, files, signal))
		const written = board.now()
		const found = await board.job(read(env, board.port, [...files.keys()], signal))
		const readMs = board.now() - written
		for (const [path, content] of files) {
			const there = found.get(path)
			must(there !== undefined && Buffer.compare(there, content) === 0, `${path} is not as it was written`)
		}
		return {
			'bytes/s written': Math.round((20 * KB * 1000) / (written - began)),
			'bytes/s read': Math.round((20 * KB * 1000) / readMs),
		}
	} finally {
		// Also after a failure; but where the board is gone, or nothing was written, there is nothing to remove.
		if (!signal.aborted)
			await board.job(remove(env, board.port, folder, signal, {deep: true})).catch(() => {})
	}
}

/** Where `machine.bootloader()` is: ports/esp32/mpconfigport.h of MicroPython. */
const withBootloader: ReadonlySet<string> = new Set([
	'ESP32-S2',
	'ESP32-S3',
	'ESP32-C2',
	'ESP32-C3',
	'ESP32-P4',
])

async function goesByItself(board: Board): Promise<Figures> {
	const {env, chip, signal} = board
	if (!withBootloader.has(chip.chip))
		throw new NotHere('MicroPython has no machine.bootloader() on this chip')
	await board.atPrompt(async port => {
		await port.write(Buffer.from('import machine; machine.bootloader()\r', 'latin1'))
		await env.clock.sleep(500, signal)
	})
	await env.clock.sleep(1500, signal)
	await board.inLoader(async () => undefined)
	const expected = {version: board.known.running?.version, chip}
	const {port} = await board.job(verifyPrompt(env, board.port, expected, signal))
	board.known.port = port
	return {}
}

export const prompt: readonly Case[] = [
	{
		name: 'Its prompt answers, and 1+1 is 2',
		needs: ['prompt'],
		changes: 'nothing',
		limitMs: 60_000,
		run: answers,
	},
	{
		name: 'The raw REPL runs code: what it prints, what it raises, letters of every kind',
		needs: ['prompt'],
		changes: 'nothing',
		limitMs: 90_000,
		run: runsCode,
	},
	{
		name: 'Ctrl-C stops a program without an end',
		needs: ['prompt'],
		changes: 'nothing',
		limitMs: 60_000,
		run: stopsAtCtrlC,
	},
	{
		name: 'A program of many lines that is pasted arrives whole: indented, with blank lines and umlauts',
		needs: ['prompt'],
		changes: 'nothing',
		limitMs: 120_000,
		run: pastes,
	},
	{
		name: 'Closing its port and opening it again does not restart its program',
		needs: ['prompt'],
		changes: 'nothing',
		limitMs: 60_000,
		run: opensQuietly,
	},
	{
		name: 'A soft reset ends at a prompt',
		needs: ['prompt'],
		changes: 'nothing',
		limitMs: 60_000,
		run: softResets,
	},
	{
		name: 'A hard reset ends at a prompt',
		needs: ['prompt', 'lines', 'same-port'],
		changes: 'nothing',
		limitMs: 60_000,
		run: hardResets,
	},
	{
		name: 'Its program brings it into the loader, and it comes back',
		needs: ['prompt', 'own-usb'],
		changes: 'nothing',
		limitMs: 120_000,
		run: goesByItself,
	},
	{
		name: 'Files are read back as they were written: every byte, 20 KB, umlauts in a name, nothing at all',
		needs: ['prompt'],
		changes: 'files',
		limitMs: 120_000,
		run: keepsFiles,
	},
]
