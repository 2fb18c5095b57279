import {symlink} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {namedPort} from '../src/jobs/name-port.ts'
import {nodeEnvironment} from '../src/node-environment.ts'
import {describePort} from '../src/serial/describe.ts'
import {ownFolder} from './own-folder.ts'
import {listen} from './serial/tcp.ts'

test('a mirror is taken without the slash at its end', async () => {
	const env = await nodeEnvironment({site: 'https://mirror.example//'})
	expect(env.site).toBe('https://mirror.example')
	await env.close()
})

test('an explicit port is opened though no list shows it, and closed with everything else', async () => {
	const env = await nodeEnvironment()
	const server = await listen()
	const port = await env.openPort(describePort({path: `socket://${server.address}`}), 115_200)
	const far = await server.accept()
	await env.close()
	await far.ended()
	await expect(port.read()).rejects.toMatchObject({code: 'port-closed'})
	server.close()
})

test.skipIf(process.platform === 'win32')(
	'a link that leads nowhere is opened by the name it was given (wants a Unix)',
	async () => {
		const name = join(await ownFolder(), 'usb-board')
		await symlink('/dev/ttyUSB-none', name)
		const env = await nodeEnvironment()
		const port = await namedPort(env, name, new AbortController().signal)
		await expect(env.openPort(port, 115_200)).rejects.toMatchObject({
			code: 'port-missing',
			facts: {path: name},
		})
		await env.close()
	},
)
