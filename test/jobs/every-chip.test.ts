/** On every virtual board: files, and a program that lets nobody ask for them; they are seen, saved, and as they were. */

import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {saveFiles} from '../../src/jobs/save-files.ts'
import {portsNow} from '../../src/serial/rediscover.ts'
import type {BenchOptions} from '../../src/virtual/bench.ts'
import {writeFiles} from '../../src/virtual/board/file-region.ts'
import {demoBoards} from '../../src/virtual/demo-boards.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {runningBench} from './bench-environment.ts'

const never = new AbortController().signal

const files = {
	'/main.py': 'import time\nwhile True:\n    try:\n        time.sleep(1)\n    except:\n        pass\n',
	'/lib/sensor.py': 'x = 1\n'.repeat(200),
	'/data/log.csv': Array.from({length: 2000}, (_, n) => `${n},${n * n}\n`).join(''),
	'/größe.txt': 'Grüße\n',
	'/empty.txt': '',
}

describe.each(sample(Object.entries(demoBoards), 4))('%s', (_name, board) => {
	it('whose program never ends gives every file, out of its flash', async () => {
		const {bench, env} = runningBench(board as Pick<BenchOptions, 'chip' | 'circuit'>)
		const {flash} = bench.board
		const is8266 = board.chip === 'ESP8266'
		const at = is8266 ? 0x100000 : 0x200000
		const contents = Object.entries(files).map(([path, text]) => [path, Buffer.from(text)] as const)
		writeFiles(flash, {at, bytes: flash.bytes.length - at - (is8266 ? 0x5000 : 0)}, new Map(contents))
		await bench.clock.sleep(3000)
		const before = flash.bytes.slice()
		const [port] = await portsNow(env, never)
		const {result: met} = await drive(identifyBoard(env, port!, never))
		expect(met.files?.map(({path}) => path).sort()).toEqual(Object.keys(files).sort())
		expect(met).toMatchObject({running: undefined, filesInFlash: true})
		const folder = join(await ownFolder(), 'saved')
		await drive(saveFiles(env, met.port, folder, never, {inFlash: true}))
		const saved = await readdir(folder, {recursive: true, withFileTypes: true})
		const texts = await Promise.all(
			saved
				.filter(entry => entry.isFile())
				.map(async ({parentPath, name}) => {
					const path = join(parentPath, name)
					return [path.slice(folder.length).replaceAll('\\', '/'), await readFile(path, 'utf8')] as const
				}),
		)
		expect(Object.fromEntries(texts)).toEqual(files)
		expect(Buffer.compare(flash.bytes, before)).toBe(0)
	})
})
