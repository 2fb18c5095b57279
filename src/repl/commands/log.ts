/** The command that begins and ends the file of what is shown. */

import {words} from '../../words/index.ts'
import {completePath, withHome} from '../path-completion.ts'
import {reasonOf} from '../reason.ts'
import type {Desk} from './desk.ts'

export async function log(desk: Desk): Promise<void> {
	const {clock, dialog, output} = desk
	const w = words.replCommands
	const {transcript} = output
	if (transcript) {
		await clock.during(output.keepNoMore())
		return dialog.say(w.logEnded(transcript.path))
	}
	const path = await dialog.ask(w.ask.logFile, text => clock.during(completePath(text)))
	if (path === undefined) return
	const hasTimes = (await dialog.choose(w.ask.times, w.ask.yes)) !== undefined
	const unwritten = (code: string) => dialog.say(w.unwritten(path, code))
	try {
		await clock.during(output.keep(withHome(path), hasTimes, unwritten))
		dialog.say(w.logging(path, hasTimes))
	} catch (error) {
		unwritten(reasonOf(error))
	}
}
