/** The command line: what was typed becomes one Command, or a Problem('usage'). Never loads Ink, so --help is quick. */

import {Command as Commander, CommanderError, Option} from 'commander'
import {type AllBoards, allBoardsOf} from './arguments/all-boards.ts'
import {addBackups, type BackupCommand} from './arguments/backup-commands.ts'
import {addClass, type ClassCommand} from './arguments/class-command.ts'
import {addCompletion, type CompletionCommand} from './arguments/completion-command.ts'
import {type DemoName, demoNames, isNameFor, nameTyped, sceneNames} from './arguments/demo-names.ts'
import {type DescribedCommand, described} from './arguments/described.ts'
import {exitCodeLines} from './arguments/exit-code-lines.ts'
import {addFiles, type FilesCommand} from './arguments/files-commands.ts'
import {boardFlashOf} from './arguments/flash-options.ts'
import {type OptionName, type Options, optionsOf, optionTable, type Typed} from './arguments/options.ts'
import {type PackagesTyped, packagesOf} from './arguments/package-options.ts'
import {boardOf, demoOf, systemsOf, usage} from './arguments/values.ts'
import {commandAt, commandNamed, misread, tooMany, understood} from './arguments/wrong-words.ts'
import {isProblem} from './problem.ts'
import type {BuildName} from './rules/build-name.ts'
import type {SystemName} from './stick/systems.ts'
import {words} from './words/index.ts'
import {howToLines} from './words/package-help.ts'

export {
	type BoardSceneName,
	classScene,
	type DemoName,
	demoNames,
	type SceneName,
	sceneNames,
} from './arguments/demo-names.ts'
export type {Options} from './arguments/options.ts'

export type Command =
	| {readonly name: 'wizard'; readonly options: Options}
	/** `all`: every board that is plugged in, and those that are plugged in later. */
	| {readonly name: 'flash'; readonly options: Options; readonly all?: AllBoards}
	| {readonly name: 'repl'; readonly options: Options}
	/** A file of this computer, `-` for what is piped. */
	| {readonly name: 'run'; readonly file: string; readonly options: Options}
	/** Files of the board; `:` in front of a path means the board. */
	| FilesCommand
	| BackupCommand
	| ClassCommand
	| CompletionCommand
	/** Without names: how to use it. */
	| ({readonly name: 'mip'; readonly options: Options} & PackagesTyped)
	| {readonly name: 'ports'; readonly all: boolean; readonly options: Options}
	| {readonly name: 'identify'; readonly options: Options}
	| {readonly name: 'rescue'; readonly options: Options}
	| {readonly name: 'doctor'; readonly options: Options & {readonly serials: boolean}}
	| {readonly name: 'boards'; readonly query: string; readonly options: Options}
	| {readonly name: 'versions'; readonly options: Options & {readonly board: string}}
	/** One build or several, into a folder; with the program and Node.js for `systems` beside them. */
	| {
			readonly name: 'bundle'
			readonly folder: string
			readonly boards: readonly BuildName[]
			readonly systems?: readonly SystemName[]
			readonly options: Options
	  }
	/** Without a key all of them, without a value what is set; `forget` what was set. */
	| {
			readonly name: 'settings'
			readonly key?: string
			readonly value?: string
			readonly forget: boolean
			readonly options: Options
	  }
	/** For an agent, over stdin and stdout. */
	| {readonly name: 'mcp'; readonly options: Options}
	| {readonly name: 'cache'; readonly clear: boolean; readonly options: Options}
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
	const meant = understood(joinDemo(argv, program), program)
	try {
		program.parse(meant, {from: 'user'})
	} catch (error) {
		const command = meant[commandAt(meant, program) ?? -1]
		if (isProblem(error, 'usage')) throw usage(error.facts.detail, error, command)
		if (!(error instanceof CommanderError)) throw error
		if (error.exitCode === 0) return {name: 'print', text: printed}
		throw usage(misread(error, program, meant), error, command)
	}
	// A bare --version asks for ours; with a value it chooses the firmware's.
	if (parsed === undefined) return {name: 'print', text: `${programVersion}\n`}
	return parsed
}

/** All that can be typed, in the language that is spoken: what `--help` says, as data. */
export function describedCommands(): readonly DescribedCommand[] {
	return described(buildProgram(() => {}))
}

/**
 * Commander would take any word after a bare --demo for its value, as in `--demo flash`; only the name of a chip or a scene is
 * one. A short name (`s3`) is none where the command takes such a word itself: `boards --demo s3` looks for a board.
 */
