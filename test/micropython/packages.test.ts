/** Packages on their way to this computer: what is taken, and what a hostile index gets nowhere with. */

import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {cacheContents, clearCache} from '../../src/micropython/cache-contents.ts'
import {isPackagePath} from '../../src/micropython/package-json.ts'
import {packageTyped, placeOf} from '../../src/micropython/package-name.ts'
import {fetchPackages, packageBounds} from '../../src/micropython/packages.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {flood, oddSite} from './odd-site.ts'

const never = new AbortController().signal
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
const at = (name: string) => `/package/6/${name}/latest.json`

/** An index with these answers: path → text; `hashes` of files are served under their digests. */
async function index(answers: Readonly<Record<string, unknown>>, files: readonly string[] = []) {
	const served = new Map(Object.entries(answers))
	for (const file of files) served.set(`/file/${hashOf(file).slice(0, 2)}/${hashOf(file)}`, file)
	const asked: string[] = []
	const site = await oddSite(({url = ''}, response) => {
		asked.push(url)
		const answer = served.get(url)
		if (answer === flood) return flood(response)
		response.statusCode = answer === undefined ? 404 : 200
		response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
	})
	const cacheFolder = await ownFolder()
	const fetch = async (names: string, {offline = false} = {}) => {
		const order = {
			names: names.split(' ').map(name => packageTyped(name)!),
			index: site.url,
			kind: 6,
		} as const
		return (await drive(fetchPackages({...order, cacheFolder, offline}, never))).result
	}
	return {site, asked, fetch, served, cacheFolder}
}

const failing = (fault: string) => ({code: 'package-damaged', facts: {fault}})

describe('packages', () => {
	it('come with all that they need, each once, in a circle too, an empty file like any other', async () => {
		const {fetch} = await index(
			{
				[at('a')]: {hashes: [['a/__init__.py', hashOf('')]], deps: [['b', 'latest']], version: '1.0'},
				[at('b')]: {hashes: [['b.py', hashOf('b')]], deps: [['a', '']]},
			},
			['', 'b'],
		)
		const {packages, files} = await fetch('a')
		expect(packages.map(({name, version}) => [name, version])).toEqual([
			['a', '1.0'],
			['b', 'latest'],
		])
		expect(files.map(({path, content}) => [path, Buffer.from(content).toString()])).toEqual([
			['a/__init__.py', ''],
			['b.py', 'b'],
		])
	})

	it('are asked for by their version, and files of other addresses from where the list is', async () => {
		const {fetch, site, asked} = await index({
			'/package/6/a/1.2.json': {urls: [['x.py', '../../../other/x.py']]},
			'/other/x.py': 'x',
			'/one.py': 'one',
		})
		const {files} = await fetch(`a@1.2 ${site.url}/one.py`)
		expect(files.map(({path}) => path)).toEqual(['x.py', 'one.py'])
		expect(asked).toEqual(['/package/6/a/1.2.json', '/other/x.py', '/one.py'])
	})

	it('are there again without a network, and not what was never fetched', async () => {
		const {fetch, asked} = await index({[at('a')]: {hashes: [['a.py', hashOf('a')]]}}, ['a'])
		await expect(fetch('a', {offline: true})).rejects.toMatchObject({code: 'package-not-here'})
		await fetch('a')
		const before = asked.length
		expect((await fetch('a', {offline: true})).files).toHaveLength(1)
		expect(asked).toHaveLength(before)
	})

	it('are shown among what is kept, and cleared', async () => {
		const {fetch, cacheFolder, site} = await index({[at('a')]: {urls: []}})
		await fetch('a')
		expect((await cacheContents(cacheFolder)).kept).toMatchObject([
			{kind: 'package', url: `${site.url}${at('a')}`},
		])
		expect(await clearCache(cacheFolder)).toMatchObject({files: 1, left: 0})
		expect((await cacheContents(cacheFolder)).kept).toEqual([])
	})
})

