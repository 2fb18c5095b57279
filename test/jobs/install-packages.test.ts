/** Packages on a board: what it has afterwards, what is left alone, and what is refused before a byte is written. */

import {describe, expect, it} from 'vitest'
import {installPackages} from '../../src/jobs/install-packages.ts'
import {packageTyped} from '../../src/micropython/package-name.ts'
import {startVirtualSite} from '../../src/virtual/site/site.ts'
import {drive} from '../esp/scripted-port.ts'
import {flood, oddSite} from '../micropython/odd-site.ts'
import {ownFolder} from '../own-folder.ts'
import {boardFiles, filesOn, jobBench} from './bench.ts'

const never = new AbortController().signal

async function board(files: Readonly<Record<string, string | Uint8Array>> = {}) {
	const bench = jobBench('ESP32', {running: true})
	boardFiles(bench, files)
	const env = {...bench.env, cacheFolder: await ownFolder()}
	const install = async (names: string, index: string, target?: string) => {
		const wanted = {names: names.split(' ').map(name => packageTyped(name)!), index, mpy: true}
		const work = installPackages(env, bench.port, {...wanted, ...(target && {target})}, never)
		return (await drive(work)).result
	}
	return {bench, install}
}

/** Answers each path with these bytes. */
function serve(answers: Readonly<Record<string, string | Uint8Array | typeof flood>>) {
	return oddSite(({url = ''}, response) => {
		const answer = answers[url]
		if (typeof answer === 'function') return answer(response)
		response.statusCode = answer === undefined ? 404 : 200
		response.end(answer)
	})
}

describe('installing packages', () => {
	it('writes them with all that they need, and a second time nothing', async () => {
		const site = await startVirtualSite()
		try {
			const {bench, install} = await board({'/main.py': 'mine', '/lib/old.py': 'old'})
			const first = await install('demo-morse', `${site.url}/pi/v2`)
			expect(first).toMatchObject({target: '/lib', isImportable: true})
			expect(first.files.map(({path, state}) => [path, state])).toEqual([
				['/lib/morse/__init__.py', 'written'],
				['/lib/morse/code.py', 'written'],
				['/lib/blink.py', 'written'],
			])
			const there = filesOn(bench)
			expect(Object.keys(Object.fromEntries(Object.entries(there))).length).toBeGreaterThan(0)
			const again = await install('demo-morse', `${site.url}/pi/v2`)
			expect(again.files.map(({state}) => state)).toEqual(['present', 'present', 'present'])
			expect(filesOn(bench)).toEqual(there)
		} finally {
			await site.close()
		}
	})

	it('replaces what is older, of the same length too, and says where nobody looks for modules', async () => {
		const {url} = await serve({'/x.py': 'new'})
		const {bench, install} = await board({'/own/x.py': 'old'})
		expect(await install(`${url}/x.py`, url, '/own')).toMatchObject({
			files: [{path: '/own/x.py', state: 'written', bytes: 3}],
			isImportable: false,
		})
		expect(JSON.stringify(filesOn(bench))).not.toContain('old')
	})
})

describe('nothing is written', () => {
	it.each<[string, Parameters<typeof serve>[0], object]>([
		[
			'where the last file is missing',
			{'/p.json': list(['a.py', 'a.py'], ['b.py', 'b.py']), '/a.py': 'a'},
			{code: 'package-unknown'},
		],
		[
			'where it has no end',
			{'/p.json': list(['a.py', 'a.py'], ['b.py', 'b.py']), '/a.py': 'a', '/b.py': flood},
			{code: 'site-nonsense'},
		],
		[
			'where bytecode is for another version',
			{
				'/p.json': list(['a.py', 'a.py'], ['m.mpy', 'm.mpy']),
				'/a.py': 'a',
				'/m.mpy': Uint8Array.of(0x4d, 5, 0, 0),
			},
			{code: 'package-unsuitable', facts: {needs: 5, takes: 6}},
		],
		[
			'where machine code is for another processor',
			{'/p.json': list(['m.mpy', 'm.mpy']), '/m.mpy': Uint8Array.of(0x4d, 6, 3 | (13 << 2), 0)},
			{code: 'package-unsuitable'},
		],
		[
			'where bytecode is none',
			{'/p.json': list(['m.mpy', 'm.mpy']), '/m.mpy': '<html>'},
			{code: 'package-damaged', facts: {fault: 'bytecode'}},
		],
		[
			'where it does not fit',
			{
				'/p.json': list(...Array.from({length: 4}, (_, n) => [`${n}.py`, 'big'] as const)),
				'/big': Buffer.alloc(1_900_000, '#'),
			},
			{code: 'board-full'},
		],
		[
			'where a folder is in its place',
			{'/p.json': list(['a.py', 'a.py'], ['dir.py', 'a.py']), '/a.py': 'a'},
			{code: 'package-unwritten', facts: {path: '/lib/dir.py'}},
		],
	])('%s', async (_, answers, problem) => {
		const {url} = await serve(answers)
		const {bench, install} = await board({'/main.py': 'mine', '/lib/dir.py/x': 'x'})
		const before = filesOn(bench)
		await expect(install(`${url}/p.json`, url)).rejects.toMatchObject(problem)
		expect(filesOn(bench)).toEqual(before)
		expect(bench.open()).toBe(0)
	})

	it('over the program that the board starts with', async () => {
		const {url} = await serve({'/main.py': 'theirs'})
		const {bench, install} = await board({'/main.py': 'mine'})
		await expect(install(`${url}/main.py`, url, '/')).rejects.toMatchObject({facts: {fault: 'start-file'}})
		expect(JSON.stringify(filesOn(bench))).not.toContain('theirs')
	})
})

function list(...urls: readonly (readonly [string, string])[]): string {
	return JSON.stringify({urls})
}
