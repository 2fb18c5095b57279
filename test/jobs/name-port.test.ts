import {describe, expect, it} from 'vitest'
import {drive} from '../../src/generators.ts'
import {checkUp} from '../../src/jobs/check-up.ts'
import {namedPort} from '../../src/jobs/name-port.ts'
import {partOfEnvironment} from '../part-of-environment.ts'
import {sceneOn} from '../virtual/usb/on-a-computer.ts'

const never = new AbortController().signal
const byId = '/dev/serial/by-id/usb-QinHeng_Electronics_USB_Serial-if00-port0'

describe('a silent board', () => {
	it.each(['/dev/ttyUSB0', byId])('needs its BOOT button, also when it is named as %s', async name => {
		const {env} = await sceneOn('needs-boot', 'linux')
		const port = await namedPort(env, name, never)
		const {cause} = await drive(checkUp(env, port, never))
		expect(cause).toMatchObject({
			code: 'needs-boot',
			verdict: {path: '/dev/ttyUSB0', device: {vendorId: 0x1a86}},
		})
	})
})

describe('a port that is named', () => {
	it('is opened, and not the name that it was given', async () => {
		const {env} = await sceneOn('needs-boot', 'linux')
		const port = await env.openPort(await namedPort(env, byId, never), 115_200)
		expect(port.info.path).toBe('/dev/ttyUSB0')
		await port.close()
	})

	it('behind a network is not looked for among those of this computer, where a device may hang', async () => {
		const env = partOfEnvironment({
			watchPorts: () => {
				throw new Error('the list was asked for')
			},
		})
		expect(await namedPort(env, 'rfc2217://127.0.0.1:2217', never)).toMatchObject({kind: 'network'})
		expect(await namedPort(env, 'tcp://127.0.0.1:23', never)).toMatchObject({kind: 'network'})
	})

	it('is described by its path where no list has it', async () => {
		const {env} = await sceneOn('needs-boot', 'linux')
		expect(await namedPort(env, '/dev/pts/7', never)).toEqual({
			path: '/dev/pts/7',
			kind: 'other',
			likelihood: 'possible',
		})
	})
})
