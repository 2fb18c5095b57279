/** Real shells on a pseudo-terminal, each with the script of `completion` in it as a person would have it there. Those that this computer has. */

import {execFileSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {chmod, mkdir, writeFile} from 'node:fs/promises'
import {delimiter, join} from 'node:path'
import {scriptFor} from '../../src/completion/script.ts'
import {ownFolder} from '../own-folder.ts'
import {bin} from './run.ts'
import {TestTerminal} from './terminal.ts'

export interface ShellHere {
	readonly title: string
	/** What is typed to have all that fits listed, and nothing of it chosen. */
	readonly list: string
	/** Whether it completes a word with what is dangerous in it within quotes; bash does not offer it there. */
	readonly quoted: boolean
	/** Whether it shows what is said of each. */
	readonly tells: boolean
	/** Undefined where it is here; else why it is not. */
	readonly missing: string | undefined
	/** Writes what it reads when it starts; returns how it is started. `home` is empty. */
	readonly prepare: (home: string) => Promise<Started>
}

interface Started {
	readonly command: string
	readonly args: readonly string[]
	readonly variables?: Readonly<Record<string, string>>
}

const bashCompletion = '/usr/share/bash-completion/bash_completion'

function missing(command: string): string | undefined {
	if (process.platform === 'win32') return 'not on Windows'
	try {
		execFileSync(command, ['-c', 'exit'], {stdio: 'ignore'})
		return undefined
	} catch {
		return `${command} is not on this computer`
	}
}

/** That of macOS does not say what a list is for. */
function bashTells(): boolean {
	if (missing('bash') !== undefined) return false
	return Number(execFileSync('bash', ['-c', 'echo $BASH_VERSINFO'], {encoding: 'utf8'})) >= 4
}

/** `lines`: what the file has that is read when it starts. */
function bash(lines: readonly string[]): ShellHere['prepare'] {
	return async home => {
		const file = join(home, 'bashrc')
		await writeFile(file, [...lines, "PS1='> '", ''].join('\n'))
		return {command: 'bash', args: ['--noprofile', '--rcfile', file, '-i'], variables: {INPUTRC: '/dev/null'}}
	}
}

function zsh(file: (home: string) => Promise<readonly string[]>): ShellHere['prepare'] {
	return async home => {
		await writeFile(join(home, '.zshrc'), [...(await file(home)), "PS1='> '", ''].join('\n'))
		return {command: 'zsh', args: ['-d', '-i'], variables: {ZDOTDIR: home}}
	}
}

const bashLine = 'eval "$(mp-wizard completion bash)"'
const zshLine = 'eval "$(mp-wizard completion zsh)"'

export const shellsHere: readonly ShellHere[] = [
	{
		title: 'bash',
		list: '\t\t',
		quoted: false,
		tells: bashTells(),
		missing: missing('bash'),
		prepare: bash([bashLine]),
	},
	{
		title: 'bash with the package bash-completion',
		list: '\t\t',
		quoted: false,
		tells: bashTells(),
		missing:
			missing('bash') ?? (existsSync(bashCompletion) ? undefined : 'bash-completion is not on this computer'),
		prepare: bash([`. ${bashCompletion}`, bashLine]),
	},
	{
		title: 'bash that cannot be told where file names belong, as that of macOS',
		list: '\t\t',
		quoted: false,
		tells: bashTells(),
		missing: missing('bash'),
		prepare: bash(['enable -n compopt 2>/dev/null', bashLine]),
	},
	{
		title: 'zsh',
		list: '\t',
		quoted: true,
		tells: true,
		missing: missing('zsh'),
		prepare: zsh(async () => [zshLine]),
	},
	{
		title: 'zsh that finds the script among its functions',
		list: '\t',
		quoted: true,
		tells: true,
		missing: missing('zsh'),
		prepare: zsh(async home => {
			await writeFile(join(home, '_mp-wizard'), scriptFor('zsh').text)
			return [`fpath=('${home}' $fpath)`, 'autoload -Uz compinit && compinit -u']
		}),
	},
	{
		title: 'fish',
		list: '\t',
		quoted: true,
		tells: true,
		missing: missing('fish'),
		async prepare(home) {
			const folder = join(home, 'fish', 'completions')
			await mkdir(folder, {recursive: true})
			await writeFile(join(folder, 'mp-wizard.fish'), scriptFor('fish').text)
			const config = "set fish_greeting\nfunction fish_prompt\n\tprintf '> '\nend\n"
			await writeFile(join(home, 'fish', 'config.fish'), config)
			return {command: 'fish', args: ['-i'], variables: {XDG_CONFIG_HOME: home, XDG_DATA_HOME: home}}
		},
	},
]

/** The program itself, as its name leads to it. */
export const realProgram = `exec '${process.execPath}' '${bin}' "$@"`

/** `program`: what is behind the name `mp-wizard`, as lines of sh. `folder`: where the shell stands. Resolves at its first prompt. */
export async function startShell(
	{prepare}: ShellHere,
	folder: string,
	program = realProgram,
): Promise<TestTerminal> {
	const [home, path] = [await ownFolder(), await ownFolder()]
	const file = join(path, 'mp-wizard')
	await writeFile(file, `#!/bin/sh\n${program}\n`)
	await chmod(file, 0o755)
	const {command, args, variables} = await prepare(home)
	const terminal = new TestTerminal(command, args, {
		columns: 100,
		rows: 50,
		folder,
		variables: {HOME: home, ...variables, PATH: `${path}${delimiter}${process.env.PATH}`},
	})
	await terminal.see(/^>$/m)
	return terminal
}
