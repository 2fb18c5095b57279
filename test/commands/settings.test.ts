/** What is remembered, seen and set by the person whose it is. */

import {mkdir, readFile, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeEach, describe, expect, it} from 'vitest'
import {parseArguments} from '../../src/arguments.ts'
import {makeReport} from '../../src/commands/report.ts'
import {settings} from '../../src/commands/settings.ts'
import type {Environment} from '../../src/environment.ts'
import {asSet} from '../../src/firmware-places.ts'
import {openSettings} from '../../src/settings.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'
import {languageNames, words} from '../../src/words/index.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

let home = ''
beforeEach(async () => {
	home = await ownFolder()
})

const folder = () => join(home, 'mp-wizard')
/** No system makes a folder there. */
const belowAFile = join(process.execPath, 'x')

/** A run of the program in this home. */
function run(parts: Partial<Environment> = {}): {env: Environment; terminal: FakeTerminal} {
	const terminal = new FakeTerminal(false)
	const env = partOfEnvironment({
		terminal,
		os: {platform: 'linux', variables: {XDG_CONFIG_HOME: home, LANG: 'C.UTF-8'}},
		site: 'https://micropython.org',
		cacheFolder: '/home/ann/.cache/mp-wizard',
		settings: openSettings(folder()),
		...parts,
	})
	return {env, terminal}
}

/** `mp-wizard settings` with these words; each time as a run of its own. */
async function typed(words: readonly string[], parts: Partial<Environment> = {}): Promise<FakeTerminal> {
	const {env, terminal} = run(parts)
	const command = parseArguments(['settings', ...words], '1')
	if (command.name !== 'settings') throw new Error(command.name)
	await settings(env, command, makeReport(terminal, env.os, command.options))
	return terminal
}

/** What stdout had. */
const said = async (words: readonly string[], parts: Partial<Environment> = {}) => {
	const {text, errors} = await typed(words, parts)
	return text.replace(errors, '')
}

describe('all settings', () => {
	it('are listed with what holds where nothing was set', async () => {
		expect((await said([])).replace(/ {2,}/g, '  ')).toBe(
			[
				'language         en                          default',
				'mirror           https://micropython.org     default',
				'bundle           none                        default',
				'cache-folder     /home/ann/.cache/mp-wizard  default',
				`settings-folder  ${folder().padEnd(26)}  default`,
				'boards           none                        default',
				'backups          none                        default',
				'sockets          none                        default',
				'speeds           none                        default',
				'',
			]
				.join('\n')
				.replace(/ {2,}/g, '  '),
		)
	})
})

