import {describe, expect, it} from 'vitest'
import {joinWifi, keepWifi, scanWifi} from '../../src/jobs/wifi.ts'
import {type Network, networkNamed} from '../../src/rules/wifi.ts'
import {air} from '../../src/virtual/interpreter/network.ts'
import {english} from '../../src/words/index.ts'
import {drive} from '../esp/scripted-port.ts'
import {logged} from '../log/bench.ts'
import {boardFiles, filesOn, type JobBench, jobBench} from './bench.ts'

const never = new AbortController().signal
const school: Network = {...networkNamed(air.secured), dbm: -48, security: 'wpa'}
const right = {network: school, password: air.password}
const notes = ['Your Wi-Fi.']
const wifiFile = (bench: JobBench) => Buffer.from(filesOn(bench)['/wifi.py'] ?? '', 'hex').toString()

describe('Wi-Fi on a running board', () => {
	it.each(['ESP32', 'ESP8266'] as const)(
		'an %s tells its networks once each, the strongest first',
		async chip => {
			const bench = jobBench(chip, {running: true})
			const {result} = await drive(scanWifi(bench.env, bench.port, never))
			expect(result.map(({name, security, dbm}) => [name, security, dbm])).toEqual([
				[air.secured, 'wpa', -48],
				[air.open, 'open', -63],
				['Neighbour', 'wpa', -86],
			])
			expect(bench.open()).toBe(0)
		},
	)

	it.each(['ESP32', 'ESP8266'] as const)('an %s gets an address and the time', async chip => {
		const bench = jobBench(chip, {running: true})
		const {result} = await drive(joinWifi(bench.env, bench.port, right, never))
		expect(result).toEqual({kind: 'joined', address: '192.168.1.23', clock: 'network'})
	})

	it.each([
		['ESP32', air.secured, 'not the word', 'wrong-password', 15],
		['ESP8266', air.secured, 'not the word', 'wrong-password', 2],
		['ESP32', 'Gone', 'not the word', 'not-found', 201],
		['ESP8266', 'Gone', 'not the word', 'not-found', 3],
	] as const)(
		'an %s says why %s with “%s” is refused, and can be tried again',
		async (chip, name, password, why, reason) => {
			const bench = jobBench(chip, {running: true})
			const network = networkNamed(name)
			const {result} = await drive(joinWifi(bench.env, bench.port, {network, password}, never))
			expect(result).toEqual({kind: 'refused', why, reason})
			const {result: again} = await drive(joinWifi(bench.env, bench.port, right, never))
			expect(again.kind).toBe('joined')
		},
	)

	it('an open network and a hidden one are joined too', async () => {
		const bench = jobBench('ESP32', {running: true})
		for (const [name, password] of [
			[air.open, ''],
			['Attic', air.password],
		] as const) {
			const login = {network: networkNamed(name), password}
			const {result} = await drive(joinWifi(bench.env, bench.port, login, never))
			expect(result.kind).toBe('joined')
		}
	})

	it('neither the password nor a name is in the log, also when it is refused or kept', async () => {
		const bench = jobBench('ESP32', {running: true})
		const log = logged(bench.env)
		const wrong = {network: school, password: 'Sesame77Open!'}
		await drive(scanWifi(log.env, bench.port, never))
		await drive(joinWifi(log.env, bench.port, wrong, never))
		await drive(joinWifi(log.env, bench.port, right, never))
		await drive(keepWifi(log.env, bench.port, right, {notes, replace: false}, never))
		const text = log.text()
		expect(text).toContain("_w.connect(_s,binascii.unhexlify('000000")
		for (const secret of [wrong.password, air.password, air.secured, air.open, '192.168'])
			for (const form of [
				secret,
				Buffer.from(secret).toString('hex'),
				Buffer.from(secret).toString('base64'),
			])
				expect(text).not.toContain(form)
	})

	it('is kept in a file that Python can run', async () => {
		const bench = jobBench('ESP32', {running: true})
		const odd = {
			network: {...networkNamed('a"b\\c'), dbm: -40, security: 'wpa'} as const,
			password: '"\\n"ünü"',
		}
		const {result} = await drive(keepWifi(bench.env, bench.port, odd, {notes, replace: false}, never))
		expect(result).toBe(true)
		const text = wifiFile(bench)
		expect(text).toContain('# Your Wi-Fi.\n')
		expect(text).toContain('SSID = "a\\"b\\\\c"\nPASSWORD = "\\"\\\\n\\"ünü\\""\n')
	})

	it('one of the person’s own is left as it is, unless that is asked for', async () => {
		const bench = jobBench('ESP32', {running: true})
		boardFiles(bench, {'/wifi.py': 'mine = 1\n'})
		const keep = (replace: boolean) => drive(keepWifi(bench.env, bench.port, right, {notes, replace}, never))
		expect((await keep(false)).result).toBe(false)
		expect(wifiFile(bench)).toBe('mine = 1\n')
		expect((await keep(true)).result).toBe(true)
		expect(wifiFile(bench)).toContain(air.password)
	})

	it('the demo says the right password', () => {
		expect(english.wifi.passwordDemo).toContain(air.secured)
		expect(english.wifi.passwordDemo).toContain(air.password)
	})
})
