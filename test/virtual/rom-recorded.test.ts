import {describe, expect, it} from 'vitest'
import {exchangesOf, recordedMachine, recording} from './recordings.ts'

interface OddRequest {
	readonly name: string
	readonly sent: string
	/** As far as it was written down. */
	readonly heard: string
	readonly heardBytes: number
}

/** `name`, `  > hex`, `  < hex`; long hex ends in `… (N bytes)`. */
function oddRequests(): OddRequest[] {
	const entries = recording('esp32-rom-odd-requests.txt').split('\n\n')
	return entries
		.filter(entry => entry.includes('  > '))
		.map(entry => {
			const [name = '', sent = '', heard = ''] = entry.trim().split('\n')
			const [sentHex, sentBytes] = hexOf(sent)
			const [heardHex, heardBytes] = hexOf(heard)
			// What is cut from the requests is zeros, as their checksums say, and the end of the frame.
			const whole = sentHex.length / 2 === sentBytes ? sentHex : `${sentHex.padEnd(2 * sentBytes - 2, '0')}c0`
			return {name, sent: whole, heard: heardHex, heardBytes}
		})
}

function hexOf(line: string): [string, number] {
	const hex = /[0-9a-f]{2,}/.exec(line.slice(4))?.[0] ?? ''
	const stated = /\((\d+) bytes\)/.exec(line)?.[1]
	return [hex.slice(0, hex.length & ~1), stated ? Number(stated) : hex.length / 2]
}

describe('our ROM answers as Espressif’s own did', () => {
	it.each([
		'esp32-rom-detect-flash-id.txt',
		'esp32-rom-write-5000-bytes.txt',
		'esp32-rom-write-compressed.txt',
		'esp32-rom-baud.txt',
		'esp32c3-rom-detect-flash-id.txt',
		'esp32c3-rom-baud.txt',
	])('to every request of the session %s', name => {
		const machine = recordedMachine(name.startsWith('esp32c3') ? 'ESP32-C3' : 'ESP32')
		const exchanges = exchangesOf(recording(name))
		expect(exchanges.length).toBeGreaterThan(50)
		for (const exchange of exchanges) {
			// The recorder threw away what it did not wait for, so what it kept is how our answer begins.
			const heard = machine.send(exchange.sent)
			expect([exchange.name, heard.slice(0, exchange.heard.length)]).toEqual([exchange.name, exchange.heard])
		}
	})

	it('and the flash holds the 5,000 bytes that the session wrote', () => {
		const machine = recordedMachine()
		for (const {sent} of exchangesOf(recording('esp32-rom-write-5000-bytes.txt'))) machine.send(sent)
		expect(machine.flash.isBlank(0x11388, 0x1000)).toBe(true)
		expect(Buffer.from(machine.flash.bytes.subarray(0x11380, 0x11388)).toString('hex')).toBe(
			'd45c7118f9a2d19d',
		)
	})

	it('to every odd request, in one go', () => {
		const machine = recordedMachine()
		const requests = oddRequests()
		expect(requests.length).toBeGreaterThan(30)
		for (const {name, sent, heard, heardBytes} of requests) {
			const answer = machine.send(sent)
			expect([name, answer.slice(0, heard.length), answer.length / 2]).toEqual([name, heard, heardBytes])
		}
	})
})
