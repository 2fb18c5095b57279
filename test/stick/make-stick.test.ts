/** Making a stick: what is on it, where Node comes from, and that it can be cut off and made again. */

import {execFileSync, spawnSync} from 'node:child_process'
import {createHash, randomBytes} from 'node:crypto'
import {existsSync} from 'node:fs'
import {appendFile, chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {temporaryFolder} from '../../src/disk.ts'
import type {Environment} from '../../src/environment.ts'
import {drive} from '../../src/generators.ts'
import {findBuild} from '../../src/jobs/find-build.ts'
import {listFirmware} from '../../src/jobs/find-firmware.ts'
import {officialSite} from '../../src/micropython/addresses.ts'
import type {BundledBoard} from '../../src/micropython/bundle-shape.ts'
import type {Progress} from '../../src/progress.ts'
import {type MadeStick, makeStick, planStick} from '../../src/stick/make-stick.ts'
import {type NodePlaces, nodePlaces} from '../../src/stick/node-sources.ts'
import {putFile} from '../../src/stick/put-file.ts'
import {type SystemName, systemNames, systemsTyped} from '../../src/stick/systems.ts'
import {startVirtualSite, type VirtualSite} from '../../src/virtual/site/site.ts'
import {words} from '../../src/words/index.ts'
import {sample} from '../at-length.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'
import {distribution, licence, programOf} from './distribution.ts'

const never = new AbortController().signal

let site: VirtualSite
let root = ''
let board: BundledBoard
beforeAll(async () => {
	site = await startVirtualSite()
	root = await temporaryFolder('mp-wizard-test-')
	await smallProgram(join(root, 'program'))
	const env = computer()
	const {board: found} = await drive(findBuild(env, {board: 'ESP32_GENERIC'}, never))
	const {value} = await drive(listFirmware(env, found, '', never))
	board = {board: found, firmware: value.filter(({version}) => version === '1.27.0')}
})
afterAll(async () => {
	await site.close()
	await rm(root, {recursive: true})
})

/** What stands in the place of this program where a test does not run it. */
async function smallProgram(folder: string, remark = ''): Promise<void> {
	await mkdir(join(folder, 'bin'), {recursive: true})
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({name: 'x', version: '1.0.0', files: ['bin', 'LICENSE']}),
	)
	await writeFile(join(folder, 'LICENSE'), 'MIT')
	for (const name of ['a', 'b', 'c']) await writeFile(join(folder, `bin/${name}.js`), `// ${name}${remark}\n`)
}

function computer(parts: Partial<Environment> = {}): Environment {
	return partOfEnvironment({
		site: site.url,
		cacheFolder: join(root, 'cache'),
		clock: systemClock,
		os: {platform: 'linux', variables: {}},
		...parts,
	})
}

/** For as long as a test runs. */
async function served(...given: Parameters<typeof distribution>) {
	const places = await distribution(...given)
	onTestFinished(() => places.close())
	return places
}

interface Making {
	readonly systems?: readonly SystemName[]
	readonly env?: Environment
	/** The folder of the program that is put there. */
	readonly program?: string
	/** Called off at this piece of news. */
	readonly until?: (progress: Progress, number: number) => boolean
}

async function make(
	folder: string,
	places: NodePlaces,
	{systems = ['linux-x64'], env = computer(), program = join(root, 'program'), until}: Making = {},
): Promise<MadeStick & {readonly news: readonly Progress[]}> {
	const plan = await drive(planStick(folder, systems, places, never, program))
	const called = new AbortController()
	const news: Progress[] = []
	const wanted = {boards: [board], made: Date.UTC(2026, 0, 2), by: 'mp-wizard test'}
	const made = await drive(makeStick(env, plan, wanted, called.signal), progress => {
		news.push(progress)
		if (until?.(progress, news.length)) called.abort(new Error('called off'))
	})
	return {...made, news}
}

