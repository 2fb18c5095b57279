/** The command line as people type it: understood, or answered in our words with the nearest that there is. */

import {describe, expect, it} from 'vitest'
import {type Command, demoNames, parseArguments} from '../src/arguments.ts'
import {isProblem} from '../src/problem.ts'
import {languageNames, words} from '../src/words/index.ts'

const parse = (argv: readonly string[]) => parseArguments(argv, '1.2.3')
const typed = (line: string) => parse(line.split(' ').filter(Boolean))

/** What is said of a command line that does not work. */
function answer(argv: readonly string[]): string {
	try {
		parse(argv)
	} catch (error) {
		if (isProblem(error, 'usage')) return error.facts.detail
		throw error
	}
	throw new Error(`${JSON.stringify(argv)} was understood`)
}

describe('a command by another name', () => {
	it.each<[string, Command['name']]>([
		['port', 'ports'],
		['PORTS', 'ports'],
		['list --all', 'ports'],
		['devices', 'ports'],
		['board c3', 'boards'],
		['version ESP32_GENERIC', 'versions'],
		['monitor /dev/ttyUSB0', 'repl'],
		['terminal', 'repl'],
		['picocom COM3', 'repl'],
		['dir', 'ls'],
		['info', 'identify'],
		['chip --demo', 'identify'],
		['check', 'doctor'],
		['config mirror', 'settings'],
		['demo_board', 'demo-board'],
		['--port COM3 info', 'identify'],
		['--demo port', 'ports'],
		['--version=1.27.0 flash', 'flash'],
	])('is understood where it changes nothing on a board: %s', (line, name) => {
		expect(typed(line).name).toBe(name)
	})

	it.each(['upload', 'write', 'install', 'burn', 'erase', 'update'])(
		'is answered where it would change a board: %s',
		word => {
			expect(answer([word])).toBe(`There is no command “${word}”. Did you mean flash?`)
		},
	)
})

describe('a call for help', () => {
	const help = (line: string) => {
		const command = typed(line)
		return command.name === 'print' ? command.text : ''
	}
	it.each(['help', '--help', '-h', '-?', '/?', 'HELP', 'help help', '?'])('is answered: %s', line => {
		expect(help(line)).toContain('Usage: mp-wizard [options] [command]')
	})
	it.each(['help flash', 'flash --help', 'flash -h', 'help FLASH', 'flash -?', '--demo help flash'])(
		'about a command is answered: %s',
		line => {
			expect(help(line)).toContain('Usage: mp-wizard flash')
		},
	)
	it('about a command by another name too', () => {
		expect(help('help port')).toContain('Usage: mp-wizard ports')
		expect(answer(['help', 'flsh'])).toContain('Did you mean flash?')
	})
})

it.each(['-v', '-V', '--version', 'version', 'ports -v', 'ports --version', 'doctor -V', 'flash --version'])(
	'the version of the program is told: %s',
	line => {
		expect(typed(line)).toEqual({name: 'print', text: '1.2.3\n'})
	},
)

describe('a chip of the demo', () => {
	it.each(demoNames)('is named as in the help: %s', name => {
		expect(typed(`ports --demo=${name}`)).toMatchObject({options: {demo: name}})
		expect(typed(`demo-board --chip ${name}`)).toMatchObject({chip: name})
	})
	it.each([
		['s3', 'esp32s3'],
		['C3', 'esp32c3'],
		['ESP32-S2', 'esp32s2'],
		['esp32_c6', 'esp32c6'],
		['8266', 'esp8266'],
		['p4-rev1', 'esp32p4-rev1'],
		['p4rev1', 'esp32p4-rev1'],
	])('has its usual short forms: %s', (short, name) => {
		expect(typed(`ports --demo=${short}`)).toMatchObject({options: {demo: name}})
		expect(typed(`ports --demo ${short}`)).toMatchObject({options: {demo: name}})
		expect(typed(`repl --demo ${short}`)).toMatchObject({options: {demo: name}})
		expect(typed(`--demo ${short} flash`)).toMatchObject({name: 'flash', options: {demo: name}})
		expect(typed(`demo-board --chip ${short}`)).toMatchObject({chip: name})
	})
	it('is no chip behind a command that takes a word of its own', () => {
		expect(typed('boards --demo c3')).toMatchObject({query: 'c3', options: {demo: 'esp32'}})
		expect(typed('Board --demo c3')).toMatchObject({query: 'c3'})
		expect(typed('boards --demo esp32c3')).toMatchObject({query: '', options: {demo: 'esp32c3'}})
	})
})

