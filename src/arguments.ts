/** The command line: what was typed becomes one Command, or a Problem('usage'). Never loads Ink, so --help is quick. */

import {Command as Commander, CommanderError, Option} from 'commander'
import {boardFlashOf, flashSettingsOf} from './flash-options.ts'
import {Problem} from './problem.ts'
import {type BuildName, buildTyped} from './rules/build-name.ts'
import {type FlashSettings, flashFrequencies, flashModes, flashSizes} from './rules/flash-settings.ts'
import {versionTyped} from './rules/version.ts'
import {languageNames, words} from './words/index.ts'

/** Options that every command with a board shares; absent ones were not typed. */
export interface Options {
	readonly port?: string
	/** Board id, without its variant. */
	readonly board?: string
	/** '' is the standard build, undefined: choose it by the chip. */
	readonly variant?: string
	/** `stable`, `preview` or a number without the v. */
	readonly version: string
	readonly firmware?: string
	readonly baud?: number
	/** Absent: the stub is used wherever it starts. */
	readonly stub?: false
	/** What was chosen of how the firmware tells the chip of its flash. */
	readonly flashSettings?: FlashSettings
	/** Write the firmware without erasing the file system. */
	readonly keepFiles: boolean
	/** Copy the files on the board to this folder first. */
	readonly saveFiles?: string
	/** Copy the files of this folder onto the board afterwards. */
	readonly putFiles?: string
	readonly yes: boolean
	readonly json: boolean
	readonly plain: boolean
	readonly mirror?: string
	readonly demo?: DemoName | SceneName
	readonly speed?: number
	/** Keep a log for a bug report in this file. */
	readonly log?: string
}

/** Every chip in lower case; of the P4 also the silicon before revision 3. */
export const demoNames = [
	'esp32',
	'esp8266',
	'esp32s2',
	'esp32s3',
	'esp32c2',
	'esp32c3',
	'esp32c5',
	'esp32c6',
	'esp32c61',
	'esp32h2',
	'esp32p4',
	'esp32p4-rev1',
] as const
export type DemoName = (typeof demoNames)[number]

/** What can be wrong between a board and a computer, to be rehearsed. */
export const sceneNames = [
	'no-driver',
	'charge-only',
	'busy',
	'no-permission',
	'brltty',
	'uf2',
	'needs-boot',
	'loose',
	'power',
	'not-serial',
	'wrong-port',
	'wsl',
] as const
export type SceneName = (typeof sceneNames)[number]

export type Command =
	| {readonly name: 'wizard'; readonly options: Options}
	| {readonly name: 'flash'; readonly options: Options}
	| {readonly name: 'repl'; readonly options: Options}
	| {readonly name: 'ports'; readonly all: boolean; readonly options: Options}
	| {readonly name: 'identify'; readonly options: Options}
	| {readonly name: 'doctor'; readonly options: Options & {readonly serials: boolean}}
	| {readonly name: 'boards'; readonly query: string; readonly options: Options}
	| {readonly name: 'versions'; readonly options: Options & {readonly board: string}}
	| {
			readonly name: 'demo-board'
			readonly chip: DemoName
			readonly running: boolean
			/** A log of --log, whose board is played back. */
			readonly replay?: string
			/** Of its flash; absent: as on Espressif's own board. */
			readonly flashBytes?: number
			readonly host: string
			readonly tcpPort: number
			readonly options: Options
	  }
	/** --help and --version: a text for stdout, and nothing else to do. */
	| {readonly name: 'print'; readonly text: string}

type Typed = Record<string, string | boolean | undefined>

