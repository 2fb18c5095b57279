/**
 * The process that copies a file of Python text onto a board and back: how much of the line's rate its bytes get. Knows the files of a
 * running board; not who serves it.
 */

import {systemClock} from '#built/clock'
import {drive} from '#built/generators'
import {withBoardFiles} from '#built/jobs/board-files'
import {listFiles, readFile, writeFile} from '#built/micropython/files'
import type {RawRepl} from '#built/micropython/raw-repl'
import {openNetworkPort} from '#built/serial/network-port'
import type {PortInfo} from '#built/serial/port'
import {environmentOver} from './environment.ts'
import type {FilesOrder, FilesResult} from './messages.ts'

/** 115,200 baud, in bytes a ms. */
const LINE = 11.52

const order: FilesOrder = JSON.parse(process.argv[2]!)
const info: PortInfo = {path: `rfc2217://${order.address}`, kind: 'network', likelihood: 'possible'}
const env = environmentOver(({path}, baud, signal) => openNetworkPort(path, baud, systemClock, signal))
const content = Buffer.from(order.text)
const result = await drive(withBoardFiles(env, info, measured, new AbortController().signal))
process.send?.(result)
process.disconnect?.()

async function* measured(repl: RawRepl): AsyncGenerator<never, FilesResult> {
	const writing = performance.now()
	await drive(writeFile(repl, '/bench.py', content))
	const written = performance.now()
	const [file] = await listFiles(repl, {path: '/bench.py'})
	const reading = performance.now()
	const back = await drive(readFile(repl, file!))
	const read = performance.now()
	return {
		writeShare: content.length / LINE / (written - writing),
		readShare: content.length / LINE / (read - reading),
		equal: content.equals(back),
	}
}
