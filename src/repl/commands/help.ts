/** All keys on one screen, of 40 columns too, and of 24 lines with the prompt and a line to spare. */

import {words} from '../../words/index.ts'
import {type CommandRow, commandTable, letterOf} from '../escape.ts'

/** Of the column with the letters. */
const LETTERS = 8

/** `commandKey`: its byte; undefined: there is none. */
export function helpLines(commandKey: number | undefined): readonly string[] {
	const w = words.replCommands
	const board = [w.helpTitle, ...[...w.helpBoard, w.helpLeave].map(line => ` ${line}`)]
	if (commandKey === undefined) return [...board, w.helpNoCommands]
	const letter = letterOf(commandKey) ?? '?'
	const rows = Object.entries(commandTable).map(([row, keys]) => {
		const letters = Object.keys(keys).join(' ')
		return ` ${letters.padEnd(LETTERS)} ${w.help[row as CommandRow]}`
	})
	const literal = ` ${letter.padEnd(LETTERS)} ${w.helpLiteral(w.key(letter))}`
	return [...board, w.helpCommands(w.key(letter)), ...rows, literal]
}
