/**
 * An Environment of one's own: the ports come from somewhere else, here from a list of addresses of boards in other rooms, behind
 * RFC 2217 servers (`mp-wizard demo-board` is one), and the rest of the world stays as it is.
 * `node ports-from-elsewhere.js rfc2217://127.0.0.1:2217 …`
 */

import {drive, files, identify, nodeEnvironment, run, watchPorts} from 'mp-wizard'

/** @type {readonly import('mp-wizard').PortInfo[]} */
const remote = process.argv.slice(2).map(path => ({path, kind: 'network', likelihood: 'likely'}))

/** @type {import('mp-wizard').Environment} */
const env = {
	...nodeEnvironment(),
	// At once, then whenever the list changes, until aborted. This one does not change.
	async *watchPorts(signal) {
		yield remote
		if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve, {once: true}))
	},
}

const stop = new AbortController()
const {signal} = stop
try {
	for await (const ports of watchPorts(env, signal)) {
		for (const port of ports) {
			const {chip, running} = await drive(identify(env, port, signal))
			console.log(`${chip.model} in another room runs MicroPython ${running?.version}`)
			const written = await drive(
				files.write(env, port, new Map([['/lib/room.py', Buffer.from('number = 7\n')]]), signal),
			)
			console.log(written)
			await run(
				env,
				port,
				'import room; print("room", room.number)',
				bytes => process.stdout.write(bytes),
				signal,
			)
			const contents = await drive(files.read(env, port, ['/lib/*.py'], signal))
			for (const [path, content] of contents) console.log(path, Buffer.from(content).toString().trim())
			console.log(await drive(files.remove(env, port, '/lib', signal, {deep: true})))
		}
		stop.abort()
	}
} finally {
	await env.close()
}
