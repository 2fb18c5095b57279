/** The system's own tools, made up for tests: they answer as told, by a piece of their command line; the others are not there. */

import type {RunTool, Tool, ToolAnswer} from '../../src/usb/run-tool.ts'

export type Answers = Readonly<Record<string, string | ToolAnswer>>

export function toolsThat(answers: Answers): {readonly run: RunTool; readonly ran: readonly Tool[]} {
	const ran: Tool[] = []
	const run: RunTool = async (tool, signal) => {
		signal?.throwIfAborted()
		ran.push(tool)
		const line = [tool.program, ...tool.args].join(' ')
		const said = Object.entries(answers).find(([piece]) => line.includes(piece))?.[1]
		if (said === undefined) return {state: 'missing'}
		return typeof said === 'string' ? {state: 'ok', stdout: said} : said
	}
	return {run, ran}
}
