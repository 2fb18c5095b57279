/**
 * The process that copies a flash into a file: how much of the line's rate the bytes get that have to be read, with all that is asked
 * of the chip meanwhile. Knows the job; not who serves the board.
 */

import {systemClock} from '#built/clock'
import {backupBoard} from '#built/jobs/backup-board'
import {openNetworkPort} from '#built/serial/network-port'
import type {PortInfo} from '#built/serial/port'
import {CountingPort} from './counting-port.ts'
import {environmentOver} from './environment.ts'
import type {BackupOrder, BackupResult} from './messages.ts'

const {address, baud, file}: BackupOrder = JSON.parse(process.argv[2]!)
const port: PortInfo = {path: `rfc2217://${address}`, kind: 'network', likelihood: 'possible'}
const opened: CountingPort[] = []
const env = environmentOver(async ({path}, speed, signal) => {
	opened.push(new CountingPort(await openNetworkPort(path, speed, systemClock, signal), port))
	return opened.at(-1)!
})
const received = () => opened.reduce((sum, one) => sum + one.received, 0)
const reads: {readonly ms: number; readonly received: number}[] = []
const work = backupBoard(env, {port, baud, file}, new AbortController().signal)
for (;;) {
	const step = await work.next()
	if (step.done) break
	if (step.value.phase === 'read') reads.push({ms: performance.now(), received: received()})
}
const [first, last] = [reads[0]!, reads.at(-1)!]
const result: BackupResult = {
	lineShare: ((last.received - first.received) * 10_000) / baud / (last.ms - first.ms),
	readMs: last.ms - first.ms,
}
process.send?.(result)
process.disconnect?.()
