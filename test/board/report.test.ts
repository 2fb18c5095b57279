/** What is in the file for an issue, and what is not. */

import {readdirSync, readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import type {Ran} from './board-run.ts'
import {freePath, nameFor, reportText, writeReport} from './report.ts'

const mac = '24:0a:c4:12:34:56'

const ran: Ran = {
	met: {
		port: {
			path: '/dev/serial/by-id/usb-Silicon_Labs_of_anna',
			kind: 'usb',
			likelihood: 'likely',
			adapter: {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600},
			vendorId: 0x10c4,
			productId: 0xea60,
			serialNumber: '0001anna',
		},
		chip: {
			chip: 'ESP32-C3',
			model: 'ESP32-C3 (QFN32)',
			revision: 4,
			mac,
			flashId: 0x1640ef,
			flashBytes: 4 * 1024 * 1024,
			psramBytes: 0,
			psramLines: undefined,
			crystalMhz: 40,
			features: ['Wi-Fi'],
			usb: 'uart',
			security: [],
		},
		running: {version: '1.27.0', date: '2025-12-09', machine: 'ESP32C3 | module', chip: 'ESP32C3'},
		files: [],
		canReset: true,
		alsoLost: [],
	},
	firmware: {why: 'none was needed'},
	results: [
		{name: 'It reads', outcome: {kind: 'passed', figures: {'bytes/s': 41_200, tries: 1}}, ms: 1234},
		{
			name: 'It writes',
			outcome: {kind: 'failed', seen: 'a <b>pipe | and\nan end', log: ['0 1 sent x', '```', '# more']},
			ms: 5000,
		},
		{name: 'It flies', outcome: {kind: 'not here', why: 'it has no wings'}, ms: 0},
	],
	left: ['It swims'],
	backup: join(homedir(), 'anna.backup'),
	restored: true,
	error: undefined,
}

const text = reportText(ran, {today: '2026-11-28', seconds: 61})

it('has a row for each case, the board and the log of what failed', () => {
	expect(text).toMatch(/^# ESP32-C3: 1 passed, 1 failed, 1 not here\n/)
	expect(text).toContain('| passed | It reads | 41200 bytes/s, tries 1 | 1.2 |')
	expect(text).toContain('| **FAILED** | It writes | a \\<b\\>pipe \\| and an end | 5.0 |')
	expect(text).toContain('| not here | It flies | it has no wings |  |')
	expect(text).toContain('| Adapter | CP2102N, Silicon Labs (10c4:ea60) |')
	expect(text).toContain('| Found on it | MicroPython v1.27.0, ESP32C3 \\| module with ESP32C3 |')
	expect(text).toMatch(/Not come to: 1 cases\.\n- It swims/)
	expect(text).toMatch(/## It writes\n\na .*\n\n```text\n0 1 sent x\n'''\n# more\n```/)
})

it('has nothing of a person: no path, no serial number, and half of the MAC', () => {
	expect(text).toContain('| MAC | 24:0a:c4:… |')
	expect(text).not.toMatch(/anna|12:34:56|\/dev\//)
})

it('never takes the place of what is there', async () => {
	const folder = await ownFolder()
	const name = nameFor('ESP32-C3', '2026-11-28')
	expect(name).toBe('mp-wizard-board-esp32c3-2026-11-28')
	for (const content of ['one', 'two']) await writeReport(folder, name, content)
	expect(readdirSync(folder).toSorted()).toEqual([`${name}-2.md`, `${name}.md`])
	expect(readFileSync(join(folder, `${name}.md`), 'utf8')).toBe('one')
	expect(await freePath(folder, name, '.md')).toBe(join(folder, `${name}-3.md`))
})
