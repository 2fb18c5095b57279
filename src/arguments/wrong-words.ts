/** What was typed and is no command and no option, and what was meant by it. Knows the commands by what Commander knows of them. */

import type {Command as Commander, CommanderError} from 'commander'
import type {Problem} from '../problem.ts'
import {nearest} from '../rules/nearest.ts'
import {words} from '../words/index.ts'
import {isNameFor} from './demo-names.ts'
import {usage} from './values.ts'

/** What else people call a command; only for commands that change nothing on a board. */
const otherNames = new Map([
	['port', 'ports'],
	['list', 'ports'],
	['device', 'ports'],
	['devices', 'ports'],
	['board', 'boards'],
	['version', 'versions'],
	['monitor', 'repl'],
	['terminal', 'repl'],
	['term', 'repl'],
	['console', 'repl'],
	['picocom', 'repl'],
	['info', 'identify'],
	['chip', 'identify'],
	['check', 'doctor'],
	['diagnose', 'doctor'],
	['troubleshoot', 'doctor'],
	['dir', 'ls'],
	['files', 'ls'],
	['setting', 'settings'],
	['config', 'settings'],
	['preferences', 'settings'],
])

/** What is named instead, and not done: it overwrites a board, or is no command. */
const instead = new Map([
	...['upload', 'write', 'install', 'burn', 'program', 'update', 'erase'].map(
		word => [word, 'flash'] as const,
	),
	['copy', 'cp'],
	...['delete', 'del', 'remove'].map(word => [word, 'rm'] as const),
	['demo', '--demo'],
	['wizard', 'mp-wizard'],
])

/** The words of help in other programs. */
const helpWords = ['help', '-?', '/?', '/h', '/help', '?']

/**
 * The same command line as it is understood here: a command in lower case and by its own name, `help flash` as `flash --help`.
 * Problem('usage') for a command that there is not.
 */
export function understood(argv: readonly string[], program: Commander): readonly string[] {
	const words = argv.map(word => (word === '-V' ? '-v' : word))
	const at = commandAt(words, program)
	if (at === undefined) return words.map(word => (word === '-?' ? '--help' : word))
	const [before, typed = '', after] = [words.slice(0, at), words[at], words.slice(at + 1)]
	if (helpWords.includes(typed.toLowerCase())) return helpOf(after, program)
	// `version` alone asks for that of this program.
	if (typed.toLowerCase() === 'version' && after.every(word => word.startsWith('-'))) return ['--version']
	const name = commandNamed(typed, program)
	if (name === undefined) throw unknownCommand(typed, program)
	if (after.some(word => word === '-?' || word === '/?')) return [name, '--help']
	return [...before, name, ...after]
}

function helpOf(topics: readonly string[], program: Commander): readonly string[] {
	const topic = topics.find(word => !word.startsWith('-'))
	if (topic === undefined || helpWords.includes(topic.toLowerCase())) return ['--help']
	const name = commandNamed(topic, program)
	if (name === undefined) throw unknownCommand(topic, program)
	return [name, '--help']
}

/** Where the command stands: the first word that is neither an option nor its value. Undefined where there is none. */
export function commandAt(argv: readonly string[], program: Commander): number | undefined {
	for (let at = 0; at < argv.length; at += 1) {
		const word = argv[at] ?? ''
		if (helpWords.includes(word) && word !== '-?') return at
		if (!word.startsWith('-')) return at
		const option = program.options.find(({long, short}) => word === long || word === short)
		// Commander tells of an option that there is not, or of one with its value behind a sign of equality.
		if (option === undefined && !program.options.some(({long}) => word.startsWith(`${long}=`)))
			return undefined
		const next = argv[at + 1]
		const takesNext =
			option?.required || (option?.optional && option.long !== '--demo' && !next?.startsWith('-'))
		if (takesNext) at += 1
	}
	return undefined
}

/** The name of the command that this word means; undefined where there is none. */
export function commandNamed(typed: string, program: Commander): string | undefined {
	const name = typed.toLowerCase()
	const names = program.commands.map(command => command.name())
	const own = names.find(one => one === name) ?? names.find(one => isNameFor(one, name))
	return own ?? otherNames.get(name)
}

function unknownCommand(typed: string, program: Commander): Problem<'usage'> {
	const value = optionForValue(typed, program)
	if (value !== undefined) return usage(words.usage.unknownCommand(typed, [value]))
	const meant = instead.get(typed.toLowerCase())
	if (meant !== undefined) return usage(words.usage.unknownCommand(typed, [meant]))
	const flags = /^[–—]/.test(typed) ? flagsOf(program) : []
	const names = program.commands.map(command => command.name())
	const [near] = nearest(typed, [...flags, ...names, ...otherNames.keys()])
	return usage(words.usage.unknownCommand(typed, near === undefined ? [] : [otherNames.get(near) ?? near]))
}

/** A word behind a command that takes no more. */
export function tooMany(typed: string, command: Commander): Problem<'usage'> {
	const meant = helpWords.includes(typed.toLowerCase())
		? '--help'
		: (optionForValue(typed, command) ??
			(/^[–—]/.test(typed) ? nearest(typed, flagsOf(command))[0] : undefined))
	return usage(words.usage.tooMany(typed, meant === undefined ? [] : [meant]))
}

/** A value that was typed without the option it belongs to: `COM3`, `firmware.bin`, `ESP32_GENERIC`. */
function optionForValue(typed: string, command: Commander): string | undefined {
	const has = (flag: string) => command.options.some(({long}) => long === flag)
	if (/^(\/dev\/|\\\\\.\\|COM\d+$|socket:|rfc2217:|id:)/i.test(typed) && has('--port'))
		return `--port ${typed}`
	if (/^https?:|\.bin$/i.test(typed) && has('--firmware')) return `--firmware ${typed}`
	if (/^(?=.*[A-Z])[A-Z0-9]+(_[A-Z0-9]+)+(-[A-Z0-9_]+)?$/.test(typed) && has('--board'))
		return `--board ${typed}`
	return undefined
}

/** What Commander could not read, in our words: its own are English only. */
export function misread(
	{code, message}: CommanderError,
	program: Commander,
	argv: readonly string[],
): string {
	const [, name = ''] = /'(.*?)'(?:\n|$| argument)/s.exec(message) ?? []
	switch (code) {
		case 'commander.unknownOption':
			return unknownOption(name, program, argv)
		case 'commander.optionMissingArgument':
			return words.usage.optionNeedsValue(name.replace(/^-\w, /, '').replace(/ .*/, ''))
		case 'commander.missingArgument':
			return words.usage.missingArgument(name)
		default:
			return words.usage.unclear
	}
}

function unknownOption(typed: string, program: Commander, argv: readonly string[]): string {
	const at = commandAt(argv, program)
	const command = program.commands.find(one => at !== undefined && one.name() === argv[at]) ?? program
	const [flag = ''] = typed.split('=')
	const has = (one: Commander) => flagsOf(one).includes(flag)
	if (has(command)) return words.usage.takesNoValue(flag)
	const owners = program.commands.filter(has).map(one => one.name())
	if (owners.length > 0)
		return words.usage.optionElsewhere(flag, command === program ? '' : command.name(), owners)
	return words.usage.unknownOption(typed, nearest(flag, flagsOf(command)))
}

function flagsOf(command: Commander): readonly string[] {
	return ['--help', ...command.options.map(({long}) => long ?? '').filter(flag => flag !== '')]
}