function joinDemo(argv: readonly string[], program: Commander): readonly string[] {
	const command = commandNamed(argv[commandAt(argv, program) ?? -1] ?? '', program)
	const takesWords = program.commands.some(
		one => one.name() === command && one.registeredArguments.some(each => each.name() !== 'port'),
	)
	const isDemo = (word = '') => {
		const name = nameTyped(word, [...demoNames, ...sceneNames])
		return name !== undefined && (!takesWords || isNameFor(word, name))
	}
	return argv.flatMap((word, at) => {
		if (word === '--demo') return [`--demo=${isDemo(argv[at + 1]) ? argv[at + 1] : 'esp32'}`]
		return argv[at - 1] === '--demo' && isDemo(word) ? [] : [word]
	})
}

/** Of every command, as it is typed. */
export function commandNames(): readonly string[] {
	return commandTree().commands.map(command => command.name())
}

/** All that can be typed, and nothing that would do it: what a shell completes from. */
export function commandTree(): Commander {
	return buildProgram(() => {})
}

/** The commands and their options; `done` gets the one that was typed, unless it was a bare --version. */
function buildProgram(done: (command: Command) => void): Commander {
	const about = words.help.commands
	const program = new Commander('mp-wizard')
		.description(words.help.program)
		.helpOption('-h, --help', words.help.options.help)
	program
		.enablePositionalOptions()
		.allowExcessArguments()
		.addHelpText('after', `\n${exitCodeLines()}\n\n${words.help.more}`)
	program.helpCommand(false)
	const {titles} = words.help
	const styleTitle = (title: string) => titles[title as keyof typeof titles] ?? title
	const subcommandTerm = (command: Commander) =>
		[
			command.name(),
			...command.registeredArguments.map(one => (one.required ? `<${one.name()}>` : `[${one.name()}]`)),
		].join(' ')
	// A default is told by the option's own words.
	program.configureHelp({styleTitle, subcommandTerm, optionDescription: ({description}) => description})

	const add = (command: Commander, options: readonly OptionName[]) => {
		const log = options.includes('session-log') ? [] : (['log'] as const)
		for (const name of [...options, ...log, 'lang'] as const) command.addOption(optionTable[name]())
		// Behind every command it asks for the version of this program, but for those where it chooses that of the firmware.
		if (!options.includes('version')) command.addOption(new Option('-v, --version').hideHelp())
		return command.allowExcessArguments().helpOption('-h, --help', words.help.options.help)
	}
	const make = (build: (options: Options, typed: Typed, words: string[], own: Typed) => Command) => {
		return (...args: unknown[]) => {
			const command = args.at(-1) as Commander
			const typed = command.optsWithGlobals<Typed>()
			const takesMore = command.registeredArguments.at(-1)?.variadic
			const extra = command.args[command.registeredArguments.length]
			if (extra !== undefined && !takesMore) throw tooMany(extra, command)
			if (typed.version === true) return
			done(build(optionsOf(typed), typed, command.args, command.opts<Typed>()))
		}
	}
	const places = ['mirror', 'bundle', 'offline'] as const
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
		...places,
		'refresh',
		'demo',
		'speed',
		'plain',
	] as const

	add(program, board).action(make(options => ({name: 'wizard', options})))
	const files = ['save-files', 'put-files'] as const
	add(program.command('flash').description(about.flash), [
		...board,
		...files,
		'erase-files',
		'accept-changed',
		'flash-all',
		'count',
		'yes',
		'json',
	]).action(
		make((options, typed) => {
			if (options.json && !options.yes) throw usage(words.usage.jsonNeedsYes)
			requireAlone(options, typed)
			const all = allBoardsOf(options, typed)
			return {name: 'flash', options, ...(all && {all})}
		}),
	)
	add(program.command('repl').description(about.repl).argument('[port]', words.help.options.port), [
		'port',
		'exec',
		'console-baud',
		'escape',
		'attach',
		'echo',
		'imap',
		'omap',
		'emap',
		'init',
		'exit-after',
		'session-log',
		'log-times',
		'plain',
		'demo',
		'speed',
	]).action(
		make((options, _typed, [path]) => ({
			name: 'repl',
			options: path === undefined ? options : {...options, port: path},
		})),
	)
	add(program.command('run').description(about.run).argument('<file>'), [
		'port',
		'plain',
		'demo',
		'speed',
	]).action(
		make((options, _typed, [file = '']) => {
			if (file === '') throw usage(words.usage.empty('<file>'))
			return {name: 'run', file, options}
		}),
	)
	addFiles(program, add, make)
	addBackups(program, add, make)
	addClass(program, add, make)
	add(
		program
			.command('mip')
			.description(words.mip.about)
			.argument('[install]')
			.argument('[package...]')
			.addHelpText('after', () => `\n${howToLines(words.mip.howTo).join('\n')}`),
		['port', 'index', 'target', 'no-mpy', 'mirror', 'offline', 'json', 'plain', 'demo', 'speed'],
	).action(make((options, typed, argv) => ({name: 'mip', options, ...packagesOf(typed, argv)})))
	add(program.command('ports').description(about.ports), ['all', 'json', 'plain', 'demo', 'speed']).action(
		make((options, typed) => ({name: 'ports', all: typed.all === true, options})),
	)
	add(program.command('identify').description(about.identify), [
		'port',
		'json',
		'plain',
		'demo',
		'speed',
	]).action(make(options => ({name: 'identify', options})))
	add(program.command('rescue').description(words.rescue.about), [
		'port',
		'yes',
		'json',
		'plain',
		'demo',
		'speed',
	]).action(
		make(options => {
			if (options.json && !options.yes) throw usage(words.usage.jsonNeedsYes)
			return {name: 'rescue', options}
		}),
	)
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
	add(program.command('boards').description(about.boards).argument('[query...]'), [
		'json',
		'plain',
		...places,
		'refresh',
		'demo',
	]).action(make((options, _typed, query) => ({name: 'boards', query: query.join(' '), options})))
	add(program.command('versions').description(about.versions).argument('<board>'), [
		'json',
		'plain',
		...places,
		'refresh',
		'demo',
	]).action(
		make((options, _typed, [id = '']) => ({
			name: 'versions',
			options: {...options, ...boardOf(id)},
		})),
	)
	add(program.command('bundle').description(about.bundle).argument('<folder>'), [
		'bundle-boards',
		'portable',
		'version',
		'json',
		'plain',
		'mirror',
		'offline',
		'demo',
	]).action(make((_options, typed, [folder = ''], own) => bundleOf(typed, own, folder)))
	add(program.command('settings').description(about.settings).argument('[key]').argument('[value]'), [
		'forget',
		'json',
		'plain',
		'demo',
	]).action(
		make((options, typed, [key, value]) => ({
			name: 'settings',
			...(key === undefined ? {} : {key}),
			...(value === undefined ? {} : {value}),
			forget: typed.forget === true,
			options,
		})),
	)
	add(program.command('cache').description(about.cache).argument('[clear]'), [
		'json',
		'plain',
		'demo',
	]).action(
		make((options, _typed, [what]) => {
			if (what !== undefined && what.toLowerCase() !== 'clear') throw usage(words.usage.badCache(what))
			return {name: 'cache', clear: what !== undefined, options}
		}),
	)
	add(program.command('mcp').description(words.mcp.about), [
		'port',
		...places,
		'refresh',
		'demo',
		'speed',
	]).action(make(options => ({name: 'mcp', options})))
	addCompletion(program, add, make)
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

