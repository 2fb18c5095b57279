import {describe, expect, test} from 'vitest'
import type {Clock} from '../../../src/clock.ts'
import {systemClock} from '../../../src/clock.ts'
import {kernelHints, newLines} from '../../../src/usb/linux/kernel-log.ts'
import {readKernelLog} from '../../../src/usb/linux/read-kernel-log.ts'
import {madeUpComputers} from './made-up-computer.ts'
import {haveSamples, sample} from './samples.ts'

const claimed = "usb 3-1.2: usbfs: interface 0 claimed by ch341 while 'brltty' sets config #1"

describe('the kernel log hints', () => {
	test.each([
		['at brltty, which takes a bridge', claimed, ['brltty-claimed']],
		['at a device that was pulled', 'usb 1-3: USB disconnect, device number 16', ['disconnect']],
		['at a bad cable', 'usb 2-2: device descriptor read/64, error -71', ['enumeration-failed']],
		['at a dead board', 'usb usb2-port2: unable to enumerate USB device', ['enumeration-failed']],
		['at a weak hub', 'usb 2-1.1: device not accepting address 5, error -110', ['enumeration-failed']],
		['at a board without power', "usb 1-1: can't set config #1, error -32", ['enumeration-failed']],
		[
			'at a slow board',
			'usb 1-1: unable to read config index 0 descriptor/start: -62',
			['enumeration-failed'],
		],
		['at a short circuit', 'usb usb1-port2: over-current condition', ['overload']],
		['at a short circuit behind a hub', 'hub 1-1:1.0: over-current change on port 3', ['overload']],
		['at a board that draws too much', 'usb 1-1-port4: Overcurrent change detected', ['overload']],
		[
			'at a socket that gives up',
			'usb usb1-port2: Cannot enable. Maybe the USB cable is bad?',
			['enumeration-failed'],
		],
		['at a socket that tries again', 'usb 2-1-port3: attempt power cycle', ['enumeration-failed']],
		['at a loose plug', 'usb usb1-port1: connect-debounce failed', ['enumeration-failed']],
		['at nothing where a driver only complains', 'cp210x 1-3:1.0: failed set request 0x0 status: -84', []],
		['at nothing where a device has no names', 'usb 1-3: string descriptor 0 read error: -22', []],
		['at nothing in an empty log', '', []],
	])('%s', (_, line, hints) => {
		expect(kernelHints(`[11077.173032] ${line}\n`)).toEqual(hints)
	})

	test('of one device only, where that is asked', () => {
		const log = ` ${claimed}\n usb 3-1: USB disconnect, device number 4\n`
		expect(kernelHints(log, '3-1.2')).toEqual(['brltty-claimed'])
		expect(kernelHints(log, '3-1')).toEqual(['disconnect'])
		expect(kernelHints(log, '3-1.20')).toEqual([])
	})

	test.each([
		['[1.5] usb 2-1-port1: unable to enumerate USB device', '2-1.1'],
		['[1.5] usb usb2-port2: unable to enumerate USB device', '2-2'],
		['2026-08-27T10:49:01+10:00 host kernel: usb 1-1.2: device not accepting address 4, error -71', '1-1.2'],
	])('at the place of a device that nobody else saw: %s', (line, place) => {
		expect(kernelHints(line, place)).toEqual(['enumeration-failed'])
		expect(kernelHints(line, '1-7')).toEqual([])
	})
})

test.each([
	['[1.5] hub 1-1:1.0: over-current condition on port 4', '1-1.4'],
	['[1.5] hub 3-0:1.0: over-current change on port 2', '3-2'],
	['[1.5] usb usb3-port2: over-current change #1', '3-2'],
])('an overload is at the socket that a hub names: %s', (line, place) => {
	expect(kernelHints(line, place)).toEqual(['overload'])
	expect(kernelHints(line, '1-7')).toEqual([])
})

describe('what is new in the log', () => {
	const old = '[1.1] usb 1-1: USB disconnect, device number 3\n'

	test('is what came after the last line that was there before', () => {
		expect(kernelHints(newLines(old, `${old}[9.9] ${claimed}\n`))).toEqual(['brltty-claimed'])
		expect(newLines(old, old).trim()).toBe('')
	})

	test('is everything when nothing was there before, or nothing of it is left', () => {
		expect(newLines('', old)).toBe(old)
		expect(newLines('[0.5] long ago\n', old)).toBe(old)
	})
})

describe('reading it', () => {
	const computer = madeUpComputers()
	const from = (journal: (signal: AbortSignal) => Promise<string>, clock: Clock = systemClock) =>
		readKernelLog({clock, root: computer().root, journal})
	const unasked = () => Promise.reject(new Error('the journal was asked'))

	test("gives the kernel's records as dmesg would print them", async () => {
		await computer().file(
			'dev/kmsg',
			`6,1201,11087388977,-;usb 3-3: new full-speed USB device number 17 using xhci_hcd\n SUBSYSTEM=usb\n DEVICE=c189:272\n4,1202,11095752194,c;${claimed}\n`,
		)
		expect(await from(unasked)).toBe(
			`[11087.388977] usb 3-3: new full-speed USB device number 17 using xhci_hcd\n[11095.752194] ${claimed}\n`,
		)
	})

	test('asks the journal where the kernel shows its log to nobody', async () => {
		expect(await from(async () => `[11095.752194] host kernel: ${claimed}\n`)).toContain(claimed)
	})

	test.each([
		['shows nothing', async () => ''],
		['is not installed', () => Promise.reject(new Error('spawn journalctl ENOENT'))],
	])('is forbidden where the journal %s', async (_, journal) => {
		expect(await from(journal)).toBeUndefined()
	})

	test('is given up when the journal takes too long', async () => {
		const hurried: Clock = {...systemClock, after: (_, action) => systemClock.after(0, action)}
		const hanging = (signal: AbortSignal) =>
			new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
		expect(await from(hanging, hurried)).toBeUndefined()
	})

	test('ends at once when it is cancelled', async () => {
		const reason = new Error('the user went on')
		const question = readKernelLog({clock: systemClock, root: computer().root}, AbortSignal.abort(reason))
		await expect(question).rejects.toBe(reason)
	})

	test.skipIf(process.platform !== 'linux')(
		'works on this computer, or is forbidden (wants Linux)',
		async () => {
			expect([undefined, expect.stringMatching(/^\[ *\d+\.\d{6}\] /)]).toContainEqual(
				await readKernelLog({clock: systemClock}),
			)
		},
	)
})

describe.skipIf(!haveSamples)('as real computers logged it (wants ../shared/samples)', () => {
	test.each([
		['dmesg-brltty-ch341-popos2204.txt', '3-1.2', ['brltty-claimed', 'disconnect']],
		['dmesg-brltty-cp2102-popos2204.txt', '3-3', ['brltty-claimed', 'disconnect']],
		['dmesg-enumeration-failure-71.txt', '2-2', ['enumeration-failed']],
		['dmesg-enumeration-failure-110.txt', '2-1.1', ['enumeration-failed']],
		['dmesg-esp32s3-303a1001-then-circuitpython.txt', '1-1.2', ['disconnect']],
	])('%s', (name, place, hints) => {
		expect(kernelHints(sample(name))).toEqual(hints)
		expect(kernelHints(sample(name), place)).toEqual(hints)
		expect(kernelHints(sample(name), '9-9')).toEqual([])
	})
})
