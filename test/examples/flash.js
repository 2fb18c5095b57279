/**
 * Puts MicroPython on the board that is plugged in. `node flash.js` does it on a virtual board; `node flash.js --real` on yours, and
 * erases it, unless somebody's files are on it.
 */

import {
	catalogue,
	drive,
	identify,
	install,
	nodeEnvironment,
	portsNow,
	verifyPrompt,
	virtualBoard,
} from 'mp-wizard'

const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
const {signal} = stop

const env = process.argv.includes('--real') ? nodeEnvironment() : await virtualBoard()
try {
	const port = (await portsNow(env, signal)).find(({likelihood}) => likelihood === 'likely')
	if (!port) throw new Error('No board is plugged in.')

	const {chip, running, files} = await drive(identify(env, port, signal))
	console.log(`${chip.model} with ${(chip.flashBytes ?? 0) / 2 ** 20} MB of flash, MAC ${chip.mac}`)
	if (!files?.length) console.log('No files of anybody are on it.')
	else throw new Error(`There are files on it: ${files.map(({path}) => path).join(', ')}`)

	const suiting = await drive(catalogue.suiting(env, chip, {running, used: undefined}, signal))
	const build = suiting.value.recommended
	if (!build) throw new Error('Several builds suit it, and only a person can choose.')
	const known = await drive(catalogue.firmware(env, build.board, build.variant, signal, chip))
	const firmware = catalogue.pick(build.board.id, known, 'stable')

	let phase = ''
	const plan = {port, chip, source: /** @type {const} */ ({kind: 'site', firmware}), baud: undefined}
	const installed = await drive(install(env, plan, signal), progress => {
		if (progress.phase !== phase) console.log(progress.phase)
		phase = progress.phase
	})
	console.log(`${installed.bytes} bytes are written, and the chip says that they are right.`)

	const {banner} = await drive(verifyPrompt(env, port, {version: firmware.version, chip}, signal))
	console.log(`MicroPython ${banner.version} answers on ${banner.machine}.`)
} finally {
	await env.close()
}