describe('a setting', () => {
	it('that was set is what counts in the next run, until it is forgotten', async () => {
		expect((await typed(['mirror', 'https://mirror.example//'])).errors).toBe(
			'mirror is now https://mirror.example\n',
		)
		expect(await said(['mirror'])).toBe('https://mirror.example\n')
		expect((await typed(['mirror', '--forget'])).errors).toBe(
			'mirror is forgotten. From now on: https://micropython.org\n',
		)
		expect(await said(['mirror'])).toBe('https://micropython.org\n')
	})

	it('is one event for a script, which tells what was set', async () => {
		await typed(['mirror', 'https://mirror.example'])
		const [event, done] = (await said(['--json'])).split('\n')
		expect(JSON.parse(event!)).toMatchObject({
			event: 'settings',
			values: {language: 'en', mirror: 'https://mirror.example', boards: {}, 'settings-folder': folder()},
			set: ['mirror'],
		})
		expect(done).toBe('{"event":"done"}')
		expect(JSON.parse((await said(['mirror', '--json'])).split('\n')[0]!)).toEqual({
			event: 'settings',
			values: {mirror: 'https://mirror.example'},
			set: ['mirror'],
		})
	})

	it.each(languageNames)('for the language takes %s, in small and in capitals', async name => {
		await typed(['language', name.toUpperCase()])
		expect(await said(['language'])).toBe(`${name}\n`)
		expect(await openSettings(folder()).get('language')).toBe(name)
	})

	it('for the language, where none was set, is what the system asks for, whatever this run is spoken in', async () => {
		const os = {platform: 'linux', variables: {LANG: 'de_DE.UTF-8'}} as const
		const wanted = languageNames.find(name => name === 'de') ?? 'en'
		expect(await said(['language'], {os})).toBe(`${wanted}\n`)
	})

	it('that boards have taught is seen a line each, and forgotten with what was learned beside it', async () => {
		const {env} = run()
		await env.settings.set('boardByChip', {ESP32: 'ESP32_GENERIC-SPIRAM', 'ESP32-C3': 'ESP32_GENERIC_C3'})
		await env.settings.set('speedByAdapter', {'10c4:ea60': 460_800})
		await env.settings.set('trustByAdapter', {'10c4:ea60': 3})
		expect(await said(['boards'])).toBe('ESP32 ESP32_GENERIC-SPIRAM\nESP32-C3 ESP32_GENERIC_C3\n')
		expect(await said(['speeds'])).toBe('10c4:ea60 460800\n')
		await typed(['speeds', '--forget'])
		expect(await openSettings(folder()).get('trustByAdapter')).toBeUndefined()
		expect(await openSettings(folder()).get('speedByAdapter')).toBeUndefined()
		expect(await openSettings(folder()).get('boardByChip')).toMatchObject({ESP32: 'ESP32_GENERIC-SPIRAM'})
	})

	it('for the folder of downloads is made at once', async () => {
		const cache = join(home, 'a', 'cache')
		await typed(['cache-folder', cache])
		expect(await said(['cache-folder'])).toBe(`${cache}\n`)
		await expect(readFile(cache)).rejects.toMatchObject({code: 'EISDIR'})
	})

	it('that somebody wrote into the file and makes no sense counts for nothing', async () => {
		await typed(['language', 'en'])
		const wrong = {mirror: 'file:///etc', cacheFolder: 'here', language: 'en'}
		await writeFile(join(folder(), 'config.json'), JSON.stringify(wrong))
		expect(await said(['mirror'])).toBe('https://micropython.org\n')
		expect(await said(['cache-folder'])).toBe('/home/ann/.cache/mp-wizard\n')
		expect(await said(['language'])).toBe('en\n')
	})
})

describe('where firmware comes from', () => {
	it('is what was set, unless the command line names it', async () => {
		await typed(['mirror', 'https://mirror.example'])
		await typed(['cache-folder', join(home, 'cache')])
		expect(await asSet(run().env, {})).toMatchObject({
			site: 'https://mirror.example',
			cacheFolder: join(home, 'cache'),
		})
		expect(
			await asSet(run({site: 'https://typed.example'}).env, {mirror: 'https://typed.example'}),
		).toMatchObject({
			site: 'https://typed.example',
		})
	})

	it('is what the environment says, where nothing is typed: one process, one school, before one person', async () => {
		await typed(['mirror', 'https://set.example'])
		const variables = {MP_WIZARD_MIRROR: 'https://school.example/', MP_WIZARD_BUNDLE: home}
		const {env} = run({os: {platform: 'linux', variables}})
		expect(await asSet(env, {})).toMatchObject({site: 'https://school.example', bundle: home})
		expect(await asSet(env, {bundle: 'stick'}, {here: '/media'})).toMatchObject({bundle: '/media/stick'})
		const mirror = 'https://typed.example'
		expect((await asSet(env, {mirror})).bundle).toBeUndefined()
		expect(await asSet(env, {mirror, bundle: '/stick'})).toMatchObject({bundle: '/stick'})
		const unusable = run({os: {platform: 'linux', variables: {MP_WIZARD_MIRROR: 'ftp://x'}}})
		await expect(asSet(unusable.env, {})).rejects.toMatchObject({code: 'usage'})
	})

	it.each([
		[{MP_WIZARD_OFFLINE: '1'}, {}, true],
		[{MP_WIZARD_OFFLINE: '1'}, {offline: true}, true],
		[{MP_WIZARD_OFFLINE: '0'}, {offline: true}, true],
		[{MP_WIZARD_OFFLINE: '1'}, {mirror: 'https://typed.example'}, undefined],
		[{MP_WIZARD_OFFLINE: '1'}, {mirror: 'https://typed.example', offline: true}, true],
		[{MP_WIZARD_OFFLINE: '0'}, {}, undefined],
		[{MP_WIZARD_OFFLINE: ''}, {}, undefined],
	] as const)('is no network where %j says so, and %j not otherwise', async (variables, typed, offline) => {
		const {env} = run({os: {platform: 'linux', variables}})
		expect((await asSet(env, typed)).offline).toBe(offline)
	})

	it('is a bundle that was set, as long as it is there', async () => {
		const bundle = join(home, 'shared')
		await mkdir(bundle)
		await expect(typed(['bundle', bundle])).rejects.toMatchObject({
			facts: {detail: words.usage.noBundle(bundle)},
		})
		await writeFile(join(bundle, 'mp-wizard-bundle.json'), '{}')
		await typed(['bundle', bundle])
		expect(await said(['bundle'])).toBe(`${bundle}\n`)
		expect(await asSet(run().env, {})).toMatchObject({bundle})
		await rm(bundle, {recursive: true})
		// At home, where the folder of the school is not.
		expect((await asSet(run().env, {})).bundle).toBeUndefined()
	})

	it('is a bundle beside the working folder or the program, unless a mirror is typed', async () => {
		const [program, here] = [join(home, 'stick/mp-wizard'), join(home, 'stick')]
		expect((await asSet(run().env, {}, {program, here})).bundle).toBeUndefined()
		const bundle = join(home, 'stick/mp-wizard-bundle')
		await mkdir(bundle, {recursive: true})
		expect((await asSet(run().env, {}, {program, here})).bundle).toBeUndefined()
		await writeFile(join(bundle, 'mp-wizard-bundle.json'), '{}')
		const elsewhere = join(home, 'elsewhere')
		expect((await asSet(run().env, {}, {program, here: elsewhere})).bundle).toBe(bundle)
		expect((await asSet(run().env, {}, {program: elsewhere, here})).bundle).toBe(bundle)
		const typed = {mirror: 'https://typed.example'}
		expect((await asSet(run().env, typed, {program, here})).bundle).toBeUndefined()
	})
})

