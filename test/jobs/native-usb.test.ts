import {describe, expect, it} from 'vitest'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {installFirmware} from '../../src/jobs/install-firmware.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import {portsNow} from '../../src/serial/rediscover.ts'
import {installedFirmware} from '../../src/virtual/bench.ts'
import {writeFiles} from '../../src/virtual/board/file-region.ts'
import {drive} from '../esp/scripted-port.ts'
import {firmwareFile} from './bench.ts'
import {runningBench} from './bench-environment.ts'

const never = new AbortController().signal

describe.each([
	['ESP32-S3', 'usb-serial-jtag', 0x4001, 'a USB port that MicroPython makes, its ROM on USB-Serial/JTAG'],
	['ESP32-P4', 'usb-serial-jtag', 0x4001, 'a USB port that MicroPython makes, its ROM on USB-Serial/JTAG'],
	['ESP32-S3', 'usb-otg', 0x4001, 'a USB port that MicroPython makes, its ROM on USB-OTG'],
	['ESP32-S2', 'usb-otg', 0x4001, 'a USB port that MicroPython makes, its ROM on USB-OTG'],
	['ESP32-C6', 'usb-serial-jtag', 0x1001, 'the chip’s own USB-Serial/JTAG'],
] as const)('an %s at its prompt', (chip, circuit, productId, socket) => {
	it(`on ${socket} tells of its files, is installed, and is followed to where it answers`, async () => {
		const {bench, env} = runningBench({chip, circuit})
		const files = new Map([['/main.py', Buffer.from('x = 1\n')]])
		writeFiles(bench.board.flash, {at: 0x200000, bytes: bench.board.flash.bytes.length - 0x200000}, files)
		await bench.clock.sleep(3000)
		const [port] = await portsNow(env, never)
		expect(port?.productId).toBe(productId)
		const {result: met} = await drive(identifyBoard(env, port!, never))
		expect(met.running?.version).toBe('1.27.0')
		// A mere look leaves its program running.
		expect(met.port.productId).toBe(productId)
		expect(met.files?.map(({path}) => path)).toEqual(['/main.py'])
		const source = await firmwareFile(installedFirmware({chip}).image)
		const plan = {port: met.port, chip: met.chip, source, baud: undefined}
		await drive(installFirmware(env, plan, never))
		const {result} = await drive(verifyPrompt(env, met.port, {version: '1.27.0', chip: met.chip}, never))
		expect(result.port.productId).toBe(productId)
	})
})
