/** The screens of a class in every window and language: nothing is too long, and what a teacher looks for is in sight. */

import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {keysOf} from '../../../src/class/room/keys.ts'
import {roomPage} from '../../../src/class/room/page.ts'
import {RoomScreen} from '../../../src/ui/class/room-screen.tsx'
import {ascii, unicode} from '../../../src/ui/glyphs.ts'
import {frameRows} from '../../../src/ui/layout.ts'
import {languageNames, speak, words} from '../../../src/words/index.ts'
import {draw, withoutColours} from '../draw.ts'
import {context, rooms} from './rooms.ts'

const windows = [
	[80, 24],
	[40, 24],
	[80, 8],
	[40, 8],
	[80, 12],
	[120, 60],
	[40, 60],
	[60, 16],
] as const

const entries = Object.entries(rooms)

function linesOf(name: string, columns: number, rows: number, glyphs = unicode): readonly string[] {
	const demo = {chip: 'ESP32-C3', speed: 4}
	const screen = (
		<RoomScreen room={rooms[name]!} context={context({demo})} size={{columns, rows}} glyphs={glyphs} />
	)
	return withoutColours(draw(screen)).split('\n')
}

describe.each(languageNames)('in %s', language => {
	beforeAll(() => speak(language))
	afterAll(() => speak('en'))

	describe.each(windows)('in a window of %i × %i', (columns, rows) => {
		it.each(entries)('is a frame that fits, with the keys at its end: %s', (name, room) => {
			for (const glyphs of [unicode, ascii]) {
				const lines = linesOf(name, columns, rows, glyphs)
				expect(lines.length).toBeLessThanOrEqual(frameRows({columns, rows}))
				for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
				const keys = keysOf(room).flatMap(({says}) => (says ? [words.classroom.keyWords[says]] : []))
				const shown = lines.join(' ')
				// In a window of eight rows the last of many keys may not fit; the first does.
				const wanted = rows < 12 ? keys.slice(0, 1) : keys
				for (const word of wanted) expect(shown).toContain(glyphs.text(word))
			}
		})
	})

	it.each(windows.filter(([, rows]) => rows >= 12))(
		'calls the person to the sockets in a window of %i × %i',
		(columns, rows) => {
			const shown = linesOf('a row of each kind', columns, rows).join('\n')
			expect(shown).toContain(words.classroom.done)
			expect(shown).toMatch(/2 .*robot-02/)
		},
	)
})

describe('the rows', () => {
	it('say of each socket which board is in it, how far it is and what is to be done', () => {
		const lines = linesOf('a row of each kind', 100, 24)
		const row = (number: number) => lines.find(line => new RegExp(`^[❯ ] ${number} `).test(line)) ?? ''
		expect(row(1)).toMatch(/ESP32 …00:01 robot-01 .*\d+ % .* left · Write/)
		expect(row(2)).toMatch(/robot-02 +✓ TAKE IT AWAY/)
		expect(row(3)).toContain('✓ done already, 59 minutes ago')
		expect(row(4)).toContain('! another kind of board; untouched')
		expect(row(5)).toMatch(/✗ .* · again in 1 s/)
		expect(row(6)).toContain('✗ What is on the board is not what was sent')
		expect(row(7)).toContain('its port is away…')
		expect(row(8)).toContain('Connect')
	})

	it('of which there are more than lines move with the cursor', () => {
		const room = {...rooms['thirty sockets']!, at: 25}
		const screen = <RoomScreen room={room} context={context()} size={{columns: 80, rows: 12}} />
		expect(draw(screen)).toMatch(/❯ 25 /)
	})

	it('hold what a board says of itself harmless', () => {
		const {rows, ...rest} = rooms['a row of each kind']!
		const evil = 'robot\u001b[2J\u0007\n\u202e'
		const hostile = {
			...rest,
			rows: rows.map(row =>
				row.state.kind !== 'empty' && row.state.board
					? {...row, state: {...row.state, board: {...row.state.board, name: evil}}}
					: row,
			),
		}
		const said = JSON.stringify(roomPage(hostile, context({title: evil})))
		expect(said).not.toMatch(/\\u001b|\\u0007|\u202e|\\u202e/)
	})
})

describe('the card of a row', () => {
	it('has what was seen, what it means and what to do, and no option of a command line', () => {
		const lines = linesOf('the card of a failed board', 80, 24).join('\n')
		expect(lines).toContain('What is on the board is not what was sent')
		expect(lines).toMatch(/1\. /)
		expect(lines).toContain('half written')
	})
})
