import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
	escapeData,
	negotiation,
	speaksTelnet,
	subnegotiation,
	TelnetDecoder,
	type TelnetEvent,
	TelnetOptions,
} from '../../src/serial/telnet.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const hex = (array: Uint8Array | undefined) => (array ? Buffer.from(array).toString('hex') : undefined)

/** Events with data runs joined, so that where a stream was cut does not show. */
function joined(events: readonly TelnetEvent[]): unknown[] {
	const result: {kind: string; hex?: string; verb?: string; option?: number}[] = []
	for (const event of events) {
		const last = result.at(-1)
		if (event.kind === 'negotiation') result.push({...event})
		else if (event.kind === 'subnegotiation') {
			result.push({kind: event.kind, option: event.option, hex: hex(event.payload)!})
		} else if (last?.kind === 'data') last.hex += hex(event.bytes)!
		else result.push({kind: 'data', hex: hex(event.bytes)!})
	}
	return result
}

describe('the telnet codec', () => {
	test('data goes through unchanged, whatever it holds and however the stream is cut', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.integer({min: 1, max: 9}), (data, step) => {
				const decoder = new TelnetDecoder()
				const wire = escapeData(data)
				const events: TelnetEvent[] = []
				for (let at = 0; at < wire.length; at += step) events.push(...decoder.push(wire.slice(at, at + step)))
				expect(joined(events)).toEqual(data.length ? [{kind: 'data', hex: hex(data)}] : [])
			}),
		)
	})

	test('any bytes at all are taken apart the same way, whole or one by one, and none is an error', () => {
		const nasty = fc.array(fc.constantFrom(0xff, 0xfa, 0xf0, 0xfb, 0xfd, 0xf1, 0x2c, 0x41), {maxLength: 60})
		fc.assert(
			fc.property(nasty, stream => {
				const whole = new TelnetDecoder().push(Uint8Array.from(stream))
				const decoder = new TelnetDecoder()
				const single = stream.flatMap(byte => decoder.push(Uint8Array.of(byte)))
				expect(joined(single)).toEqual(joined(whole))
			}),
		)
	})

	test('a speed whose bytes hold 0xff survives as a subnegotiation', () => {
		const message = subnegotiation(44, bytes('01 00 00 ff ff'))
		expect(hex(message)).toBe('fffa2c010000fffffffffff0')
		expect(joined(new TelnetDecoder().push(message))).toEqual([
			{kind: 'subnegotiation', option: 44, hex: '010000ffff'},
		])
	})

	test('commands that carry nothing are dropped from between data', () => {
		// IAC NOP, IAC AYT.
		expect(joined(new TelnetDecoder().push(bytes('41 fff1 42 fff6 43')))).toEqual([
			{kind: 'data', hex: '414243'},
		])
	})

	test('a subnegotiation without end does not grow without end', () => {
		const decoder = new TelnetDecoder()
		decoder.push(bytes('fffa2c'))
		for (let nth = 0; nth < 100; nth += 1) decoder.push(new Uint8Array(1000).fill(7))
		const [event] = decoder.push(bytes('fff0'))
		expect(event?.kind === 'subnegotiation' && event.payload.length).toBeLessThan(2000)
	})

	test.each([
		['ff fb 2c', true],
		['ff fd 00 ff', true],
		['ff', undefined],
		['ff fb', undefined],
		['', undefined],
		['c0 00 08', false],
		['ff ff', false],
		['ff fe ff', false],
		['03', false],
	])('first bytes %s: telnet is %s', (first, telnet) => {
		expect(speaksTelnet(bytes(first))).toBe(telnet)
	})
})

describe('agreeing on options', () => {
	test('what we offer is accepted without a second word, what we do not know is refused once', () => {
		const options = new TelnetOptions([44, 0], [0])
		expect(hex(options.ask())).toBe('fffb2cfffb00fffd00')
		expect(options.answer('do', 44)).toBeUndefined()
		expect(hex(options.answer('do', 1))).toBe('fffc01')
		expect(options.answer('do', 1)).toBeUndefined()
		expect(hex(options.answer('will', 1))).toBe('fffe01')
	})

	test('an option the other side asks for first is agreed to', () => {
		const options = new TelnetOptions([0], [])
		expect(hex(options.answer('do', 0))).toBe('fffb00')
		expect(hex(options.answer('dont', 0))).toBe('fffc00')
		expect(options.answer('dont', 0)).toBeUndefined()
	})

	test('a side that agrees and takes back for ever gets no more replies after a few', () => {
		for (const [yes, no, option] of [
			['do', 'dont', 44],
			['will', 'wont', 0],
			['do', 'dont', 3],
		] as const) {
			const options = new TelnetOptions([44, 0, 3], [0, 3])
			options.ask()
			const replies = Array.from({length: 1000}, (_, nth) => options.answer(nth % 2 ? no : yes, option))
			expect(replies.filter(Boolean).length).toBeLessThan(10)
			expect(replies.slice(-900).every(reply => reply === undefined)).toBe(true)
		}
	})

	test('each option that nobody knows is refused once, however many there are', () => {
		const options = new TelnetOptions([44], [])
		const replies = Array.from({length: 2560}, (_, nth) => options.answer('will', nth % 256))
		expect(replies.filter(Boolean)).toHaveLength(256)
	})

	test('two of them never talk in circles', () => {
		const [a, b] = [new TelnetOptions([44, 0, 3], [0, 3]), new TelnetOptions([0, 3], [44, 0, 3])]
		const [decodeA, decodeB] = [new TelnetDecoder(), new TelnetDecoder()]
		let toB = a.ask()
		let toA = b.ask()
		const replies = (options: TelnetOptions, events: readonly TelnetEvent[]) =>
			Buffer.concat(
				events.flatMap(event =>
					event.kind === 'negotiation' ? (options.answer(event.verb, event.option) ?? []) : [],
				),
			)
		let rounds = 0
		for (; toA.length + toB.length > 0 && rounds < 10; rounds += 1) {
			const [eventsA, eventsB] = [decodeA.push(toA), decodeB.push(toB)]
			toB = replies(a, eventsA)
			toA = replies(b, eventsB)
		}
		expect(rounds).toBeLessThan(4)
		expect(hex(negotiation('will', 44))).toBe('fffb2c')
	})
})
