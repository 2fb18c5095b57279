/** The commands that are shown to somebody who came by npx. */

import {afterEach, describe, expect, it} from 'vitest'
import {commandNames} from '../../src/arguments.ts'
import {behindNpx} from '../../src/words/behind-npx.ts'
import {languageNames, speak, words} from '../../src/words/index.ts'
import {oneOfEach} from './one-of-each.ts'

afterEach(() => speak('en'))

const command = new RegExp(`mp-wizard (?:${commandNames().join('|')})\\b`, 'g')

describe.each(languageNames)('%s', language => {
	it('has npx in front of each command, and every other sentence as it is', async () => {
		await speak(language)
		const {stick: _, ...usual} = {...words, ...oneOfEach(words)}
		const {stick: __, ...said} = {
			...behindNpx(words, commandNames()),
			...oneOfEach(behindNpx(words, commandNames())),
		}
		const [plain, typed] = [JSON.stringify(usual), JSON.stringify(said)]
		expect(typed.replaceAll(/npx (?=mp-wizard)/g, '')).toBe(plain.replaceAll(/npx (?=mp-wizard)/g, ''))
		expect(plain.match(command)!.length).toBeGreaterThan(50)
		expect(typed.match(command)).toHaveLength(typed.match(new RegExp(`npx ${command.source}`, 'g'))!.length)
	})

	it('says on a stick what is typed where no npx is', async () => {
		await speak(language)
		const onStick = behindNpx(words, commandNames()).stick.startHere(['win']).join('\n')
		expect(onStick).toContain('mp-wizard flash --help')
		expect(onStick).not.toContain('npx')
	})
})
