/** Everything that can be wrong with a port, on a computer that is made up: what every face has to say of it. */

import {orAborted} from '../../src/async.ts'
import type {Environment} from '../../src/environment.ts'
import {type Heard, Problem} from '../../src/problem.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import type {Confinement, Host, PortAccess} from '../../src/usb/usb.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {partOfEnvironment} from '../part-of-environment.ts'
import {ch340, device, linux, missing, port, windows} from '../usb/made-up.ts'

export interface Computer {
	readonly host?: Host
	readonly devices?: readonly UsbDevice[]
	readonly ports?: readonly PortInfo[]
	readonly access?: PortAccess
	/** Why the port does not open, or what the conversation over it ends with. */
	readonly fails?: Problem
}

const usb0 = port('/dev/ttyUSB0')
const {path} = usb0

export function computer({
	host = linux,
	devices = [ch340],
	ports = [usb0],
	access = {state: 'free'},
	fails = new Problem('port-missing', {path}),
}: Computer): Environment {
	return partOfEnvironment({
		terminal: new FakeTerminal(),
		os: {platform: host.platform, variables: {}},
		clock: new BenchClock(),
		settings: forgetfulSettings(),
		usb: {
			readTree: async () => ({devices}),
			host: async () => host,
			access: async () => access,
		},
		async *watchPorts(signal) {
			yield ports
			await orAborted(new Promise<void>(() => {}), signal).catch(() => {})
		},
		linkTarget: async path => path,
		openPort: async () => {
			throw fails
		},
	})
}

interface PortFailure extends Computer {
	readonly what: string
	readonly code: string
	readonly title: string | RegExp
	readonly first: string | RegExp
	/** The port of the command line; else the only one that there is. */
	readonly named?: string
}

const silent = (heard: Heard, reset = true) => new Problem('no-answer', {path, heard, sample: '', reset})
const inside = (confinement: Confinement): Host => ({...linux, confinement})
const busy = new Problem('port-busy', {path})
const forbidden = new Problem('port-forbidden', {path})
const group = {name: 'plugdev', joinedSinceLogin: false, onlyInUsrLib: false}
const busyTitle = 'Another program is using the board'
const forbiddenTitle = 'You may not open this port yet'
const bootTitle = 'The board needs its BOOT button'
const powerTitle = 'The board lacks power or a good connection'
const network = 'rfc2217://127.0.0.1:2217'
const badDriver = device(0x1a86, 0x7523, {
	product: 'USB2.0-Ser!',
	ports: [path],
	driver: {state: 'serves', version: '3.8.2023.2'},
})

const taken: readonly PortFailure[] = [
	{
		what: 'a port that a program has, by name',
		fails: busy,
		access: {state: 'busy', holders: [{pid: 4711, name: 'thonny'}]},
		code: 'busy',
		title: busyTitle,
		first: 'Close thonny.',
	},
	{
		what: 'a port that somebody has',
		fails: busy,
		access: {state: 'busy', holders: []},
		code: 'busy',
		title: busyTitle,
		first: /^Close Thonny, Arduino/,
	},
	{
		what: 'a port that ModemManager tries',
		fails: busy,
		host: {...linux, portGrabbers: ['modemmanager']},
		code: 'busy',
		title: busyTitle,
		first: /^Wait half a minute/,
	},
	{
		what: 'a port of Windows, where only suspects are known',
		fails: busy,
		host: windows,
		access: {state: 'unknown', suspects: ['PuTTY']},
		code: 'busy',
		title: busyTitle,
		first: 'Close PuTTY.',
	},
	{
		what: 'a silent board to which a program listens',
		fails: silent('silence'),
		access: {state: 'busy', holders: [{pid: 4711, name: 'screen'}]},
		code: 'busy',
		title: busyTitle,
		first: 'Close screen.',
	},
	{
		what: 'a network port that somebody has',
		fails: new Problem('port-busy', {path: network}),
		named: network,
		code: 'port-busy',
		title: busyTitle,
		first: /^Close Thonny, Arduino/,
	},
]