/** Every file below `folder`, by its path with forward slashes. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
	const names = await readdir(folder, {recursive: true, withFileTypes: true})
	const files = names.filter(entry => entry.isFile()).map(({parentPath, name}) => join(parentPath, name))
	const texts = files.map(async path => {
		const relative = path.slice(folder.length + 1).replaceAll('\\', '/')
		return [relative, (await readFile(path)).toString('latin1')] as const
	})
	return new Map((await Promise.all(texts)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

describe('a stick', () => {
	it('has the bundle, the program, and for each system its Node with the licence and a file to start it', async () => {
		const folder = join(await ownFolder(), 'stick')
		const {nodes, bytes} = await make(folder, await served(), {systems: systemNames})
		const files = await filesIn(folder)
		expect([...files.keys()].filter(path => !/^(?:download|resources)\//.test(path))).toEqual([
			'SHA256SUMS',
			'START-HERE.txt',
			'mp-wizard-bundle.json',
			'mp-wizard-stick.json',
			'mp-wizard.cmd',
			'mp-wizard.command',
			'mp-wizard.sh',
			'nodejs/LICENSE',
			'nodejs/linux-arm64/node',
			'nodejs/linux-armv7l/node',
			'nodejs/linux-x64/node',
			'nodejs/mac-arm64/node',
			'nodejs/mac-x64/node',
			'nodejs/win-arm64/node.exe',
			'nodejs/win-x64/node.exe',
			'program/LICENSE',
			'program/bin/a.js',
			'program/bin/b.js',
			'program/bin/c.js',
			'program/package.json',
		])
		expect(files.get('nodejs/LICENSE')).toBe(licence.toString())
		for (const {system, from} of nodes) {
			const name = system.startsWith('win-') ? 'node.exe' : 'node'
			expect(files.get(`nodejs/${system}/${name}`)).toBe(programOf(system).toString())
			expect(from).toBe('nodejs.org')
		}
		expect(bytes).toBeGreaterThan(7 * programOf('linux-x64').length)
		if (process.platform !== 'win32')
			for (const name of ['mp-wizard.sh', 'mp-wizard.command', 'nodejs/linux-x64/node'])
				expect((await stat(join(folder, name))).mode & 0o111, name).toBe(0o111)
	})

	it.runIf(spawnSync('sha256sum', ['--version']).status === 0)(
		'can be checked by sha256sum, all of it',
		async () => {
			const folder = join(await ownFolder(), 'stick')
			await make(folder, await served())
			const told = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], {cwd: folder, encoding: 'utf8'})
			const checked = told
				.trim()
				.split('\n')
				.map(line => line.replace(/: OK$/, ''))
			const unchecked = [...(await filesIn(folder)).keys()].filter(path => !checked.includes(path))
			expect(unchecked).toEqual(['SHA256SUMS', 'mp-wizard-stick.json'])
		},
	)

	it('may be the top of a real stick, with what systems leave there', async () => {
		const folder = await ownFolder()
		await mkdir(join(folder, 'System Volume Information'))
		await mkdir(join(folder, '.Trashes'))
		await mkdir(join(folder, 'FOUND.000'))
		await writeFile(join(folder, 'desktop.ini'), '[.ShellClassInfo]')
		await make(folder, await served())
		expect(existsSync(join(folder, 'System Volume Information'))).toBe(true)
	})

	it('is made nowhere where something else lies, or where a link leads', async () => {
		const folder = await ownFolder()
		await writeFile(join(folder, 'homework.txt'), 'mine')
		await expect(make(folder, await served())).rejects.toMatchObject({
			code: 'folder-unusable',
			facts: {detail: 'not empty'},
		})
		const stick = join(await ownFolder(), 'stick')
		await make(stick, await served())
		await rm(join(stick, 'program'), {recursive: true})
		await symlink(folder, join(stick, 'program'), 'junction')
		await expect(make(stick, await served())).rejects.toMatchObject({code: 'folder-unusable'})
		expect(await readdir(folder)).toEqual(['homework.txt'])
	})
})

describe('Node', () => {
	it('comes from a mirror that has it, before all others', async () => {
		const places = await served()
		const mirror = new URL(places.dist).origin
		const path = `/nodejs/v${places.release.version}/${places.release.archives['linux-x64'].file}`
		places.answers.set(path, places.answers.get(places.distPath('linux-x64'))!)
		// The boards are there already; this is about Node alone.
		const env = {...computer({offline: false}), site: mirror}
		const folder = join(await ownFolder(), 'stick')
		const plan = await drive(planStick(folder, ['linux-x64'], places, never, join(root, 'program')))
		const wanted = {boards: [], made: 0, by: 'test'}
		const {nodes} = await drive(makeStick(env, plan, wanted, never))
		expect(nodes).toMatchObject([{system: 'linux-x64', from: 'mirror'}])
		expect(places.asked).toEqual([path])
	})

	it('comes from the npm registry where nodejs.org cannot be reached', async () => {
		const places = await served()
		for (const system of systemNames) places.answers.delete(places.distPath(system))
		const folder = join(await ownFolder(), 'stick')
		const {nodes} = await make(folder, places, {systems: systemNames})
		expect(nodes.map(({from}) => from)).toEqual(systemNames.map(() => 'npm'))
		const files = await filesIn(folder)
		expect(files.get('nodejs/win-x64/node.exe')).toBe(programOf('win-x64').toString())
		expect(files.get('nodejs/LICENSE')).toBe(licence.toString())
	})

	it('for Windows alone has its licence from another package, because those for Windows have none', async () => {
		const places = await served()
		for (const system of systemNames) places.answers.delete(places.distPath(system))
		const folder = join(await ownFolder(), 'stick')
		const {nodes} = await make(folder, places, {systems: ['win-x64', 'win-arm64']})
		expect(nodes.map(({from}) => from)).toEqual(['npm', 'npm'])
		const files = await filesIn(folder)
		expect(files.get('nodejs/LICENSE')).toBe(licence.toString())
		expect(files.get('nodejs/win-x64/node.exe')).toBe(programOf('win-x64').toString())
		expect([...files.keys()].filter(path => /^nodejs\/(?!win-|LICENSE)/.test(path))).toEqual([])
		// The package with the licence in it is fetched once for both.
		expect(places.asked.filter(path => /npm\/node-(?!win-)/.test(path))).toHaveLength(1)
	})

	it('is put nowhere without its licence', async () => {
		const places = await served()
		for (const system of systemNames) {
			places.answers.delete(places.distPath(system))
			if (!system.startsWith('win-')) places.answers.delete(places.registryPath(system))
		}
		const folder = join(await ownFolder(), 'stick')
		await expect(make(folder, places, {systems: ['win-x64']})).rejects.toMatchObject({
			code: 'node-missing',
			facts: {file: 'node-v22.99.1-win-x64.zip', tried: Array(3).fill({code: 'site-status'})},
		})
		expect(existsSync(join(folder, 'nodejs'))).toBe(false)
	})

	it('that is missing is named with its system, and with what is left without it', async () => {
		const places = await served({'linux-armv7l': programOf('linux-armv7l')})
		places.answers.delete(places.distPath('linux-armv7l'))
		const folder = join(await ownFolder(), 'stick')
		const making = make(folder, places, {systems: systemsTyped('linux')!})
		await expect(making).rejects.toMatchObject({
			code: 'node-missing',
			facts: {system: 'linux-armv7l', others: ['linux-x64', 'linux-arm64']},
		})
		const card = words.problemCard(await making.catch(error => error), {platform: 'linux', variables: {}})
		expect(card.seen).toMatch(/^linux-armv7l: node-v/)
		expect(JSON.stringify(card.fixes)).toContain('--portable linux-x64,linux-arm64')
	})

	it.each([['nodejs.org'], ['npm']])(
		'that %s has changed is not put on a stick, nor looked for elsewhere',
		async from => {
			const places = await served()
			if (from === 'npm') places.answers.delete(places.distPath('linux-x64'))
			const path = from === 'npm' ? places.registryPath('linux-x64') : places.distPath('linux-x64')
			places.answers.set(path, Buffer.concat([places.answers.get(path)!, Buffer.from('x')]))
			const folder = join(await ownFolder(), 'stick')
			await expect(make(folder, places)).rejects.toMatchObject({
				code: 'node-damaged',
				facts: {fault: 'digest'},
			})
			expect(existsSync(join(folder, 'nodejs'))).toBe(false)
			expect(existsSync(join(folder, 'mp-wizard-bundle.json'))).toBe(false)
		},
	)

	it('that is what it should be and cannot be unpacked is said to be so', async () => {
		const places = await served()
		const {archives, version} = places.release
		const archive = {
			...archives['linux-x64'],
			file: archives['linux-arm64'].file,
			sha256: archives['linux-arm64'].sha256,
		}
		// As if the archive for one system had been filed under the other, where its program has another name.
		const release = {
			version,
			archives: {...archives, 'linux-x64': {...archive, file: 'node-v22.99.1-other.tar.gz'}},
		}
		places.answers.set(
			'/dist/v22.99.1/node-v22.99.1-other.tar.gz',
			places.answers.get(places.distPath('linux-arm64'))!,
		)
		const folder = join(await ownFolder(), 'stick')
		await expect(make(folder, {...places, release})).rejects.toMatchObject({
			code: 'node-damaged',
			facts: {fault: 'archive'},
		})
	})

	it('is missing where there is no network, and none is asked offline', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		const nobody = {...places, dist: 'http://127.0.0.1:1/dist', registry: 'http://127.0.0.1:1/npm'}
		await expect(make(folder, nobody)).rejects.toMatchObject({code: 'node-missing', facts: {offline: false}})
		// The firmware was kept by the try before.
		const env = computer({offline: true})
		await expect(make(folder, places, {env})).rejects.toMatchObject({
			code: 'node-missing',
			facts: {offline: true},
		})
		expect(places.asked).toEqual([])
		expect((await make(folder, places)).nodes).toMatchObject([{from: 'nodejs.org'}])
	})

	it('is looked for in the registry that npm is set to', () => {
		const env = computer({
			os: {platform: 'linux', variables: {npm_config_registry: 'https://npm.school.example/'}},
		})
		expect(nodePlaces(env).registry).toBe('https://npm.school.example')
		expect(nodePlaces(computer())).toMatchObject({
			dist: 'https://nodejs.org/dist',
			registry: 'https://registry.npmjs.org',
		})
		expect(officialSite).toBe('https://micropython.org')
	})
})

describe('a stick that was cut off', () => {
	it('in the middle of a download goes on with it', async () => {
		const places = await served({}, {at: 3000})
		const folder = join(await ownFolder(), 'stick')
		const {nodes} = await make(folder, places)
		expect(nodes).toMatchObject([{from: 'nodejs.org'}])
		const path = places.distPath('linux-x64')
		expect(places.asked).toEqual([path, `${path} from 3000`])
	})

	it('by its person in the middle of a download goes on with it the next time', async () => {
		const program = randomBytes(4_000_000)
		const places = await served({'linux-x64': program})
		const folder = join(await ownFolder(), 'stick')
		await expect(
			make(folder, places, {
				until: ({phase, done, total}) => phase === 'download' && total > 4e6 && done > 1e6,
			}),
		).rejects.toThrow('called off')
		await make(folder, places)
		expect(places.asked.at(-1)).toMatch(/ from [1-3]\d{6}$/)
		expect((await readFile(join(folder, 'nodejs/linux-x64/node'))).equals(program)).toBe(true)
	})

	it('at any moment is no bundle, and is made again as if nothing had been', async () => {
		const places = await served()
		const systems = ['linux-x64', 'win-x64'] as const
		const whole = join(await ownFolder(), 'stick')
		// The first one fetches the firmware, which all others find in the cache.
		await make(join(await ownFolder(), 'stick'), places, {systems})
		const {news} = await make(whole, places, {systems})
		expect(new Set(news.map(({phase}) => phase))).toEqual(new Set(['download', 'copy']))
		const wanted = await filesIn(whole)
		for (const at of sample(
			// A piece more or less may come of the network.
			news.slice(0, -5).map((_, index) => index + 1),
			7,
		)) {
			const folder = join(await ownFolder(), 'stick')
			const until = (_: Progress, number: number) => number === at
			await expect(make(folder, places, {systems, until}), `${at}`).rejects.toThrow('called off')
			expect(existsSync(join(folder, 'mp-wizard-bundle.json'))).toBe(false)
			expect([...(await filesIn(folder)).keys()].filter(path => path.endsWith('.part'))).toEqual([])
			await make(folder, places, {systems})
			expect(await filesIn(folder)).toEqual(wanted)
		}
	})

	it('by a killed program is made again, whatever drafts it left', async () => {
		const places = await served()
		const folder = await ownFolder()
		await writeFile(join(folder, 'mp-wizard-stick.json.part'), '{')
		await make(folder, places)
		await rm(join(folder, 'mp-wizard-bundle.json'))
		const drafts = ['nodejs/linux-x64/node.part', 'program/bin/a.js.part', 'START-HERE.txt.part']
		for (const draft of drafts) await writeFile(join(folder, draft), 'half')
		await make(folder, places)
		expect([...(await filesIn(folder)).keys()].filter(path => path.endsWith('.part'))).toEqual([])
	})

	it.each(['', '\0\0\0'])(
		'by a power cut, so that the file by which it tells of itself is %j, is made again',
		async text => {
			const places = await served()
			const folder = join(await ownFolder(), 'stick')
			await make(folder, places)
			const whole = await filesIn(folder)
			await writeFile(join(folder, 'mp-wizard-stick.json'), text)
			await make(folder, places)
			expect(await filesIn(folder)).toEqual(whole)
		},
	)

	it('fetches no Node twice that is whole, and one that was changed again', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		await make(folder, places, {systems: ['linux-x64', 'mac-x64']})
		const {length} = places.asked
		const again = await make(folder, places, {systems: ['linux-x64', 'mac-x64']})
		expect(again.nodes.map(({from}) => from)).toEqual([null, null])
		expect(places.asked).toHaveLength(length)
		await appendFile(join(folder, 'nodejs/mac-x64/node'), 'x')
		const mended = await make(folder, places, {systems: ['linux-x64', 'mac-x64']})
		expect(mended.nodes.map(({from}) => from)).toEqual([null, 'nodejs.org'])
		expect(await readFile(join(folder, 'nodejs/mac-x64/node'))).toEqual(programOf('mac-x64'))
	})

	it('is looked through with word of how far that is, and can be called off meanwhile', async () => {
		const program = randomBytes(5_000_000)
		const places = await served({'linux-x64': program})
		const folder = join(await ownFolder(), 'stick')
		await make(folder, places, {systems: ['linux-x64', 'mac-x64']})
		const total = program.length + programOf('mac-x64').length
		const called = new AbortController()
		const planned = (each: (progress: Progress) => unknown) =>
			drive(planStick(folder, ['linux-x64', 'mac-x64'], places, called.signal, join(root, 'program')), each)
		const news: Progress[] = []
		await planned(progress => news.push(progress))
		expect(news.length).toBeGreaterThan(4)
		expect(news.at(-1)).toEqual({phase: 'look', done: total, total})
		let pieces = 0
		const calledOff = planned(() => {
			pieces += 1
			called.abort(new Error('called off'))
		})
		await expect(calledOff).rejects.toThrow('called off')
		expect(pieces).toBe(1)
	})

	it('with a Node of another length does not read it first', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		await make(folder, places)
		await appendFile(join(folder, 'nodejs/linux-x64/node'), 'x')
		const news: Progress[] = []
		const planning = planStick(folder, ['linux-x64'], places, never, join(root, 'program'))
		const {missing} = await drive(planning, progress => news.push(progress))
		expect(missing).toEqual(['linux-x64'])
		expect(news).toEqual([])
	})

	it('is left with what it is for now, and with what was kept on it', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		await make(folder, places, {systems: ['linux-x64', 'win-x64']})
		await mkdir(join(folder, 'kept/settings'), {recursive: true})
		await writeFile(join(folder, 'kept/settings/config.json'), '{}')
		await writeFile(join(folder, 'program/bin/old.js'), '// of an older program')
		await make(folder, places, {systems: ['linux-x64']})
		const files = [...(await filesIn(folder)).keys()]
		expect(files).toContain('kept/settings/config.json')
		expect(files.filter(path => /win|cmd|old\.js/.test(path))).toEqual([])
	})
})

describe('a stick that worked and is made anew', () => {
	it('works as before where nothing can be reached', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		await make(folder, places)
		const before = await filesIn(folder)
		for (const path of [places.distPath('mac-x64'), places.registryPath('mac-x64')])
			places.answers.delete(path)
		await expect(make(folder, places, {systems: ['linux-x64', 'mac-x64']})).rejects.toMatchObject({
			code: 'node-missing',
		})
		expect(await filesIn(folder)).toEqual(before)
		const env = computer({offline: true, cacheFolder: await ownFolder()})
		await expect(make(folder, places, {env})).rejects.toMatchObject({code: 'firmware-not-here'})
		expect(await filesIn(folder)).toEqual(before)
	})

	it('has its manifest only where all is as it was or as it will be, whenever it is cut off', async () => {
		const places = await served()
		const program = join(await ownFolder(), 'program')
		await smallProgram(program, 'newer')
		const systems = ['linux-x64', 'win-x64'] as const
		const made = async () => {
			const folder = join(await ownFolder(), 'stick')
			await make(folder, places)
			return folder
		}
		const {news} = await make(await made(), places, {systems, program})
		const withManifest: boolean[] = []
		for (const at of sample(
			news.slice(0, -1).map((_, index) => index + 1),
			7,
		)) {
			const folder = await made()
			const until = (_: Progress, number: number) => number === at
			await expect(make(folder, places, {systems, program, until}), `${at}`).rejects.toThrow('called off')
			const files = await filesIn(folder)
			withManifest.push(files.has('mp-wizard-bundle.json'))
			if (files.has('mp-wizard-bundle.json')) expect(changedIn(files), `${at}`).toEqual([])
		}
		// Both kinds of moments were met.
		expect(new Set(withManifest).size).toBe(2)
	})
})

describe('a stick that somebody has had in hand', () => {
	/** What is spoilt on a stick that is whole, with the path of what has to be there again. */
	const spoilt: readonly [string, string, (path: string) => Promise<unknown>][] = [
		[
			'a folder for a file of the program',
			'program/bin/a.js',
			path => mkdir(join(path, 'x'), {recursive: true}),
		],
		['a file for a folder of the program', 'program/bin', path => writeFile(path, 'x')],
		['a folder for Node', 'nodejs/linux-x64/node', path => mkdir(join(path, 'x'), {recursive: true})],
		['a file for the folder of Node', 'nodejs/linux-x64', path => writeFile(path, 'x')],
		['a folder for its licence', 'nodejs/LICENSE', path => mkdir(path)],
		[
			'a folder for a page',
			'download/ESP32_GENERIC/index.html',
			path => mkdir(join(path, 'x'), {recursive: true}),
		],
		['a folder for the file that starts it', 'mp-wizard.sh', path => mkdir(path)],
		['a folder for the sums', 'SHA256SUMS', path => mkdir(path)],
		['a folder for the manifest', 'mp-wizard-bundle.json', path => mkdir(path)],
		['a folder for a draft', 'START-HERE.txt.part', path => mkdir(path)],
	]
	it.each(spoilt)('%s is made whole again', async (_title, path, spoil) => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		await make(folder, places)
		const whole = await filesIn(folder)
		await rm(join(folder, path), {recursive: true, force: true})
		await spoil(join(folder, path))
		await make(folder, places)
		expect(await filesIn(folder)).toEqual(whole)
	})

	it.each(['program/bin', 'nodejs/linux-x64', 'download/ESP32_GENERIC', 'resources/boards'])(
		'a link in the place of %s is replaced, and nothing is written behind it',
		async path => {
			const places = await served()
			const folder = join(await ownFolder(), 'stick')
			await make(folder, places)
			const whole = await filesIn(folder)
			const elsewhere = await ownFolder()
			await writeFile(join(elsewhere, 'a.js'), '// mine')
			await rm(join(folder, path), {recursive: true})
			await symlink(elsewhere, join(folder, path), 'junction')
			await make(folder, places)
			expect(await filesIn(folder)).toEqual(whole)
			expect(await filesIn(elsewhere)).toEqual(new Map([['a.js', '// mine']]))
		},
	)

	// On exFAT the other spelling is the same file: removed later, it would take with it what was just written.
	it('is rid of what is spelled otherwise before anything is written in its place', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		await make(folder, places)
		const whole = await filesIn(folder)
		const others = ['program/Package.json', 'program/Bin/a.js', 'nodejs/License', 'nodejs/Linux-x64/node']
		for (const path of others) {
			await mkdir(dirname(join(folder, path)), {recursive: true})
			await writeFile(join(folder, path), 'x')
		}
		const isThere = (path: string) => existsSync(join(folder, path))
		await rm(join(folder, 'nodejs/linux-x64'), {recursive: true})
		const seen: string[] = []
		await make(folder, places, {
			until({phase}) {
				if (phase === 'copy') seen.push(...others.filter(path => path.startsWith('nodejs/') && isThere(path)))
				// Of the program nothing is written as long as its manifest is there.
				if (!isThere('mp-wizard-bundle.json'))
					seen.push(...others.filter(path => path.startsWith('program/') && isThere(path)))
				return false
			},
		})
		expect(seen).toEqual([])
		expect(await filesIn(folder)).toEqual(whole)
	})

	it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
		'and cannot be read is told of as a folder that cannot be used (wants a user who is not root)',
		async () => {
			const places = await served()
			const folder = join(await ownFolder(), 'stick')
			await make(folder, places)
			await chmod(join(folder, 'program'), 0)
			await expect(make(folder, places)).rejects.toMatchObject({code: 'folder-unusable'})
			await chmod(join(folder, 'program'), 0o755)
		},
	)
})

