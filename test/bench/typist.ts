/**
 * The process of a person at the prompt: how long a key takes to the board, how fast what the board prints is shown, and how long Ctrl-C
 * takes through that. Runs whole programs, each on a terminal of its own, over a cable that is a pseudo-terminal; knows none of ours.
 */

import {setTimeout as sleep} from 'node:timers/promises'
import {type IPty, spawn} from '@lydell/node-pty'
import type {FloodResult, TypistOrder, TypistResult} from './messages.ts'

/** Between two keys, in ms: a fast typist's, and never in step with anybody's timer. */
const PAUSES_MS = [7, 13, 9, 17, 11]
const KEYS = 300
const LINES = `${'0123456789abcdef'.repeat(8)}\r\n`.repeat(50)
const UNDER_WAY_BYTES = 64 * 1024
const FLOOD_BYTES = 32 * 1024 * 1024
const INTERRUPTS = 20
/** No program takes longer to its prompt, in ms. */
const START_MS = 20_000
const CTRL_C = '\x03'

const order: TypistOrder = JSON.parse(process.argv[2]!)
const result = await typedAt(order)
process.send?.(result)
process.disconnect?.()

async function typedAt({program, args, flood}: TypistOrder): Promise<TypistResult> {
	// Nobody reads this end's terminal but the program that is measured; without a process the cable would be closed.
	const cable = onTerminal('sleep', ['600'])
	const person = onTerminal(program, [...args, pathOf(cable)])
	try {
		await connected(cable, person)
		const keyMs = percentile(await keyTimes(cable, person), 0.95)
		return flood ? {keyMs, flood: await flooded(cable, person)} : {keyMs}
	} finally {
		person.kill('SIGKILL')
		cable.kill('SIGKILL')
	}
}

function onTerminal(program: string, args: readonly string[]): IPty {
	const env = {...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8'} as Record<string, string>
	return spawn(program, [...args], {name: 'xterm-256color', cols: 80, rows: 24, env})
}

function pathOf(pty: IPty): string {
	return (pty as unknown as {readonly ptsName: string}).ptsName
}

/** What the board prints is shown. */
async function connected(cable: IPty, person: IPty): Promise<void> {
	let shown = ''
	const listening = person.onData(data => {
		shown += data
	})
	for (let ms = 0; !shown.includes('>>> '); ms += 100) {
		if (ms > START_MS) throw new Error(`nothing is shown: ${shown}`)
		cable.write('\r\n>>> ')
		await sleep(100)
	}
	await sleep(1000)
	listening.dispose()
}

async function keyTimes(cable: IPty, person: IPty): Promise<readonly number[]> {
	const times: number[] = []
	for (let nth = 0; nth < KEYS; nth += 1) {
		await sleep(PAUSES_MS[nth % PAUSES_MS.length])
		const heard = next(cable, 'x')
		const began = performance.now()
		person.write('x')
		await heard
		times.push(performance.now() - began)
		// As a board does.
		cable.write('x')
	}
	return times
}

async function flooded(cable: IPty, person: IPty): Promise<FloodResult> {
	let sent = 0
	let shown = 0
	// The board prints on as soon as what it has printed is shown: neither end has a large buffer.
	const print = () => {
		for (; sent - shown < UNDER_WAY_BYTES; sent += LINES.length) cable.write(LINES)
	}
	const began = performance.now()
	let mbPerS = 0
	await new Promise<void>(resolve => {
		person.onData(data => {
			shown += data.length
			if (shown >= FLOOD_BYTES && mbPerS === 0) {
				mbPerS = shown / 1000 / (performance.now() - began)
				resolve()
			}
			print()
		})
		print()
	})
	const times: number[] = []
	for (let nth = 0; nth < INTERRUPTS; nth += 1) {
		const heard = next(cable, CTRL_C)
		const pressed = performance.now()
		person.write(CTRL_C)
		await heard
		times.push(performance.now() - pressed)
		await sleep(50)
	}
	return {mbPerS, interruptMs: Math.max(...times)}
}

async function next(cable: IPty, key: string): Promise<void> {
	await new Promise<void>(resolve => {
		const listening = cable.onData(data => {
			if (!data.includes(key)) return
			listening.dispose()
			resolve()
		})
	})
}

function percentile(values: readonly number[], share: number): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)]!
}
