/** The commands for files: one of this computer goes to the board or is run there, one of the board comes here. */

import {open, writeFile} from 'node:fs/promises'
import {basename} from 'node:path'
import {readPlainFile} from '../../disk.ts'
import {BoardFileError, MAX_FILES_BYTES} from '../../micropython/files.ts'
import {words} from '../../words/index.ts'
import {completePath, withHome} from '../path-completion.ts'
import type {Complete} from '../question.ts'
import {reasonOf} from '../reason.ts'
import {type Desk, isAtEmptyPrompt} from './desk.ts'

/** In bytes: more than any board can compile. */
const MAX_CODE_BYTES = 1024 * 1024

/** A copy under its own name. */
export async function send(desk: Desk): Promise<void> {
	const {dialog, files} = desk
	const picked = await pickedFile(desk, MAX_FILES_BYTES)
	if (!picked) return
	const {name, content} = picked
	const w = words.replCommands
	const all = words.bytes(content.length)
	await whileWorking(desk, async signal => {
		const show = dialog.progress()
		show(w.sending(name, words.bytes(0), all))
		await files.send(`/${name}`, content, signal, bytes => show(w.sending(name, words.bytes(bytes), all)))
		dialog.say(w.sent(name, all))
	})
}

export async function receive(desk: Desk): Promise<void> {
	const {dialog, files} = desk
	const w = words.replCommands
	if (!isAtEmptyPrompt(desk)) return dialog.say(w.notNow)
	const asked = await dialog.ask(w.ask.boardFile)
	if (asked === undefined) return
	const path = asked.startsWith('/') ? asked : `/${asked}`
	const to = await dialog.ask(w.ask.saveAs, completion(desk))
	if (to === undefined) return
	const content = await whileWorking(desk, async signal => {
		const show = dialog.progress()
		show(w.receiving(path, words.bytes(0)))
		return await files.receive(path, signal, bytes => show(w.receiving(path, words.bytes(bytes))))
	})
	if (content && (await keep(desk, withHome(to), content)))
		dialog.say(w.received(path, to, words.bytes(content.length)))
}

/** Its output is shown as it comes; what is typed meanwhile is for the program, and Ctrl-C stops it. */
export async function run(desk: Desk): Promise<void> {
	const {dialog, files, output, signal} = desk
	const picked = await pickedFile(desk, MAX_CODE_BYTES)
	if (!picked) return
	const w = words.replCommands
	dialog.say(w.running(picked.name))
	let typed: (bytes: Uint8Array) => void = () => {}
	await whileWorking(
		desk,
		async own => {
			const program = files.run(picked.content, bytes => output.board(bytes, signal), own)
			typed = program.typed
			const traceback = await program.ended
			if (traceback === undefined) return dialog.say(w.notTaken(picked.name))
			const said = traceback.replaceAll('File "<stdin>"', `File "${picked.name}"`)
			await output.board(Buffer.from(said, 'latin1'), signal)
			dialog.say(traceback === '' ? w.ran(picked.name) : w.raised(picked.name))
		},
		bytes => typed(bytes),
	)
}

/** What the person names, whole; undefined where there is nothing to send, which has been said then. */
async function pickedFile(
	desk: Desk,
	atMost: number,
): Promise<{readonly name: string; readonly content: Buffer} | undefined> {
	const {clock, dialog} = desk
	const w = words.replCommands
	if (!isAtEmptyPrompt(desk)) {
		dialog.say(w.notNow)
		return undefined
	}
	const typed = await dialog.ask(w.ask.file, completion(desk))
	if (typed === undefined) return undefined
	try {
		const content = await clock.during(readPlainFile(withHome(typed), atMost))
		return {name: basename(typed), content}
	} catch (error) {
		dialog.say(w.unreadable(typed, reasonOf(error)))
		return undefined
	}
}

function completion({clock}: Desk): Complete {
	return text => clock.during(completePath(text))
}

/** Undefined where nothing came of it, which has been said then. */
async function whileWorking<T>(
	{dialog}: Desk,
	work: (signal: AbortSignal) => Promise<T>,
	input?: (bytes: Uint8Array) => void,
): Promise<T | undefined> {
	try {
		const done = await dialog.during(async signal => ({result: await work(signal)}), input)
		if (!done) dialog.say(words.replCommands.stopped)
		return done?.result
	} catch (error) {
		if (!(error instanceof BoardFileError)) throw error
		dialog.say(words.replCommands.boardRefused(error.detail))
		return undefined
	}
}

/** Writes over nothing unasked. */
async function keep({clock, dialog}: Desk, path: string, content: Uint8Array): Promise<boolean> {
	const w = words.replCommands
	try {
		const created = await clock.during(
			open(path, 'wx').then(
				async file => {
					await file.writeFile(content).finally(() => file.close())
					return true
				},
				error => {
					if (reasonOf(error) === 'EEXIST') return false
					throw error
				},
			),
		)
		if (created) return true
		if ((await dialog.choose(w.ask.overwrite(path), w.ask.yes)) === undefined) return false
		await clock.during(writeFile(path, content))
		return true
	} catch (error) {
		dialog.say(w.unwritten(path, reasonOf(error)))
		return false
	}
}