/** The files that are not as `SHA256SUMS` has them. */
function changedIn(files: ReadonlyMap<string, string>): readonly string[] {
	const sums = files.get('SHA256SUMS') ?? ''
	const lines = [...sums.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)]
	expect(lines.length).toBeGreaterThan(0)
	return lines.flatMap(([, sha256, path = '']) => {
		const content = Buffer.from(files.get(path) ?? '', 'latin1')
		return createHash('sha256').update(content).digest('hex') === sha256 ? [] : [path]
	})
}

describe('a stick without room', () => {
	it('is told of before anything is fetched', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		const plan = await drive(planStick(folder, ['linux-x64'], places, never, join(root, 'program')))
		expect(plan.freeBytes).toBeGreaterThan(0)
		const small = {...plan, freeBytes: plan.neededBytes - 1}
		const making = drive(makeStick(computer(), small, {boards: [board], made: 0, by: 'test'}, never))
		await expect(making).rejects.toMatchObject({
			code: 'disk-full',
			facts: {needed: plan.neededBytes, free: plan.neededBytes - 1},
		})
		expect(places.asked).toEqual([])
	})

	it('is told of the firmware too before a Node is fetched', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		const plan = await drive(planStick(folder, ['linux-x64'], places, never, join(root, 'program')))
		const small = {...plan, freeBytes: plan.neededBytes}
		const making = drive(makeStick(computer(), small, {boards: [board], made: 0, by: 'test'}, never))
		await expect(making).rejects.toMatchObject({code: 'disk-full', facts: {free: plan.neededBytes}})
		expect(places.asked).toEqual([])
	})

	it('that is full of an older stick has the room of what is replaced and removed', async () => {
		const places = await served()
		const folder = join(await ownFolder(), 'stick')
		await make(folder, places, {systems: ['linux-x64', 'linux-arm64', 'win-x64']})
		const nodeBytes = programOf('linux-arm64').length
		const program = join(root, 'program')
		const needed = async (systems: readonly SystemName[]) =>
			(await drive(planStick(folder, systems, places, never, program))).neededBytes
		expect(await needed(['linux-x64', 'linux-arm64', 'win-x64'])).toBe(0)
		// One that is no longer wanted goes before another comes.
		expect(await needed(['linux-x64', 'linux-arm64', 'mac-x64'])).toBeLessThan(10_000)
		// Of another release, two Nodes take the places of two, one after the other: the larger one is for a moment beside the old one.
		const {release} = places
		const archive = (system: SystemName) => ({...release.archives[system], sha256: 'other'})
		const archives = {
			...release.archives,
			'linux-x64': archive('linux-x64'),
			'linux-arm64': archive('linux-arm64'),
		}
		const newer = {...places, release: {...release, archives}}
		const plan = await drive(
			planStick(folder, ['linux-x64', 'linux-arm64', 'win-x64'], newer, never, program),
		)
		expect(plan.missing).toHaveLength(2)
		expect(plan.neededBytes).toBeGreaterThanOrEqual(nodeBytes)
		expect(plan.neededBytes).toBeLessThan(nodeBytes + 10_000)
	})

	it.each([
		['ENOSPC', 'disk-full'],
		['EDQUOT', 'disk-full'],
		['EFBIG', 'folder-unusable'],
		['EROFS', 'folder-unusable'],
		['EIO', 'folder-unusable'],
	])('on which a file stops with %s has what it had before: %s', async (code, problem) => {
		const folder = await ownFolder()
		await writeFile(join(folder, 'x'), 'before')
		function* pieces() {
			yield Buffer.from('begun')
			// As the system tells it, in the middle of the file.
			throw Object.assign(new Error(code), {code, syscall: 'write'})
		}
		await expect(drive(putFile(folder, 'x', pieces()))).rejects.toMatchObject({code: problem})
		expect(await readdir(folder)).toEqual(['x'])
		expect(await readFile(join(folder, 'x'), 'utf8')).toBe('before')
	})
})