/** `--board` is typed once for each build. One in front of the command is an option of the program itself, and counts too. */
/** `--erase-files` leaves the program alone, so nothing about one is chosen. */
function requireAlone({eraseFiles}: Options, typed: Typed): void {
	if (!eraseFiles) return
	const aboutFirmware = ['board', 'version', 'firmware', 'keepFiles', 'flashMode', 'flashSize', 'flashFreq']
	const other = aboutFirmware.find(name => typed[name] !== undefined)
	if (other)
		throw usage(
			words.usage.eraseFilesAlone(`--${other.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`),
		)
}

function bundleOf({board, ...others}: Typed, own: Typed, folder: string): Command {
	if (folder === '') throw usage(words.usage.empty('<folder>'))
	const behind = (own.board ?? []) as readonly string[]
	const boards = [...(typeof board === 'string' ? [board] : []), ...behind]
	if (boards.length === 0) throw usage(words.usage.bundleNeedsBoard)
	const systems = systemsOf(others.portable)
	return {
		name: 'bundle',
		folder,
		boards: boards.map(boardIn),
		...(systems && {systems}),
		options: optionsOf(others),
	}
}

/** With all that is said of an option without its value. */
function boardIn(typed: string): BuildName {
	const {board, variant} = optionsOf({board: typed})
	return {board: board!, ...(variant !== undefined && {variant})}
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
		chip: demoOf(demoNames, '--chip', String(typed.chip), 'mp-wizard demo-board --help'),
		...(flashBytes && {flashBytes}),
		running: typed.running === true,
		host: match[1] ?? match[2] ?? '',
		tcpPort,
		options,
	}
}
