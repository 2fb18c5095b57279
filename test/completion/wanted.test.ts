/** What can be typed next, at each place of a command line: read from the same tree of commands as the help. */

import {describe, expect, it} from 'vitest'
import {type Wanted, wantedAt} from '../../src/arguments/wanted.ts'
import {commandTree, demoNames, parseArguments, sceneNames} from '../../src/arguments.ts'
import {systemNames} from '../../src/stick/systems.ts'

/** `line`: what is typed behind `mp-wizard` up to the cursor; the blank at its end begins a new word. */
function wanted(line: string): Wanted {
	const words = line.split(' ')
	return wantedAt(commandTree(), words, words.length - 1)
}

const values = (line: string) => wanted(line).candidates.map(({value}) => value)

/** The names in a part of a help text, by how a line of it begins. */
function inHelp(line: string, name: RegExp): readonly string[] {
	const printed = parseArguments([...line.split(' ').filter(Boolean), '--help'], '1.0.0')
	const text = printed.name === 'print' ? printed.text : ''
	return [...text.matchAll(name)].map(([, one = '']) => one)
}

const commands = inHelp('', /^ {2}([a-z][a-z-]*)(?: .*)?$/gm).filter(one => one !== 'mp-wizard')
const optionLine = /^ {2}(?:-\w, )?(--[a-z-]+)/gm

describe('in front of a command', () => {
	it('stand the commands of the help, in its order and with its words, and not the one that shells ask by', () => {
		expect(values('')).toEqual(commands)
		expect(commands).toContain('flash')
		expect(values('')).not.toContain('complete')
		expect(wanted('').candidates).toContainEqual({value: 'boards', about: 'the boards of micropython.org'})
	})
	it('stand the options of the wizard, once a dash is typed', () => {
		expect(values('-')).toEqual(inHelp('', optionLine))
		expect(values('--port COM3 --')).not.toContain('--port')
	})
	it('stands nothing behind what is no command', () => {
		for (const line of [
			'frobnicate ',
			'--frobnicate ',
			'--yes=1 ',
			'flash --frobnicate ',
			'flash -x ',
			'constructor ',
		])
			expect(wanted(line), line).toMatchObject({candidates: []})
	})
})

describe.each(commands)('behind %s', command => {
	it('stand its options as the help shows them, each until it is typed', () => {
		const options = inHelp(command, optionLine)
		expect(values(`${command} -`)).toEqual(options)
		expect(options).toContain('--help')
		expect(values(`${command} --lang de -`)).toEqual(options.filter(one => one !== '--lang'))
		expect(values(`${command} --lang=de -`)).not.toContain('--lang')
	})
})

it('an option that may be typed several times is offered again', () => {
	expect(values('bundle stick --board c3 -')).toContain('--board')
	expect(values('flash --board c3 -')).not.toContain('--board')
})

it('a short option counts as typed, alone and among others', () => {
	expect(values('flash -y -')).not.toContain('--yes')
	expect(values('ls -l -')).not.toContain('--long')
	expect(values('cp -r -')).not.toContain('--recursive')
	expect(values('ls -h -')).not.toContain('--help')
})

it('behind -- nothing is an option', () => {
	expect(wanted('run -- -')).toMatchObject({candidates: [], source: 'files'})
	expect(values('flash -- -')).toEqual([])
})

it('a command by another name has its options', () => {
	expect(values('monitor --')).toEqual(values('repl --'))
})

