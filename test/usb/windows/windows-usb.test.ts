import {describe, expect, test} from 'vitest'
import {Cancelled} from '../../../src/async.ts'
import type {ToolAnswer} from '../../../src/usb/run-tool.ts'
import {readSuspects} from '../../../src/usb/windows/suspects.ts'
import {systemName, windowsUsb} from '../../../src/usb/windows/windows-usb.ts'
import {BenchClock} from '../../../src/virtual/clock.ts'
import {type Answers, toolsThat} from '../tools.ts'
import {answer, ch340, detail, end, pnputil, rootHub} from './made-up.ts'

/** A Windows whose tools answer as told, by name; the others are not there. */
function windows(answers: Answers, ports = async () => ['COM7']) {
	const {run, ran} = toolsThat(answers)
	return {usb: windowsUsb({clock: new BenchClock(), ports, root: 'C:\\Windows', run}), ran}
}

const usage: ToolAnswer = {state: 'failed', exitCode: 87, stdout: 'PNPUTIL [/add-driver]', stderr: ''}
const denied = (stderr: string): ToolAnswer => ({state: 'failed', exitCode: 1, stdout: '', stderr})

describe('a look at the bus of a Windows computer', () => {
	test('is one run of PowerShell, which leaves the execution policy alone', async () => {
		const {usb, ran} = windows({powershell: answer})
		expect((await usb.readTree()).devices).toHaveLength(6)
		expect(ran).toHaveLength(1)
		expect(ran[0]?.program).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')
		expect(ran[0]?.args.join(' ')).not.toMatch(/ExecutionPolicy|Bypass|-File/i)
	})

	test('takes all rows also of a PowerShell that was late with the details', async () => {
		const {usb} = windows({powershell: {state: 'late', stdout: `${answer}\r\n{"Of":"USB`}})
		expect((await usb.readTree()).devices).toHaveLength(6)
	})

	const id = 'USB\\VID_1A86&PID_7523\\5&AB12CD34&0&3'
	const untold = [rootHub, ch340, end].join('\r\n')
	const late: ToolAnswer = {state: 'late', stdout: untold}
	const toldOf = (arrival: number) =>
		[
			untold,
			detail(id, 'DEVPKEY_Device_BusReportedDeviceDesc', 'USB Serial'),
			detail(id, 'DEVPKEY_Device_LastArrivalDate', `/Date(${arrival})/`),
		].join('\r\n')

	test('sees no change in a board that nobody touched, however late the details are', async () => {
		const answers: Record<string, string | ToolAnswer> = {powershell: toldOf(1790000000000)}
		const {usb} = windows(answers)
		const first = await usb.readTree()
		expect(first.devices).toContainEqual(
			expect.objectContaining({product: 'USB Serial', arrival: 1790000000000}),
		)
		answers.powershell = late
		expect(await usb.readTree()).toEqual(first)
		expect(await usb.readTree()).toEqual(first)
		answers.powershell = toldOf(1790000005000)
		expect((await usb.readTree()).devices).toContainEqual(expect.objectContaining({arrival: 1790000005000}))
	})

	test('knows no old number of a board that was away meanwhile', async () => {
		const answers: Record<string, string | ToolAnswer> = {powershell: toldOf(1790000000000)}
		const {usb} = windows(answers)
		await usb.readTree()
		answers.powershell = [rootHub, end].join('\r\n')
		await usb.readTree()
		answers.powershell = late
		const {devices} = await usb.readTree()
		expect(devices).toHaveLength(2)
		for (const device of devices) expect(device).not.toHaveProperty('arrival')
	})

	test('takes no half list for a whole one: pnputil is asked', async () => {
		const {usb} = windows({powershell: {state: 'late', stdout: answer.slice(0, 3000)}, '/deviceids': pnputil})
		expect((await usb.readTree()).devices).toHaveLength(3)
	})

	test.each([
		['PowerShell', {powershell: answer}, {pnputil}, {devices: [], blind: 'tool-missing'}],
		['pnputil', {pnputil}, {powershell: answer}, {devices: [], blind: 'tool-missing'}],
	] as const)('stays with what answered first: %s', async (_name, first, later, seen) => {
		const answers: Record<string, string> = {...first}
		const {usb} = windows(answers)
		expect((await usb.readTree()).devices.length).toBeGreaterThan(0)
		for (const name of Object.keys(first)) delete answers[name]
		Object.assign(answers, later)
		expect(await usb.readTree()).toEqual(seen)
	})

	test('asks an older pnputil for less', async () => {
		const {usb} = windows({'/deviceids': usage, pnputil})
		expect((await usb.readTree()).devices).toHaveLength(3)
	})

	test.each([
		['tool-missing', {state: 'missing'}],
		['tool-forbidden', {state: 'forbidden'}],
		[
			'tool-forbidden',
			denied('CategoryInfo : PermissionDenied, FullyQualifiedErrorId : HRESULT 0x80041003,Get'),
		],
		['tool-forbidden', denied('FullyQualifiedErrorId : MethodInvocationNotSupportedInConstrainedLanguage')],
		['too-slow', {state: 'late', stdout: ''}],
		['nonsense', {state: 'ok', stdout: 'Hello'}],
		['nonsense', denied('Der Begriff wurde nicht erkannt')],
	] satisfies [string, ToolAnswer][])('where nobody can look is blind: %s', async (blind, said) => {
		expect(await windows({powershell: said}).usb.readTree()).toEqual({devices: [], blind})
	})

	test('takes at most 5 s, whatever hangs', async () => {
		const clock = new BenchClock()
		const usb = windowsUsb({
			clock,
			ports: async () => [],
			run: async ({limit}) => {
				await clock.sleep(limit)
				return {state: 'late', stdout: ''}
			},
		})
		expect(await usb.readTree()).toEqual({devices: [], blind: 'too-slow'})
		expect(clock.now()).toBeLessThanOrEqual(5000)
	})

	test('ends when the person leaves', async () => {
		const leaving = AbortSignal.abort(new Cancelled())
		await expect(windows({}).usb.readTree(leaving)).rejects.toBe(leaving.reason)
	})
})