describe('what cannot be', () => {
	it.each([
		[['miror'], 'There is no setting “miror”. Did you mean mirror?'],
		[['__proto__'], 'There is no setting “__proto__”.'],
		[['mirror', 'ftp://x'], 'A mirror is an http or https address'],
		[['mirror', ''], 'To forget it: mp-wizard settings mirror --forget'],
		[['mirror', 'https://x', '--forget'], '--forget takes a name and no value.'],
		[['--forget'], 'It is not said what to forget'],
		[['language', 'xx'], words.usage.badChip('language', 'xx', languageNames)],
		[['settings-folder', '/tmp'], 'settings-folder can only be read'],
		[['settings-folder', '--forget'], 'settings-folder can only be read'],
		[['boards', 'ESP32'], 'boards is learned from boards'],
		[['cache-folder', belowAFile], `Nothing can be kept in “${belowAFile}”`],
	])('is answered in our words, and nothing is set: %j', async (words, detail) => {
		await expect(typed(words)).rejects.toMatchObject({
			code: 'usage',
			facts: {detail: expect.stringContaining(detail)},
		})
		await expect(readFile(join(folder(), 'config.json'))).rejects.toMatchObject({code: 'ENOENT'})
	})

	it('is never said to be set where it could not be kept', async () => {
		const settings = openSettings(belowAFile)
		await expect(typed(['language', 'en'], {settings})).rejects.toMatchObject({code: 'settings-unwritten'})
		await expect(typed(['mirror', '--forget'], {settings})).rejects.toMatchObject({
			code: 'settings-unwritten',
		})
	})
})

it('a demo shows nothing of this person, keeps nothing, and says so', async () => {
	await typed(['mirror', 'https://mirror.example'])
	const demo = {
		demo: {speed: 1, chip: 'ESP32'},
		settings: forgetfulSettings(),
		site: 'http://127.0.0.1:1',
	}
	const all = await said(['--demo'], demo)
	expect(all).not.toContain('mirror.example')
	expect(all).not.toContain(home)
	expect((await typed(['mirror', 'https://other.example', '--demo'], demo)).errors).toContain(
		'A demo keeps nothing',
	)
	expect(await said(['mirror'])).toBe('https://mirror.example\n')
})
