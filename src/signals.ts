/** What ends the program or stops it for a while, from outside or by a bug: signals, streams that are gone, exceptions nobody caught. */

import {Cancelled} from './async.ts'
import {systemClock} from './clock.ts'
import type {Run} from './commands/run.ts'
import type {Terminal} from './environment.ts'
import {exitCodes} from './exit-code.ts'
import {terminalOwner} from './node-terminal.ts'
import {Problem} from './problem.ts'

/** How long everything may take to clean up after an exception that nobody caught, before the program ends all the same; in ms. */
const cleanUpTime = 3000

/** Ctrl-C, a kill, Ctrl-\: sent once more, they end the program at once. */
const insistent = ['SIGINT', 'SIGTERM', 'SIGQUIT'] as const

export interface Net {
	/** Aborted when everything is to stop and clean up. */
	readonly signal: AbortSignal
	/** What `work` comes to; rejects with the exception that nobody caught meanwhile, however long `work` then takes. */
	watchOver<T>(work: Promise<T>): Promise<T>
	/** Whether that was more time than there is for cleaning up. */
	hangs(): boolean
	/** What was said and could not be written, other than to a reader that went away. */
	readonly lost: Problem | undefined
	forget(): void
}

/**
 * Ctrl-C, a kill, a closed window, a reader that went away: the first asks everything to stop and clean up. A second
 * Ctrl-C or kill does not wait for it; a closed window is told of twice, by the system and by the shell. An exception that
 * nobody caught, in a timer or in a promise that nobody awaits, is a bug, and stops everything in the same way.
 */
export function listenForTheEnd({stdin, stdout, stderr}: Terminal, run: Run): Net {
	const controller = new AbortController()
	const stop = () => controller.abort(new Cancelled())
	const insist = () => {
		if (controller.signal.aborted) {
			// Whoever has the terminal had its chance to give it back in peace; its window keeps what is not taken back now.
			try {
				terminalOwner()?.giveBack()
			} finally {
				process.exit(exitCodes.cancelled)
			}
		}
		stop()
	}
	let closed = false
	let lost: Problem | undefined
	const failed = (name: string, isTerminal: boolean) => (error: NodeJS.ErrnoException) => {
		const {code = error.name} = error
		closed ||= isTerminal && code === 'EIO'
		if (!closed && code !== 'EPIPE' && name !== 'stdin')
			lost ??= new Problem('output-lost', {stream: name, detail: code}, {cause: error})
		// A board that is half written is finished all the same; nothing of that is worth less because a disk is full.
		if (!lost || run.board === 'untouched' || run.board === 'files') stop()
	}
	let uncaught: {readonly bug: unknown} | undefined
	let hangs = false
	let tooLate = () => {}
	const late = new Promise<void>(resolve => {
		tooLate = resolve
	})
	let callOff = () => {}
	const caught = (bug: unknown) => {
		if (uncaught) return
		uncaught = {bug}
		// Everybody cleans up as after any cancel; the cause tells the wizard to give the terminal back first.
		controller.abort(Object.assign(new Cancelled(), {cause: bug}))
		callOff = systemClock.after(cleanUpTime, () => {
			hangs = true
			tooLate()
		})
	}
	for (const signal of insistent) process.on(signal, insist)
	process.on('SIGHUP', stop).on('uncaughtException', caught)
	// For good: a write to what is gone fails a turn later, and without a listener that is a crash.
	for (const [name, stream] of Object.entries({stdin, stdout, stderr}))
		stream.on('error', failed(name, stream.isTTY))
	return {
		signal: controller.signal,
		async watchOver<T>(work: Promise<T>) {
			try {
				const result = await Promise.race([work, late])
				if (!uncaught) return result as T
			} catch (error) {
				if (!uncaught) throw error
			}
			throw uncaught.bug
		},
		hangs: () => hangs,
		get lost() {
			return lost
		},
		forget() {
			callOff()
			for (const signal of insistent) process.off(signal, insist)
			process.off('SIGHUP', stop).off('uncaughtException', caught)
			// Node aborts when it cannot set back a terminal that is gone, so we end as that would have ended us.
			if (closed) process.kill(process.pid, 'SIGHUP')
		},
	}
}

/**
 * Stopped by SIGTSTP and going on by SIGCONT: the shell gets the terminal as it was, and whoever has it takes it again. The returned
 * function ends that.
 */
export function listenForStops(): () => void {
	let isStopping = false
	const goOn = () => {
		isStopping = false
		terminalOwner()?.takeAgain()
	}
	const stop = () => {
		if (isStopping) return
		isStopping = true
		terminalOwner()?.giveBack()
		// A turn later reading has ended too, so that no key for the shell is ours.
		setImmediate(() => {
			// As if nobody listened: where no shell is there to let us go on, the system does not stop us.
			process.off('SIGTSTP', stop)
			process.kill(process.pid, 'SIGTSTP')
			process.on('SIGTSTP', stop)
			setImmediate(() => {
				if (isStopping) goOn()
			})
		})
	}
	process.on('SIGTSTP', stop).on('SIGCONT', goOn)
	return () => void process.off('SIGTSTP', stop).off('SIGCONT', goOn)
}
