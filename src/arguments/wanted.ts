/**
 * What can stand where the cursor is: read from the tree of commands that the help is made of, and from the words typed so far. A pure
 * function of both; what it cannot know itself it names.
 */

import type {Command as Commander, Option} from 'commander'
import {demoNames, nameTyped, sceneNames} from './demo-names.ts'
import {type Candidate, type Offer, offerAt, offerOf, type Source} from './offers.ts'
import {commandNamed} from './wrong-words.ts'

export type {Candidate, Source} from './offers.ts'

export interface Wanted extends Here {
	/** The values of the options in front of the cursor, by their names: `--board`. */
	readonly typed: Typed
}

type Typed = ReadonlyMap<string, readonly string[]>

/** For the word under the cursor. */
interface Here {
	/** What of it stays in front of each candidate: `--demo=`, `crlf,`. */
	readonly lead: string
	/** The rest of it, with which a candidate begins. */
	readonly part: string
	readonly candidates: readonly Candidate[]
	/** Who knows more of them. */
	readonly source?: Source
}

/** What the words in front of it come to. */
interface Before {
	/** The program itself until a command is named. */
	readonly command: Commander
	readonly typed: Typed
	/** Those of the command that are no options and no values of any. */
	readonly words: readonly string[]
	/** The option whose value comes next. */
	readonly waiting?: Option
	/** Behind `--` nothing is an option. */
	readonly ended: boolean
}

/**
 * `at`: which of `words` ends at the cursor, from 0; one that is not there is empty. For a line that means nothing there are no
 * candidates.
 */
export function wantedAt(program: Commander, words: readonly string[], at: number): Wanted {
	let before: Before | undefined = {command: program, typed: new Map(), words: [], ended: false}
	for (const word of words.slice(0, at)) before &&= behind(before, word, program)
	const part = words[at] ?? ''
	if (!before) return {lead: '', part, candidates: [], typed: new Map()}
	return {...here(before, part, program), typed: before.typed}
}

/** One word further; undefined where no command line goes on like that. */
function behind({waiting, ...before}: Before, word: string, program: Commander): Before | undefined {
	if (waiting && isValueOf(waiting, word))
		return {...before, typed: withValues(before.typed, waiting, [word])}
	if (!before.ended && word === '--') return {...before, ended: true}
	if (!before.ended && /^-./.test(word)) return behindOption(before, word)
	if (before.command !== program) return {...before, words: [...before.words, word]}
	const name = commandNamed(word, program)
	const command = program.commands.find(one => one.name() === name)
	return command && {...before, command}
}

/** An option may do without its value where the help has that in brackets. */
function isValueOf({required, long}: Option, word: string): boolean {
	if (required) return true
	// Behind a bare --demo stands what would stand there without it.
	if (long === '--demo') return nameTyped(word, [...demoNames, ...sceneNames]) !== undefined
	return !word.startsWith('-')
}

function behindOption(before: Before, word: string): Before | undefined {
	const {command, typed} = before
	const [, flag = word, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? []
	// `-lr` is `-l -r`.
	const flags = flag.startsWith('--') ? [flag] : [...flag.slice(1)].map(letter => `-${letter}`)
	const known = [...shownOptions(command), ...command.options]
	const found = flags.map(each => known.find(({long, short}) => each === long || each === short))
	const options = found.filter(option => option !== undefined)
	const last = options.at(-1)
	if (!last || options.length < found.length) return undefined
	const values = value === undefined ? [] : [value]
	const all = options.reduce((sum, option) => withValues(sum, option, values), typed)
	return {...before, typed: all, ...(value === undefined && takesValue(last) && {waiting: last})}
}

function withValues(typed: Typed, {long}: Option, values: readonly string[]): Typed {
	const name = long ?? ''
	return new Map([...typed, [name, [...(typed.get(name) ?? []), ...values]]])
}

function takesValue({required, optional}: Option): boolean {
	return required || optional
}

function shownOptions(command: Commander): readonly Option[] {
	return command.createHelp().visibleOptions(command)
}

function here(before: Before, part: string, program: Commander): Here {
	const {command, waiting, ended} = before
	const value = waiting && offered(offerOf(command, waiting), part)
	if (value && waiting.required) return value
	if (!ended && part.startsWith('-')) return optionHere(before, part)
	if (value && waiting.long !== '--demo') return value
	const word = command === program ? commandHere(program, part) : wordHere(before, part)
	return value ? {...word, candidates: [...value.candidates, ...word.candidates]} : word
}

function optionHere(before: Before, part: string): Here {
	const [, lead = '', name = '', value = ''] = /^((--[^=]+)=)(.*)$/s.exec(part) ?? []
	if (lead === '') return optionsLeft(before, part)
	const option = shownOptions(before.command).find(({long}) => long === name)
	if (!option || !takesValue(option)) return {lead, part: value, candidates: []}
	return offered(offerOf(before.command, option), value, lead)
}

/** Those that were not typed yet; one that collects what it is given may be typed again. */
function optionsLeft({command, typed}: Before, part: string): Here {
	const left = shownOptions(command).filter(({long = '', parseArg}) => parseArg || !typed.has(long))
	const candidates = left.map(({long = '', description}) => ({value: long, about: description}))
	return {lead: '', part, candidates}
}

function commandHere(program: Commander, part: string): Here {
	const commands = program.createHelp().visibleCommands(program)
	const candidates = commands.map(one => ({value: one.name(), about: one.description()}))
	return {lead: '', part, candidates}
}

/** Where no word is known that could stand here, an empty one leads on to the options. */
function wordHere(before: Before, part: string): Here {
	// A path on the board: it is not looked up, because for that the port would have to be opened.
	if (part.startsWith(':')) return offered({candidates: []}, part)
	const offer = offerAt(before.command, before.words)
	const isNothing = offer.candidates.length === 0 && offer.source === undefined
	return isNothing && part === '' && !before.ended ? optionsLeft(before, part) : offered(offer, part)
}

/** In a list the last name is the one that is being typed, and none stands there twice. */
function offered({candidates, source, isList}: Offer, part: string, lead = ''): Here {
	if (!isList) return {lead, part, candidates, ...(source && {source})}
	const before = part.slice(0, part.lastIndexOf(',') + 1)
	const named = before.split(',')
	const left = candidates.filter(({value}) => !named.includes(value))
	return {lead: lead + before, part: part.slice(before.length), candidates: left}
}