/** `argv` without node and script; `programVersion` is what a bare --version prints. Throws Problem('usage'). */
export function parseArguments(argv: readonly string[], programVersion: string): Command {
	let parsed: Command | undefined
	let printed = ''
	const program = buildProgram(command => {
		parsed = command
	})
	for (const command of [program, ...program.commands]) {
		command.exitOverride().configureOutput({
			writeOut: text => {
				printed += text
			},
			writeErr: () => {},
		})
	}
	try {
		program.parse(argv.flatMap(joinDemo), {from: 'user'})
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error
		if (error.exitCode === 0) return {name: 'print', text: printed}
		throw usage(misread(error), error)
	}
	// A bare --version asks for ours; with a value it chooses the firmware's.
	if (parsed === undefined) return {name: 'print', text: `${programVersion}\n`}
	return parsed
}

/** What commander could not read, in our words: its own are English only. */
function misread({code, message}: CommanderError): string {
	const [, name = ''] = /'([^']*)'/.exec(message) ?? []
	const [, meant = ''] = /Did you mean (?:one of )?([^?]*)\?/.exec(message) ?? []
	switch (code) {
		case 'commander.unknownOption':
			return words.usage.unknownOption(name, meant)
		case 'commander.optionMissingArgument':
			return words.usage.optionNeedsValue(name)
		case 'commander.missingArgument':
			return words.usage.missingArgument(name)
		default:
			return message.replace(/^error: /, '')
	}
}

const allDemos = [...demoNames, ...sceneNames]

/** Commander would take any word after a bare --demo for its value, as in `--demo flash`; only the name of a chip or a scene is one. */
function joinDemo(word: string, index: number, argv: readonly string[]): readonly string[] {
	const isDemo = (name = '') => allDemos.some(known => known === name.toLowerCase())
	if (word === '--demo') return [`--demo=${isDemo(argv[index + 1]) ? argv[index + 1] : 'esp32'}`]
	return isDemo(word) && argv[index - 1] === '--demo' ? [] : [word]
}

/** The commands and their options; `done` gets the one that was typed, unless it was a bare --version. */
function buildProgram(done: (command: Command) => void): Commander {
	const about = words.help.commands
	const program = new Commander('mp-wizard')
		.description(words.help.program)
		.helpOption('-h, --help', words.help.options.help)
	program.enablePositionalOptions().allowExcessArguments().addHelpText('after', `\n${words.help.more}`)
	program.helpCommand(false)
	const {titles} = words.help
	const styleTitle = (title: string) => titles[title as keyof typeof titles] ?? title
	// A default is told by the option's own words.
	program.configureHelp({styleTitle, optionDescription: ({description}) => description})

	const add = (command: Commander, options: readonly (keyof typeof optionTable)[]) => {
		for (const name of [...options, 'log', 'lang'] as const) command.addOption(optionTable[name]())
		return command.allowExcessArguments().helpOption('-h, --help', words.help.options.help)
	}
	const make = (build: (options: Options, typed: Typed, words: string[]) => Command) => {
		return (...args: unknown[]) => {
			const command = args.at(-1) as Commander
			const typed = command.optsWithGlobals<Typed>()
			const extra = command.args[command.registeredArguments.length]
			if (extra !== undefined)
				throw usage(command === program ? words.usage.unknownCommand(extra) : words.usage.tooMany(extra))
			if (typed.version === true) return
			done(build(optionsOf(typed), typed, command.args))
		}
	}
	const flashOptions = ['flash-mode', 'flash-size', 'flash-freq'] as const
	const board = [
		'port',
		'board',
		'version',
		'firmware',
		'baud',
		'no-stub',
		...flashOptions,
		'keep-files',
		'mirror',
		'demo',
		'speed',
		'plain',
	] as const

	add(program, board).action(make(options => ({name: 'wizard', options})))
	const files = ['save-files', 'put-files'] as const
	add(program.command('flash').description(about.flash), [...board, ...files, 'yes', 'json']).action(
		make(options => {
			if (options.json && !options.yes) throw usage(words.usage.jsonNeedsYes)
			return {name: 'flash', options}
		}),
	)
	add(program.command('repl').description(about.repl).argument('[port]', words.help.options.port), [
		'port',
		'demo',
		'speed',
	]).action(
		make((options, _typed, [path]) => ({
			name: 'repl',
			options: path === undefined ? options : {...options, port: path},
		})),
	)
	add(program.command('ports').description(about.ports), ['all', 'json', 'plain', 'demo']).action(
		make((options, typed) => ({name: 'ports', all: typed.all === true, options})),
	)
	add(program.command('identify').description(about.identify), [
		'port',
		'json',
		'plain',
		'demo',
		'speed',
	]).action(make(options => ({name: 'identify', options})))
	add(program.command('doctor').description(about.doctor), [
		'port',
		'json',
		'plain',
		'serials',
		'demo',
		'speed',
	]).action(
		make((options, typed) => ({name: 'doctor', options: {...options, serials: typed.serials === true}})),
	)
	add(program.command('boards').description(about.boards).argument('[query]'), [
		'json',
		'plain',
		'mirror',
		'demo',
	]).action(make((options, _typed, [query = '']) => ({name: 'boards', query, options})))
	add(program.command('versions').description(about.versions).argument('<board>'), [
		'json',
		'plain',
		'mirror',
		'demo',
	]).action(
		make((options, _typed, [id = '']) => ({
			name: 'versions',
			options: {...options, ...boardOf(id)},
		})),
	)
	add(program.command('demo-board').description(about['demo-board']), [
		'chip',
		'flash-bytes',
		'running',
		'listen',
		'replay',
		'speed',
	]).action(make((options, typed) => demoBoardOf(options, typed)))
	return program
}

