/** What is said of a port that may not be opened, is taken, or has no board behind it. Commands are shown and never run. */

import {isNetworkPath} from '../../../rules/network-path.ts'
import type {Holder, Host, PortGroup} from '../../../usb/usb.ts'
import type {NoBoardKind, Verdict} from '../../../usb/verdict.ts'
import type {Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {and, or} from '../numbers.ts'
import {bootButton, type Findings, otherCable, replug} from './phrases.ts'

type Of<C extends Verdict['code']> = Extract<Verdict, {code: C}>

export const busyTitle = 'Another program is using the board'
export const noPermissionTitle = 'You may not open this port yet'

export function noPermissionFindings({path, group}: Of<'no-permission'>, host: Host): Findings {
	const name = group && isPlain(group.name) ? group.name : undefined
	return {
		seen: name === undefined ? denied(path) : `${clean(path, 60)} is for the group ${name}.`,
		meaning: group?.joinedSinceLogin
			? 'You were made a member of the group, and that counts from the next login on.'
			: notAllowed,
		fixes: host.platform === 'linux' ? linuxFixes(name, group, host) : otherFixes,
	}
}

/** For a port whose group the computer was not asked for. */
export function forbiddenFindings(path: string, platform: NodeJS.Platform): Findings {
	return {
		seen: denied(path),
		meaning: notAllowed,
		fixes:
			platform === 'linux'
				? [
						{
							says: 'Become a member of the group of the port. Debian, Ubuntu, Fedora',
							command: 'sudo usermod -aG dialout $USER',
						},
						{says: 'Arch', command: 'sudo usermod -aG uucp $USER'},
						loginAgain,
					]
				: otherFixes,
	}
}

function denied(path: string): string {
	return `${clean(path, 60)}: permission denied.`
}

const notAllowed = 'The board is there, but this user account is not allowed to use serial ports.'
const loginAgain = 'Then log out of the computer and log in again; a new window is not enough.'
const otherFixes = ['Run it as a user who may use serial ports.', replug]

/** Only such a name can stand in a command as it is. */
function isPlain(name: string): boolean {
	return /^[a-z_][a-z0-9_-]*$/i.test(name)
}

/** The group that owns the port is the truth: dialout in most places, uucp on Arch and openSUSE. */
function linuxFixes(
	name: string | undefined,
	group: PortGroup | undefined,
	{confinement}: Host,
): readonly Fix[] {
	if (group?.joinedSinceLogin)
		return ['Log out of the computer and log in again. If that is not enough, restart it.']
	if (name === undefined) return uaccessRule
	if (confinement === 'container')
		return [`Start the container with the group: docker run --group-add ${name} …`]
	return [
		// Fedora Silverblue and its kin: usermod only knows the groups of /etc/group (coreos/fedora-coreos-tracker#1955).
		...(group?.onlyInUsrLib
			? [
					{
						says: 'In another terminal window, make the group known',
						command: `grep -E '^${name}:' /usr/lib/group | sudo tee -a /etc/group`,
					},
				]
			: []),
		{
			says: `${group?.onlyInUsrLib ? 'Then become' : 'In another terminal window, become'} a member of it`,
			command: `sudo usermod -aG ${name} $USER`,
		},
		loginAgain,
		...uaccessRule,
	]
}

/** Lets the person at this computer use the port without a group. udev reads rules in order, and 73 hands out the access: a higher number is too late. */
const uaccessRule = [
	{
		says: 'Without a group, for whoever sits at this computer',
		command: `echo 'SUBSYSTEM=="tty", SUBSYSTEMS=="usb", TAG+="uaccess"' | sudo tee /etc/udev/rules.d/70-usb-serial.rules; sudo udevadm control --reload-rules; sudo udevadm trigger`,
	},
]

export function busyFindings(verdict: Of<'busy'>, host: Grabbed): Findings {
	return {
		seen: busySeen(verdict),
		meaning: 'Only one program at a time can talk to a board.',
		// The plug of a network port is at another computer.
		fixes: [...busyFixes(verdict, host), ...(isNetworkPath(verdict.path) ? [] : [replug])],
	}
}

/** The part of a Host that decides who may have taken a port. */
type Grabbed = Pick<Host, 'platform' | 'portGrabbers'>

function busySeen({path, holders, suspects}: Of<'busy'>): string {
	const port = clean(path, 60)
	if (holders.length > 0) {
		return `${port} is in use by ${and(holders.map(holderWords))}.`
	}
	return suspects.length > 0
		? `${port} is in use. Running now, and known to use such ports: ${names(suspects)}.`
		: `${port} is in use.`
}

/** `thonny (process 4711)`, `another mp-wizard (process 4712)`. */
export function holderWords({name, pid, wizard}: Holder): string {
	return `${wizard ? 'another mp-wizard' : clean(name, 40)} (process ${pid})`
}

function busyFixes({path, holders, suspects}: Of<'busy'>, {platform, portGrabbers}: Grabbed): readonly Fix[] {
	const isModemManager = (name: string) => /^modemmanager$/i.test(name)
	const others = holders.filter(({name, wizard}) => !wizard && !isModemManager(name)).map(({name}) => name)
	const wizards = holders.filter(({wizard}) => wizard)
	const waits = holders.some(({name}) => isModemManager(name))
	const guess = holders.length === 0 && portGrabbers.includes('modemmanager')
	return [
		...(waits || guess ? [modemManager] : []),
		...(others.length > 0 ? [`Close ${names(others)}.`] : []),
		...wizards.map(({pid}) => `Leave the other mp-wizard (process ${pid}), or go on there.`),
		...(holders.length === 0
			? [suspects.length > 0 ? `Close ${names(suspects)}.` : usualSuspects, ...findHolder(path, platform)]
			: []),
	]
}

const modemManager =
	'Wait half a minute: ModemManager looks whether a new port is a modem, then lets go of it.'
const usualSuspects =
	'Close Thonny, Arduino’s serial monitor, PuTTY, a web page that uses the board, or another window of this wizard.'

function findHolder(path: string, platform: NodeJS.Platform): readonly Fix[] {
	if (!/^\/dev\/[\w./-]+$/.test(path)) return []
	if (platform === 'linux') return [{says: 'To see who it is', command: `sudo fuser -v ${path}`}]
	return platform === 'darwin' ? [{says: 'To see who it is', command: `sudo lsof ${path}`}] : []
}

const kindWords: Readonly<Record<NoBoardKind, string>> = {
	bluetooth: 'a Bluetooth port',
	modem: 'the port of a modem',
	debug: 'a console of the computer itself',
}

/** A port that cannot be a board's, whatever the board does. */
function noBoardFindings(path: string, kind: NoBoardKind, others: readonly string[]): Findings {
	const [first, ...more] = others.map(other => clean(other, 60))
	return {
		seen: `${clean(path, 60)} is ${kindWords[kind]}.`,
		meaning: 'No board is behind it.',
		fixes:
			first === undefined
				? [{typed: 'Plug the board in, and see which port comes: mp-wizard ports'}, otherCable]
				: [
						{typed: `The board is most likely on ${first}: --port ${first}`},
						...more.map(other => ({typed: `Or on ${other}.`})),
					],
	}
}

export function wrongPortFindings({path, others, kind}: Of<'wrong-port'>): Findings {
	if (kind !== undefined) return noBoardFindings(path, kind, others)
	return {
		seen: `${clean(path, 60)}: no board was heard.`,
		meaning:
			others.length > 0
				? 'Perhaps this is the port of another device, or the other socket of the board.'
				: 'Perhaps this is the port of another device.',
		fixes: [
			...(others.length > 0
				? [{typed: `If the board is on another port, choose ${or(others.map(other => clean(other, 60)))}.`}]
				: []),
			'If the board has two USB sockets, use the other one.',
			`If it is this one: ${bootButton}`,
		],
	}
}

function names(programs: readonly string[]): string {
	return and([...new Set(programs)].map(name => clean(name, 40)))
}
