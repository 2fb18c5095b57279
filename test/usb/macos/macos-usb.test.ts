import {mkdtemp, open, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {Cancelled} from '../../../src/async.ts'
import {systemClock} from '../../../src/clock.ts'
import {readHolders} from '../../../src/usb/macos/lsof.ts'
import {macosUsb} from '../../../src/usb/macos/macos-usb.ts'
import {runTool, type ToolAnswer} from '../../../src/usb/run-tool.ts'
import {BenchClock} from '../../../src/virtual/clock.ts'
import {type Answers, toolsThat} from '../tools.ts'
import {emptyPlane, profiler15, profiler26, registry, usbPlane} from './made-up.ts'

/** A Mac whose tools answer as told, by a piece of their command line; the others are not there. */
function mac(answers: Answers) {
	const {run, ran} = toolsThat(answers)
	return {usb: macosUsb(new BenchClock(), run), ran}
}

const late: ToolAnswer = {state: 'late', stdout: registry.slice(0, 4000)}

describe('a look at the bus of a Mac', () => {
	test('is one run of ioreg', async () => {
		const {usb, ran} = mac({IOUSBHostDevice: registry})
		expect((await usb.readTree()).devices).toHaveLength(4)
		expect(ran).toHaveLength(1)
	})

	test('with nothing plugged in is an empty bus, and the slow tool is not asked', async () => {
		const {usb, ran} = mac({IOUSBHostDevice: '', 'IOUSB ': emptyPlane})
		expect(await usb.readTree()).toEqual({devices: []})
		expect(ran.map(({program}) => program)).toEqual(['/usr/sbin/ioreg', '/usr/sbin/ioreg'])
	})

	test('on a system that has renamed its classes still sees devices', async () => {
		const {usb} = mac({IOUSBHostDevice: '', 'IOUSB ': usbPlane})
		expect((await usb.readTree()).devices).toMatchObject([{productId: 0xea60, driver: {state: 'unknown'}}])
	})

	test.each([
		['macOS 15', profiler15, 4],
		['macOS 26', profiler26, 1],
	])('without ioreg asks system_profiler: %s', async (_name, answer, count) => {
		const {usb} = mac({system_profiler: answer})
		expect((await usb.readTree()).devices).toHaveLength(count)
	})

	test('takes no half answer for a whole one', async () => {
		const {usb} = mac({IOUSBHostDevice: late, 'IOUSB ': late, system_profiler: profiler26})
		expect((await usb.readTree()).devices).toMatchObject([{vendorId: 0x303a}])
	})

	test.each([
		['tool-missing', {state: 'missing'}],
		['tool-forbidden', {state: 'forbidden'}],
		['too-slow', late],
		['nonsense', {state: 'ok', stdout: 'what?'}],
		['nonsense', {state: 'failed', exitCode: 1, stdout: '', stderr: 'no'}],
	] satisfies [string, ToolAnswer][])('where nobody can look is blind: %s', async (blind, answer) => {
		expect(await mac({'': answer}).usb.readTree()).toEqual({devices: [], blind})
	})

	test('takes at most 5 s, whatever hangs', async () => {
		const {usb, ran} = mac({'': late})
		await usb.readTree()
		expect(Math.max(...ran.map(({limit}) => limit))).toBeLessThanOrEqual(5000)
		const clock = new BenchClock()
		await macosUsb(clock, async ({limit}) => {
			await clock.sleep(limit)
			return late
		}).readTree()
		expect(clock.now()).toBeLessThanOrEqual(5000)
	})

	test('ends when the person leaves', async () => {
		const leaving = AbortSignal.abort(new Cancelled())
		await expect(mac({}).usb.readTree(leaving)).rejects.toBe(leaving.reason)
	})
})

describe('the computer', () => {
	const versions = 'ProductName:\t\tmacOS\nProductVersion:\t\t15.1\nBuildVersion:\t\t99A1\n'

	test('is called as the system calls itself', async () => {
		const {usb} = mac({sw_vers: versions, sysctl: '0\n'})
		expect(await usb.host()).toEqual({
			platform: 'darwin',
			system: 'macOS 15.1',
			family: [],
			arch: process.arch,
			confinement: undefined,
			portGrabbers: [],
		})
	})

	test('may be a virtual one', async () => {
		expect(await mac({sw_vers: versions, sysctl: '1\n'}).usb.host()).toMatchObject({
			confinement: 'virtual-machine',
		})
	})

	test('is a Mac also where no tool answers', async () => {
		expect(await mac({}).usb.host()).toMatchObject({system: 'macOS', confinement: undefined})
	})
})

describe('a port', () => {
	let folder: string
	let path: string
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'mp-wizard-mac-'))
		path = join(folder, 'cu.usbserial-2110')
		await writeFile(path, '')
	})
	afterEach(() => rm(folder, {recursive: true}))

	const nobody: ToolAnswer = {state: 'failed', exitCode: 1, stdout: '', stderr: ''}

	test('that is not there is missing', async () => {
		expect(await mac({}).usb.access(join(folder, 'cu.gone'))).toEqual({state: 'missing'})
	})

	test('that nobody holds is free', async () => {
		expect(await mac({lsof: nobody}).usb.access(path)).toEqual({state: 'free'})
	})

	test('is held by a program, which is named', async () => {
		const {usb} = mac({lsof: {...nobody, stdout: 'p812\ncscreen\nf5\n'}})
		expect(await usb.access(path)).toEqual({state: 'busy', holders: [{pid: 812, name: 'screen'}]})
	})

	test('is not busy with this very program, nor with what that has started', async () => {
		const {usb} = mac({lsof: `p${process.pid}\nR1\ncnode\nf5\np99999\nR${process.pid}\nccat\nf0\n`})
		expect(await usb.access(path)).toEqual({state: 'free'})
	})

	test('is held by another run of this program, whose name is that of Node', async () => {
		const lsof = 'p812\nR1\ncnode\nf5\np813\nR1\ncnode\nf5\n'
		const {usb} = mac({
			lsof,
			'args= -p 812': 'node /usr/local/bin/mp-wizard repl\n',
			'args= -p 813': 'node server.js\n',
		})
		expect(await usb.access(path)).toEqual({
			state: 'busy',
			holders: [
				{pid: 812, name: 'node', wizard: true},
				{pid: 813, name: 'node'},
			],
		})
	})

	test.each([
		{state: 'missing'},
		{state: 'late', stdout: ''},
		{...nobody, stderr: 'lsof: no permission'},
	] satisfies ToolAnswer[])('that cannot be asked about is unknown: %j', async answer => {
		expect(await mac({lsof: answer}).usb.access(path)).toEqual({state: 'unknown', suspects: []})
	})
})

describe('holders', () => {
	test('may be many, with names in any letters', () => {
		const text = 'p812\ncArduino\\x20IDE\nf5\nf6\np900\nc\\xc3\\xa9cran\nf3\n'
		expect(readHolders(text)).toEqual([
			{pid: 812, name: 'Arduino IDE'},
			{pid: 900, name: 'écran'},
		])
	})

	test('are told by lsof itself (wants lsof)', async context => {
		const file = await open(import.meta.filename)
		const args = ['-w', '-n', '-P', '+c', '0', '-F', 'pc', '--', import.meta.filename]
		const answer = await runTool({program: 'lsof', args, limit: 30_000}, systemClock)
		await file.close()
		if (answer.state !== 'ok') return context.skip('lsof')
		expect(readHolders(answer.stdout).map(({pid}) => pid)).toContain(process.pid)
	})

	test('are clean, without a path, and none where a line makes no sense', () => {
		expect(readHolders('p1\nc/usr/bin/\\x1b[31mscreen\n')).toEqual([{pid: 1, name: 'screen'}])
		expect(readHolders('cscreen\npx\ncscreen\n\np')).toEqual([])
	})
})
