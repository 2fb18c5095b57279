import {afterEach, describe, expect, it} from 'vitest'
import {air} from '../../src/virtual/interpreter/network.ts'
import {atPrompt, switchAllOff} from './interpreter-bench.ts'

afterEach(switchAllOff)

const on = 'import network, time; w = network.WLAN(network.STA_IF); w.active(True)'
const esp8266 = {machine: 'ESP module with ESP8266', platform: 'esp8266'}

describe('the radio of a virtual board', () => {
	it('sees nothing before it is switched on', async () => {
		const desk = await atPrompt()
		expect(await desk.ask('import network; network.WLAN(network.STA_IF).scan()')).toContain(
			'OSError: STA must be active',
		)
	})

	it.each([{}, esp8266])('finds the networks, a hidden one without its name (%o)', async chip => {
		const desk = await atPrompt(chip)
		await desk.ask(on)
		expect(await desk.ask('print([(n[0], n[4]) for n in w.scan()])')).toBe(
			`[(b'${air.secured}', 3), (b'${air.secured}', 3), (b'${air.open}', 0), (b'Neighbour', 3), (b'', 3)]\r\n`,
		)
	})

	it('joins with the right password, and sets the clock', async () => {
		const desk = await atPrompt()
		await desk.ask(on)
		await desk.ask(`w.connect('${air.secured}', '${air.password}')`)
		expect(await desk.ask('import ntptime; ntptime.settime()')).toContain('OSError: -202')
		await desk.ask('time.sleep(3)')
		expect(await desk.ask('print(w.isconnected(), w.status() == network.STAT_GOT_IP, w.ifconfig()[0])')).toBe(
			'True True 192.168.1.23\r\n',
		)
		expect(await desk.ask('ntptime.settime(); print("set")')).toBe('set\r\n')
	})

	it('goes on trying with a wrong one, unless it is told how often', async () => {
		const desk = await atPrompt()
		await desk.ask(on)
		await desk.ask(`w.connect('${air.secured}', 'wrong word')`)
		await desk.ask('time.sleep(30)')
		expect(await desk.ask('print(w.status(), w.isconnected())')).toBe('1001 False\r\n')
		await desk.ask(`w.disconnect(); w.config(reconnects=1); w.connect('${air.secured}', 'wrong word')`)
		await desk.ask('time.sleep(5)')
		expect(await desk.ask('w.status()')).toBe('15\r\n')
	})

	it('an ESP8266 says that the password is wrong', async () => {
		const desk = await atPrompt(esp8266)
		await desk.ask(on)
		await desk.ask(`w.connect('${air.secured}', 'wrong word')`)
		await desk.ask('time.sleep(3)')
		expect(await desk.ask('w.status() == network.STAT_WRONG_PASSWORD')).toBe('True\r\n')
		expect(await desk.ask('w.config(reconnects=1)')).toContain('ValueError')
	})

	it('is not there on a chip without one', async () => {
		const desk = await atPrompt({machine: 'Generic ESP32H2 module with ESP32H2'})
		expect(await desk.ask('import network; network.WLAN')).toContain('AttributeError')
	})
})
