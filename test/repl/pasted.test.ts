/** What people paste at the prompt, over a virtual board that keeps no more input than a real one. */

import {afterEach, describe, expect, it} from 'vitest'
import {replSession} from '../../src/repl/session.ts'
import {type Bench, openBench} from '../../src/virtual/bench.ts'
import {sample} from '../at-length.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

let bench: Bench | undefined
afterEach(() => bench?.close())

async function open(chip: 'ESP32' | 'ESP8266' = 'ESP32') {
	const opened = openBench({chip, speed: Number.POSITIVE_INFINITY, running: true})
	bench = opened
	const {bridge, clock} = opened
	for await (const ports of bridge.watch(new AbortController().signal)) if (ports.length > 0) break
	const terminal = new FakeTerminal()
	const env = partOfEnvironment({
		terminal,
		clock,
		os: {platform: 'linux', variables: {TERM: 'xterm-256color'}},
		openPort: async (_info, baud) => bridge.open(baud),
	})
	const session = replSession(env, bridge.info)
	await terminal.shows('>>> ')
	return {
		terminal,
		async leave() {
			terminal.type('\x1d')
			expect(await session).toBe('left')
		},
	}
}

const marked = (text: string) => `\x1b[200~${text}\x1b[201~`

/** As a terminal does it without marks. */
const plain = (text: string) => text.replace(/\r?\n/g, '\r')

const programs: readonly (readonly [string, string, string])[] = [
	[
		'a blank line in a function',
		'def total(n):\n    t = 0\n\n    for i in range(n):\n        t += i\n    return t\n\nprint("=", total(4))\n',
		'= 6',
	],
	[
		'blank lines in a class',
		'class Lamp:\n    """A lamp."""\n\n    def __init__(self):\n        self.on = False\n\n    def toggle(self):\n\n        self.on = not self.on\n        return self.on\n\n\nlamp = Lamp()\nprint(lamp.toggle(), lamp.toggle())\n',
		'True False',
	],
	['tabs', 'if True:\n\tprint("Some" + "thing")\n\tprint("else")\n', 'Something\r\nelse'],
	[
		'umlauts',
		'def gruß(name):\n    return "Grüße, " + name\n\nprint(gruß("Köln"), len("mõdu"))\n',
		'Grüße, Köln 4',
	],
	['the byte of Ctrl-]', 'x = "left\x1dright"\nprint("=", len(x))\n', '= 10'],
	['the byte of Ctrl-A', 'x = "left\x01\x18ight"\nprint("=", len(x))\n', '= 10'],
	[
		'the prompts of a book',
		'>>> def twice(x):\n...     return 2 * x\n...\n>>> twice(21)\n42\n',
		'\r\n42\r\n',
	],
	['an indentation that all lines have', '    a = 40\n    if a:\n        a += 2\n    a\n', '\r\n42\r\n'],
	['the results of expressions', 'a = 20\na + 1\na * 2\n', '\r\n21\r\n40\r\n'],
	['no line end at the end', 'a = 5\na + 37', '\r\n42\r\n'],
	[
		'line ends of Windows',
		'for i in range(2):\r\n    print("n", i)\r\nprint("end")\r\n',
		'n 0\r\nn 1\r\nend',
	],
]

describe.each([
	['with marks', marked],
	['without marks', plain],
] as const)('pasted %s', (_how, asPasted) => {
	it.each(sample(programs, 3))('%s survives', async (_what, program, printed) => {
		const {terminal, leave} = await open()
		terminal.type(asPasted(program))
		await terminal.shows(printed)
		terminal.type('print("Here" + "after")\r')
		await terminal.shows('Hereafter')
		await leave()
	})
})

