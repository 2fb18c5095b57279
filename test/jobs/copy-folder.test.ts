import {mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {compareFolder, copyFolder, lookAtFolder} from '../../src/jobs/copy-folder.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {boardFiles, filesOn, jobBench} from './bench.ts'

const never = new AbortController().signal

async function program(): Promise<string> {
	const folder = join(await ownFolder(), 'program')
	for (const name of ['lib', '.git', '__pycache__']) await mkdir(join(folder, name), {recursive: true})
	await writeFile(join(folder, 'main.py'), 'print(1)\n')
	await writeFile(join(folder, 'lib', 'led.py'), 'x = 1\n')
	await writeFile(join(folder, '.git', 'config'), 'secret')
	await writeFile(join(folder, '__pycache__', 'led.pyc'), 'x')
	return folder
}

describe('copying a folder onto a board', () => {
	it('sees what is in it, what stays here, and how its path goes on', async () => {
		const bench = jobBench('ESP32')
		const folder = await program()
		expect(await lookAtFolder(bench.env, folder, never)).toMatchObject({
			problem: undefined,
			files: 2,
			bytes: 15,
			leftOut: ['.git', '__pycache__'],
		})
		const begun = await lookAtFolder(bench.env, folder.slice(0, -3), never)
		expect(begun.problem?.code).toBe('source-missing')
		expect(begun.goesOn).toMatch(/^ram[/\\]$/)
	})

	it('says which files it would replace, and replaces no others', async () => {
		const bench = jobBench('ESP32', {running: true})
		boardFiles(bench, {'/main.py': 'old = 1\n', '/mine.py': 'stays = 1\n'})
		const folder = await program()
		const {result: replaced} = await drive(compareFolder(bench.env, bench.port, folder, never))
		expect(replaced).toEqual(['/main.py'])
		const {result} = await drive(copyFolder(bench.env, bench.port, folder, never))
		expect(result).toEqual({files: 2, bytes: 15})
		const files = filesOn(bench)
		expect(Object.keys(files).sort()).toEqual(['/lib/led.py', '/main.py', '/mine.py'])
		expect(Buffer.from(files['/main.py']!, 'hex').toString()).toBe('print(1)\n')
	})
})
