/** The commands for the cable: speed, framing, control lines, break, and what is typed as bytes. */

import type {Framing} from '../../serial/port.ts'
import {words} from '../../words/index.ts'
import type {Desk} from './desk.ts'
import {fasterThan, slowerThan} from './speeds.ts'

/** A port's own limits are narrower. */
const MAX_BAUD = 10_000_000
const CTRL_C = 0x03
const CTRL_D = 0x04
/** How long a program may take to end after Ctrl-C, in ms, and how often that is looked at. */
const STOP_MS = 2000
const LOOK_MS = 20

export async function baud(desk: Desk): Promise<void> {
	const typed = await desk.dialog.ask(words.replCommands.ask.baud)
	if (typed === undefined) return
	const isNumber = /^\d{1,8}$/.test(typed)
	if (!isNumber || Number(typed) === 0 || Number(typed) > MAX_BAUD)
		return desk.dialog.say(words.replCommands.noBaud)
	await setBaud(desk, Number(typed))
}

export const faster = (desk: Desk) => setBaud(desk, fasterThan(desk.cable.baud))
export const slower = (desk: Desk) => setBaud(desk, slowerThan(desk.cable.baud))

async function setBaud({cable, dialog}: Desk, to: number): Promise<void> {
	if (to !== cable.baud) await cable.setBaud(to)
	dialog.say(words.replCommands.baud(cable.baud))
}

/** picocom's orders: none, RTS/CTS, XON/XOFF; none, even, odd; from 8 to 5 bits and around; 1, 2. */
const next = {
	flow: {none: 'rts-cts', 'rts-cts': 'xon-xoff', 'xon-xoff': 'none'},
	parity: {none: 'even', even: 'odd', odd: 'none'},
	dataBits: {8: 7, 7: 6, 6: 5, 5: 8},
	stopBits: {1: 2, 2: 1},
} as const satisfies {[Part in keyof Framing]: Record<Framing[Part], Framing[Part]>}

export async function flow(desk: Desk): Promise<void> {
	const to = next.flow[desk.cable.framing.flow]
	await setFraming(desk, {flow: to}, words.replCommands.flow(to))
}

export async function parity(desk: Desk): Promise<void> {
	const to = next.parity[desk.cable.framing.parity]
	await setFraming(desk, {parity: to}, words.replCommands.parity(to))
}

export async function dataBits(desk: Desk): Promise<void> {
	const to = next.dataBits[desk.cable.framing.dataBits]
	await setFraming(desk, {dataBits: to}, words.replCommands.dataBits(to))
}

export async function stopBits(desk: Desk): Promise<void> {
	const to = next.stopBits[desk.cable.framing.stopBits]
	await setFraming(desk, {stopBits: to}, words.replCommands.stopBits(to))
}

async function setFraming({cable, dialog}: Desk, part: Partial<Framing>, said: string): Promise<void> {
	await cable.setFraming({...cable.framing, ...part})
	dialog.say(said)
}

export async function dtr({cable, dialog}: Desk): Promise<void> {
	await cable.setLines({...cable.lines, dtr: !cable.lines.dtr})
	dialog.say(words.replCommands.dtr(cable.lines.dtr))
}

export async function rts({cable, dialog}: Desk): Promise<void> {
	await cable.setLines({...cable.lines, rts: !cable.lines.rts})
	dialog.say(words.replCommands.rts(cable.lines.rts))
}

export async function pulse({cable, dialog, signal}: Desk): Promise<void> {
	await cable.pulseDtr(signal)
	dialog.say(words.replCommands.pulsed)
}

export async function sendBreak({cable, dialog, signal}: Desk): Promise<void> {
	await cable.sendBreak(signal)
	dialog.say(words.replCommands.breakSent)
}

/** `0d 0a`, `0d:0a` or `0d0a`. */
export async function hex({dialog, send}: Desk): Promise<void> {
	const typed = await dialog.ask(words.replCommands.ask.hex)
	if (typed === undefined) return
	const digits = typed.replace(/[\s:]+/g, '')
	if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) return dialog.say(words.replCommands.noHex)
	const bytes = Buffer.from(digits, 'hex')
	send(bytes)
	dialog.say(words.replCommands.wroteBytes(bytes.length))
}

/** MicroPython alone by Ctrl-D at its prompt, or the whole chip by its EN where RTS may reach it. */
export async function restart(desk: Desk): Promise<void> {
	const {cable, dialog, restarted, signal} = desk
	const how = cable.canReset ? await dialog.choose(words.replCommands.ask.restart, 'sh') : 's'
	if (how === undefined) return
	if (how === 's') return await softRestart(desk)
	await cable.resetChip(signal)
	restarted()
	dialog.say(words.replCommands.chipReset)
}

async function softRestart({clock, dialog, line, restarted, send, signal}: Desk): Promise<void> {
	send(Uint8Array.of(CTRL_C))
	const end = clock.now() + STOP_MS
	// The prompt that was there before is no sign: the board answers Ctrl-C with a new one.
	do await clock.sleep(LOOK_MS, signal)
	while (!(line.place === 'prompt' && line.text === '') && clock.now() < end)
	if (line.place !== 'prompt') return dialog.say(words.replCommands.holdsOn)
	dialog.say(words.replCommands.softRestart)
	restarted()
	send(Uint8Array.of(CTRL_D))
}
