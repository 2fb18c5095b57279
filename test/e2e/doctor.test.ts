/** `mp-wizard doctor`, as somebody runs it who was asked for its report, or who stands before a computer where something is wrong. */

import {userInfo} from 'node:os'
import {describe, expect, it} from 'vitest'
import {cableScenes, programScenes} from '../../src/arguments/demo-names.ts'
import {sample} from '../at-length.ts'
import {run} from './run.ts'
import {start} from './terminal.ts'

/** Of each scene: the code of its verdict, and that of the program. */
const told: Readonly<Record<(typeof cableScenes)[number], readonly [string, number]>> = {
	'no-driver': ['no-driver', 3],
	'charge-only': ['charge-only', 3],
	busy: ['busy', 4],
	'no-permission': ['no-permission', 4],
	brltty: ['vanished', 3],
	uf2: ['uf2-drive', 3],
	'needs-boot': ['needs-boot', 4],
	loose: ['vanished', 3],
	power: ['power', 3],
	'not-serial': ['not-serial', 3],
	'wrong-port': ['wrong-port', 4],
	wsl: ['no-passthrough', 3],
}

const fast = ['--speed', '40']

describe('a report for a script', () => {
	it.each(sample(cableScenes, 3))(
		'of the scene %s ends with its verdict, and says nothing beside',
		async name => {
			const [verdict, exit] = told[name]
			const {code, events, stderr} = await run(['doctor', `--demo=${name}`, '--json', ...fast])
			const last = events().at(-1)
			expect(last).toMatchObject({event: 'verdict', code: verdict})
			expect(last?.fixes).not.toEqual([])
			expect(events().map(({event}) => event)).not.toContain('waiting')
			expect(stderr).toBe('')
			expect(code).toBe(exit)
		},
	)

	it.each(sample(programScenes, 2))('of the scene %s, whose cable is in order, says so', async name => {
		const {code, events} = await run(['doctor', `--demo=${name}`, '--json', ...fast])
		expect(events().at(-1)).toMatchObject({event: 'verdict', code: 'ok', fixes: []})
		expect(code).toBe(0)
	})

	it('of a board that is well ends with that', async () => {
		const {code, events} = await run(['doctor', '--demo=esp32c3', '--json', ...fast])
		expect(events().at(-1)).toMatchObject({event: 'verdict', code: 'ok', fixes: []})
		expect(code).toBe(0)
	})

	it('tells the computer, its bus, its ports and the verdict, in this order', async () => {
		const {events} = await run(['doctor', '--demo=busy', '--json', ...fast])
		const kinds = events().map(({event}) => event)
		expect([...new Set(kinds)]).toEqual(['computer', 'usb', 'port', 'verdict'])
		expect(events().at(-1)).toMatchObject({holders: [{name: 'thonny', pid: 4711}]})
	})
})

describe('a report for people', () => {
	it('says that it is a demo, what was found and what to do, and asks nobody for anything', async () => {
		const {code, stdout, stderr} = await run(['doctor', '--demo=needs-boot', '--plain', ...fast], {
			variables: {LANG: 'C.UTF-8'},
		})
		expect(stdout).toMatch(/^Demo: a virtual ESP32 at 40× speed\nmp-wizard /)
		expect(stdout).toContain('\n  /dev/ttyUSB0  CH340 USB bridge, WCH, free\n')
		expect(stdout).toMatch(/\nThe board needs its BOOT button\n(?: {2}.+\n)+$/)
		expect(stderr).not.toContain('It goes on by itself')
		expect(code).toBe(4)
	})

	it('of this very computer has one verdict or says that there is none, and nothing private', async () => {
		const {code, stdout} = await run(['doctor', '--plain'], {variables: {HOME: '/home/jane-doe'}})
		expect(stdout).toMatch(/^mp-wizard .+\n[\s\S]*\nUSB\n[\s\S]*\nPorts\n/)
		expect(stdout).not.toContain('jane-doe')
		const {username} = userInfo()
		if (username.length > 4) expect(stdout).not.toContain(username)
		expect([0, 3, 4]).toContain(code)
	})

	it('is what comes where nobody could answer', async () => {
		const {stdout} = await run(['doctor', '--demo=uf2', ...fast])
		expect(stdout).toContain('The board shows itself as a drive')
	})

	it('of a port that nobody has says so', async () => {
		const {code, stdout} = await run(['doctor', '--port', 'socket://127.0.0.1:1', '--plain'])
		expect(stdout).toContain('Nobody answers at that address')
		expect(code).toBe(3)
	})
})

describe('with a person', () => {
	it('asks the port that was named, whatever else there is', async () => {
		const terminal = start(['doctor', '--demo=wrong-port', '--port', '/dev/ttyUSB0', '--speed', '40'])
		await terminal.see('No board answers on this port')
		await terminal.see('Try /dev/ttyUSB1')
		terminal.type('\x03')
		expect(await terminal.exit).toBe(130)
	})

	it('it is put right, which is said, and that is the end', async () => {
		const terminal = start(['doctor', '--demo=no-driver', '--speed', '40'])
		await terminal.see('The driver for CH340')
		terminal.type('d')
		await terminal.see('Cable, driver and port are fine')
		terminal.type('\r')
		expect(await terminal.exit).toBe(0)
	})

	it('a healthy board behind the port that was named is said to be fine, chip and all, and nothing is installed', async () => {
		const terminal = start(['doctor', '--demo', '--port', 'demo', '--speed', '40'])
		await terminal.see('Cable, driver, port and chip are fine')
		await terminal.see('ESP32-D0WD-V3')
		terminal.type('\r')
		expect(await terminal.exit).toBe(0)
	})
})