const optionTable = {
	port: () => new Option('--port <port>', words.help.options.port),
	board: () => new Option('--board <board>', words.help.options.board),
	version: () => new Option('--version [version]', words.help.options.version),
	firmware: () => new Option('--firmware <file>', words.help.options.firmware),
	baud: () => new Option('--baud <number>', words.help.options.baud),
	// Not as Commander's opposite of --stub, which would be on by default in the program itself, and so win over what was typed
	// behind the name of a command.
	'no-stub': () => Object.assign(new Option('--no-stub', words.help.options['no-stub']), {negate: false}),
	'flash-mode': () => new Option('--flash-mode <mode>', words.help.options['flash-mode'](flashModes)),
	'flash-size': () => new Option('--flash-size <size>', words.help.options['flash-size'](flashSizes)),
	'flash-freq': () =>
		new Option('--flash-freq <frequency>', words.help.options['flash-freq'](flashFrequencies)),
	'flash-bytes': () => new Option('--flash-size <size>', words.help.options['flash-bytes']),
	'keep-files': () => new Option('--keep-files', words.help.options['keep-files']),
	'save-files': () => new Option('--save-files <folder>', words.help.options['save-files']),
	'put-files': () => new Option('--put-files <folder>', words.help.options['put-files']),
	yes: () => new Option('-y, --yes', words.help.options.yes),
	serials: () => new Option('--serials', words.help.options.serials),
	json: () => new Option('--json', words.help.options.json),
	plain: () => new Option('--plain', words.help.options.plain),
	mirror: () => new Option('--mirror <url>', words.help.options.mirror),
	demo: () => new Option('--demo [what]', words.help.options.demo(sceneNames)),
	speed: () => new Option('--speed <number>', words.help.options.speed),
	all: () => new Option('--all', words.help.options.all),
	chip: () => new Option('--chip <chip>', words.help.options.chip).default('esp32'),
	running: () => new Option('--running', words.help.options.running),
	replay: () => new Option('--replay <file>', words.help.options.replay),
	log: () => new Option('--log <file>', words.help.options.log),
	lang: () => new Option('--lang <language>', words.help.options.lang(languageNames)),
	listen: () => new Option('--listen <host:port>', words.help.options.listen).default('127.0.0.1:2217'),
}

