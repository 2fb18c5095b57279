/** In which language the real program speaks, to a person, to a script and to those who keep it. */

import {mkdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {run} from './run.ts'

const usage = {en: 'Usage: mp-wizard', de: 'Aufruf: mp-wizard', es: 'Uso: mp-wizard'}

describe('a person', () => {
	it.each([
		['by the system', {LANG: 'de_DE.UTF-8'}, [], usage.de],
		['by a list of languages', {LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr:es'}, [], usage.es],
		['by the command line, whatever the system says', {LANG: 'de_DE.UTF-8'}, ['--lang', 'es'], usage.es],
		[
			'in English where the locale is C, whatever else is set',
			{LC_ALL: 'C', LANG: 'de_DE.UTF-8'},
			[],
			usage.en,
		],
	])('is spoken to %s', async (_title, variables, args, said) => {
		const {stdout, code} = await run(['--help', ...args], {variables})
		expect(stdout).toContain(said)
		expect(code).toBe(0)
	})

	it('is spoken to as they once chose', async () => {
		const home = await ownFolder()
		await mkdir(join(home, 'mp-wizard'))
		await writeFile(join(home, 'mp-wizard', 'config.json'), '{"language":"es"}')
		const variables = {XDG_CONFIG_HOME: home, APPDATA: home, LANG: 'de_DE.UTF-8'}
		// On a Mac the folder is below the home, and none of a test's.
		if (process.platform !== 'darwin') expect((await run(['--help'], {variables})).stdout).toContain(usage.es)
	})

	it('who asks for a language that is not spoken reads which are', async () => {
		const {stderr, code} = await run(['ports', '--lang', 'fr'])
		expect(stderr).toContain('--lang knows en, de and es, not “fr”.')
		expect(code).toBe(2)
	})
})

it.each([
	[['identify', '--demo=busy', '--json']],
	[['doctor', '--demo=no-driver', '--json']],
	[['flash', '--demo=charge-only', '--json', '--yes', '--port', '/dev/ttyUSB9']],
	[['flsh', '--json']],
])('a script reads the same in every language: %j', async args => {
	const inLanguage = (name: string) => run([...args, '--lang', name])
	const [english, german, spanish] = await Promise.all(['en', 'de', 'es'].map(inLanguage))
	expect(german!.stdout).toBe(english!.stdout)
	expect(spanish!.stdout).toBe(english!.stdout)
	expect(english!.events().length).toBeGreaterThan(0)
})

it('a log is in English for those who keep the program, but for the card, which is as it was read and has its code', async () => {
	const log = join(await ownFolder(), 'log.txt')
	const {stderr} = await run(['identify', '--demo=busy', '--log', log, '--lang', 'de'])
	const text = await readFile(log, 'utf8')
	const [title = ''] = /^Ein .*$/m.exec(stderr) ?? []
	expect(text).toContain('# A log of mp-wizard')
	expect(text).toContain('[computer] as it was at the end')
	expect(text).toContain('in use by thonny (process 4711)')
	expect(text).toContain(`code: busy (port-busy)\n${title}`)
	expect(title).not.toBe('')
})
