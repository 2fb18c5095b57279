/** Which command key does what at the prompt. */

import {isCancelled} from '../../async.ts'
import {Problem, type ProblemCode} from '../../problem.ts'
import {words} from '../../words/index.ts'
import {type CommandName, ctrl, letterOf} from '../escape.ts'
import type {SessionKeys} from '../screen.ts'
import {type Desk, isAtEmptyPrompt} from './desk.ts'
import {receive, run, send} from './files.ts'
import {helpLines} from './help.ts'
import * as line from './line.ts'
import {log} from './log.ts'
import {settingsLines} from './settings.ts'

const commands: Readonly<Record<CommandName, (desk: Desk) => Promise<void> | void>> = {
	help: ({dialog, options}) => dialog.show(helpLines(options.escape)),
	settings: desk => desk.dialog.show(settingsLines(desk)),
	baud: line.baud,
	faster: line.faster,
	slower: line.slower,
	flow: line.flow,
	parity: line.parity,
	dataBits: line.dataBits,
	stopBits: line.stopBits,
	dtr: line.dtr,
	rts: line.rts,
	pulse: line.pulse,
	break: line.sendBreak,
	echo: desk => {
		desk.echo = !desk.echo
		desk.dialog.say(words.replCommands.echo(desk.echo))
	},
	hex: line.hex,
	send,
	receive,
	run,
	log,
	restart: line.restart,
}

export class Commands {
	#warnedOfRawMode = false

	constructor(private readonly desk: Desk) {}

	/** Rejects with bugs alone. */
	async do(name: CommandName): Promise<void> {
		try {
			await commands[name](this.desk)
		} catch (error) {
			if (isCancelled(error)) return
			if (!(error instanceof Problem)) throw error
			this.#sayProblem(error.code)
		}
	}

	/** Whether the command key, pressed twice, goes to the board. At an empty prompt a Ctrl-A leads where a person cannot type. */
	literal(byte: number): boolean {
		const isRawMode = byte === ctrl('A') && isAtEmptyPrompt(this.desk)
		if (!isRawMode || this.#warnedOfRawMode) return true
		this.#warnedOfRawMode = true
		this.desk.dialog.say(...words.replCommands.rawMode(keyName(byte)))
		return false
	}

	unknown(byte: number): void {
		const {dialog, options} = this.desk
		const w = words.replCommands
		const {help = ''} = sessionKeys(options.escape)
		dialog.say(w.unknown(letterOf(byte) === undefined ? undefined : keyName(byte), help))
	}

	#sayProblem(code: ProblemCode): void {
		const w = words.replCommands
		const {dialog} = this.desk
		if (code === 'no-control-lines') dialog.say(w.noLines)
		else if (code === 'no-speed') dialog.say(w.noSpeed)
		else if (code === 'no-framing') dialog.say(w.noFraming)
		else if (code === 'no-break') dialog.say(w.noBreak)
		else dialog.say(w.away)
	}
}

/** How to leave and where to find help, in words. */
export function sessionKeys(commandKey: number | undefined): SessionKeys {
	if (commandKey === undefined) return {leave: words.replCommands.key(']'), help: undefined}
	const [leave, help] = ['X', 'H'].map(letter => `${keyName(commandKey)} ${words.replCommands.key(letter)}`)
	return {leave: leave!, help}
}

/** `Ctrl-A` */
function keyName(byte: number): string {
	return words.replCommands.key(letterOf(byte) ?? '?')
}
