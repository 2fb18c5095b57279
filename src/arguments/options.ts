/** Every option: what it is called, what it says of itself, and what is read out of it. */

import {Option} from 'commander'
import {mapNames, usualEchoMap} from '../repl/maps.ts'
import type {ReplOptions} from '../repl/options.ts'
import {type FlashSettings, flashFrequencies, flashModes, flashSizes} from '../rules/flash-settings.ts'
import {languageNames, words} from '../words/index.ts'
import {boardSceneNames, type DemoName, demoNames, type SceneName, sceneNames} from './demo-names.ts'
import {flashSettingsOf} from './flash-options.ts'
import {replOptionsOf} from './repl-options.ts'
import {boardOf, demoOf, languageOf, mirrorOf, numberOf, usage, versionOf, wholeNumberOf} from './values.ts'

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
	/** Erase the file system alone, and write no firmware. */
	readonly eraseFiles?: true
	/** Copy the files on the board to this folder first. */
	readonly saveFiles?: string
	/** Copy the files of this folder onto the board afterwards. */
	readonly putFiles?: string
	/** One part of the flash, by its name. */
	readonly part?: string
	/** Code to run at the prompt, in the place of a person. */
	readonly exec?: string
	readonly yes: boolean
	readonly json: boolean
	readonly plain: boolean
	readonly mirror?: string
	/** What was known of the site before does not count without asking it. */
	readonly refresh?: true
	/** A firmware file that is another one than the first time is taken, and remembered. */
	readonly acceptChanged?: true
	/** The folder of a bundle, which comes before the site. */
	readonly bundle?: string
	/** No network is asked for boards or firmware. */
	readonly offline?: true
	readonly demo?: DemoName | SceneName
	readonly speed?: number
	/** Keep a log for a bug report in this file; at the prompt, one of what is shown. */
	readonly log?: string
	/** What was chosen of a session at the prompt. */
	readonly session?: Partial<ReplOptions>
}

/** What Commander read, by the names that it gives to options: `--save-files` is `saveFiles`. */
export type Typed = Record<string, string | boolean | undefined>

export const optionTable = {
	index: () => new Option('--index <url>', words.mip.options.index),
	target: () => new Option('--target <folder>', words.mip.options.target),
	'no-mpy': () => Object.assign(new Option('--no-mpy', words.mip.options['no-mpy']), {negate: false}),
	port: () => new Option('--port <port>', words.help.options.port),
	board: () => new Option('--board <board>', words.help.options.board),
	version: () => new Option('-v, --version [version]', words.help.options.version),
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
	'erase-files': () => new Option('--erase-files', words.help.options['erase-files']),
	'save-files': () => new Option('--save-files <folder>', words.help.options['save-files']),
	part: () => new Option('--part <name>', words.backup.options.part),
	report: () => new Option('--report <folder>', words.classroom.options.report),
	resume: () => new Option('--resume', words.classroom.options.resume),
	new: () => new Option('--new', words.newLesson.option),
	count: () => new Option('--count <number>', words.classroom.options.count),
	check: () => new Option('--check', words.classroom.options.check),
	run: () => new Option('--run <file>', words.classroom.options.run),
	'flash-all': () => new Option('--all', words.classroom.options.all),
	'other-board': () => new Option('--other-board', words.backup.options['other-board']),
	exec: () => new Option('--exec <code>', words.help.options.exec),
	'put-files': () => new Option('--put-files <folder>', words.help.options['put-files']),
	yes: () => new Option('-y, --yes', words.help.options.yes),
	serials: () => new Option('--serials', words.help.options.serials),
	json: () => new Option('--json', words.help.options.json),
	plain: () => new Option('--plain', words.help.options.plain),
	mirror: () => new Option('--mirror <url>', words.help.options.mirror),
	refresh: () => new Option('--refresh', words.help.options.refresh),
	'accept-changed': () => new Option('--accept-changed', words.help.options['accept-changed']),
	bundle: () => new Option('--bundle <folder>', words.help.options.bundle),
	offline: () => new Option('--offline', words.help.options.offline),
	'bundle-boards': () =>
		new Option('--board <board>', words.help.options['bundle-boards']).argParser(
			(board: string, before: readonly string[] = []) => [...before, board],
		),
	portable: () => new Option('--portable <systems>', words.stick.option),
	demo: () => new Option('--demo [what]', words.help.options.demo(boardSceneNames)),
	speed: () => new Option('--speed <number>', words.help.options.speed),
	long: () => new Option('-l, --long', words.help.options.long),
	recursive: () => new Option('-r, --recursive', words.help.options.recursive),
	watch: () => new Option('--watch', words.help.options.watch),
	all: () => new Option('--all', words.help.options.all),
	chip: () => new Option('--chip <chip>', words.help.options.chip).default('esp32'),
	forget: () => new Option('--forget', words.help.options.forget),
	running: () => new Option('--running', words.help.options.running),
	replay: () => new Option('--replay <file>', words.help.options.replay),
	log: () => new Option('--log <file>', words.help.options.log),
	// repl
	'console-baud': () => new Option('--baud <number>', words.help.options['console-baud']),
	escape: () => new Option('--escape <key>', words.help.options.escape),
	attach: () => new Option('--attach', words.help.options.attach),
	echo: () => new Option('--echo', words.help.options.echo),
	imap: () => new Option('--imap <maps>', words.help.options.imap(mapNames)),
	omap: () => new Option('--omap <maps>', words.help.options.omap),
	emap: () => new Option('--emap <maps>', words.help.options.emap(usualEchoMap)),
	init: () => new Option('--init <text>', words.help.options.init),
	'exit-after': () => new Option('--exit-after <ms>', words.help.options['exit-after']),
	'session-log': () => new Option('--log <file>', words.help.options['session-log']),
	'log-times': () => new Option('--log-times', words.help.options['log-times']),
	lang: () => new Option('--lang <language>', words.help.options.lang(languageNames)),
	listen: () => new Option('--listen <host:port>', words.help.options.listen).default('127.0.0.1:2217'),
}

