/** `flash --board`, with the names that people type. */

import {describe, expect, it} from 'vitest'
import {run} from './run.ts'

const flash = ['flash', '--yes', '--demo']

describe('flash --board', () => {
	it('says of a board that is no ESP board that it is not done yet, before a port is opened or a file fetched', async () => {
		const {code, events} = await run([...flash, '--json', '--board', 'rp2-pico-w'])
		expect(code).toBe(2)
		const told = events().filter(({event}) => event !== 'progress')
		expect(told).toMatchObject([{event: 'problem', code: 'board-not-esp', board: 'untouched'}])
		expect(JSON.stringify(told)).toContain('BOOTSEL')
	})

	it('takes a name for which nothing is built, and says why', async () => {
		const {code, stderr} = await run([...flash, '--board', 'ESP32-CAM'])
		expect(stderr).toContain('ESP32_GENERIC-SPIRAM is for its chip with PSRAM.')
		expect(stderr).toContain('ESP32_GENERIC-SPIRAM-20251209-v1.27.0.bin')
		expect(code).toBe(0)
	})

	it('takes the newest preview where nothing is released, and says so', async () => {
		const {code, stderr} = await run(['flash', '--yes', '--demo=c3', '--board', 'SEEED_XIAO_ESP32C3'])
		expect(stderr).toContain('SEEED_XIAO_ESP32C3 has previews only')
		expect(stderr).toContain('v1.28.0-preview.50.g2a1fcb1b5c.bin')
		expect(code).toBe(0)
	})

	it('reaches a build that is retired', async () => {
		const {code, stderr} = await run(['flash', '--yes', '--demo=s3', '--board', 'ESP32_GENERIC_S3-FLASH_4M'])
		expect(stderr).toContain('ESP32_GENERIC_S3-FLASH_4M is not built any more')
		expect(stderr).toContain('v1.25.0.bin')
		expect(code).toBe(0)
	})

	it('guesses nothing, and names boards with the chip that was meant', async () => {
		const {code, stderr} = await run([...flash, '--board', 'xiao c3'])
		expect(stderr).toContain('Did you mean: SEEED_XIAO_ESP32C3, ESP32_GENERIC_C3?')
		expect(code).toBe(2)
	})
})