describe('a board', () => {
	it.each([
		['ESP32_GENERIC-SPIRAM', {board: 'ESP32_GENERIC', variant: 'SPIRAM'}],
		['esp32', {board: 'ESP32_GENERIC'}],
		['s3', {board: 'ESP32_GENERIC_S3'}],
		['ESP32-C3', {board: 'ESP32_GENERIC_C3'}],
		['esp8266', {board: 'ESP8266_GENERIC'}],
		['s3-SPIRAM_OCT', {board: 'ESP32_GENERIC_S3', variant: 'SPIRAM_OCT'}],
		['esp32-spiram', {board: 'ESP32_GENERIC', variant: 'spiram'}],
		['esp8266-1m', {board: 'esp8266-1m'}],
		['esp32-cam', {board: 'esp32-cam'}],
		['ESP32-S3-DevKitC-1', {board: 'ESP32-S3-DevKitC-1'}],
		['micro:bit', {board: 'micro:bit'}],
	])('is named by itself, or by its chip: %s', (name, meant) => {
		expect(typed(`flash --board ${name}`)).toMatchObject({options: meant})
		expect(typed(`versions ${name}`)).toMatchObject({options: meant})
	})
})

it('what is searched for may have several words', () => {
	expect(typed('boards lolin s2 mini')).toMatchObject({name: 'boards', query: 'lolin s2 mini'})
	expect(typed('boards')).toMatchObject({name: 'boards', query: ''})
	expect(parseArguments(['versions', 'xiao c3'], '1.0.0')).toMatchObject({options: {board: 'xiao c3'}})
})

it.each(['flash --board \u001b[2J', 'flash --board -', 'versions a;b', 'versions http://x'])(
	'%j is no name of a board',
	line => {
		expect(() => typed(line)).toThrow()
	},
)

it('what is wrong behind a command leads to the help of that command', () => {
	const fact = (line: string) => {
		try {
			typed(line)
		} catch (error) {
			return isProblem(error, 'usage') ? error.facts.command : undefined
		}
		return undefined
	}
	expect(fact('flash --frobnicate')).toBe('flash')
	expect(fact('port --baud')).toBe('ports')
	expect(fact('--demo demo-board --chip x')).toBe('demo-board')
	expect(fact('--frobnicate')).toBeUndefined()
})