const notAllowed: readonly PortFailure[] = [
	{
		what: 'a port of a group',
		fails: forbidden,
		access: {state: 'forbidden', group},
		code: 'no-permission',
		title: forbiddenTitle,
		first: /usermod -aG plugdev/,
	},
	{
		what: 'a port of a group that was joined since the login',
		fails: forbidden,
		access: {state: 'forbidden', group: {...group, joinedSinceLogin: true}},
		code: 'no-permission',
		title: forbiddenTitle,
		first: /^Log out/,
	},
	{
		what: 'a port without a group to join',
		fails: forbidden,
		access: {state: 'forbidden', group: undefined},
		code: 'no-permission',
		title: forbiddenTitle,
		first: /TAG\+="uaccess"/,
	},
	{
		what: 'a port of a group, in a container',
		fails: forbidden,
		host: inside('container'),
		access: {state: 'forbidden', group},
		code: 'no-permission',
		title: forbiddenTitle,
		first: /--group-add plugdev/,
	},
	{
		what: 'a port in a snap',
		fails: forbidden,
		host: inside('snap'),
		access: {state: 'forbidden', group},
		code: 'no-passthrough',
		title: 'The board does not reach this snap',
		first: /snap connect/,
	},
]

const notBoards: readonly PortFailure[] = [
	{
		what: 'a port that a container may not open',
		fails: new Problem('port-forbidden', {path, byRule: true}),
		host: inside('container'),
		code: 'no-passthrough',
		title: 'The board does not reach this container',
		first: /--device \/dev\/ttyUSB0/,
	},
	{
		what: 'a Bluetooth port that was named',
		named: 'COM5',
		host: windows,
		devices: [],
		ports: [port('COM5', {kind: 'bluetooth', likelihood: 'unlikely'}), port('COM7')],
		fails: new Problem('port-failed', {path: 'COM5', detail: 'Opening COM5: Unknown error code 121'}),
		code: 'wrong-port',
		title: 'No board answers on this port',
		first: /^The board is most likely on COM7/,
	},
]

const notThere: readonly PortFailure[] = [
	{
		what: 'a port that is not there',
		named: '/dev/ttyUSB7',
		fails: new Problem('port-missing', {path: '/dev/ttyUSB7'}),
		code: 'port-missing',
		title: 'There is no port /dev/ttyUSB7',
		first: /mp-wizard ports --all/,
	},
	{
		what: 'a serial number that no port has',
		named: 'id:DEMO0009',
		code: 'port-missing',
		title: 'There is no port id:DEMO0009',
		first: /mp-wizard ports --all/,
	},
	{
		what: 'a port that is not there, in a container without any',
		named: path,
		host: inside('container'),
		devices: [],
		ports: [],
		code: 'no-passthrough',
		title: 'The board does not reach this container',
		first: /^Run the wizard outside/,
	},
	{
		what: 'a port that is not there, of a board without a driver',
		named: path,
		devices: [{...ch340, ports: [], driver: missing}],
		ports: [],
		code: 'no-driver',
		title: 'The driver for CH340 is missing',
		first: /modprobe ch341/,
	},
	{
		what: 'a port that was pulled out',
		named: path,
		ports: [],
		devices: [],
		fails: new Problem('port-lost', {path}),
		code: 'port-lost',
		title: 'The board is gone',
		first: 'Plug the board in again.',
	},
	{
		what: 'a port that went away and is back',
		fails: new Problem('port-lost', {path}),
		code: 'power',
		title: powerTitle,
		first: /^Take another cable, a short one/,
	},
	{
		what: 'an address at which nobody is',
		named: network,
		fails: new Problem('port-unreachable', {path: network, detail: 'ECONNREFUSED'}),
		code: 'port-unreachable',
		title: 'Nobody answers at that address',
		first: /^Start the program/,
	},
	{
		what: 'an address that is none',
		named: 'rfc2217://nowhere',
		fails: new Problem('port-address', {path: 'rfc2217://nowhere'}),
		code: 'port-address',
		title: 'That is not a port address',
		first: /^For example/,
	},
	{
		what: 'a shared board whose connection broke',
		named: network,
		fails: new Problem('port-lost', {path: network}),
		code: 'port-lost',
		title: 'The board is gone',
		first: /^Start the program/,
	},
	{
		what: 'a program at that address that shares no port',
		named: network,
		fails: new Problem('port-failed', {path: network, detail: 'WILL COM-PORT-OPTION: -'}),
		code: 'port-failed',
		title: 'The port does not open',
		first: /^Check the host name and the port number/,
	},
	{
		what: 'a shared board that takes no more bytes',
		named: network,
		fails: new Problem('port-stalled', {path: network}),
		code: 'port-stalled',
		title: 'The port takes no more bytes',
		first: /^Start the program/,
	},
]

