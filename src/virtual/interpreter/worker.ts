/**
 * The worker's entry point: one board after the other, each a MicroPython from power-on to power-off, through any number of soft resets.
 * It runs synchronously and blocks on the wires when there is nothing to do (uart.ts); only loading is asynchronous.
 */

import {parentPort} from 'node:worker_threads'
import {Board} from './board.ts'
import type {BoardData, Message, Over} from './messages.ts'
import {SwitchedOff} from './uart.ts'

const send = (message: Message | Over) => parentPort!.postMessage(message)

parentPort!.on('message', (data: BoardData) => run(data))

async function run(data: BoardData): Promise<void> {
	try {
		await new Board(data, send).run()
	} catch (error) {
		// Anything else is an error of the thread, which ends with it.
		if (!(error instanceof SwitchedOff)) throw error
		send({kind: 'over'})
	}
}
