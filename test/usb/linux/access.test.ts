import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {closeSync, constants, openSync} from 'node:fs'
import {chmod, chown, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {afterEach, describe, expect, test} from 'vitest'
import {linuxAccess, type Requester, thisProcess} from '../../../src/usb/linux/access.ts'
import type {PortAccess} from '../../../src/usb/usb.ts'
import {hasPseudoTerminals, openPseudoTerminal} from '../../serial/pseudo-terminal.ts'
import {madeUpComputers} from './made-up-computer.ts'
import {haveSamples, sample} from './samples.ts'

const computer = madeUpComputers()
const port = '/dev/ttyUSB0'
const isRoot = process.getuid?.() === 0

function access(path: string, requester: Partial<Requester> = {}): Promise<PortAccess> {
	const anyone = {pid: 1000, user: 'ann', groups: [], mayUse: async () => true}
	return linuxAccess(path, {root: computer().root, ...anyone, ...requester})
}

/** A program of the made-up computer, with these files open. */
async function program(pid: number, name: string, ...files: readonly string[]): Promise<void> {
	await computer().file(`proc/${pid}/comm`, `${name}\n`)
	for (const [fd, file] of files.entries()) await computer().link(`proc/${pid}/fd/${fd}`, file)
}

test('a port that nobody has open is free', async () => {
	await computer().file(port)
	await program(812, 'bash', '/dev/pts/0', '/dev/ttyUSB1', 'socket:[4711]', '/dev/ttyUSB0 (deleted)')
	expect(await access(port)).toEqual({state: 'free'})
})

test('a port that is not there is missing, also as a link that leads nowhere', async () => {
	expect(await access(port)).toEqual({state: 'missing'})
	await computer().link('dev/serial/by-id/usb-1a86_USB2.0-Serial-if00-port0', '../../ttyUSB0')
	expect(await access('/dev/serial/by-id/usb-1a86_USB2.0-Serial-if00-port0')).toEqual({state: 'missing'})
})

describe('a busy port', () => {
	test('names the programs that have it open, each once', async () => {
		await computer().file(port)
		await program(21_416, 'screen', '/dev/pts/2', port, port)
		await program(990, 'th\u001b[1mon\nny', port)
		const holders = [
			{pid: 990, name: 'thon ny'},
			{pid: 21_416, name: 'screen'},
		]
		expect(await access(port)).toEqual({state: 'busy', holders})
	})

	test('is found under another name too', async () => {
		await computer().file(port)
		await computer().link('dev/serial/by-id/usb-1a86_USB2.0-Serial-if00-port0', '../../ttyUSB0')
		await program(990, 'minicom', port)
		expect(await access('/dev/serial/by-id/usb-1a86_USB2.0-Serial-if00-port0')).toMatchObject({
			state: 'busy',
			holders: [{name: 'minicom'}],
		})
	})

	test('is not busy with the program that asks', async () => {
		await computer().file(port)
		await program(1000, 'node', port)
		expect(await access(port)).toEqual({state: 'free'})
	})

	test('is not busy with what that program has started, nor with what that has started', async () => {
		await computer().file(port)
		await program(2000, 'sh', port)
		await computer().file('proc/2000/status', 'Name:\tsh\nPPid:\t1000\n')
		await program(2001, 'cat', port)
		await computer().file('proc/2001/status', 'Name:\tcat\\nPPid:\t7\nPPid:\t2000\n')
		await locks(`1: FLOCK  ADVISORY  WRITE 2001 ${await placeOf(port)} 0 EOF`)
		expect(await access(port)).toEqual({state: 'free'})
	})

	test('tells another run of this program from all that Node runs, by how it was started', async () => {
		await computer().file(port)
		await program(990, 'MainThread', port)
		await computer().file('proc/990/cmdline', 'node\0/usr/local/bin/mp-wizard\0repl\0')
		await program(991, 'node', port)
		await computer().file('proc/991/cmdline', 'node\0/srv/mp-wizard-clone/server.js\0')
		await program(992, 'mp-wizard', port)
		const holders = [
			{pid: 990, name: 'MainThread', wizard: true},
			{pid: 991, name: 'node'},
			{pid: 992, name: 'mp-wizard'},
		]
		expect(await access(port)).toEqual({state: 'busy', holders})
	})

	test("names another user's program by its lock, whose files nobody may see", async () => {
		await computer().file(port)
		await program(644, 'zigbee2mqtt')
		await locks(`1: FLOCK  ADVISORY  WRITE 644 ${await placeOf(port)} 0 EOF`)
		expect(await access(port)).toEqual({state: 'busy', holders: [{pid: 644, name: 'zigbee2mqtt'}]})
	})

	test('is busy with somebody when the lock is from outside this container', async () => {
		await computer().file(port)
		await locks(`1: FLOCK  ADVISORY  WRITE 0 ${await placeOf(port)} 0 EOF`)
		expect(await access(port)).toEqual({state: 'busy', holders: []})
	})

	test('is free again for one that only waits for a lock, or has one on another file', async () => {
		await computer().file(port)
		await locks(
			`1: -> FLOCK  ADVISORY  WRITE 644 ${await placeOf(port)} 0 EOF`,
			'2: POSIX  ADVISORY  READ 645 00:06:1 128 128',
			'nonsense',
		)
		expect(await access(port)).toEqual({state: 'free'})
	})

	function locks(...lines: readonly string[]): Promise<void> {
		return computer().file('proc/locks', lines.map(line => `${line}\n`).join(''))
	}

	/** Device and number of a file as /proc/locks has them; temporary folders lie on devices with small numbers. */
	async function placeOf(path: string): Promise<string> {
		const {dev, ino} = await stat(join(computer().root, path))
		const hex = (number: number) => number.toString(16).padStart(2, '0')
		return `${hex(Math.floor(dev / 256))}:${hex(dev % 256)}:${ino}`
	}
})

describe('a forbidden port', () => {
	/** One that anybody may give a file to. */
	const gid = isRoot ? 20 : (process.getgid?.() ?? 0)
	const forbidden = {mayUse: async () => false}

	async function nodeOf(group: number, mode = 0o660): Promise<void> {
		await computer().file(port)
		await chown(join(computer().root, port), process.getuid!(), group)
		await chmod(join(computer().root, port), mode)
	}

	test('names the group that its node has on this system', async () => {
		await nodeOf(gid)
		await computer().file('etc/group', `root:x:0:\nuucp:x:${gid}:ben\n`)
		expect(await access(port, forbidden)).toEqual({
			state: 'forbidden',
			group: {name: 'uucp', joinedSinceLogin: false, onlyInUsrLib: false},
		})
	})

	test('tells that the user joined the group, and has not logged in since', async () => {
		await nodeOf(gid)
		await computer().file('etc/group', `dialout:x:${gid}:ben,ann\n`)
		expect(await access(port, forbidden)).toMatchObject({group: {name: 'dialout', joinedSinceLogin: true}})
	})

	test('tells that the group is in /usr/lib only, where usermod does not look', async () => {
		await nodeOf(gid)
		await computer().file('etc/group', 'root:x:0:\n')
		await computer().file('usr/lib/group', `dialout:x:${gid}:\n`)
		expect(await access(port, forbidden)).toMatchObject({group: {name: 'dialout', onlyInUsrLib: true}})
	})

	test('has no group to join when nobody has named it, the user has it, or it may not write', async () => {
		await nodeOf(gid)
		expect(await access(port, forbidden)).toEqual({state: 'forbidden', group: undefined})
		await computer().file('etc/group', `dialout:x:${gid}:\n`)
		expect(await access(port, {...forbidden, groups: [gid]})).toEqual({state: 'forbidden', group: undefined})
		await nodeOf(gid, 0o600)
		expect(await access(port, forbidden)).toEqual({state: 'forbidden', group: undefined})
	})

	test.skipIf(!isRoot).each([
		['root', 0],
		['nogroup', 65_534],
	])('has no group to join when it is of %s (wants root)', async (name, group) => {
		await nodeOf(group)
		await computer().file('etc/group', `${name}:x:${group}:\n`)
		expect(await access(port, forbidden)).toEqual({state: 'forbidden', group: undefined})
	})

	test('is forbidden before it is busy', async () => {
		await nodeOf(gid)
		await program(990, 'minicom', port)
		expect((await access(port, forbidden)).state).toBe('forbidden')
	})
})

test('a cancelled question rejects with the reason', async () => {
	await computer().file(port)
	await program(990, 'minicom', port)
	const reason = new Error('the user went on')
	const requester = {pid: 1, user: undefined, groups: [], mayUse: async () => true}
	const question = linuxAccess(port, {root: computer().root, ...requester}, AbortSignal.abort(reason))
	await expect(question).rejects.toBe(reason)
})

describe.skipIf(process.platform !== 'linux' || !hasPseudoTerminals)(
	'a pseudo-terminal of this computer (wants Linux)',
	() => {
		let other: ChildProcess | undefined
		afterEach(() => other?.kill())

		test('is free while only this program and what it started have it, and busy for any other', async () => {
			const terminal = openPseudoTerminal()
			expect(await linuxAccess(terminal.path)).toEqual({state: 'free'})
			const near = openSync(terminal.path, constants.O_RDONLY | constants.O_NOCTTY)
			other = spawn('cat', {stdio: [near, 'ignore', 'ignore']})
			await once(other, 'spawn')
			closeSync(near)
			expect(await linuxAccess(terminal.path)).toEqual({state: 'free'})
			expect(await linuxAccess(terminal.path, {...thisProcess('/'), pid: -1})).toEqual({
				state: 'busy',
				holders: expect.arrayContaining([{pid: other.pid, name: 'cat'}]),
			})
			terminal.letGo()
			terminal.far.destroy()
		})

		test('is missing once nobody has it', async () => {
			const terminal = openPseudoTerminal()
			terminal.letGo()
			terminal.far.destroy()
			await expect.poll(() => linuxAccess(terminal.path)).toEqual({state: 'missing'})
		})
	},
)

describe.skipIf(!haveSamples)('as real computers showed it (wants ../shared/samples)', () => {
	test('a holder among the links of /proc', async () => {
		const [, link, target] = / (\/proc\/\d+\/fd\/\d+) -> (.*)$/m.exec(sample('proc-fd-holder.txt'))!
		await computer().file(port)
		await computer().link(link!, target!)
		await computer().file(`proc/108770/comm`, 'node-red\n')
		expect(await access(port)).toEqual({state: 'busy', holders: [{pid: 108_770, name: 'node-red'}]})
	})

	test('the holder that lsof names', async () => {
		const [name, pid, , fd, , , , , path] = sample('lsof-holder.txt').trim().split(/\s+/)
		await computer().file(port)
		await computer().file(`proc/${pid}/comm`, `${name}\n`)
		await computer().link(`proc/${pid}/fd/${Number.parseInt(fd!, 10)}`, path!)
		expect(await access(port)).toEqual({state: 'busy', holders: [{pid: 21_416, name: 'screen'}]})
	})
})