describe('the computer', () => {
	test('is called what people call it', () => {
		expect(systemName('10.0.26100', 'Windows 11 Pro')).toBe('Windows 11 (10.0.26100)')
		expect(systemName('10.0.22631', 'Windows 10 Pro')).toBe('Windows 11 (10.0.22631)')
		expect(systemName('10.0.19045', 'Windows 10 Home')).toBe('Windows 10 (10.0.19045)')
		expect(systemName('10.0.20348', 'Windows Server 2022 Standard')).toBe('Windows Server 2022 (10.0.20348)')
		expect(systemName('6.3.9600', 'Windows 8.1 Pro')).toBe('Windows 8.1 (6.3.9600)')
		expect(systemName('', '')).toBe('Windows (?)')
	})

	test('has nothing between the program and its sockets', async () => {
		expect(await windows({}).usb.host()).toMatchObject({
			platform: 'win32',
			family: [],
			confinement: undefined,
			portGrabbers: [],
		})
	})
})

describe('a port', () => {
	const tasks = `"System","4","Services","0","1.234 K"\r\n"putty.exe","812","Console","1","9.999 K"\r\n`

	test('that is not listed is missing', async () => {
		expect(await windows({tasklist: tasks}).usb.access('COM9')).toEqual({state: 'missing'})
	})

	test('that is listed may be held: by whom, only suspicion tells', async () => {
		const suspects = {state: 'unknown', suspects: ['PuTTY']}
		expect(await windows({tasklist: tasks}).usb.access('COM7')).toEqual(suspects)
		expect(await windows({tasklist: tasks}).usb.access('\\\\.\\com7')).toEqual(suspects)
	})

	test('is not missing where nobody can list ports, and nobody is suspected where nobody can list programs', async () => {
		const noList = async () => {
			throw new Error('no list')
		}
		expect(await windows({}, noList).usb.access('COM9')).toEqual({state: 'unknown', suspects: []})
	})

	test('is asked about within its time, also where the list hangs', async () => {
		const hanging = () => new Promise<string[]>(() => {})
		expect(await windows({tasklist: tasks}, hanging).usb.access('COM9')).toMatchObject({state: 'unknown'})
	})

	test('is not waited for when the person leaves', async () => {
		const leaving = AbortSignal.abort(new Cancelled())
		await expect(windows({}).usb.access('COM7', leaving)).rejects.toBe(leaving.reason)
	})
})

describe('suspects', () => {
	test('are programs that hold ports, the likeliest first, each once', () => {
		const names = [
			'chrome.exe',
			'chrome.exe',
			'Arduino IDE.exe',
			'serial-monitor.exe',
			'Thonny.exe',
			'NZXT CAM.exe',
			'Code.exe',
		]
		const text = names.map(name => `"${name}","1","Console","1","1 K"`).join('\r\n')
		expect(readSuspects(text)).toEqual([
			'Thonny',
			'Arduino IDE',
			'Visual Studio Code',
			'NZXT CAM',
			'Google Chrome',
		])
	})

	test('are not those that only sound alike', () => {
		const names = ['notepad.exe', 'codec.exe', 'node.exe', 'chromedriver.exe', 'music.exe', 'INFO: no tasks']
		expect(readSuspects(names.map(name => `"${name}","1"`).join('\n'))).toEqual([])
		expect(readSuspects('')).toEqual([])
	})
})