/** Nothing of Commander's own, and nothing of a program that fell over. */
const foreign = /error:|argument missing|unknown option|unknown command|undefined|\[object|too many arguments/

const wrong: readonly (readonly [line: string, said: string])[] = [
	// Commands
	['flsh', 'There is no command “flsh”. Did you mean flash?'],
	['idnetify', 'Did you mean identify?'],
	['docter', 'Did you mean doctor?'],
	['bords', 'Did you mean boards?'],
	['monitr', 'Did you mean repl?'],
	['settigns', 'Did you mean settings?'],
	['demoboard2', 'Did you mean demo-board?'],
	['frobnicate', 'There is no command “frobnicate”.'],
	['__proto__', 'There is no command “__proto__”.'],
	['constructor', 'There is no command “constructor”.'],
	['demo', 'Did you mean --demo?'],
	['–port COM3', 'Did you mean --port?'],
	['COM3', 'Did you mean --port COM3?'],
	['/dev/ttyUSB0', 'Did you mean --port /dev/ttyUSB0?'],
	['firmware.bin', 'Did you mean --firmware firmware.bin?'],
	['flash ESP32_GENERIC', 'Did you mean --board ESP32_GENERIC?'],
	['flash firmware.bin', 'Did you mean --firmware firmware.bin?'],
	['flash COM3', '“COM3” is one word too many. Did you mean --port COM3?'],
	['identify /dev/ttyUSB0', 'Did you mean --port /dev/ttyUSB0?'],
	['repl COM3 COM4', '“COM4” is one word too many.'],
	['ports extra', '“extra” is one word too many.'],
	['class --new --count 3', '--count is for a class that is held.'],
	['class --new --report x', '--report is for a class that is held.'],
	['class --new --resume', '--resume is for a class that is held.'],
	['class --new --json', '--json asks nothing, so it needs --yes.'],
	['class lesson.json --board c3', '--board is for a lesson that is made: mp-wizard class --new'],
	['class lesson.json --version 1.26.1', '--version is for a lesson that is made: mp-wizard class --new'],
	['class', 'To make one: mp-wizard class --new'],
	['versions a b', '“b” is one word too many.'],
	['settings mirror a b', '“b” is one word too many.'],
	['doctor help', 'Did you mean --help?'],
	['versions', 'It is not said which board, as in: mp-wizard versions ESP32_GENERIC'],
	// Options
	['--prot COM3', 'There is no option “--prot”. Did you mean --port?'],
	['-port COM3', 'There is no option “-port”. Did you mean --port?'],
	['flash --JSON', 'Did you mean --json?'],
	['flash --bord X', 'Did you mean --board?'],
	[
		'flash --erase-files --keep-files',
		'--erase-files writes no firmware, so it does not go with --keep-files.',
	],
	['flash --erase-files --board s3', 'it does not go with --board.'],
	['flash --keepfiles', 'Did you mean --keep-files?'],
	['flash --keep_files', 'Did you mean --keep-files?'],
	['flash --frobnicate', 'There is no option “--frobnicate”.'],
	['flash --__proto__', 'There is no option “--__proto__”.'],
	['flash -x', 'There is no option “-x”.'],
	['flash --yes=1', '--yes takes no value.'],
	['ports --all=true', '--all takes no value.'],
	['--json', '--json comes after a command: flash, ls, cat, cp,'],
	['--json ports', '--json comes after a command: flash, ls, cat, cp,'],
	['ports --baud 9600', 'ports has no option --baud: it is one of flash, repl, backup, restore and verify.'],
	['doctor --yes', 'doctor has no option --yes: it is one of flash, restore, class and rescue.'],
	['ports --running', 'ports has no option --running: it is one of demo-board.'],
	// Values that are not there
	...[
		'port',
		'board',
		'firmware',
		'baud',
		'mirror',
		'bundle',
		'save-files',
		'put-files',
		'lang',
		'speed',
	].flatMap(
		name =>
			[
				[`flash --${name}`, `--${name} needs a value.`],
				[`flash --${name}=`, `--${name} needs a value.`],
				[`flash --${name} --json`, `--${name} needs a value.`],
			] as const,
	),
	['bundle', '<folder> is missing'],
	['bundle stick', 'as in: mp-wizard bundle FOLDER --board'],
	['bundle stick --board', '--board needs a value.'],
	['bundle stick --board --json', '--board needs a value.'],
	['bundle stick --board s3 --board ../x', 'A board has a name like ESP32_GENERIC'],
	['bundle stick --board s3 --portable', '--portable needs a value.'],
	['bundle stick --board s3 --portable=', '--portable needs a value.'],
	['bundle stick --board s3 --portable --json', '--portable needs a value.'],
	['bundle stick --board s3 --portable windows', '--portable knows win, mac, linux, linux-x64,'],
	['bundle stick --portable win', 'as in: mp-wizard bundle FOLDER --board'],
	['flash --portable win', 'flash has no option --portable: it is one of bundle.'],
	['bundle stick --bundle other --board s3', 'bundle has no option --bundle: it is one of flash'],
	['mip install', 'It is not said which package'],
	['mip remove x', 'mip takes install and names of packages, not “remove”.'],
	['mip install ../x', 'A package is named like umqtt.simple'],
	['mip install x@', 'A package is named like umqtt.simple'],
	['mip install github:org', 'A package is named like umqtt.simple'],
	['mip install github:org/../x', 'A package is named like umqtt.simple'],
	['mip install x --index ftp://x', 'An index is an http or https address, not “ftp://x”.'],
	['mip install x --target lib', '--target takes a folder of the board like /lib, not “lib”.'],
	['mip install x --target /lib/../x', '--target takes a folder of the board like /lib'],
	['completion', 'It is not said which: <shell> is missing.'],
	['completion tcsh', 'completion knows bash, zsh, fish and powershell, not “tcsh”.'],
	['completion bash zsh', '“zsh” is one word too many.'],
	['complete', 'There is no command “complete”.'],
	['ports --offline', 'ports has no option --offline: it is one of flash'],
	['flash --offline=1', '--offline takes no value.'],
	['flash --version=', '--version needs a value.'],
	['ports --demo=', '--demo needs a value.'],
	['demo-board --listen', '--listen needs a value.'],
	['demo-board --chip', '--chip needs a value.'],
	// Values that are none
	['flash --baud abc', '--baud takes a number from 1200 to 10000000, not “abc”.'],
	['flash --baud 0', '--baud takes a number from 1200'],
	['flash --baud 115200.5', '--baud takes a whole number, not “115200.5”.'],
	['flash --baud 460,800', '--baud takes a number'],
	['flash --baud Infinity', '--baud takes a number'],
	['flash --demo --speed -1', '--speed takes a number from 0.01 to 1000000, not “-1”.'],
	['flash --demo --speed fast', '--speed takes a number'],
	['flash --speed 4', '--speed only makes sense with --demo'],
	['flash --board ../../etc/passwd', 'A board has a name like ESP32_GENERIC'],
	['versions a/b', 'A board has a name like ESP32_GENERIC'],
	['flash --version newest', '--version takes stable, preview or a number'],
	['flash --mirror ftp://x', 'A mirror is an http or https address, not “ftp://x”.'],
	['flash --mirror example.org', 'A mirror is an http or https address'],
	['--demo=toaster', '--demo knows no “toaster”. See all: mp-wizard --help'],
	['--demo=esp32s33', '--demo knows no “esp32s33”. Did you mean esp32s3, '],
	['--demo=s9', '--demo knows no “s9”. Did you mean esp32s2, esp32s3 or '],
	['ports --demo=no-drivers', 'Did you mean no-driver?'],
	['--demo=__proto__', '--demo knows no “__proto__”.'],
	['demo-board --chip esp99', '--chip knows no “esp99”. See all: mp-wizard demo-board --help'],
	['demo-board --chip busy', '--chip knows no “busy”.'],
	['demo-board --listen nowhere', '--listen takes HOST:PORT, not “nowhere”.'],
	['demo-board --listen 127.0.0.1:99999', '--listen takes HOST:PORT'],
	['ports --lang xx', words.usage.badChip('--lang', 'xx', languageNames)],
	['cp', 'It is not said which: <path> is missing.'],
	['cp main.py', 'It is not said where to, as in: mp-wizard cp main.py :'],
	['rm', 'It is not said which: <path> is missing.'],
	['put', 'It is not said which: <folder> is missing.'],
	['put a b', '“b” is one word too many.'],
	['cat -r x', 'There is no option “-r”'],
	// What does not go together
	['class', 'Name a lesson file: mp-wizard class lesson.json.'],
	['class --check', 'stands in a lesson file: mp-wizard class lesson.json --check'],
	['class l.json --check --run x.py', 'one of the two at a time.'],
	['class l.json --check --resume', '--resume is for a class that is written'],
	['class --run', '--run needs a value.'],
	['class --run=', '--run needs a value.'],
	['class --run --json', '--run needs a value.'],
	['class --run x.py --count 0', '--count takes a number from 1'],
	['flash --all --port COM3', 'so --port has no place beside it.'],
	['flash --all --erase-files', 'so --erase-files has no place beside it.'],
	['flash --all --save-files a --put-files a', 'differ from board to board'],
	['flash --all --save-files a --keep-files', '--keep-files or --save-files.'],
	['flash --count 3', '--count says after how many boards it ends, so it needs --all.'],
	['flash --all --json', '--json asks nothing, so it needs --yes.'],
	['flash --json', '--json asks nothing, so it needs --yes.'],
	['flash --firmware x.bin --board ESP32_GENERIC', '--firmware says what to write'],
]

it.each<[string, object]>([
	['ls -l lib', {name: 'ls', paths: ['lib'], long: true}],
	['ls', {name: 'ls', paths: [], long: false}],
	['cp -r a b :', {name: 'cp', sources: ['a', 'b'], destination: ':', recursive: true}],
	['rm -r lib --port COM3', {name: 'rm', paths: ['lib'], recursive: true, options: {port: 'COM3'}}],
	['put . --watch', {name: 'put', folder: '.', watch: true}],
	['class l.json --check', {name: 'class', file: 'l.json', instead: {what: 'check'}}],
	['class l.json --check --json --report r', {instead: {what: 'check'}, report: 'r'}],
	['class --check --demo=class', {instead: {what: 'check'}}],
	['class --run x.py --json', {name: 'class', instead: {what: 'run', file: 'x.py'}}],
	['class l.json --run - --count 3', {file: 'l.json', instead: {what: 'run', file: '-'}, count: 3}],
	['flash --all', {name: 'flash', all: {}}],
	['flash --all --count 8 --keep-files --put-files x', {name: 'flash', all: {count: 8}}],
	['completion fish', {name: 'completion', shell: 'fish'}],
	['completion PowerShell', {name: 'completion', shell: 'powershell'}],
	['class --new', {name: 'class', isNew: true, options: {version: 'stable'}}],
	[
		'class robots.json --new --yes --board c3 --version 1.26.1',
		{
			name: 'class',
			isNew: true,
			file: 'robots.json',
			options: {board: 'ESP32_GENERIC_C3', version: '1.26.1'},
		},
	],
	['class robots.json --resume --count 30', {name: 'class', isNew: false, resume: true, count: 30}],
])('%s is understood', (line, command) => {
	expect(typed(line)).toMatchObject(command)
})

it('a stick is for the systems that are named, all of a kind or one', () => {
	expect(typed('bundle stick --board s3 --portable mac,Win-x64')).toMatchObject({
		name: 'bundle',
		systems: ['mac-arm64', 'mac-x64', 'win-x64'],
	})
	expect(typed('bundle stick --board s3')).not.toHaveProperty('systems')
})

it('a bundle takes as many boards as are named, wherever they stand', () => {
	expect(
		typed('--board s3 bundle stick --board esp32_generic-spiram --board c3 --version 1.26.1'),
	).toMatchObject({
		name: 'bundle',
		folder: 'stick',
		boards: [
			{board: 'ESP32_GENERIC_S3'},
			{board: 'esp32_generic', variant: 'spiram'},
			{board: 'ESP32_GENERIC_C3'},
		],
		options: {version: '1.26.1'},
	})
	expect(typed('--offline flash --bundle stick')).toMatchObject({options: {offline: true, bundle: 'stick'}})
})

describe('a slip of the fingers', () => {
	it.each(wrong)('is answered in our words: %s', (line, said) => {
		const told = answer(line.split(' '))
		expect(told).toContain(said)
		expect(told).not.toMatch(foreign)
	})

	it('is answered even where the word is empty, or has 100000 letters, or is out to draw on the screen', () => {
		expect(answer([''])).toBe('There is no command “”.')
		for (const word of ['x'.repeat(100_000), '\u001b[2J\u001b]0;mine\u0007', "--a'b'c", '--\u001b[2J'])
			for (const argv of [[word], ['flash', word], ['flash', `--demo=${word}`], ['settings', word, '', '']]) {
				const told = answer(argv)
				expect(told.length).toBeLessThan(400)
				expect(told).not.toMatch(/[\u0000-\u001f]/)
			}
	})
})

/** What the help of a command shows: `--port <port>`. */
function optionsIn(command: string): readonly (readonly [flag: string, value: string | undefined])[] {
	const printed = parse([...command.split(' ').filter(Boolean), '--help'])
	const text = printed.name === 'print' ? printed.text : ''
	return [...text.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)(?: ([<[]\S+))?/gm)].map(
		([, flag = '', value]) => [flag, value] as const,
	)
}

