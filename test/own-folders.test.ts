import {expect, test} from 'vitest'
import type {Os} from '../src/environment.ts'
import {cacheFolder, nowhere, settingsFolder} from '../src/own-folders.ts'

const ada = '/home/ada'

test.each<[Os['platform'], Os['variables'], cache: string, settings: string]>([
	['linux', {}, '/home/ada/.cache/mp-wizard', '/home/ada/.config/mp-wizard'],
	['linux', {XDG_CACHE_HOME: '/c', XDG_CONFIG_HOME: '/s'}, '/c/mp-wizard', '/s/mp-wizard'],
	[
		'darwin',
		{XDG_CACHE_HOME: '/c', XDG_CONFIG_HOME: '/s'},
		'/home/ada/Library/Caches/mp-wizard',
		'/home/ada/Library/Preferences/mp-wizard',
	],
])(
	'on %s with %j, what is fetched is kept in %s and what was chosen in %s',
	(platform, variables, cache, settings) => {
		expect(cacheFolder({platform, variables}, ada)).toBe(cache)
		expect(settingsFolder({platform, variables}, ada)).toBe(settings)
	},
)

test('on Windows, both are where programs keep their data', () => {
	const home = 'C:\\Users\\Ada'
	const variables = {LOCALAPPDATA: 'D:\\Local', APPDATA: 'D:\\Roaming'}
	expect(cacheFolder({platform: 'win32', variables}, home)).toBe('D:\\Local\\mp-wizard\\Cache')
	expect(settingsFolder({platform: 'win32', variables}, home)).toBe('D:\\Roaming\\mp-wizard\\Config')
	const strange = {LOCALAPPDATA: 'Local', APPDATA: ''}
	expect(cacheFolder({platform: 'win32', variables: strange}, home)).toBe(
		`${home}\\AppData\\Local\\mp-wizard\\Cache`,
	)
	expect(settingsFolder({platform: 'win32', variables: strange}, home)).toBe(
		`${home}\\AppData\\Roaming\\mp-wizard\\Config`,
	)
})

test('where one folder is named for all of it, that has both, on every system', () => {
	const variables = {MP_WIZARD_HOME: '/media/stick/kept', XDG_CACHE_HOME: '/c', XDG_CONFIG_HOME: '/s'}
	for (const platform of ['linux', 'darwin'] as const) {
		expect(cacheFolder({platform, variables}, ada)).toBe('/media/stick/kept/cache')
		expect(settingsFolder({platform, variables}, ada)).toBe('/media/stick/kept/settings')
	}
	const windows = {
		platform: 'win32',
		variables: {MP_WIZARD_HOME: 'E:\\kept', LOCALAPPDATA: 'D:\\Local'},
	} as const
	expect(cacheFolder(windows)).toBe('E:\\kept\\cache')
	expect(settingsFolder(windows)).toBe('E:\\kept\\settings')
	expect(cacheFolder({platform: 'linux', variables: {MP_WIZARD_HOME: 'kept'}}, ada)).toBe(
		'/home/ada/.cache/mp-wizard',
	)
})

test.each(['cache', './cache', '', '~/.cache', '$HOME/.cache'])(
	'a folder of the XDG specification that is not absolute is ignored: %j',
	folder => {
		const variables = {XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder}
		expect(cacheFolder({platform: 'linux', variables}, ada)).toBe('/home/ada/.cache/mp-wizard')
		expect(settingsFolder({platform: 'linux', variables}, ada)).toBe('/home/ada/.config/mp-wizard')
	},
)

test.each(['', 'home', './home', '~'])(
	'with %j for a home, nothing is kept, least of all in the working folder',
	home => {
		for (const platform of ['linux', 'darwin', 'win32'] as const) {
			expect(cacheFolder({platform, variables: {}}, home)).toBe(nowhere)
			expect(settingsFolder({platform, variables: {}}, home)).toBe(nowhere)
		}
		expect(cacheFolder({platform: 'linux', variables: {XDG_CACHE_HOME: '/c'}}, home)).toBe('/c/mp-wizard')
	},
)
