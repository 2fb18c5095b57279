import {describe, expect, it} from 'vitest'
import {type Heard, Problem} from '../../src/problem.ts'
import {buttonsFor} from '../../src/rules/buttons.ts'
import {causeOf} from '../../src/rules/cause.ts'
import {findingOf, verdicts} from '../wizard/verdicts.ts'

const noAnswer = (heard: Heard, sample = '', reset = true) =>
	new Problem('no-answer', {path: '/dev/ttyUSB0', heard, sample, reset})

describe('the buttons of a board', () => {
	it.each([
		['an ESP8266 that starts', ' ets Jan  8 2013,rst cause:2, boot mode:(3,6)', 'FLASH', 'RST'],
		['an ESP32 that starts', 'ets Jul 29 2019 12:21:46', 'BOOT', 'EN'],
		['an older ESP32 that starts', 'ets Jun  8 2016 00:22:57', 'BOOT', 'EN'],
		['an ESP32-S3 that starts', 'ESP-ROM:esp32s3-20210327', 'BOOT', 'RESET'],
		['a board that says nothing', '', 'BOOT', 'RESET'],
	])('have the names that are printed on %s', (_what, sample, boot, reset) => {
		expect(buttonsFor(causeOf(noAnswer('boot-log', sample)))).toEqual({boot, reset})
	})

	it('are those of the chip that was met before, unless another is heard', () => {
		expect(buttonsFor(causeOf(noAnswer('silence')), 'ESP8266')?.boot).toBe('FLASH')
		expect(buttonsFor(causeOf(noAnswer('boot-log', 'ets Jul 29 2019')), 'ESP8266')?.reset).toBe('EN')
	})

	it('are pressed where the chip did not go into its loader, or nobody else can reset it', () => {
		const needsBoot = causeOf(noAnswer('boot-log'), findingOf(verdicts['needs-boot']))
		expect(buttonsFor(needsBoot)).toBeDefined()
		expect(buttonsFor(causeOf(noAnswer('echo', '', false)))).toBeDefined()
		expect(buttonsFor(causeOf(new Problem('no-control-lines', {path: 'socket://pi:1'})))).toBeDefined()
	})

	it.each<Heard>(['brownout', 'echo', 'noise', 'download-mode', 'wrong-straps'])(
		'do not help against %s',
		heard => {
			expect(buttonsFor(causeOf(noAnswer(heard)))).toBeUndefined()
		},
	)

	it('are none of a busy port', () => {
		expect(buttonsFor(causeOf(new Problem('port-busy', {path: 'COM3'})))).toBeUndefined()
	})
})
