/**
 * The worker's entry point: a MicroPython from power-on to power-off, through any number of soft resets. It runs
 * synchronously and blocks on the wires when there is nothing to do (uart.ts); only loading is asynchronous.
 */

import {parentPort, workerData} from 'node:worker_threads'
import {Board} from './board.ts'
import type {Message, WorkerData} from './messages.ts'

const send = (message: Message) => parentPort!.postMessage(message)
await new Board(workerData as WorkerData, send).run()
