import {afterAll, describe, expect, it} from 'vitest'
import {languageNames, speak, type Words, words} from '../../src/words/index.ts'

afterAll(() => speak('en'))

const long = '/a/very/long/path/that/goes/on/and/on/and/on/and/on/to/a/file.py'

/** What the stars around a message leave of 79 columns. */
const MESSAGE = 79 - '***  ***'.length

/** Sentences with the longest facts that they may get. */
function messages(w: Words['replCommands']): readonly string[] {
	const plain = Object.values(w).filter(text => typeof text === 'string')
	return [
		...plain,
		...w.rawMode(w.key('A')),
		w.logging(long, true),
		w.logEnded(long),
		w.ask.overwrite(long),
		w.ask.restart,
		w.ask.times,
		w.sending(long, '123 bytes', '456 bytes'),
		w.sent(long, '456 bytes'),
		w.received(long, long, '456 bytes'),
		w.running(long),
		w.raised(long),
		w.unreadable(long, 'ENAMETOOLONG'),
		w.unwritten(long, 'ENAMETOOLONG'),
		w.boardRefused('OSError: [Errno 2] ENOENT: and much more than that'),
		w.unknown(w.key('Z'), `${w.key('A')} ${w.key('H')}`),
	]
}

describe.each(languageNames)('what the keys at the prompt say in %s', language => {
	it('fits into a line', async () => {
		await speak(language)
		expect(messages(words.replCommands).filter(text => text.length > MESSAGE)).toEqual([])
	})

	it('helps within 40 columns', async () => {
		await speak(language)
		const w = words.replCommands
		const board = [w.helpTitle, ...w.helpBoard, w.helpLeave, w.helpCommands(w.key('A'))]
		expect(board.filter(line => line.length > 38)).toEqual([])
		const rows = [...Object.values(w.help), w.helpLiteral(w.key('A'))]
		expect(rows.filter(row => row.length > 29)).toEqual([])
	})
})
