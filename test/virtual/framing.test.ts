import {describe, expect, it} from 'vitest'
import {usualFraming} from '../../src/serial/port.ts'
import {openBench} from '../../src/virtual/bench.ts'
import {misread} from '../../src/virtual/framing.ts'

const sevenEven = {...usualFraming, dataBits: 7, parity: 'even'} as const
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('bytes that stand on the line in another way than is expected', () => {
	it('are the same where both sides agree, or a stop bit is too many', () => {
		for (const framing of [usualFraming, sevenEven])
			expect(text(misread(Buffer.from('MicroPython'), framing, framing))).toBe('MicroPython')
		expect(text(misread(Buffer.from('ok'), usualFraming, {...usualFraming, stopBits: 2}))).toBe('ok')
	})

	it('have the parity as their highest bit, where 7 and it are read as 8', () => {
		expect([...misread(Buffer.from('AC'), sevenEven, usualFraming)]).toEqual([0x41, 0xc3])
	})

	it('are garbage where a bit is missing', () => {
		const heard = misread(Buffer.from('print(1)\r'), {...usualFraming, dataBits: 5}, usualFraming)
		expect(text(heard)).not.toContain('print')
	})
})

describe('a board', () => {
	async function atPrompt() {
		const {bridge, clock, close} = openBench({chip: 'ESP32', speed: Number.POSITIVE_INFINITY, running: true})
		for await (const ports of bridge.watch(new AbortController().signal)) if (ports.length > 0) break
		const port = await bridge.open(115_200)
		let heard = ''
		const hears = async (wanted: string) => {
			while (!heard.includes(wanted)) heard += text(await port.read())
			heard = ''
		}
		return {port, clock, close, hears}
	}

	it('understands nothing in another framing, and everything again in its own', async () => {
		const {port, clock, close, hears} = await atPrompt()
		await port.write(Buffer.from('\r'))
		await hears('>>> ')
		await port.framing({...usualFraming, dataBits: 5})
		await port.write(Buffer.from('print(41+1)\r'))
		await clock.sleep(500)
		await port.framing(usualFraming)
		await port.write(Buffer.from('\x03\r'))
		await hears('>>> ')
		await port.write(Buffer.from('print(41+1)\r'))
		await hears('42\r\n')
		await close()
	})

	it('takes a break for a byte of zeros, which its line editor passes over', async () => {
		const {port, close, hears} = await atPrompt()
		await port.write(Buffer.from('\r'))
		await hears('>>> ')
		await port.break(true)
		await port.break(false)
		await port.write(Buffer.from('print(6*7)\r'))
		await hears('42\r\n')
		await close()
	})
})
