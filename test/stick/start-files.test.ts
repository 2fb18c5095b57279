/**
 * The files that start a stick, by what stands in them. That of Linux is run in test/e2e/stick.test.ts; those for Windows and macOS nobody
 * has run yet, and here it is held what is known to go wrong in such files.
 */

import {spawnSync} from 'node:child_process'
import {afterAll, describe, expect, it} from 'vitest'
import {startFiles} from '../../src/stick/start-files.ts'
import {systemNames} from '../../src/stick/systems.ts'
import {languageNames, speak} from '../../src/words/index.ts'

afterAll(() => speak('en'))

async function textOf(name: string, language: (typeof languageNames)[number] = 'en'): Promise<string> {
	await speak(language)
	return startFiles(systemNames).find(({path}) => path === name)!.text
}

describe.each(languageNames)('in %s', language => {
	it.runIf(spawnSync('sh', ['-c', 'exit']).status === 0).each(['mp-wizard.sh', 'mp-wizard.command'])(
		'a shell understands %s, and it knows each system of that kind',
		async name => {
			const text = await textOf(name, language)
			expect(spawnSync('sh', ['-n'], {input: text, encoding: 'utf8'})).toMatchObject({status: 0, stderr: ''})
			expect(text).not.toContain('\r')
			for (const system of systemNames.filter(one => !one.startsWith('win-')))
				expect(text).toContain(`=${system}`)
		},
	)

	it('the one for Windows has the line ends of Windows, and letters that its code page shows', async () => {
		const text = await textOf('mp-wizard.cmd', language)
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
		// Windows reads the first line with whatever code page it has: nothing may come before the right one is set.
		const [before = '', behind = ''] = text.split('chcp 65001')
		expect(before).toMatch(/^[\x00-\x7f]*$/)
		expect(text.startsWith('@echo off\r\n')).toBe(true)
		// And what a person may end by Ctrl-C, after which nothing more of it is run, finds the one that was there.
		const [inIt = '', after = ''] = behind.split('chcp %codepage%')
		expect(inIt).not.toMatch(/pause|node\.exe/)
		expect(after).toMatch(/^[\x00-\x7f]*pause[\x00-\x7f]*$/)
		expect(before).toContain('mp-wizard.cjs')
	})

	it('the text says how it is started on each system, in lines that every editor shows', async () => {
		const text = await textOf('START-HERE.txt', language)
		for (const name of ['mp-wizard.cmd', 'mp-wizard.command', 'mp-wizard.sh']) expect(text).toContain(name)
		expect(text.startsWith('\ufeff')).toBe(true)
		expect(text.slice(1).replaceAll('\r\n', '')).not.toMatch(/[\r\n\ufeff]/)
	})
})

describe('the one for Windows', () => {
	it('takes every sign in the name of its folder as it is', async () => {
		const lines = (await textOf('mp-wizard.cmd')).split('\r\n')
		// "!" is only a sign without this.
		expect(lines[1]).toBe('setlocal EnableExtensions DisableDelayedExpansion')
		for (const line of lines) {
			// "&", "^" and blanks are only signs between quotes.
			const unquoted = line.replace(/"[^"]*"/g, '')
			expect(unquoted, line).not.toMatch(/%here%|%~dp0/)
			// `call` reads "%" once more; a ")" in the name would end a block.
			expect(unquoted, line).not.toMatch(/\bcall\b|\)\s*else|^\s*(?:if|else)\b.*\($/i)
		}
	})

	it('runs the Node of its computer, with all that is typed, and ends as it does', async () => {
		const text = await textOf('mp-wizard.cmd')
		expect(text).toContain(
			'"%here%nodejs\\%system%\\node.exe" "%here%program\\bin\\mp-wizard.cjs" %*\r\nset "code=%errorlevel%"',
		)
		expect(text).toContain('PROCESSOR_ARCHITEW6432')
		expect(text.trimEnd().endsWith('exit /b %code%')).toBe(true)
	})

	it('leaves what this computer has set for its own Node to that', async () => {
		const text = await textOf('mp-wizard.cmd')
		const [before = ''] = text.split('mp-wizard.cjs')
		expect(before).toContain('\r\nset "NODE_OPTIONS="\r\nset "NODE_PATH="\r\n')
	})

	it('asks no network, whatever is missing on the stick', async () => {
		const text = await textOf('mp-wizard.cmd')
		expect(text).toContain(
			'\r\nset "MP_WIZARD_BUNDLE=%here%."\r\nif not defined MP_WIZARD_OFFLINE set "MP_WIZARD_OFFLINE=1"\r\n',
		)
		expect(text).not.toContain('mp-wizard-bundle.json')
	})

	it('keeps what is temporary on the stick only where that takes something', async () => {
		expect(await textOf('mp-wizard.cmd')).toMatch(
			/mkdir "%try%" .*\r\n(?:if exist "%try%\\" set "TE?MP=%here%kept\\temporary"\r\n){2}rmdir "%try%"/,
		)
	})

	it('keeps its window on a double click, where nothing is typed behind it', async () => {
		expect(await textOf('mp-wizard.cmd')).toContain('if "%~1"=="" pause')
	})

	it('jumps to labels that there are', async () => {
		const text = await textOf('mp-wizard.cmd')
		const labels = [...text.matchAll(/^:(\w+)/gm)].map(([, label]) => label)
		const jumps = [...text.matchAll(/\bgoto (\w+)/g)].map(([, label]) => label)
		expect(labels.sort()).toEqual([...new Set(jumps)].sort())
	})
})

it('only the files of its systems are on a stick', () => {
	expect(startFiles(['win-x64']).map(({path}) => path)).toEqual(['mp-wizard.cmd', 'START-HERE.txt'])
	expect(startFiles(['mac-x64', 'linux-x64']).map(({path}) => path)).toEqual([
		'mp-wizard.command',
		'mp-wizard.sh',
		'START-HERE.txt',
	])
})
