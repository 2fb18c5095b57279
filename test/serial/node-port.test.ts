import {describe, expect, test} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {describePort} from '../../src/serial/describe.ts'
import {listPorts, openNodePort} from '../../src/serial/node-port.ts'
import {meansDisconnected, meansNoControlLines, openProblem} from '../../src/serial/node-port-errors.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {casesAbsent, sharedCase, wantsCases} from '../shared-cases.ts'
import {hasPseudoTerminals, openPseudoTerminal} from './pseudo-terminal.ts'

test.each([
	['linux', 'Error: Error: No such file or directory, cannot open /dev/ttyUSB99', 'port-missing'],
	['win32', 'Opening COM3: File not found', 'port-missing'],
	['win32', 'Opening X: Unknown error code 3', 'port-missing'],
	['win32', 'Open (SetCommState): Unknown error code 31', 'port-failed'],
	['linux', 'Error: Error: Permission denied, cannot open /dev/ttyUSB0', 'port-forbidden'],
	['linux', 'Error: Error: Operation not permitted, cannot open /dev/ttyUSB0', 'port-forbidden'],
	['linux', 'EPERM: operation not permitted, open /dev/ttyACM0', 'port-forbidden'],
	['win32', 'Opening COM5: Unknown error code 121', 'port-failed'],
	['linux', 'Error: Error Resource temporarily unavailable Cannot lock port', 'port-busy'],
	['linux', 'Error: Error: Device or resource busy, cannot open /dev/ttyUSB0', 'port-busy'],
	['darwin', 'Error: Error: Resource busy, cannot open /dev/cu.usbserial-1', 'port-busy'],
	['win32', 'Opening COM3: Access denied', 'port-busy'],
	['linux', 'Error: Error: Inappropriate ioctl for device setting custom baud rate of 115200', 'port-failed'],
] as const)('on %s, "%s" is %s', (platform, message, code) => {
	const problem = openProblem('/dev/x', new Error(message), platform)
	expect(problem.code).toBe(code)
	expect(problem.facts).toMatchObject({path: '/dev/x'})
})

test('what goes to the person of an unknown failure does not begin with "Error: Error:"', () => {
	const problem = openProblem('/dev/x', new Error('Error: Error: Something odd'), 'linux')
	expect(problem.facts).toEqual({path: '/dev/x', detail: 'Something odd'})
})

test.each([
	'EIO: i/o error, write',
	'ENXIO: no such device or address, write',
	'bad file descriptor',
	'Error: Device not configured, cannot set',
	'Reading from COM port (ReadIOCompletion): Operation aborted',
	'Reading from COM port (ReadIOCompletion): Access denied',
	'Writing to COM port (GetOverlappedResult): Unknown error code 31',
	'Writing to COM port (WriteFileEx): Unknown error code 22',
	'Reading from COM port (ReadFileEx): Unknown error code 433',
	'Setting flags on COM port: Unknown error code 1167',
])('"%s" means that the cable was pulled', message => {
	expect(meansDisconnected(new Error(message))).toBe(true)
	expect(meansNoControlLines(new Error(message))).toBe(false)
})

test.each([
	'Open (SetCommState): Unknown error code 31',
	'Open (SetCommState): Unknown error code 433',
	'Opening COM5: Unknown error code 121',
	'Writing to COM port (GetOverlappedResult): Unknown error code 121',
])('"%s" does not', message => {
	expect(meansDisconnected(new Error(message))).toBe(false)
})

test('what a container may not open is told apart from rights that are missing', () => {
	const forbidden = (message: string) => openProblem('/dev/ttyUSB0', new Error(message), 'linux').facts
	expect(forbidden('Error: Operation not permitted, cannot open /dev/ttyUSB0')).toMatchObject({byRule: true})
	expect(forbidden('Error: Permission denied, cannot open /dev/ttyUSB0')).not.toHaveProperty('byRule')
})

test.skipIf(casesAbsent)(`the public's messages of a container and of a pulled cable${wantsCases}`, () => {
	const inContainer = new Error(sharedCase('ports/container-eperm.txt').trim())
	expect(openProblem('/dev/ttyUSB0', inContainer, 'linux')).toMatchObject({facts: {byRule: true}})
	expect(meansDisconnected(new Error(sharedCase('ports/windows-unplug.txt').trim()))).toBe(true)
})

test('a pseudo-terminal says that it has no control lines, not that it is gone', () => {
	const error = new Error('Error: Inappropriate ioctl for device, cannot set')
	expect(meansNoControlLines(error)).toBe(true)
	expect(meansDisconnected(error)).toBe(false)
})

test.skipIf(process.platform === 'win32')(
	'a port that does not exist is missing (wants a Unix)',
	async () => {
		const info = describePort({path: '/dev/ttyUSB-none'})
		await expect(openNodePort(info, 115_200, systemClock)).rejects.toMatchObject({code: 'port-missing'})
	},
)

test.skipIf(process.platform === 'win32')(
	'a file that is no serial port fails with what the system said (wants a Unix)',
	async () => {
		const info = describePort({path: '/dev/null'})
		await expect(openNodePort(info, 115_200, systemClock)).rejects.toMatchObject({
			code: 'port-failed',
			facts: {path: '/dev/null'},
		})
	},
)

test('the ports of this computer can be listed, whatever they are', async () => {
	for (const port of await listPorts()) expect(port.path).not.toBe('')
})

describe.skipIf(!hasPseudoTerminals)('a port that is there (wants pseudo-terminals)', () => {
	test('is busy while it is open, and free again once it is closed', async () => {
		const terminal = openPseudoTerminal()
		const info = describePort({path: terminal.path})
		const port = await openNodePort(info, 115_200, systemClock)
		await expect(openNodePort(info, 115_200, systemClock)).rejects.toMatchObject({code: 'port-busy'})
		await port.close()
		const again = await openNodePort(info, 115_200, systemClock)
		await again.close()
		terminal.letGo()
		terminal.far.destroy()
	})

	test('that takes nothing more is called stalled, and can still be closed', async () => {
		const terminal = openPseudoTerminal()
		terminal.far.pause()
		const port = await openNodePort(describePort({path: terminal.path}), 921_600, new BenchClock(200))
		terminal.letGo()
		await expect(port.write(new Uint8Array(4_000_000))).rejects.toMatchObject({code: 'port-stalled'})
		await port.close()
		terminal.far.destroy()
	})
})