describe('a package is refused', () => {
	it('where a file is another one than its hash says, and is not kept', async () => {
		const hash = hashOf('good')
		const path = `/file/${hash.slice(0, 2)}/${hash}`
		const {fetch, served} = await index({[at('a')]: {hashes: [['a.py', hash]]}, [path]: 'bad'})
		await expect(fetch('a')).rejects.toMatchObject(failing('hash'))
		served.set(path, 'good')
		expect((await fetch('a')).files).toHaveLength(1)
	})

	it.each([
		'../main.py',
		'/main.py',
		'a/../../main.py',
		'a\\..\\main.py',
		'a//b.py',
		'',
		'.hidden.py',
		'a\u0000.py',
		'a\n.py',
		'a/',
		'c:a.py',
		'x'.repeat(65),
	])('with a file at %j, before anything of it is fetched', async path => {
		expect(isPackagePath(path)).toBe(false)
		const {fetch, asked} = await index({[at('a')]: {hashes: [[path, hashOf('a')]]}}, ['a'])
		await expect(fetch('a')).rejects.toMatchObject(failing('path'))
		expect(asked).toEqual([at('a')])
	})

	it.each([
		'<html>',
		'[]',
		'null',
		'{"hashes":{}}',
		'{"hashes":[["a.py"]]}',
		'{"hashes":[["a.py",7]]}',
		'{"hashes":[["a.py","../../x"]]}',
		'{"urls":[["a.py","github:org"]]}',
		'{"deps":"a"}',
	])('whose list is %s', async list => {
		const {fetch} = await index({[at('a')]: list})
		await expect(fetch('a')).rejects.toMatchObject(failing('list'))
	})

	it('that needs something that is no name', async () => {
		const {fetch} = await index({[at('a')]: {deps: [['../b', '']]}})
		await expect(fetch('a')).rejects.toMatchObject(failing('name'))
	})

	it('that is not there, by itself or one of its files', async () => {
		const {fetch} = await index({[at('a')]: {hashes: [['a.py', hashOf('a')]]}})
		await expect(fetch('b')).rejects.toMatchObject({code: 'package-unknown', facts: {name: 'b'}})
		await expect(fetch('a')).rejects.toMatchObject({code: 'package-unknown', facts: {name: 'a'}})
	})

	it('where two do not agree on a file', async () => {
		const {fetch} = await index(
			{
				[at('a')]: {hashes: [['x.py', hashOf('1')]]},
				[at('b')]: {hashes: [['X.py', hashOf('2')]]},
				[at('c')]: {hashes: [['x.py/y.py', hashOf('2')]]},
			},
			['1', '2'],
		)
		await expect(fetch('a b')).rejects.toMatchObject(failing('twice'))
		await expect(fetch('a c')).rejects.toMatchObject(failing('twice'))
	})

	it('that has no end, in a file, its list or what it needs', async () => {
		const chain = Array.from({length: 20}, (_, n) => [at(`n${n}`), {deps: [[`n${n + 1}`, '']]}])
		const many = Array.from({length: packageBounds.packages}, (_, n) => [`m${n}`, ''])
		const {fetch, site} = await index({
			'/endless.py': flood,
			'/endless.json': flood,
			...Object.fromEntries(chain),
			[at('many')]: {deps: many},
			...Object.fromEntries(many.map(([name = '']) => [at(name), {}])),
		})
		await expect(fetch(`${site.url}/endless.py`)).rejects.toMatchObject({code: 'site-nonsense'})
		await expect(fetch(`${site.url}/endless.json`)).rejects.toMatchObject({code: 'site-nonsense'})
		await expect(fetch('n0')).rejects.toMatchObject(failing('too-much'))
		await expect(fetch('many')).rejects.toMatchObject(failing('too-much'))
	})
})

describe('the name of a package', () => {
	const place = (typed: string) => {
		const name = packageTyped(typed)
		return name && placeOf(name, 'https://x.org/pi', 'py')?.url
	}
	it.each([
		['umqtt.simple', 'https://x.org/pi/package/py/umqtt.simple/latest.json'],
		['aioble@0.6.1', 'https://x.org/pi/package/py/aioble/0.6.1.json'],
		['github:org/repo', 'https://raw.githubusercontent.com/org/repo/HEAD/package.json'],
		['github:org/repo/lib/@v1/x', 'https://raw.githubusercontent.com/org/repo/v1/x/lib/package.json'],
		['github:org/repo/a.py@main', 'https://raw.githubusercontent.com/org/repo/main/a.py'],
		['gitlab:org/repo/a.mpy', 'https://gitlab.com/org/repo/-/raw/HEAD/a.mpy'],
		['https://y.org/@me/p', 'https://y.org/@me/p/package.json'],
		['https://y.org/p.json', 'https://y.org/p.json'],
	])('%s is %s', (typed, url) => expect(place(typed)).toBe(url))

	it.each([
		'',
		'@1',
		'a b',
		'../a',
		'a/b',
		'a@../b',
		'github:org',
		'github:org/repo/../x',
		'ftp://x/a.py',
		'-x',
	])('%j is none', typed => expect(place(typed)).toBeUndefined())
})
