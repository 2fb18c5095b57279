/** What is set at the prompt, in picocom's words. */

import {words} from '../../words/index.ts'
import type {Desk} from './desk.ts'

export function settingsLines({cable, options, echo, output}: Desk): readonly string[] {
	const w = words.replCommands
	const {baud, framing, lines} = cable
	const {transcript} = output
	return [
		w.baud(baud),
		w.flow(framing.flow),
		w.parity(framing.parity),
		w.dataBits(framing.dataBits),
		w.stopBits(framing.stopBits),
		w.dtr(lines.dtr),
		w.rts(lines.rts),
		w.echo(echo),
		w.inputMap(options.inputMap.join(',')),
		w.outputMap(options.outputMap.join(',')),
		w.echoMap(options.echoMap.join(',')),
		transcript ? w.logging(transcript.path, transcript.hasTimes) : w.notLogging,
	].map(line => `*** ${line}`)
}
