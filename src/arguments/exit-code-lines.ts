/** The numbers with which the program ends, as its help tells them. Knows words and numbers, and no failure. */

import {exitCodes} from '../exit-code.ts'
import {words} from '../words/index.ts'

type ExitName = keyof typeof exitCodes

interface DescribedExitCode {
	readonly code: number
	readonly about: string
}

export function describedExitCodes(): readonly DescribedExitCode[] {
	const about: Readonly<Record<ExitName, string>> = words.help.exitCodes
	return Object.entries(exitCodes).map(([name, code]) => ({code, about: about[name as ExitName]}))
}

/** Below the help of the program; no line is longer than 80 columns. */
export function exitCodeLines(): string {
	const rows = describedExitCodes().map(({code, about}) => `  ${String(code).padEnd(4)}${about}`)
	return [words.help.titles['Exit codes:'], ...rows].join('\n')
}
