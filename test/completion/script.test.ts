/** What each shell is given. The real ones press Tab in test/e2e/completion.test.ts; PowerShell is here checked by its form alone, as nobody has run it. */

import {afterAll, describe, expect, it} from 'vitest'
import {scriptFor} from '../../src/completion/script.ts'
import {shells} from '../../src/completion/shells.ts'
import {languageNames, speak} from '../../src/words/index.ts'

afterAll(() => speak('en'))

describe.each(shells)('the script for %s', shell => {
	it.each(languageNames)(
		'says in comments how it gets into the shell, in %s, and is the same below',
		async language => {
			await speak('en')
			const english = scriptFor(shell).text
			await speak(language)
			const {text, install} = scriptFor(shell)
			const [head = '', ...rest] = text.split('\n\n')
			for (const line of head.split('\n')) expect(line).toMatch(/^#/)
			expect(head).toContain(install)
			expect(head).toContain('npm install --global mp-wizard')
			expect(rest).toEqual(english.split('\n\n').slice(1))
		},
	)

	it('asks the installed program by its name, and says nothing of what it says on stderr', () => {
		const {text} = scriptFor(shell)
		expect(text.match(/mp-wizard complete .*/g)).toHaveLength(1)
		expect(text).toMatch(/mp-wizard complete .*2>(?:\/dev\/null|\$null)/)
		expect(text).not.toMatch(/undefined|\[object/)
	})

	it('says where that line belongs on a Mac, where its terminal reads another file', () => {
		expect(scriptFor(shell).text.includes('~/.bash_profile')).toBe(shell === 'bash')
	})

	it('is installed by one line', () => {
		expect(scriptFor(shell).install).not.toContain('\n')
		expect(scriptFor(shell).install).toContain(`mp-wizard completion ${shell}`)
	})
})

describe('the script for PowerShell, by its form', () => {
	const {text} = scriptFor('powershell')
	const code = text.replace(/^\s*#.*$/gm, '')

	it('completes a program that is no cmdlet, and closes what it opens', () => {
		expect(code).toContain('Register-ArgumentCompleter -Native -CommandName mp-wizard -ScriptBlock {')
		const bare = code.replace(/'[^'\n]*'/g, "''").replace(/"[^"\n]*"/g, '""')
		for (const [open, close] of ['{}', '()', '[]'])
			expect(bare.split(open!).length, open).toBe(bare.split(close!).length)
		expect(bare).toMatch(/try \{[\s\S]*\} catch \{[\s\S]*\} finally \{/)
	})

	it('is read alike in every encoding that Windows may take it for', () => {
		expect(code).toMatch(/^[\t\n -~]*$/)
	})

	it('lets nothing through to the program that cmd.exe would obey, and quotes what is inserted', () => {
		const [, kept = ''] = /-replace '\[\^([^']*)\]', ''/.exec(code) ?? []
		const passes = new RegExp(`^[${kept.replace(/\/(?=@)/, '\\/')}]$`, 'u')
		for (const letter of '&|<>^%!"\'`$();{}*?~\\') expect(passes.test(letter), letter).toBe(false)
		for (const letter of 'aZ9ä-=:/._,@+ ') expect(passes.test(letter), letter).toBe(true)
		const [, plain = ''] = /-match '\[\^([^']*)\]'/.exec(code) ?? []
		const stands = new RegExp(`^[${plain.replace('/', '\\/')}]$`)
		for (const letter of ' &|<>^!"\'`$();{}*?~\\,@#’') expect(stands.test(letter), letter).toBe(false)
		expect(code).toContain('EscapeSingleQuotedStringContent($value)')
	})
})
