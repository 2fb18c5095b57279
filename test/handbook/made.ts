/**
 * The parts of the handbook that are made and not written: commands, options, exit codes, codes of failures, and what to do about
 * the usual ones. Every word in them is the program's own; the heads of the tables stand in the documents, beside the name of the part.
 */

import type {DescribedCommand, DescribedOption} from '../../src/arguments/described.ts'
import {describedExitCodes} from '../../src/arguments/exit-code-lines.ts'
import {describedCommands} from '../../src/arguments.ts'
import {exitCodeOf, exitCodeOfVerdict} from '../../src/exit-code.ts'
import {Problem, type ProblemCode} from '../../src/problem.ts'
import type {Fix} from '../../src/words/card.ts'
import {type Language, speak, words} from '../../src/words/index.ts'
import {linux} from '../usb/made-up.ts'
import {verdicts} from '../wizard/verdicts.ts'
import {facts} from '../words/one-of-each.ts'
import {troubles} from './troubles.ts'

/** `heads`: what stands behind the name of the part, in the language of the document. */
type Part = (heads: readonly string[]) => string

const parts: Readonly<Record<string, Part>> = {
	commands: heads => table(heads, describedCommands().slice(1).map(commandRow)),
	'options-of-each': ([option = '', about = '', others = '']) => optionsOfEach(option, about, others),
	'options-of-many': heads => table(heads, shared(describedCommands()).map(optionRow)),
	'exit-codes': heads =>
		table(
			heads,
			describedExitCodes().map(({code, about}) => [`${code}`, plain(about)]),
		),
	codes: heads => table(heads, [...verdictRows(), ...problemRows()]),
	troubles: heads => table(heads, troubles.map(troubleRow)),
}

const part = /(<!-- made: ([a-z-]+)((?: \| [^|\n]+)*) -->\n)[\s\S]*?(<!-- made end -->)/g

/** The same document, with every part made anew in its language. Throws where it names a part that there is not. */
export async function made(text: string, language: Language): Promise<string> {
	await speak(language)
	return text.replace(part, (_all, begin: string, name: string, heads: string, end: string) => {
		const make = parts[name]
		if (make === undefined) throw new Error(`no part ${name}`)
		return `${begin}\n${make(heads.split(' | ').slice(1))}\n\n${end}`
	})
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
	return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The program's words as Markdown that shows just them. */
function plain(text: string): string {
	return text
		.replace(/[<>|*]/g, sign => `\\${sign}`)
		.replace(/(?<=^|\s|\()(--[a-z][a-z-]+(?: (?:[A-Z]+|\d+)\b)?)/g, '`$1`')
		.replace(/\n/g, ' ')
}

function code(text: string): string {
	return `\`${text.replace(/\|/g, '\\|')}\``
}

const anchor = (name: string) => `#mp-wizard-${name}`

function commandRow({name, usage, about}: DescribedCommand): readonly string[] {
	const typed = usage
		.replace(/^mp-wizard /, '')
		.replace('[options] ', '')
		.replace(/ \[options\]$/, '')
	return [`[${code(typed)}](${anchor(name)})`, plain(about)]
}

function optionRow({flags, about}: DescribedOption): readonly string[] {
	return [code(flags), plain(about)]
}

/** Options of so many commands are explained once for all. */
const many = 3

/** Those that mean the same in many commands, in the order in which they come up. */
function shared(commands: readonly DescribedCommand[]): readonly DescribedOption[] {
	const all = commands.flatMap(({options}) => options)
	const same = (one: DescribedOption) => all.filter(other => isSame(one, other))
	return all.filter(one => same(one).length >= many && same(one)[0] === one)
}

function isSame(one: DescribedOption, other: DescribedOption): boolean {
	return one.flags === other.flags && one.about === other.about
}

function optionsOfEach(option: string, about: string, others: string): string {
	const commands = describedCommands()
	const common = shared(commands)
	const isCommon = (one: DescribedOption) => common.some(other => isSame(one, other))
	return commands
		.map(command => {
			const own = command.options.filter(one => !isCommon(one))
			const rest = command.options.filter(isCommon).map(({flags}) => code(flags.replace(/ [[<].*/, '')))
			return [
				`### mp-wizard${command.name && ` ${command.name}`}`,
				plain(command.about),
				fenced(command.usage),
				...(own.length > 0 ? [table([option, about], own.map(optionRow))] : []),
				`${others} ${rest.join(' ')}`,
				// What stands below the program's own help is told by other parts.
				...(command.more && command.name ? [fenced(command.more)] : []),
			].join('\n\n')
		})
		.join('\n\n')
}

function fenced(text: string): string {
	return `\`\`\`\n${text}\n\`\`\``
}

function troubleRow({code: name, card}: (typeof troubles)[number]): readonly string[] {
	const {title, meaning, fixes} = card()
	const first = fixes.slice(0, 2).map(fixWords).join('<br>')
	return [`**${plain(title)}**<br>${code(name)}`, plain(meaning), first]
}

function fixWords(fix: Fix): string {
	if (typeof fix === 'object' && 'command' in fix) return told(fix.says, fix.command)
	const text = typeof fix === 'string' ? fix : fix.typed
	const [, says = text, command] = /^(.*): (mp-wizard .*)$/.exec(text) ?? []
	return told(says, command)
}

function told(says: string, command: string | undefined): string {
	return command === undefined ? plain(says) : `${plain(says)}: ${code(command)}`
}

function verdictRows() {
	return Object.values(verdicts).map(verdict => {
		const exit = exitCodeOfVerdict(verdict.code)
		return [code(verdict.code), plain(words.verdictTitle(verdict)), `${exit}`]
	})
}

function problemRows() {
	// How many mistakes the tests know is nobody's business.
	const two = {...facts['lesson-invalid'], errors: facts['lesson-invalid'].errors.slice(0, 2), more: 0}
	return Object.entries({...facts, 'lesson-invalid': two}).map(([name, each]) => {
		const problem = new Problem(name as ProblemCode, each)
		const states = ['untouched', 'incomplete', 'flashed'] as const
		const exits = [...new Set(states.map(state => exitCodeOf(problem.code, state)))]
		const {title} = words.problemCard(problem, {platform: linux.platform, variables: {}})
		return [code(name), plain(title), exits.join(' · ')]
	})
}
