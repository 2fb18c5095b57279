import {afterEach, describe, expect, it} from 'vitest'
import {type HeardAfterwards, Problem} from '../../src/problem.ts'
import {languageNames, speak, words} from '../../src/words/index.ts'

const os = {platform: 'linux', variables: {}} as const
const cardOf = (heard: HeardAfterwards, asFound?: true) =>
	words.problemCard(
		new Problem('no-prompt', {path: 'COM3', heard, sample: '', ...(asFound && {asFound})}),
		os,
	)

afterEach(() => speak('en'))

describe('a board on which no prompt came', () => {
	it('was written and verified after an install, and that is said', () => {
		expect(cardOf('invalid-header').meaning).toMatch(/^The firmware is on the board and was verified\. /)
	})

	it.each(languageNames)(
		'is not said to have been written where it is as it was found: %s',
		async language => {
			await speak(language)
			const [verified = ''] = cardOf('crash').meaning.split('. ')
			for (const heard of ['invalid-header', 'no-program', 'silence', 'program', 'crash'] as const)
				expect(cardOf(heard, true).meaning).not.toContain(verified)
		},
	)

	it('is told to get a MicroPython where nothing on it can start', () => {
		const {meaning, fixes} = cardOf('invalid-header', true)
		expect(meaning).toBe('No MicroPython that can start is on this board.')
		expect(fixes).toEqual([
			{says: 'Put one on it; what is in its flash is erased', command: 'mp-wizard flash'},
		])
	})
})
