/** The door of the library on a virtual board: what its own names add to the jobs behind them. */

import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, it, onTestFinished} from 'vitest'
import {
	backup,
	backupReference,
	drive,
	files,
	identify,
	packages,
	portsNow,
	restore,
	run,
	type VirtualBoardOptions,
	verify,
	virtualBoard,
	watchPorts,
} from '../../src/index.ts'
import {ownFolder} from '../own-folder.ts'

/** A board on its port, until the test ends. */
async function boardWith(options: VirtualBoardOptions) {
	const env = await virtualBoard(options)
	onTestFinished(() => env.close())
	const {signal} = new AbortController()
	const [port] = await portsNow(env, signal)
	return {env, port: port!, signal}
}

const running = {running: true, files: {'/main.py': 'print(1)\n', '/lib/a.py': 'a\n', '/lib/b.txt': 'b\n'}}

it('lists a folder, a file, and what a pattern means', async () => {
	const {env, port, signal} = await boardWith(running)
	const paths = async (path: string) =>
		(await drive(files.list(env, port, path, signal))).map(file => `${file.path} ${file.bytes}`)
	expect(await paths('/')).toEqual(expect.arrayContaining(['/lib/ 0', '/main.py 9']))
	expect(await paths('lib')).toEqual(['/lib/a.py 2', '/lib/b.txt 2'])
	expect(await paths('/main.py')).toEqual(['/main.py 9'])
	expect(await paths('/lib/*.py')).toEqual(['/lib/a.py 2'])
	await expect(paths('/nothing')).rejects.toMatchObject({code: 'board-file', facts: {reason: 'missing'}})
})

it('writes into folders that are not there, leaves what is equal, and reads it again', async () => {
	const {env, port, signal} = await boardWith(running)
	const wanted = new Map([
		['/data/deep/new.bin', Uint8Array.of(0, 255, 10, 13)],
		['main.py', Buffer.from('print(1)\n')],
		['/empty/', new Uint8Array()],
	])
	expect(await drive(files.write(env, port, wanted, signal))).toEqual([
		{path: '/data/deep/new.bin', bytes: 4, same: false},
		{path: '/main.py', bytes: 9, same: true},
	])
	const read = await drive(files.read(env, port, ['/data/deep/*', '/main.py'], signal))
	expect([...read].map(([path, content]) => [path, [...content]])).toEqual([
		['/data/deep/new.bin', [0, 255, 10, 13]],
		['/main.py', [...Buffer.from('print(1)\n')]],
	])
	expect(await drive(files.list(env, port, '/empty', signal))).toEqual([])
})

it('removes a folder with what is in it only where that is meant, and never all of the board', async () => {
	const {env, port, signal} = await boardWith(running)
	const remove = (path: string, deep: boolean) => drive(files.remove(env, port, path, signal, {deep}))
	await expect(remove('/lib', false)).rejects.toMatchObject({facts: {reason: 'is-folder'}})
	await expect(remove('/', true)).rejects.toMatchObject({facts: {reason: 'whole-board'}})
	expect(await remove('/lib', true)).toEqual(['/lib/b.txt', '/lib/a.py', '/lib/'])
	expect((await drive(identify(env, port, signal))).files?.map(({path}) => path)).toEqual(['/main.py'])
})

it('runs a program, and returns the traceback with which it ends', async () => {
	const {env, port, signal} = await boardWith(running)
	let printed = ''
	const print = (bytes: Uint8Array) => {
		printed += Buffer.from(bytes).toString()
	}
	expect(await run(env, port, 'print(6 * 7)', print, signal)).toBe('')
	expect(printed).toBe('42\r\n')
	expect(await run(env, port, '1 / 0', print, signal)).toContain('ZeroDivisionError')
})

it('copies a flash into a file, tells what has changed since, and brings it back', async () => {
	const {env, port, signal} = await boardWith(running)
	const file = join(await ownFolder(), 'board.mpw')
	const stay = {port, baud: undefined}
	const made = await drive(backup(env, {...stay, file}, signal))
	expect((await readFile(file)).length).toBe(made.fileBytes)
	const compare = () =>
		drive(verify(env, stay, facts => backupReference(env, facts, {file}), signal)).then(({parts}) => parts)
	expect(await compare()).toEqual([])
	await drive(files.remove(env, port, '/lib', signal, {deep: true}))
	expect(await compare()).toEqual(['files'])
	const restored = await drive(restore(env, {...stay, file, agreed: async () => {}}, signal))
	expect(restored.changed).toBeGreaterThan(0)
	expect(await drive(files.list(env, port, '/lib', signal))).toHaveLength(2)
})

it('puts a package of the index onto a board, whose program finds it', async () => {
	const {env, port, signal} = await boardWith({running: true})
	expect(packages.named('../odd')).toBe(undefined)
	const names = [packages.named('demo-morse')!]
	const wanted = {names, index: packages.index(env), mpy: true}
	const {files: there, isImportable} = await drive(packages.install(env, port, wanted, signal))
	expect(isImportable).toBe(true)
	expect(there.map(({state}) => state)).toContain('written')
	expect(await run(env, port, 'from morse import code', () => {}, signal)).toBe('')
})

it('tells of a board that is unplugged and comes back, until nobody wants to know', async () => {
	const {env} = await boardWith({})
	const enough = new AbortController()
	const seen: number[] = []
	for await (const ports of watchPorts(env, enough.signal)) {
		seen.push(ports.length)
		if (seen.length === 1) env.unplug()
		if (seen.length === 2) env.plug()
		if (seen.length === 3) enough.abort()
	}
	expect(seen).toEqual([1, 0, 1])
})

it('has a work that is under way fail where the cable is pulled and stays away', async () => {
	const {env, port, signal} = await boardWith({})
	const work = drive(identify(env, port, signal), ({phase}) => {
		if (phase === 'connect') env.unplug()
	})
	await expect(work).rejects.toMatchObject({code: 'port-lost'})
})
