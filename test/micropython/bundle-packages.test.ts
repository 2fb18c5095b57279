/** Packages in a bundle: what it has of them, who finds them there, and what is not taken from one. */

import {createHash} from 'node:crypto'
import {appendFile, readFile, rename, rm, symlink, truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import type {Environment} from '../../src/environment.ts'
import {drive} from '../../src/generators.ts'
import {indexOf, packagesFor} from '../../src/jobs/fetch-packages.ts'
import {makeBundle} from '../../src/jobs/make-bundle.ts'
import {bundledPackages} from '../../src/micropython/bundle.ts'
import {packageFilePath, parseManifest} from '../../src/micropython/bundle-shape.ts'
import {type CodeKind, packageTyped} from '../../src/micropython/package-name.ts'
import type {BundleFault} from '../../src/problem.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'
import {oddSite} from './odd-site.ts'

const never = new AbortController().signal
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const manifest = 'mp-wizard-bundle.json'
const listPath = 'pi/v2/package/py/a/latest.json'
const filePath = `pi/v2/file/${sha256('a').slice(0, 2)}/${sha256('a').slice(0, 8)}`

/** A site with an index: `a` for both kinds of code, `Big` whose name has a capital letter, and one whose file is elsewhere. */
async function siteWithPackages() {
	const served = new Map<string, string>()
	const site = await oddSite(({url = ''}, response) => {
		response.statusCode = served.has(url) ? 200 : 404
		response.end(served.get(url))
	})
	const list = (name: string, content: string, more: object = {}) => {
		const hash = sha256(content).slice(0, 8)
		served.set(`/pi/v2/file/${hash.slice(0, 2)}/${hash}`, content)
		const text = JSON.stringify({hashes: [[`${name}.py`, hash]], version: '1.0', ...more})
		for (const kind of ['6', 'py']) served.set(`/pi/v2/package/${kind}/${name}/latest.json`, text)
	}
	list('a', 'a', {deps: [['Big', 'latest']]})
	list('Big', 'big')
	list('aux', 'aux')
	served.set('/own/package.json', JSON.stringify({urls: [['own.py', './own.py']], deps: [['aux', '']]}))
	served.set('/own/own.py', 'own')
	return {...site, served}
}

function computer(parts: Partial<Environment>): Environment {
	return partOfEnvironment({clock: systemClock, ...parts})
}

/** A bundle of these packages alone, and the site that it was made of. */
async function bundleOf(names: (site: string) => string) {
	const site = await siteWithPackages()
	const folder = await ownFolder()
	const env = computer({site: site.url, cacheFolder: await ownFolder()})
	const packages = names(site.url)
		.split(' ')
		.map(name => packageTyped(name)!)
	await drive(makeBundle(env, folder, {boards: [], packages, made: 0, by: 'test'}, never))
	return {site, folder}
}

/** What somebody gets who has nothing but the bundle, however the site is called by then. */
async function fromBundle(folder: string, name: string, kind: CodeKind, site = 'https://other.example') {
	const env = computer({site, bundle: folder, offline: true, cacheFolder: await ownFolder()})
	const order = {names: [packageTyped(name)!], index: indexOf(env), kind}
	const {files} = await drive(packagesFor(env, order, never))
	return files.map(({path, content}) => [path, Buffer.from(content).toString()])
}

describe('a bundle of packages', () => {
	it('has each with all that it needs, for every kind of code, as they lie on the index', async () => {
		const {folder} = await bundleOf(() => 'a')
		expect(JSON.parse(await readFile(join(folder, listPath), 'utf8'))).toMatchObject({version: '1.0'})
		expect(await readFile(join(folder, filePath), 'utf8')).toBe('a')
		for (const kind of [6, 'py'] as const)
			expect(await fromBundle(folder, 'a', kind)).toEqual([
				['a.py', 'a'],
				['Big.py', 'big'],
			])
	})

	it('has those of other addresses, and names that some system cannot take', async () => {
		const {folder, site} = await bundleOf(site => `${site}/own/package.json`)
		const found = await fromBundle(folder, `${site.url}/own/package.json`, 'py', site.url)
		expect(found).toEqual([
			['own.py', 'own'],
			['aux.py', 'aux'],
		])
		const {files} = JSON.parse(await readFile(join(folder, manifest), 'utf8'))
		expect(files.map(({path}: {path: string}) => path).join()).not.toMatch(/aux|Big/)
	})

	it('comes before the site, which is asked for what it has not, and offline nobody is', async () => {
		const {folder, site} = await bundleOf(() => 'a')
		site.served.set('/pi/v2/package/py/a/latest.json', '{"hashes":[],"version":"2.0"}')
		const env = computer({site: site.url, bundle: folder, cacheFolder: await ownFolder()})
		const fetch = (name: string, more: Partial<Environment> = {}) => {
			const order = {names: [packageTyped(name)!], index: indexOf(env), kind: 'py'} as const
			return drive(packagesFor({...env, ...more}, order, never))
		}
		expect((await fetch('a')).packages[0]).toMatchObject({name: 'a', version: '1.0'})
		expect((await fetch('aux')).files.map(({path}) => path)).toEqual(['aux.py'])
		await expect(fetch('aux', {offline: true, cacheFolder: await ownFolder()})).rejects.toMatchObject({
			code: 'package-not-here',
			facts: {name: 'aux'},
		})
	})

	it('is no index but the one that it was made of', async () => {
		const {folder, site} = await bundleOf(() => 'a')
		const env = computer({site: 'https://other.example', bundle: folder, cacheFolder: await ownFolder()})
		site.served.set('/mine/package/py/a/latest.json', '{"hashes":[],"version":"3.0"}')
		const order = {names: [packageTyped('a')!], index: `${site.url}/mine`, kind: 'py'} as const
		const {packages} = await drive(packagesFor(env, order, never))
		expect(packages).toMatchObject([{name: 'a', version: '3.0'}])
	})

	it('says by its number that it has packages, and one without any has the old number', async () => {
		const withSome = JSON.parse(await readFile(join((await bundleOf(() => 'a')).folder, manifest), 'utf8'))
		expect(withSome.bundle).toBe(2)
		const folder = await ownFolder()
		const env = computer({site: 'https://x.example', cacheFolder: await ownFolder()})
		await drive(makeBundle(env, folder, {boards: [], made: 0, by: 'test'}, never))
		const text = await readFile(join(folder, manifest), 'utf8')
		expect(JSON.parse(text).bundle).toBe(1)
		expect(parseManifest(text)).toMatchObject({by: 'test'})
		// A bundle of that number never had any.
		expect(parseManifest(JSON.stringify({...withSome, bundle: 1}))).toBe('outside')
	})
})

describe('of packages nothing is taken from a bundle', () => {
	it.each<[string, BundleFault, (folder: string) => Promise<unknown>]>([
		['whose list is another one', 'edited', folder => changed(folder, listPath, '1.0', '2.0')],
		['whose list was cut', 'cut', folder => truncate(join(folder, listPath), 10)],
		['whose list is gone', 'missing', folder => rm(join(folder, listPath))],
		['whose list is huge', 'too-large', folder => truncate(join(folder, listPath), 2 ** 33)],
		['whose file is another one', 'edited', folder => changed(folder, filePath, 'a', 'b')],
		['whose file got longer', 'cut', folder => appendFile(join(folder, filePath), 'more')],
		['whose folder is a link', 'outside', folder => linked(folder, 'pi')],
		['whose list is a link', 'outside', folder => linked(folder, listPath)],
		['with a name that leads out', 'outside', folder => renamed(folder, 'pi/v2/package/py/../../x.json')],
		['with a name of dots', 'outside', folder => renamed(folder, 'pi/v2/package/py/../latest.json')],
		['with a device of Windows', 'outside', folder => renamed(folder, 'pi/v2/package/py/aux/latest.json')],
		['with a path of Windows', 'outside', folder => renamed(folder, 'pi/v2/package/py/..\\x/latest.json')],
		['with a file of no digest', 'outside', folder => renamed(folder, 'pi/v2/file/ab/cdefgh')],
		['with a file in another folder', 'outside', folder => renamed(folder, 'pi/v2/file/ab/cd123456')],
		['with a file of its own kind', 'outside', folder => renamed(folder, 'pi/other/evil.sh')],
		['whose manifest was edited', 'edited', folder => appendFile(join(folder, manifest), '\n')],
	])('%s', async (_what, fault, spoil) => {
		const {folder} = await bundleOf(() => 'a')
		await spoil(folder)
		await expect(fromBundle(folder, 'a', 'py')).rejects.toMatchObject({
			code: 'bundle-unusable',
			facts: {folder, fault},
		})
	})

	it('that is larger than whoever asks can take', async () => {
		const {folder} = await bundleOf(() => 'a')
		const index = 'https://other.example/pi/v2'
		const packages = await bundledPackages(folder, index)
		const url = `${index}/package/py/a/latest.json`
		expect(await packages.read(url, 1000)).toBeDefined()
		await expect(packages.read(url, 10)).rejects.toMatchObject({facts: {fault: 'too-large'}})
		expect(await packages.read(`${index}/package/py/b/latest.json`, 1000)).toBeUndefined()
	})

	const changed = async (folder: string, path: string, old: string, other: string) => {
		const text = await readFile(join(folder, path), 'utf8')
		await writeFile(join(folder, path), text.replace(old, other))
	}
	const linked = async (folder: string, path: string) => {
		const outside = join(await ownFolder(), 'outside')
		await rename(join(folder, path), outside)
		await symlink(outside, join(folder, path))
	}
	/** As somebody would who knows how it is built: with all digests right. */
	const renamed = async (folder: string, path: string) => {
		const facts = JSON.parse(await readFile(join(folder, manifest), 'utf8'))
		facts.files[0].path = path
		const text = JSON.stringify(facts)
		await writeFile(join(folder, manifest), text)
		await writeFile(join(folder, 'SHA256SUMS'), `${sha256(text)}  ${manifest}\n`)
	}
})

it('whatever an address is, its place in a bundle is one that a manifest may name', () => {
	const index = 'https://x.example/pi/v2'
	for (const url of [
		`${index}/package/6/umqtt.simple/1.4.0.json`,
		`${index}/package/6/../../../etc/passwd`,
		`${index}/file/ab/abcdef01`,
		`${index}/package/py/con.x/latest.json`,
		'https://raw.githubusercontent.com/a/b/HEAD/package.json',
		`${index}x/file/ab/abcdef01`,
	]) {
		const path = packageFilePath(url, index)
		const facts = {bundle: 2, made: '2026-01-01', by: '', site: ''}
		const files = [{path, bytes: 0, sha256: sha256('')}]
		expect(parseManifest(JSON.stringify({...facts, files})), url).toMatchObject({files})
	}
	expect(packageFilePath(`${index}/file/ab/abcdef01`, index)).toBe('pi/v2/file/ab/abcdef01')
	expect(packageFilePath(`${index}x/file/ab/abcdef01`, index)).toMatch(/^pi\/other\//)
})
