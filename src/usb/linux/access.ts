/** Finds out whether a serial port of a Linux computer could be opened, and if not, what prevents it. Opens no port. */

import {access, constants, realpath, stat} from 'node:fs/promises'
import {userInfo} from 'node:os'
import {join, relative} from 'node:path'
import {textOf} from '../../serial/linux-files.ts'
import type {Holder, PortAccess, PortGroup} from '../usb.ts'
import {whoHasOpen, withNames} from './processes.ts'

/** Who wants to open the port, and on which computer. */
export interface Requester {
	/** Where `dev`, `etc` and `proc` are. */
	readonly root: string
	readonly pid: number
	/** The login name; undefined where the system has none for the user's id. */
	readonly user: string | undefined
	/** Ids of the groups that this login has. */
	readonly groups: readonly number[]
	/** Asks the system whether this user may read and write the file, which takes access lists and root into account. */
	readonly mayUse: (file: string) => Promise<boolean>
}

/**
 * `path` may be a link, as in /dev/serial/by-id. `busy` is found for the user's own programs and for any program with a
 * lock; a program of another user without a lock is not seen. Rejects only with the signal's reason.
 */
export async function linuxAccess(
	path: string,
	requester: Requester = thisProcess('/'),
	signal?: AbortSignal,
): Promise<PortAccess> {
	try {
		const node = await realpath(join(requester.root, path))
		if (!(await requester.mayUse(node))) return {state: 'forbidden', group: await groupOf(node, requester)}
		const [open, locked] = await Promise.all([openBy(node, requester, signal), lockedBy(node, requester)])
		const holders = new Map([...open, ...locked].map(holder => [holder.pid, holder]))
		if (holders.size === 0) return {state: 'free'}
		// A holder outside this container has process id 0 and no name: the port is busy, but not known by whom.
		return {state: 'busy', holders: [...holders.values()].filter(holder => holder.name !== '')}
	} catch (error) {
		signal?.throwIfAborted()
		const hidden = (error as NodeJS.ErrnoException).code === 'EACCES'
		return hidden ? {state: 'forbidden', group: undefined} : {state: 'missing'}
	}
}

export function thisProcess(root: string): Requester {
	return {
		root,
		pid: process.pid,
		user: loginName(),
		groups: process.getgroups?.() ?? [],
		mayUse: file =>
			access(file, constants.R_OK | constants.W_OK).then(
				() => true,
				() => false,
			),
	}
}

function loginName(): string | undefined {
	try {
		return userInfo().username
	} catch {
		return undefined
	}
}

const groupMayUse = constants.S_IRGRP | constants.S_IWGRP
/** The id that a user namespace shows for an owner outside of it (`nogroup` in a rootless container). */
const OVERFLOW_GID = 65_534

/** The group to join; undefined where joining one would not help. */
async function groupOf(node: string, requester: Requester): Promise<PortGroup | undefined> {
	const {gid, mode} = await stat(node)
	if (gid === 0 || gid === OVERFLOW_GID || (mode & groupMayUse) !== groupMayUse) return undefined
	// The user has this group already, so something else forbids the access.
	if (requester.groups.includes(gid)) return undefined
	const own = await groupIn(join(requester.root, 'etc/group'), gid)
	// Fedora Silverblue and similar systems keep the system's groups apart; usermod sees only those in /etc.
	const group = own ?? (await groupIn(join(requester.root, 'usr/lib/group'), gid))
	if (!group) return undefined
	return {
		name: group.name,
		joinedSinceLogin: requester.user !== undefined && group.members.includes(requester.user),
		onlyInUsrLib: own === undefined,
	}
}

/** Reads lines of group(5): `dialout:x:20:ann,ben`. */
async function groupIn(
	file: string,
	gid: number,
): Promise<{readonly name: string; readonly members: readonly string[]} | undefined> {
	for (const line of ((await textOf(file)) ?? '').split('\n')) {
		const [name, , number, members = ''] = line.split(':')
		if (name && number === `${gid}`) return {name, members: members.split(',')}
	}
	return undefined
}

function openBy(
	node: string,
	{root, pid}: Requester,
	signal: AbortSignal | undefined,
): Promise<readonly Holder[]> {
	return whoHasOpen(root, join('/', relative(root, node)), pid, signal)
}

/**
 * Who has a lock on the device file, including programs of other users: a lock keeps serialport out, and most programs that
 * keep a port open take one. Lines of /proc/locks: `1: FLOCK  ADVISORY  WRITE 812 00:06:499 0 EOF`.
 */
async function lockedBy(node: string, {root, pid: own}: Requester): Promise<readonly Holder[]> {
	const {dev, ino} = await stat(node)
	const device = [(dev >> 8) & 0xfff, (dev & 0xff) | ((dev >> 12) & 0xfff00)]
	const place = `${device.map(half => half.toString(16).padStart(2, '0')).join(':')}:${ino}`
	const lines = ((await textOf(join(root, 'proc/locks'))) ?? '').matchAll(
		/^\d+: \S+ +\S+ +\S+ +(-?\d+) (\S+) /gm,
	)
	const pids = [...lines].filter(([, , at]) => at === place).map(([, pid]) => Number(pid))
	return withNames(root, pids, own)
}
