/** What the handbook is made of is what `--help` prints, in every language. */

import {describe, expect, it, onTestFinished} from 'vitest'
import {describedExitCodes} from '../../src/arguments/exit-code-lines.ts'
import {describedCommands, parseArguments} from '../../src/arguments.ts'
import {exitCodes} from '../../src/exit-code.ts'
import {languageNames, speak} from '../../src/words/index.ts'

describe.each(languageNames)('in %s', language => {
	const help = async (...words: readonly string[]) => {
		onTestFinished(() => speak(languageNames[0]))
		await speak(language)
		const printed = parseArguments([...words, '--help'], '1.2.3')
		return printed.name === 'print' ? printed.text : ''
	}

	it('each command, each option and what they do stand in its help', async () => {
		await help()
		const commands = describedCommands()
		expect(commands.length).toBeGreaterThan(20)
		for (const {name, usage, about, options, more} of commands) {
			const printed = oneLine(await help(...(name === '' ? [] : [name])))
			for (const said of [usage, about, more]) expect(printed).toContain(oneLine(said))
			for (const {flags, about} of options) expect(printed).toContain(oneLine(`${flags} ${about}`))
		}
	})

	it('every exit code stands in the help of the program, in a line of its own that fits', async () => {
		const lines = (await help()).split('\n')
		expect(describedExitCodes().map(({code}) => code)).toEqual(Object.values(exitCodes))
		for (const {code, about} of describedExitCodes()) {
			const line = lines.find(each => each.trim() === `${String(code).padEnd(4)}${about}`)
			expect(line?.length, about).toBeLessThanOrEqual(80)
		}
	})
})

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim()
}