function optionsOf(typed: Typed): Options {
	const text = (name: string) => {
		const value = typed[name]
		if (value === '') throw usage(words.usage.empty(`--${inWords(name)}`))
		return typeof value === 'string' ? value : undefined
	}
	const firmware = text('firmware')
	const board = text('board')
	if (firmware !== undefined && (board !== undefined || text('version') !== undefined))
		throw usage(words.usage.firmwareOrBoard)
	const demo = text('demo') === undefined ? undefined : nameIn(allDemos, '--demo', text('demo')!)
	const speed = text('speed') === undefined ? undefined : numberOf('--speed', text('speed')!, 0.01, 1e6)
	const baud = text('baud') === undefined ? undefined : numberOf('--baud', text('baud')!, 1200, 10_000_000)
	const mirror = text('mirror') === undefined ? undefined : mirrorOf(text('mirror')!)
	if (speed !== undefined && demo === undefined && typed.listen === undefined)
		throw usage(words.usage.speedNeedsDemo)
	// It was spoken in before the rest was read; what is not spoken is an error all the same.
	if (text('lang') !== undefined) nameIn(languageNames, '--lang', text('lang')!)
	const port = text('port')
	const saveFiles = text('saveFiles')
	const putFiles = text('putFiles')
	const log = text('log')
	return {
		...(port === undefined ? {} : {port}),
		...(board === undefined ? {} : boardOf(board)),
		version: versionOf(text('version') ?? 'stable'),
		...(firmware === undefined ? {} : {firmware}),
		...(baud === undefined ? {} : {baud}),
		...(typed.noStub === true ? {stub: false} : {}),
		...flashSettingsOf(text),
		keepFiles: typed.keepFiles === true,
		...(saveFiles === undefined ? {} : {saveFiles}),
		...(putFiles === undefined ? {} : {putFiles}),
		yes: typed.yes === true,
		json: typed.json === true,
		plain: typed.plain === true,
		...(mirror === undefined ? {} : {mirror}),
		...(demo === undefined ? {} : {demo}),
		...(speed === undefined ? {} : {speed}),
		...(log === undefined ? {} : {log}),
	}
}

/** Commander calls `--save-files` `saveFiles`. */
function inWords(name: string): string {
	return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

function demoBoardOf(options: Options, typed: Typed): Command {
	const listen = String(typed.listen)
	// The last colon: an IPv6 address has several, and stands in brackets.
	const match = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(listen)
	const tcpPort = Number(match?.[3])
	if (!match || tcpPort > 65_535) throw usage(words.usage.badListen(listen))
	if (typed.replay === '') throw usage(words.usage.empty('--replay'))
	const flashBytes = boardFlashOf(options)
	return {
		name: 'demo-board',
		...(typeof typed.replay === 'string' && {replay: typed.replay}),
		chip: nameIn(demoNames, '--chip', String(typed.chip)),
		...(flashBytes && {flashBytes}),
		running: typed.running === true,
		host: match[1] ?? match[2] ?? '',
		tcpPort,
		options,
	}
}

function boardOf(typed: string): BuildName {
	const build = buildTyped(typed)
	if (!build) throw usage(words.usage.badBoard(typed))
	return build
}

function versionOf(typed: string): string {
	const version = versionTyped(typed)
	if (version === undefined) throw usage(words.usage.badVersion(typed))
	return version
}

function nameIn<T extends string>(known: readonly T[], option: string, typed: string): T {
	const name = known.find(each => each === typed.toLowerCase())
	if (!name) throw usage(words.usage.badChip(option, typed, known))
	return name
}

function mirrorOf(typed: string): string {
	const url = URL.canParse(typed) ? new URL(typed) : undefined
	if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw usage(words.usage.badMirror(typed))
	return typed.replace(/\/+$/, '')
}

function numberOf(option: string, typed: string, least: number, most: number): number {
	const value = Number(typed)
	if (typed.trim() === '' || !(value >= least && value <= most))
		throw usage(words.usage.notANumber(option, typed, least, most))
	return value
}

function usage(detail: string, cause?: unknown): Problem<'usage'> {
	return new Problem('usage', {detail}, {cause})
}