const commands = [
	'flash',
	'repl',
	'run',
	'ls',
	'cat',
	'cp',
	'rm',
	'mkdir',
	'put',
	'backup',
	'restore',
	'verify',
	'mip',
	'mcp',
	'ports',
	'identify',
	'rescue',
	'doctor',
	'boards',
	'versions',
	'settings',
	'cache',
	'completion',
	'demo-board',
]

/** What a command cannot do without. */
function wordsFor(command: string): readonly string[] {
	if (command === 'cp') return ['X', ':']
	if (command === 'completion') return ['bash']
	return ['versions', 'run', 'cat', 'rm', 'mkdir', 'put', 'backup', 'restore'].includes(command) ? ['X'] : []
}

describe.each(['', ...commands])('every option of “%s”', command => {
	const line = command === '' ? [] : [command, ...wordsFor(command)]
	it.each(optionsIn(command))(
		'is asked back for when it is mistyped, or lacks its value: %s',
		(flag, value) => {
			const at = Math.ceil(flag.length / 2)
			const slip = flag.slice(0, at) + flag.slice(at + 1)
			const told = answer([...line, slip])
			expect(told).toMatch(/^There is no option “.+”\. Did you mean --[a-z-]+\?$/)
			expect(told).not.toMatch(foreign)
			if (value?.startsWith('<')) {
				expect(answer([...line, flag])).toBe(`${flag} needs a value.`)
				expect(answer([...line, `${flag}=`])).toMatch(/ needs a value\.$|takes HOST:PORT|knows no “”/)
			} else if (value === undefined && flag !== '--help') {
				expect(answer([...line, `${flag}=1`])).toBe(`${flag} takes no value.`)
			}
		},
	)
})

/** The command that is understood, or what is said instead. */
function outcome(argv: readonly string[]): string {
	try {
		return parse(argv).name
	} catch (error) {
		return isProblem(error, 'usage') ? error.facts.detail : String(error)
	}
}

it.each(commands)('the command %s is found again with any letter missing, doubled or swapped', name => {
	for (let at = 0; at < name.length; at += 1) {
		const [front, letter, back] = [name.slice(0, at), name[at]!, name.slice(at + 1)]
		for (const slip of [
			front + back,
			front + letter + letter + back,
			front + (back[0] ?? '') + letter + back.slice(1),
		]) {
			// Without its first letter mcp is a command itself, which wants words of its own.
			const others = wordsFor(commands.includes(slip) ? slip : name)
			expect(outcome([slip, ...others]), slip).toMatch(new RegExp(`Did you mean |^(${commands.join('|')})$`))
		}
	}
})