const failing: readonly PortFailure[] = [
	{
		what: 'a driver that refuses',
		fails: new Problem('port-failed', {path, detail: 'A device attached to the system is not functioning'}),
		code: 'port-failed',
		title: 'The port does not open',
		first: 'Unplug the board and plug it in again.',
	},
	{
		what: 'a driver that is known to be bad',
		host: windows,
		devices: [badDriver],
		fails: new Problem('port-failed', {path, detail: 'Unknown error code 31'}),
		code: 'no-driver',
		title: 'The driver for CH340 does not work',
		first: /3\.5\.2019\.1/,
	},
	{
		what: 'a driver that takes no more bytes',
		fails: new Problem('port-stalled', {path}),
		code: 'port-stalled',
		title: 'The port takes no more bytes',
		first: 'Unplug the board and plug it in again.',
	},
	{
		what: 'a port that was closed',
		fails: new Problem('port-closed', {path}),
		code: 'port-closed',
		title: 'The port was closed',
		first: 'Try again.',
	},
	{
		what: 'a port without lines',
		fails: new Problem('no-control-lines', {path}),
		code: 'no-control-lines',
		title: 'This connection cannot reset the board',
		first: /^Hold BOOT/,
	},
	{
		what: 'a port whose speed is fixed',
		fails: new Problem('no-speed', {path}),
		code: 'no-speed',
		title: 'The speed of this connection is fixed',
		first: /--baud/,
	},
]

const answering: readonly PortFailure[] = [
	...(['silence', 'noise', 'boot-log', 'invalid-header', 'micropython', 'program', 'crash'] as const).map(
		(heard): PortFailure => ({
			what: `a board of which is heard: ${heard}`,
			fails: silent(heard),
			code: 'needs-boot',
			title: bootTitle,
			first: /^Hold BOOT \(or IO0/,
		}),
	),
	{
		what: 'a silent board beside another',
		named: path,
		ports: [usb0, port('/dev/ttyUSB1')],
		fails: silent('silence'),
		code: 'wrong-port',
		title: 'No board answers on this port',
		first: /choose \/dev\/ttyUSB1/,
	},
	{
		what: 'a board without power enough',
		fails: silent('brownout'),
		code: 'power',
		title: powerTitle,
		first: /^Use another cable or socket/,
	},
	{
		what: 'a board with a pin that is held',
		fails: silent('wrong-straps'),
		code: 'power',
		title: powerTitle,
		first: /GPIO 8/,
	},
	{
		what: 'a port that gives back what was sent',
		fails: silent('echo'),
		code: 'wrong-port',
		title: 'No board answers on this port',
		first: /TX and RX/,
	},
	{
		what: 'a board that answers with garbage',
		fails: new Problem('garbled-answer', {command: 'SYNC', sample: ''}),
		code: 'power',
		title: powerTitle,
		first: /^Take another cable, a short one/,
	},
	{
		what: 'a board that stops answering',
		fails: new Problem('command-timeout', {command: 'SYNC', ms: 3000}),
		code: 'command-timeout',
		title: 'The chip stopped answering',
		first: 'Try again.',
	},
	{
		what: 'a silent board behind a network',
		named: network,
		fails: new Problem('no-answer', {path: network, heard: 'silence', sample: '', reset: false}),
		code: 'no-answer',
		title: 'The board does not answer',
		first: /^Hold BOOT/,
	},
]

export const portFailures = [...taken, ...notAllowed, ...notBoards, ...notThere, ...failing, ...answering]
