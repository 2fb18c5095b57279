import {describe, expect, it} from 'vitest'
import {goesOn, indentAfter} from '../../src/repl/continues.ts'
import {tidyPaste} from '../../src/repl/tidy-paste.ts'

const tidied = (text: string) => tidyPaste(text).lines.join('|')

describe('a pasted text', () => {
	it.each([
		['a\nb', 'a|b'],
		['a\r\nb\r\n', 'a|b'],
		['a\rb\r', 'a|b'],
		['\n\n  a\n\n    b\n\n', 'a||  b'],
		['\tif a:\n\t\tb\n', 'if a:|\tb'],
		['  a\n\tb', '  a|\tb'],
		['>>> a = 1\n>>> for i in a:\n...     print(i)\n...\n1\n2\n>>> a', 'a = 1|for i in a:|    print(i)||a'],
		['   >>> a\n   1\n   >>> b', 'a|b'],
		['x = """\n>>> no prompt\n"""', 'x = """|>>> no prompt|"""'],
		['\n \n', ''],
	])('%j is %j', (text, lines) => {
		expect(tidied(text)).toBe(lines)
	})

	it('loses only what would end the paste on the board, and says how much', () => {
		expect(tidyPaste('a = "\x03\x04\x1d"\nb')).toEqual({lines: ['a = "\x1d"', 'b'], dropped: 2})
	})
})

describe('a block', () => {
	it.each([
		['if a:', true],
		['if a:\n    b', true],
		['if a:\n    b\n', false],
		['a = 1', false],
		['a = (1,', true],
		['a = (1,\n2)', false],
		['a = """x', true],
		['a = """x\n"""', false],
		["a = ')'", false],
		['a = 1 # (', false],
		['a = 1 + \\', true],
		['@f', true],
		['iffy', false],
		["a = '''x''' + '('", false],
	])('%j goes on: %s', (text, expected) => {
		expect(goesOn(text.split('\n'))).toBe(expected)
	})

	it('is set in after a colon, and as the line before otherwise', () => {
		expect(['if a:', '    b', '    if b:', '', '    '].map(indentAfter)).toEqual([4, 4, 8, 0, 0])
	})
})
