/**
 * A station of one's own: whatever board is plugged in gets the same firmware and the same main.py, one after the other. Here three
 * virtual boards in turn; with nodeEnvironment() in the place of the desk below, yours.
 */

import {
	catalogue,
	drive,
	files,
	identify,
	install,
	Problem,
	verifyPrompt,
	virtualBoard,
	watchPorts,
} from 'mp-wizard'

const program = new TextEncoder().encode('print("hello from the station")\n')

/**
 * All that is done with one board.
 * @param {import('mp-wizard').Environment} env
 * @param {import('mp-wizard').PortInfo} port
 * @param {AbortSignal} signal
 */
async function equip(env, port, signal) {
	const {chip} = await drive(identify(env, port, signal))
	const {board, variant = ''} = await drive(catalogue.find(env, {board: 'ESP32_GENERIC'}, signal))
	catalogue.requireStarts(board, variant, chip)
	const known = await drive(catalogue.firmware(env, board, variant, signal, chip))
	const firmware = catalogue.pick(board.id, known, 'stable')
	await drive(install(env, {port, chip, source: {kind: 'site', firmware}, baud: undefined}, signal))
	const {port: here} = await drive(verifyPrompt(env, port, {version: firmware.version, chip}, signal))
	await drive(files.write(env, here, new Map([['/main.py', program]]), signal))
	return chip
}

/**
 * Until `signal` is aborted: each board once, as often as it is plugged in.
 * @param {import('mp-wizard').Environment} env
 * @param {AbortSignal} signal
 * @param {(line: string) => void} tell
 */
async function station(env, signal, tell) {
	/** @type {readonly string[]} */
	let before = []
	for await (const ports of watchPorts(env, signal)) {
		const likely = ports.filter(({likelihood}) => likelihood === 'likely')
		for (const port of likely.filter(({path}) => !before.includes(path))) {
			try {
				const {chip, mac} = await equip(env, port, signal)
				tell(`ready: ${chip} ${mac}`)
			} catch (error) {
				// A board that fails must not keep the next one waiting.
				if (!(error instanceof Problem)) throw error
				tell(`${error.code} on ${port.path}`)
			}
		}
		before = likely.map(({path}) => path)
	}
}

for (const [number, chip] of /** @type {const} */ (['ESP32', 'ESP32-C3', 'ESP32']).entries()) {
	const env = await virtualBoard({chip, number})
	const enough = new AbortController()
	try {
		await station(env, enough.signal, line => {
			console.log(line)
			enough.abort()
		})
	} finally {
		await env.close()
	}
}
