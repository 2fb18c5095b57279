import {execFileSync} from 'node:child_process'
import {closeSync, constants, openSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {type Clock, systemClock} from '../../../src/clock.ts'
import {linuxUsb} from '../../../src/usb/linux/usb.ts'
import type {Usb} from '../../../src/usb/usb.ts'
import {madeUpComputers} from './made-up-computer.ts'

const computer = madeUpComputers()
const board = {idVendor: '303a', idProduct: '1001'}

function usb(clock: Clock = systemClock): Usb {
	return linuxUsb({clock, variables: {container: 'podman'}, root: computer().root})
}

test('a Linux computer answers all three questions', async () => {
	await computer().usbDevice('usb1/1-1', board, [{codes: '020201', driver: 'cdc_acm', port: 'tty/ttyACM0'}])
	await computer().file('dev/ttyACM0')
	expect((await usb().readTree()).devices).toMatchObject([{location: '1-1', ports: ['/dev/ttyACM0']}])
	expect(await usb().host()).toMatchObject({platform: 'linux', confinement: 'container'})
	expect(await usb().access('/dev/ttyACM0')).toEqual({state: 'free'})
	expect(await usb().access('/dev/ttyACM1')).toEqual({state: 'missing'})
})

test('a question that is cancelled rejects with the reason', async () => {
	const reason = new Error('the user went on')
	const cancelled = AbortSignal.abort(reason)
	await expect(usb().readTree(cancelled)).rejects.toBe(reason)
	await expect(usb().host(cancelled)).rejects.toBe(reason)
	await expect(usb().access('/dev/ttyACM0', cancelled)).rejects.toBe(reason)
})

describe.skipIf(process.platform === 'win32')(
	'devices whose drivers never let go of them (wants a Unix)',
	() => {
		/** The kernel keeps such a reader waiting as a named pipe does into which nobody writes. */
		async function hangingDevices(count: number): Promise<readonly string[]> {
			const places = Array.from({length: count}, (_, at) => `1-${at + 1}`)
			for (const place of places) {
				await computer().usbDevice(`usb1/${place}`, board)
				execFileSync('mkfifo', [pipeOf(place)])
			}
			return places
		}

		function pipeOf(place: string): string {
			return join(computer().root, 'sys/devices/usb1', place, 'product')
		}

		/** Whoever waits at the pipe reads nothing, and goes on. */
		function letGo(place: string): boolean {
			try {
				closeSync(openSync(pipeOf(place), constants.O_WRONLY | constants.O_NONBLOCK))
				return true
			} catch {
				return false
			}
		}

		test('make one look too slow, and then the next, and keep nothing else waiting', async () => {
			const places = await hangingDevices(5)
			let hurry = true
			const clock = {
				...systemClock,
				after: (ms: number, act: () => void) => systemClock.after(hurry ? 0 : ms, act),
			}
			const asked = usb(clock)
			const tooSlow = {devices: [], blind: 'too-slow'}
			for (let look = 0; look < 5; look += 1) expect(await asked.readTree()).toEqual(tooSlow)
			hurry = false
			expect(await asked.host()).toMatchObject({confinement: 'container'})
			const look = asked.readTree()
			for (const place of places) await expect.poll(() => letGo(place)).toBe(true)
			expect((await look).devices.map(device => device.location)).toEqual(places)
		})
	},
)
