/** What troubleshooting can find: one verdict, with what was seen. Plain data; the words are in words/. */

import type {Adapter, PortInfo} from '../serial/port.ts'
import type {UsbDevice} from './tree.ts'
import type {Confinement, Holder, Host, PortGroup} from './usb.ts'

/** The codes are part of the command-line contract. */
export type Verdict =
	/** A board is there, and its port can be opened (and answers, where it was asked). */
	| {readonly code: 'ok'; readonly port: PortInfo}
	/** Plugged in, and the bus saw nothing: a cable without data wires, a dead socket, USB-C to USB-C. */
	| {readonly code: 'charge-only'}
	| (SeenDevice & {readonly code: 'no-driver'; readonly advice: DriverAdvice})
	/** It came and went: by a program that took it, or by itself. */
	| (SeenDevice & {readonly code: 'vanished'; readonly by: 'brltty' | 'unknown'; readonly times: number})
	/** In a boot loader that shows a drive, or takes firmware in another way (DFU), and has no serial port. */
	| (SeenDevice & {readonly code: 'uf2-drive'})
	| {readonly code: 'no-permission'; readonly path: string; readonly group: PortGroup | undefined}
	| {
			readonly code: 'busy'
			readonly path: string
			readonly holders: readonly Holder[]
			readonly suspects: readonly string[]
	  }
	/** On the bus, but nothing to flash: a keyboard, a board whose program has no port, a board that runs no MicroPython. */
	| (SeenDevice & {readonly code: 'not-serial'})
	/** A port that opens, behind which no board answers, while another port is there or came instead. */
	| {readonly code: 'wrong-port'; readonly path: string; readonly others: readonly string[]}
	/** The board is there and runs; only the BOOT button gets its chip into the loader. */
	| (Partial<SeenDevice> & {readonly code: 'needs-boot'; readonly path: string | undefined})
	/** It failed to introduce itself to the computer, restarts again and again, or loses what is said: power or signal. */
	| (Partial<SeenDevice> & {readonly code: 'power'})
	/** No USB reaches this place: WSL 2, a container, Crostini, a virtual machine, snap, flatpak. */
	| {readonly code: 'no-passthrough'; readonly where: Confinement}

/** A device, and what the table of USB ids knows of it: the words for a verdict are made without that table. */
export interface SeenDevice {
	readonly device: UsbDevice
	readonly adapter?: Adapter
}

export type VerdictCode = Verdict['code']

/** Where a driver comes from, for one device on one system (usb/drivers.ts). */
export interface DriverAdvice {
	/** `CH340`: the chip by name, or its ids where nobody knows it. */
	readonly chip: string
	readonly kind: DriverKind
	/** The maker's own page; absent where nothing is to be installed. */
	readonly page?: string
	/** What the page calls the thing to take: `CP210x Universal Windows Driver`; without a page, what the system calls its own: `ch341`. */
	readonly package?: string
	/** A driver that is installed and known to be bad, and the version to go (back) to. */
	readonly bad?: {readonly version: string; readonly better: string}
}

export type DriverKind =
	/** Windows Update brings it within a minute when the computer is online; else the page. */
	| 'comes-by-itself'
	/** To be installed from the page. */
	| 'install'
	/** In the system already: the kernel's module is missing or blocked (Linux), or something keeps the driver from the device. */
	| 'kernel-module'
	/** It is there and does not work: a counterfeit or retired chip, a known-bad version, switched off by hand. */
	| 'replace'
	/** No driver can help: the device is in a mode without a serial port, or its chip has none on this system. */
	| 'none'

/** What a verdict is drawn from. */
export interface Evidence {
	readonly host: Host
	/** The looks in order; the first one with the board unplugged, where the person was asked to unplug it. */
	readonly snapshots: readonly BusSnapshot[]
}

export interface BusSnapshot {
	readonly devices: readonly UsbDevice[]
	readonly ports: readonly PortInfo[]
}
