/** The user's files over a whole update: kept, copied to a folder and put back, by the real program. */

import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {type ServedBoard, serveBoard} from './demo-board.ts'
import {run} from './run.ts'

let folder = ''
/** An ESP8266 at its prompt. */
let board: ServedBoard | undefined
let port = ''

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'mp-wizard-test-'))
	board = serveBoard('--chip', 'esp8266', '--running', '--speed', '60')
	port = `rfc2217://${await board.address}`
})

afterAll(async () => {
	await board?.stop()
	await rm(folder, {recursive: true})
})

async function flash(version: string, ...options: readonly string[]) {
	const file = join(folder, `${version}.bin`)
	const machine = 'ESP module with ESP8266'
	await writeFile(file, buildFirmware({chip: 'ESP8266', machine, version, date: '2026-04-06'}))
	return run(['flash', '--port', port, '--firmware', file, '--yes', '--json', ...options])
}

it('files go onto a board, survive an update, are copied off it before an erase, and go back', async () => {
	const mine = join(folder, 'mine')
	await mkdir(join(mine, 'lib'), {recursive: true})
	await writeFile(join(mine, 'main.py'), 'print("hello")\n')
	await writeFile(
		join(mine, 'lib/data.bin'),
		Uint8Array.from({length: 3000}, (_, at) => at & 0xff),
	)
	const first = await flash('1.27.0', '--keep-files', '--put-files', mine)
	expect(first.events().at(-1)).toMatchObject({event: 'done'})
	expect(first).toMatchObject({code: 0, stderr: ''})
	expect(first.events().find(({event}) => event === 'put-back')).toEqual({
		event: 'put-back',
		files: 2,
		bytes: 3015,
	})
	expect(first.events().some(({phase}) => phase === 'erase')).toBe(false)

	const copy = join(folder, 'copy')
	const second = await flash('1.28.0', '--keep-files', '--save-files', copy)
	expect(second).toMatchObject({code: 0, stderr: ''})
	expect(second.events().find(({event}) => event === 'prompt')).toMatchObject({version: '1.28.0'})
	expect(second.events().find(({event}) => event === 'saved')).toMatchObject({folder: copy, files: 3})
	// The boot.py that the board has made by itself, too.
	expect((await readdir(copy)).sort()).toEqual(['boot.py', 'lib', 'main.py'])
	expect(
		Buffer.compare(await readFile(join(copy, 'lib/data.bin')), await readFile(join(mine, 'lib/data.bin'))),
	).toBe(0)
})

it('a copy never goes into a folder with something in it, and the board is not erased then', async () => {
	const {code, events} = await flash('1.28.0', '--save-files', folder)
	expect(code).toBe(2)
	expect(events().at(-1)).toMatchObject({event: 'problem', code: 'folder-unusable', board: 'untouched'})
})

it('an update that would lose the files is refused', async () => {
	const file = join(folder, 'small.bin')
	const machine = 'ESP module (1M) with ESP8266'
	await writeFile(file, buildFirmware({chip: 'ESP8266', machine, version: '1.28.0', date: '2026-04-06'}))
	const {code, events} = await run([
		'flash',
		'--port',
		port,
		'--firmware',
		file,
		'--yes',
		'--json',
		'--keep-files',
	])
	expect(code).toBe(8)
	expect(events().at(-1)).toMatchObject({event: 'problem', code: 'files-not-kept', board: 'untouched'})
})