describe('in the place of a value', () => {
	it.each<[string, readonly string[]]>([
		['flash --demo=', [...demoNames, ...sceneNames]],
		['flash --demo ', [...demoNames, ...sceneNames]],
		['--demo ', [...demoNames, ...sceneNames, ...commands]],
		['--demo no-driver ', commands],
		['--demo ports --', values('ports --').filter(one => one !== '--demo')],
		['demo-board --chip ', demoNames],
		['--lang ', ['en', 'de', 'es']],
		['flash --flash-mode ', ['keep', 'qio', 'qout', 'dio', 'dout']],
		[
			'verify --flash-size 1',
			[
				'keep',
				'detect',
				'256KB',
				'512KB',
				'1MB',
				'2MB',
				'2MB-c1',
				'4MB',
				'4MB-c1',
				'8MB',
				'16MB',
				'32MB',
				'64MB',
				'128MB',
			],
		],
		[
			'flash --flash-freq=',
			['keep', '80m', '60m', '48m', '40m', '30m', '26m', '24m', '20m', '16m', '15m', '12m'],
		],
		['flash --baud ', []],
		['flash --yes=', []],
		['flash --frobnicate=', []],
		['cache ', ['clear']],
		['bundle stick --portable ', ['win', 'mac', 'linux', ...systemNames]],
		['bundle stick --portable=', ['win', 'mac', 'linux', ...systemNames]],
		['mip ', ['install']],
		['completion ', ['bash', 'zsh', 'fish', 'powershell']],
		[
			'settings ',
			[
				'language',
				'mirror',
				'bundle',
				'cache-folder',
				'settings-folder',
				'boards',
				'backups',
				'sockets',
				'speeds',
			],
		],
		['settings language ', ['en', 'de', 'es']],
	])('%s stands what is in the closed set', (line, set) => {
		if (line === 'flash --demo ') expect(values(line).slice(0, set.length)).toEqual(set)
		else expect(values(line)).toEqual(set)
	})

	it('a size of the virtual board is one, and not what is said of a file', () => {
		expect(values('demo-board --flash-size ')).toEqual(values('flash --flash-size ').slice(2))
	})

	it('what was typed of it stays in front: behind = and behind a comma', () => {
		expect(wanted('flash --demo=no')).toMatchObject({lead: '--demo=', part: 'no'})
		expect(wanted('repl --imap crlf,bs')).toMatchObject({lead: 'crlf,', part: 'bs'})
		expect(wanted('repl --imap=crlf,bs')).toMatchObject({lead: '--imap=crlf,', part: 'bs'})
		expect(values('repl --imap crlf,')).not.toContain('crlf')
		expect(wanted('bundle stick --portable win,li')).toMatchObject({lead: 'win,', part: 'li'})
	})

	it.each([
		['--port ', 'ports'],
		['flash --port=', 'ports'],
		['repl ', 'ports'],
		['flash --board ', 'esp-boards'],
		['bundle stick --board ', 'esp-boards'],
		['versions ', 'boards'],
		['flash --version ', 'versions'],
		['run ', 'files'],
		['cp ', 'files'],
		['cp main.py ', 'files'],
		['flash --firmware ', 'files'],
		['backup ', 'files'],
		['restore ', 'files'],
		['verify ', 'files'],
		['class ', 'files'],
		['class --run ', 'files'],
		['demo-board --replay ', 'files'],
		['ports --log ', 'files'],
		['put ', 'folders'],
		['bundle ', 'folders'],
		['flash --bundle ', 'folders'],
		['flash --save-files ', 'folders'],
		['class --report ', 'folders'],
		['settings bundle ', 'folders'],
		['settings cache-folder ', 'folders'],
	])('%s somebody else is asked: %s', (line, source) => {
		expect(wanted(line).source).toBe(source)
	})

	it.each([
		'cp :',
		'cp main.py :lib',
		'ls :',
		'cat x',
		'mip --target ',
		'settings mirror x',
		'settings constructor x',
		'boards xi',
	])(
		'%s nobody is: what is on a board is not looked up, and what anybody may call anything is not known',
		line => {
			expect(wanted(line)).toMatchObject({candidates: []})
			expect(wanted(line).source).toBeUndefined()
		},
	)
})

it('an empty word leads to the options, where nothing else could stand there', () => {
	expect(values('flash ')).toEqual(values('flash -'))
	expect(values('run x.py ')).toEqual(values('run x.py -'))
	expect(values('ports x')).toEqual([])
})

it('what was typed in front goes along, for whoever is asked', () => {
	const {typed} = wanted('--mirror http://a flash --board c3 --version=1 --version ')
	expect(Object.fromEntries(typed)).toEqual({'--mirror': ['http://a'], '--board': ['c3'], '--version': ['1']})
})

it('a word that is not there is empty, and a number beyond all words does no harm', () => {
	expect(wantedAt(commandTree(), ['flash'], 1).candidates).toEqual(
		wantedAt(commandTree(), ['flash', ''], 1).candidates,
	)
	for (const at of [99, Number.NaN, Number.POSITIVE_INFINITY, -1])
		expect(() => wantedAt(commandTree(), ['flash'], at)).not.toThrow()
})