export type OptionName = keyof typeof optionTable

/** As they are typed: `--port`. */
const flags: readonly string[] = [
	'-y',
	'-h',
	'-v',
	'-l',
	'-r',
	...Object.keys(optionTable).map(name => `--${name}`),
]

/** Throws Problem('usage') for what cannot be meant. */
export function optionsOf(typed: Typed): Options {
	const text = (name: string) => {
		const value = typed[name]
		if (value === '') throw usage(words.usage.empty(`--${inWords(name)}`))
		// Commander takes the next option for the value, as in `--port --json`.
		if (flags.some(flag => flag === value)) throw usage(words.usage.optionNeedsValue(`--${inWords(name)}`))
		return typeof value === 'string' ? value : undefined
	}
	const firmware = text('firmware')
	const board = text('board')
	if (firmware !== undefined && (board !== undefined || text('version') !== undefined))
		throw usage(words.usage.firmwareOrBoard)
	const demo =
		text('demo') === undefined
			? undefined
			: demoOf([...demoNames, ...sceneNames], '--demo', text('demo')!, 'mp-wizard --help')
	const speed = text('speed') === undefined ? undefined : numberOf('--speed', text('speed')!, 0.01, 1e6)
	const baud =
		text('baud') === undefined ? undefined : wholeNumberOf('--baud', text('baud')!, 1200, 10_000_000)
	const mirror = text('mirror') === undefined ? undefined : mirrorOf(text('mirror')!)
	if (speed !== undefined && demo === undefined && typed.listen === undefined)
		throw usage(words.usage.speedNeedsDemo)
	// It was spoken in before the rest was read; what is not spoken is an error all the same.
	if (text('lang') !== undefined) languageOf(languageNames, text('lang')!)
	const port = text('port')
	const saveFiles = text('saveFiles')
	const putFiles = text('putFiles')
	const exec = text('exec')
	const part = text('part')
	const log = text('log')
	const bundle = text('bundle')
	return {
		...(port === undefined ? {} : {port}),
		...(board === undefined ? {} : boardOf(board)),
		version: versionOf(text('version') ?? 'stable'),
		...(firmware === undefined ? {} : {firmware}),
		...(baud === undefined ? {} : {baud}),
		...(typed.noStub === true ? {stub: false} : {}),
		...flashSettingsOf(text),
		keepFiles: typed.keepFiles === true,
		...(typed.eraseFiles === true && {eraseFiles: true}),
		...(saveFiles === undefined ? {} : {saveFiles}),
		...(putFiles === undefined ? {} : {putFiles}),
		...(exec === undefined ? {} : {exec}),
		...(part === undefined ? {} : {part}),
		yes: typed.yes === true,
		json: typed.json === true,
		plain: typed.plain === true,
		...(mirror === undefined ? {} : {mirror}),
		...(typed.refresh === true && {refresh: true}),
		...(typed.acceptChanged === true && {acceptChanged: true}),
		...(bundle === undefined ? {} : {bundle}),
		...(typed.offline === true ? {offline: true} : {}),
		...(demo === undefined ? {} : {demo}),
		...(speed === undefined ? {} : {speed}),
		...(log === undefined ? {} : {log}),
		...replOptionsOf(typed, text),
	}
}

/** Commander calls `--save-files` `saveFiles`. */
function inWords(name: string): string {
	return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