describe('a paste', () => {
	it('is shown once, as if it had been typed, with how much it was', async () => {
		const {terminal, leave} = await open()
		terminal.type(marked('def f():\n    a = 1\n\n    return a\n\nprint("is", f())\n'))
		await terminal.shows('is 1')
		const shown = terminal.text
		expect(shown).toContain(
			'>>> def f():\r\n...     a = 1\r\n... \r\n...     return a\r\n... \r\n... print("is", f())\r\n… 6 lines pasted\r\nis 1\r\n',
		)
		expect(shown).not.toContain('===')
		expect(shown).not.toContain('paste mode')
		expect(shown).not.toContain('0~')
		await leave()
	})

	it('of one line is typed as it is, and waits for Enter where it had none', async () => {
		const {terminal, leave} = await open()
		terminal.type(marked('print("one" + "line")'))
		await terminal.shows('print("one" + "line")')
		expect(terminal.text).not.toContain('oneline')
		terminal.type('\r')
		await terminal.shows('oneline')
		expect(terminal.text).not.toContain('pasted')
		await leave()
	})

	it('of one line with an umlaut is whole, too', async () => {
		const {terminal, leave} = await open()
		terminal.type(marked('print("Gr" + "üße")\n'))
		await terminal.shows('Grüße\r\n')
		await leave()
	})

	it('goes on a block that was begun by hand', async () => {
		const {terminal, leave} = await open()
		terminal.type('if 1:\r')
		await terminal.shows('...     ')
		terminal.type(marked('a = "by"\n\nprint(a + "hand")\n'))
		await terminal.shows('byhand')
		await leave()
	})

	it('is an answer to input() line by line', async () => {
		const {terminal, leave} = await open()
		terminal.type('print(input("A") + input("B"))\r')
		await terminal.shows('\r\nA')
		terminal.type(marked('fo\nur\n'))
		await terminal.shows('four')
		expect(terminal.text).not.toContain('pasted')
		await leave()
	})

	it.each(['ESP32', 'ESP8266'] as const)('of 100 lines loses no byte on an %s', async chip => {
		const {terminal, leave} = await open(chip)
		const lines = Array.from({length: 100}, (_, n) => `total += ${n}  # line ${n}`)
		terminal.type(marked(`total = 0\n${lines.join('\n')}\nprint("is", total)\n`))
		await terminal.shows('is 4950')
		expect(terminal.text).toContain('… 102 lines pasted')
		await leave()
	})

	it('is dropped by Ctrl-C, and nothing of it runs', async () => {
		const {terminal, leave} = await open()
		const lines = Array.from({length: 300}, (_, n) => `print("ran", ${n})`)
		terminal.type(marked(lines.join('\n')))
		await terminal.shows('print("ran", 20)')
		terminal.type('\x03')
		await terminal.shows('>>> ')
		terminal.type('print("af" + "ter")\r')
		await terminal.shows('after')
		expect(terminal.text).not.toMatch(/^ran/m)
		expect(terminal.text).not.toContain('"ran", 299')
		await leave()
	})

	it('too long for the memory of the board is asked about, and can be kept as a file and run', async () => {
		const {terminal, leave} = await open('ESP8266')
		const lines = Array.from({length: 200}, (_, n) => `total += ${n}  # a line of a long program`)
		terminal.type(marked(`total = 0\n${lines.join('\n')}\nprint("is", total)\n`))
		await terminal.shows('may not fit')
		terminal.type('s')
		await terminal.shows('is 19900')
		terminal.type('total\r')
		await terminal.shows('19900')
		await leave()
	})

	it('too long for the memory can be dropped, or pasted all the same', async () => {
		const {terminal, leave} = await open('ESP8266')
		const program = `total = 0\n${'total += 1  # a line of a long program\n'.repeat(150)}print("is", total)\n`
		terminal.type(marked(program))
		await terminal.shows('may not fit')
		terminal.type('n')
		await terminal.shows('>>> ')
		terminal.type(marked(program))
		await terminal.shows('may not fit')
		terminal.type('p')
		await terminal.shows('is 150')
		await leave()
	})
})

describe('letters beyond ASCII that are typed at the prompt', () => {
	it('reach the board with the line, which says so once', async () => {
		const {terminal, leave} = await open()
		terminal.type('print("Gr')
		terminal.type('ü')
		terminal.type('ße", 1)\r')
		await terminal.shows('Grüße 1')
		terminal.type('print("é" + "à")\r')
		await terminal.shows('éà')
		expect(terminal.text.split('drops letters')).toHaveLength(2)
		await leave()
	})

	it('can be edited among', async () => {
		const {terminal, leave} = await open()
		terminal.type('print("ü')
		terminal.type('x\x7f')
		terminal.type('\x1b[D')
		terminal.type('ab')
		terminal.type('\x1b[C')
		terminal.type('!")\r')
		await terminal.shows('\r\nabü!\r\n')
		await leave()
	})

	it('stand in a block as well, begun with them or before', async () => {
		const {terminal, leave} = await open()
		terminal.type('def f():\r')
		await terminal.shows('...     ')
		terminal.type('return "ä')
		terminal.type('ö"\r')
		// The first leaves the indentation, as on the board.
		terminal.type('\r')
		terminal.type('\r')
		await terminal.shows('>>> ')
		terminal.type('print(f() + ".")\r')
		await terminal.shows('äö.')
		terminal.type('if "é":\r')
		terminal.type('print("in" + "side")\r')
		terminal.type('\r')
		terminal.type('\r')
		await terminal.shows('inside')
		await leave()
	})

	it('are gone with Ctrl-C', async () => {
		const {terminal, leave} = await open()
		terminal.type('x = "ü')
		await terminal.shows('x = "ü')
		terminal.type('\x03')
		await terminal.shows('>>> ')
		terminal.type('6*7\r')
		await terminal.shows('\r\n42')
		await leave()
	})
})

describe('the lines that were entered', () => {
	it('come back by the arrow after a restart, which the board forgets', async () => {
		const {terminal, leave} = await open()
		terminal.type('print("an" + "other")\r')
		await terminal.shows('another')
		terminal.type('\x04')
		await terminal.shows('MPY: soft reboot')
		await terminal.shows('>>> ')
		terminal.type('\x1b[A')
		await terminal.shows('print("an" + "other")')
		terminal.type('\r')
		await terminal.shows('another')
		await leave()
	})
})
