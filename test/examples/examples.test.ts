/** The examples, each run as a program of its own against the built package, by the package's own name. */

import {execFile} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {expect, it} from 'vitest'
import {serveBoard} from '../e2e/demo-board.ts'

/** The lines that it prints; rejects where it does not end well. */
async function linesOf(example: string, ...args: readonly string[]): Promise<readonly string[]> {
	const file = fileURLToPath(new URL(example, import.meta.url))
	const {stdout, stderr} = await promisify(execFile)(process.execPath, [file, ...args])
	expect(stderr).toBe('')
	return stdout.trimEnd().split(/\r?\n/)
}

it('flash.js brings MicroPython onto a blank board, and hears it answer', async () => {
	const lines = await linesOf('flash.js')
	expect(lines[0]).toBe('ESP32-D0WD-V3 with 4 MB of flash, MAC 24:0a:c4:12:34:56')
	const phases = lines.filter(line => /^[a-z-]+$/.test(line))
	expect(phases).toEqual(['download', 'connect', 'identify', 'erase', 'write', 'verify', 'restart'])
	expect(lines.at(-1)).toBe('MicroPython 1.27.0 answers on Generic ESP32 module.')
})

it('station.js equips each board that comes, and is not stopped by one of another kind', async () => {
	expect(await linesOf('station.js')).toEqual([
		'ready: ESP32 24:0a:c4:12:34:56',
		'firmware-wrong-chip on demo',
		'ready: ESP32 24:0a:c4:12:34:5e',
	])
})

it('ports-from-elsewhere.js works on a board that no list of this computer has', async () => {
	const served = serveBoard('--running', '--speed', '20')
	try {
		const lines = await linesOf('ports-from-elsewhere.js', `rfc2217://${await served.address}`)
		expect(lines).toEqual([
			'ESP32-D0WD-V3 in another room runs MicroPython 1.27.0',
			"[ { path: '/lib/room.py', bytes: 11, same: false } ]",
			'room 7',
			'/lib/room.py number = 7',
			"[ '/lib/room.py', '/lib/' ]",
		])
	} finally {
		await served.stop()
	}
})
