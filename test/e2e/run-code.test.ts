/** Code that runs on a board from the command line: what it prints, and the exit code. */

import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {run} from './run.ts'

const demo = ['--demo', '--speed', '50']

describe('what is piped into the prompt', () => {
	it('runs as if it had been pasted, and the program ends with the prompt', async () => {
		const input =
			'a = 20\n\ndef f():\n    x = 1\n\n    return x\n\nf() + a\nprint("Grüße")\nif a:\n\tprint("tab")\n'
		expect(await run(['repl', ...demo], {input})).toMatchObject({
			code: 0,
			stdout: '21\nGrüße\ntab\n',
			stderr: '',
		})
	})

	it('may be one line without an end, or nothing', async () => {
		expect(await run(['repl', ...demo], {input: 'print(1)'})).toMatchObject({code: 0, stdout: '1\n'})
		expect(await run(['repl', ...demo], {input: ''})).toMatchObject({code: 0, stdout: ''})
	})

	it('may be long', async () => {
		const lines = Array.from({length: 400}, (_, at) => `total += ${at}  # line ${at}`)
		const input = `total = 0\n${lines.join('\n')}\nprint(total)\n`
		expect(await run(['repl', ...demo], {input})).toMatchObject({code: 0, stdout: '79800\n'})
	})

	it('ends in 1 with an exception, and in 0 when one was only printed', async () => {
		const failed = await run(['repl', ...demo], {input: 'print("before")\n1/0\nprint("never")\n'})
		expect(failed.code).toBe(1)
		expect(failed.stdout).toMatch(/^before\nTraceback[\s\S]*ZeroDivisionError: divide by zero\n$/)
		const input =
			'import sys\ntry:\n    1/0\nexcept Exception as e:\n    sys.print_exception(e)\nprint("went on")\n'
		expect((await run(['repl', ...demo], {input})).code).toBe(0)
	})
})

describe('repl --exec', () => {
	it('prints what the code prints, and no result of an expression', async () => {
		const ran = await run(['repl', ...demo, '--exec', 'print(6*7)\n6*7\nprint("é")'])
		expect(ran).toMatchObject({code: 0, stdout: '42\né\n', stderr: ''})
	})

	it('ends in 1 with an exception, which stands on stderr', async () => {
		const ran = await run(['repl', ...demo, '--exec', 'print(1)\nraise ValueError("no")'])
		expect(ran).toMatchObject({code: 1, stdout: '1\n'})
		expect(ran.stderr).toMatch(/^Traceback[\s\S]*ValueError: no\n$/)
	})
})

describe('run', () => {
	it('runs a file of this computer, and names it in a traceback', async () => {
		const file = join(await ownFolder(), 'lesson.py')
		await writeFile(file, 'class A:\n\n\tx = "ä"\n\nprint(A.x)\n1/0\n')
		const ran = await run(['run', file, ...demo])
		expect(ran).toMatchObject({code: 1, stdout: 'ä\n'})
		expect(ran.stderr).toContain('File "lesson.py", line 6')
	})

	it('takes a program from a pipe', async () => {
		expect(await run(['run', '-', ...demo], {input: 'print("piped")\n'})).toMatchObject({
			code: 0,
			stdout: 'piped\n',
		})
	})

	it('says what is wrong with a file before it asks a board', async () => {
		const ran = await run(['run', '/nowhere/x.py', '--port', '/dev/nowhere'])
		expect(ran.code).toBe(2)
		expect(ran.stderr).toContain('There is no file or folder of that name')
	})

	it('stops the program on the board with Ctrl-C', async () => {
		const ran = await run(['run', '-', ...demo], {
			input: 'import time\nprint("begun")\nwhile True:\n    time.sleep(1)\n',
			interruptAt: /begun/,
		})
		expect(ran.code).toBe(130)
	})
})
