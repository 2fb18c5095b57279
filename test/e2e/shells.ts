/** Real shells on a pseudo-terminal, each with completion in it as its script says how to get it there. Those that this computer has. */

import {execFileSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {chmod, mkdir, writeFile} from 'node:fs/promises'
import {delimiter, join} from 'node:path'
import {scriptFor} from '../../src/completion/script.ts'
import type {Shell} from '../../src/completion/shells.ts'
import {ownFolder} from '../own-folder.ts'
import {bin} from './run.ts'
import {TestTerminal} from './terminal.ts'

export interface ShellHere {
	readonly title: string
	readonly shell: Exclude<Shell, 'powershell'>
	/** One before it in the list is the same program, met in another way. */
	readonly isVariant?: true
	/** How it is started for a person. */
	readonly args: readonly string[]
	/** What is typed to have all that fits listed, and nothing of it chosen. */
	readonly list: string
	/** Whether it completes what is dangerous within quotes too; in bash it is not offered there. */
	readonly inQuotes: boolean
	/** Whether it shows what is said of each. */
	readonly tells: boolean
	/** Undefined where it is here; else why it is not. */
	readonly missing: string | undefined
	/** Writes what it reads at its start, in the empty folder `home`. */
	readonly prepare: (home: string) => Promise<void>
	/** Completion gets in by `prepare`, and not by the line that is said in the script. */
	readonly isInstalled?: true
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

/** Bash 3, as macOS has it, does not tell what a list is for. */
function bashTells(): boolean {
	if (missing('bash') !== undefined) return false
	return Number(execFileSync('bash', ['-c', 'echo $BASH_VERSINFO'], {encoding: 'utf8'})) >= 4
}

const prompt = "PS1='> '\n"

const bash = (firstLine = '') => ({
	shell: 'bash' as const,
	args: ['--noprofile', '-i'],
	list: '\t\t',
	inQuotes: false,
	tells: bashTells(),
	missing: missing('bash'),
	prepare: (home: string) => writeFile(join(home, '.bashrc'), `${firstLine}\n${prompt}`),
})

const zsh = {
	shell: 'zsh',
	args: ['-d', '-i'],
	list: '\t',
	inQuotes: true,
	tells: true,
	missing: missing('zsh'),
	prepare: (home: string) => writeFile(join(home, '.zshrc'), prompt),
} as const

export const shellsHere: readonly ShellHere[] = [
	{title: 'bash', ...bash()},
	{
		title: 'bash with the package bash-completion',
		...bash(`. ${bashCompletion}`),
		isVariant: true,
		missing:
			missing('bash') ?? (existsSync(bashCompletion) ? undefined : 'bash-completion is not on this computer'),
	},
	{
		title: 'bash that cannot be told where file names belong, as that of macOS',
		...bash('enable -n compopt 2>/dev/null'),
		isVariant: true,
	},
	{
		title: 'bash that ends at whatever fails or is not set (set -eu), and sorts always, as before 4.4',
		...bash(
			'compopt() { case $* in *nosort*) return 2 ;; *) builtin compopt "$@" ;; esac; }\nset -eu 2>/dev/null',
		),
		isVariant: true,
	},
	{title: 'zsh', ...zsh},
	{
		title: 'zsh that finds the script among its functions',
		...zsh,
		isVariant: true,
		isInstalled: true,
		async prepare(home) {
			await writeFile(join(home, '_mp-wizard'), scriptFor('zsh').text)
			const lines = `fpath=('${home}' $fpath)\nautoload -Uz compinit && compinit -u\n`
			await writeFile(join(home, '.zshrc'), `${lines}${prompt}`)
		},
	},
	{
		title: 'fish',
		shell: 'fish',
		args: ['-i'],
		list: '\t',
		inQuotes: true,
		tells: true,
		missing: missing('fish'),
		async prepare(home) {
			await mkdir(join(home, '.config', 'fish'), {recursive: true})
			const lines = "set fish_greeting\nfunction fish_prompt\n\tprintf '> '\nend\n"
			await writeFile(join(home, '.config', 'fish', 'config.fish'), lines)
		},
	},
]

/** The program itself, as its name leads to it. */
export const realProgram = `exec '${process.execPath}' '${bin}' "$@"`

/** `program`: what is behind the name `mp-wizard`, as lines of sh. `folder`: where the shell stands. Resolves at its first prompt. */
export async function startShell(
	{shell, args, prepare, isInstalled}: ShellHere,
	folder: string,
	program = realProgram,
): Promise<TestTerminal> {
	const [home, path] = [await ownFolder(), await ownFolder()]
	const file = join(path, 'mp-wizard')
	await writeFile(file, `#!/bin/sh\n${program}\n`)
	await chmod(file, 0o755)
	const variables = {
		HOME: home,
		// Where else each would look for its files.
		ZDOTDIR: home,
		XDG_CONFIG_HOME: join(home, '.config'),
		XDG_DATA_HOME: join(home, '.data'),
		INPUTRC: '/dev/null',
		PATH: `${path}${delimiter}${process.env.PATH}`,
	}
	await prepare(home)
	if (!isInstalled)
		execFileSync(shell, ['-c', scriptFor(shell).install], {env: {...process.env, ...variables}})
	const terminal = new TestTerminal(shell, args, {columns: 100, rows: 50, folder, variables})
	await terminal.see(/^>$/m)
	return terminal
}
